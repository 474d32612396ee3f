import type { RulesView } from "../../../src/contract/policy/workflow-rules";
import { isRuleMoved, modesOf } from "../../../src/domain/policy/guarded-statuses";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { lacksRule } from "./lacks-rule";
import { spaceOrder } from "./space-names";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";

/**
 * The spaces whose rule has to go on the workflows once the draft is saved: those that block, where the rule lacks or
 * will have to stand elsewhere. Nothing is owed where the workflows can't be seen.
 */
export function rulesOwed(
  rules: RulesView | undefined,
  saved: ProjectPolicy,
  draft: ProjectPolicy,
): readonly SpaceName[] {
  if (rules !== undefined && rules.workflows === undefined) {
    return [];
  }
  const [before, after] = [modesOf(saved), modesOf(draft)];
  return spaceOrder.filter(
    (space) =>
      after[space] === "block" &&
      (isRuleMoved(saved, draft, space) || (rules === undefined ? before[space] !== "block" : lacksRule(rules, space))),
  );
}
