import type { CharterState } from "./state";
import type { OpenRetro, RetroDebt } from "./open-retro";
import type { Instant } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";

/**
 * From how many overdue retros on nothing new is committed, and the issue type that is never held: a retro must not
 * wait for retros.
 */
export interface DebtRule {
  readonly limit: number;
  readonly retroIssueTypeId: string;
}

/** The rule of the project's newest policy; undefined where overdue retros hold nothing. Without tickets nobody was asked. */
export function debtRuleOf({ learning }: Pick<ProjectPolicy, "learning">): DebtRule | undefined {
  if (learning?.debtLimit === undefined || learning.mode === "off" || learning.mode === "observe") {
    return undefined;
  }
  return { limit: learning.debtLimit, retroIssueTypeId: learning.retroIssueTypeId };
}

/** Each stands in the refusal by name; whoever owes more than this reads the rest in the panel of a retro. */
const mostKept = 20;

/** What an item has to remember: everything that is overdue, and what comes next until the limit is reached. */
export function toDebt(retros: readonly OpenRetro[], { limit }: DebtRule, now: Instant): RetroDebt {
  const byDue = [...retros].sort((one, other) => one.due - other.due || Number(one.item) - Number(other.item));
  const overdue = overdueAt(byDue, now).length;
  return { kind: "read", retros: byDue.slice(0, Math.min(Math.max(overdue, limit), mostKept)) };
}

export function overdueAt(retros: readonly OpenRetro[], now: Instant): readonly OpenRetro[] {
  return retros.filter(({ due }) => due <= now);
}

/** How the project's debt stands towards one item. */
export type DebtJudgement =
  | { readonly kind: "free"; readonly nextChangeAt?: Instant }
  | {
      readonly kind: "held";
      readonly limit: number;
      readonly overdue: readonly OpenRetro[];
      readonly nextChangeAt?: Instant;
    }
  | { readonly kind: "unreadable" };

/** What was never read holds nothing: the limit was set a moment ago, and every item is told of it. */
export function judgeDebt(
  rule: DebtRule | undefined,
  { debt, issueType }: Pick<CharterState, "debt" | "issueType">,
  now: Instant,
): DebtJudgement {
  if (rule === undefined || debt === undefined || issueType === rule.retroIssueTypeId) {
    return { kind: "free" };
  }
  if (debt.kind === "unreadable") {
    return debt;
  }
  const overdue = overdueAt(debt.retros, now);
  const ahead = debt.retros.slice(overdue.length).map(({ due }) => due);
  const isHeld = overdue.length >= rule.limit;
  const at = isHeld ? ahead[0] : ahead[rule.limit - overdue.length - 1];
  const next = at === undefined ? {} : { nextChangeAt: at };
  return isHeld ? { kind: "held", limit: rule.limit, overdue, ...next } : { kind: "free", ...next };
}
