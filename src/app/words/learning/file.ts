/** What is wrong with a file of learnings, and how to mend it. */
export const learningFileProblems = {
  tooLarge: "This file is too large. Split it into several.",
  secondDocument: "A second document begins here. Keep all learnings in one list.",
  label: "A label can't have spaces in it; write a-label.",
  day: "This has to be a day, like 2025-11-24.",
} as const;

export const noComponent = (name: string): string =>
  `The project has no component ${JSON.stringify(name.slice(0, 60))}. Check its spelling, or take it out.`;

export const learningFileName = (project: string): string => `What ${project} learned`;

/** What a written file of learnings says at its head. */
export const learningFileComment =
  " A learning's kind is scale, stop, change or keep. Components stand by their names in the project.";
