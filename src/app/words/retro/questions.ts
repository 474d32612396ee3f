import type { QuestionId, SystemQuestion } from "../../../domain/retro/retro";

/** What a system retro asks; the trail names them too, where somebody left a note for one. */
export const retroQuestions: Readonly<Record<SystemQuestion, string>> = {
  slowedDown: "What slowed us down?",
  decisionsStuck: "Where did decisions get stuck?",
  risksTooLate: "Which risks surfaced too late?",
};

export const questionWords: Readonly<Record<QuestionId, string>> = {
  ...retroQuestions,
  didItWork: "Did this work?",
  movedTheNeedle: "What moved the needle?",
  scaleOrStop: "What do we scale, and what do we stop?",
};
