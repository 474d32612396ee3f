import type { LearningRules } from "./policy";

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
  | { readonly kind: "debtLimitOutOfRange"; readonly limit: number; readonly most: number }
);

const mostDays = 730;
/** After so many days nobody who was there is asked by surprise. */
export const usualPastDays = 30;
/** Each overdue retro stands in the refusal by name, and nobody reads more names than this. */
export const mostDebtLimit = 10;

/** Everything that is wrong with the learning space's rules, all at once. */
export function checkLearningRules(rules: LearningRules): readonly LearningRulesProblem[] {
  const problems: LearningRulesProblem[] = [];
  if (rules.mode !== "off" && rules.retroIssueTypeId.trim() === "") {
    problems.push({ path: "learning.retroIssueTypeId", kind: "retroTypeMissing" });
  }
  if (rules.mode === "block" && rules.doneStatusIds.length === 0) {
    problems.push({ path: "learning.doneStatusIds", kind: "retroDoneMissing" });
  }
  for (const name of ["impactAfterDays", "impactLeastDays", "pastAfterDays"] as const) {
    const days = rules[name] ?? usualPastDays;
    if (!Number.isInteger(days) || days < 0 || days > mostDays) {
      problems.push({ path: `learning.${name}`, kind: "daysOutOfRange", days });
    }
  }
  for (const name of ["systemWithin", "impactWithin", "remindBefore"] as const) {
    const { amount } = rules[name];
    if (!Number.isInteger(amount) || amount < 1) {
      problems.push({ path: `learning.${name}.amount`, kind: "timeNotPositive", amount });
    }
  }
  const { debtLimit: limit = 1 } = rules;
  if (!Number.isInteger(limit) || limit < 1 || limit > mostDebtLimit) {
    problems.push({ path: "learning.debtLimit", kind: "debtLimitOutOfRange", limit, most: mostDebtLimit });
  }
  return problems;
}
