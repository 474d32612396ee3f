import type { PersonId } from "./people";
import type { SpaceMode, WorkingTime } from "./policy";

/** The learning space: which retros a release owes, when they come, and who is asked. */
export interface LearningRules {
  /** `observe` plans retros and makes no tickets; `warn` makes them; `block` also holds their done status until they are answered. */
  readonly mode: SpaceMode;
  /** Issue type ids that the space governs; empty means all but sub-tasks. */
  readonly issueTypeIds: readonly string[];
  /** One system retro for a whole version, or one for each of its items. */
  readonly per: "version" | "item";
  /** Jira status ids in which an item without a version counts as released. */
  readonly releasedStatusIds: readonly string[];
  /** The issue type of retro tickets. */
  readonly retroIssueTypeId: string;
  /** Jira status ids in which a retro ticket counts as done. */
  readonly doneStatusIds: readonly string[];
  /** A system retro is due this long after the release. */
  readonly systemWithin: WorkingTime;
  /** Days after the release at which an impact retro comes where no measure names a date. */
  readonly impactAfterDays: number;
  /** However early a measure's date is, the impact retro comes at least this many days after the release. */
  readonly impactLeastDays: number;
  /** An impact retro is due this long after it came. */
  readonly impactWithin: WorkingTime;
  /** Released items without a success measure share one impact retro for the release, or get none. */
  readonly withoutMeasure: "oneForRelease" | "none";
  /** How long before it is due a retro's assignee is reminded. */
  readonly remindBefore: WorkingTime;
  /** Who answers for retros whose charter names no sponsor. */
  readonly sponsor?: PersonId;
}

/** A project that never touched the learning space has these, switched off. */
export const defaultLearningRules: LearningRules = {
  mode: "off",
  issueTypeIds: [],
  per: "version",
  releasedStatusIds: [],
  retroIssueTypeId: "",
  doneStatusIds: [],
  systemWithin: { amount: 5, unit: "workingDays" },
  impactAfterDays: 30,
  impactLeastDays: 14,
  impactWithin: { amount: 5, unit: "workingDays" },
  withoutMeasure: "oneForRelease",
  remindBefore: { amount: 2, unit: "workingDays" },
};

/** What is wrong with the rules' meaning; `path` begins at the policy. */
export type LearningRulesProblem = { readonly path: string } & (
  | { readonly kind: "retroTypeMissing" }
  | { readonly kind: "retroDoneMissing" }
  | { readonly kind: "daysOutOfRange"; readonly days: number }
  | { readonly kind: "timeNotPositive"; readonly amount: number }
);

const mostDays = 730;

/** Everything that is wrong with the learning space's rules, all at once. */
export function checkLearningRules(rules: LearningRules): readonly LearningRulesProblem[] {
  const problems: LearningRulesProblem[] = [];
  if (rules.mode !== "off" && rules.retroIssueTypeId.trim() === "") {
    problems.push({ path: "learning.retroIssueTypeId", kind: "retroTypeMissing" });
  }
  if (rules.mode === "block" && rules.doneStatusIds.length === 0) {
    problems.push({ path: "learning.doneStatusIds", kind: "retroDoneMissing" });
  }
  for (const name of ["impactAfterDays", "impactLeastDays"] as const) {
    const days = rules[name];
    if (!Number.isInteger(days) || days < 0 || days > mostDays) problems.push({ path: `learning.${name}`, kind: "daysOutOfRange", days });
  }
  for (const name of ["systemWithin", "impactWithin", "remindBefore"] as const) {
    const { amount } = rules[name];
    if (!Number.isInteger(amount) || amount < 1) problems.push({ path: `learning.${name}.amount`, kind: "timeNotPositive", amount });
  }
  return problems;
}
