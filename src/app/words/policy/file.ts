/** What is wrong with a file, or a part of one, and how to mend it. */
export const fileProblems = {
  empty: "This file is empty.",
  tooLargeFile: "This file is too large for a policy. Use groups in place of long lists of people.",
  tooLarge: "This is too large for a policy. Use groups in place of long lists of people.",
  secondPolicy: "A second document begins here. Keep one policy in a file.",
  tooDeepToRead: "This is nested too deeply to be read.",
  tooDeep: "This is nested too deeply. Split the condition into several seats.",
  alias: "An alias leads nowhere, or too many lead to each other. Write the text out.",
  list: "This has to be a group of settings, not a list.",
} as const;

export const notYaml = (message: string): string => `This isn't YAML: ${message}`;
export const notASetting = (key: string): string => `"${key}" isn't a setting here. Take it out.`;

/** How a part of a policy is written in a file. */
export const writtenForms = {
  quorum: "Write a quorum as any, all, a number like 2, a share like 50%, or {lazy: 1}.",
  condition:
    "Write a condition as {label: …}, {component: …}, {issueType: …}, {field: …, is: …}, " +
    "or join some by {all: […]}, {any: […]} and {not: …}.",
  requirement: "Write what is required as a seat's id, or join some by {all: […]} and {any: […]}.",
  floor: "Write the floor as a number, or as {approvals: 1, perDiscipline: [{discipline: Legal, approvals: 1}]}.",
  except: "Write exceptions as a list of people, or as {people: […], groups: […]}.",
  override: "Write the override as never, or as {kind: allowed, signers: {groups: […]}, lasts: 2 working days}.",
} as const;

export const policyFileName = (project: string, version: number): string =>
  `The spaces of ${project}, from version ${version}`;

/** What a written policy says at its head. */
export const policyFileComment =
  " The settings page reads the policy out of this file again. To try it first, write under\n" +
  " steps what happens and how the gate should stand then, and run: npm run scenario -- FILE";
