import type { CommitRules, ProjectPolicy } from "./policy";

/** The policy of a project whose leader has saved none: the space is off, and nobody is asked. */
export const defaultPolicy: ProjectPolicy = {
  version: 0,
  mode: "off",
  gatedStatusIds: [],
  issueTypeIds: [],
  seats: [],
  whenNoSeatApplies: "open",
  whenConditionEnds: "seatGoes",
  author: "mayNotApprove",
  contributors: "mayApprove",
  hats: "everySeat",
  harmlessEditors: [],
  onReturnToApprovedText: "approvalsCountAgain",
  lateObjections: "advise",
  calendars: [{ id: "default", zone: "UTC", weekdays: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", holidays: [] }],
  secondLook: { amount: 1, unit: "workingDays" },
  extensionCap: { amount: 5, unit: "workingDays" },
  floor: { approvals: 1, perDiscipline: [] },
  decider: { answersWithin: { amount: 2, unit: "workingDays" } },
  override: { kind: "never" },
  failMode: "closed",
  changes: "oneLeader",
};

/** The commit space of a project that never touched it. */
export const defaultCommitRules: CommitRules = {
  mode: "off",
  gatedStatusIds: [],
  issueTypeIds: [],
  asks: { owner: true, decider: true, sponsor: false, notDoing: false, constraints: 0, measures: 1 },
  learningCheck: "asked",
  failMode: "closed",
};
