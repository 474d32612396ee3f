import type { ItemFacts } from "./item-facts";
import type { Condition } from "./policy";

/** Whether a condition holds for an item. What can't be read is an error unless the rest settles the answer without it. */
export type ConditionOutcome =
  { readonly kind: "holds" } | { readonly kind: "fails" } | { readonly kind: "error"; readonly problem: string };

const holds: ConditionOutcome = { kind: "holds" };
const fails: ConditionOutcome = { kind: "fails" };

export function evaluateCondition(condition: Condition, facts: ItemFacts): ConditionOutcome {
  if ("all" in condition) {
    return combine(condition.all, facts, "fails", holds);
  }
  if ("any" in condition) {
    return combine(condition.any, facts, "holds", fails);
  }
  if ("not" in condition) {
    const inner = evaluateCondition(condition.not, facts);
    return inner.kind === "error" ? inner : inner.kind === "holds" ? fails : holds;
  }
  if ("label" in condition) {
    return facts.labels.includes(condition.label) ? holds : fails;
  }
  if ("component" in condition) {
    return facts.components.includes(condition.component) ? holds : fails;
  }
  if ("issueType" in condition) {
    return facts.issueType === condition.issueType ? holds : fails;
  }
  const fact = Object.hasOwn(facts.fields, condition.field) ? facts.fields[condition.field] : undefined;
  if (!fact) {
    return fails;
  }
  if (fact.kind === "unreadable") {
    return { kind: "error", problem: fact.problem };
  }
  return fact.values.includes(condition.is) ? holds : fails;
}

/** One child that settles it (a false one in `all`, a true one in `any`) does so whatever an unreadable one would say. */
function combine(
  children: readonly Condition[],
  facts: ItemFacts,
  settling: "holds" | "fails",
  otherwise: ConditionOutcome,
): ConditionOutcome {
  let error: ConditionOutcome | undefined;
  for (const child of children) {
    const outcome = evaluateCondition(child, facts);
    if (outcome.kind === settling) {
      return outcome;
    }
    if (outcome.kind === "error") {
      error ??= outcome;
    }
  }
  return error ?? otherwise;
}
