import type { RulesView } from "../../../src/contract/policy/workflow-rules";
import { ruleOfSpace, type SpaceName } from "../../../src/domain/policy/workflow-rules";

/** Whether a way through the space's gate doesn't ask it, or asks it as it stood before. */
export function lacksRule({ workflows = [] }: RulesView, space: SpaceName): boolean {
  const rule = ruleOfSpace[space];
  return workflows.some(({ transitions }) =>
    transitions.some(
      ({ gates, rules, outdated }) =>
        gates.includes(space) && (!rules.includes(rule) || outdated?.includes(rule) === true),
    ),
  );
}
