import type { GateRule } from "../../domain/policy/workflow-rules";

/**
 * What a rule asks, in Jira's expression language, of the field that holds its verdict. The manifest holds the same
 * under the field's key, for rules that somebody adds by hand. Instants are compared as numbers, and whatever can be
 * unset is looked at first, so that a rule answers yes or no and never fails:
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/
 */
export function toRuleExpression(rule: GateRule, field: string): string | undefined {
  switch (rule) {
    case "commit-gate":
      return `let g = ${field}; ${movesFreely} || ${isBelieved} && ${letsIn(["off", "open"])}`;
    case "concept-gate":
      return `let g = ${field}; ${movesFreely} || ${isBelieved} && ${letsIn(["off", "open", "overridden"], itsTimeCame)}`;
    case "retro-done":
      return (
        `let r = ${field}; r == null || r.issue != issue.id` +
        " ? (issue.labels == null || !issue.labels.includes('spacegate-retro'))" +
        " : (r.mode != 'block' || r.state != 'open')"
      );
    case "concept-gate-strict":
      return undefined;
  }
}

/** Past the gate already, or abandoned: the rule was told of both, project by project. */
const movesFreely =
  "(config != null && config.past != null && transition.from != null" +
  " && config.past.some(p => p.project == project.id && p.status == transition.from.id))" +
  " || (config != null && config.free != null && issue.resolution != null" +
  " && config.free.some(f => f.project == project.id && f.resolution == issue.resolution.id))";

const isBelieved =
  "g != null && g.issue == issue.id && g.validUntil != null" +
  " && new Date().getTime() < new Date(g.validUntil).getTime()";

const itsTimeCame =
  " || (g.state == 'opensAt' && g.opensAt != null && new Date().getTime() >= new Date(g.opensAt).getTime())";

function letsIn(states: readonly string[], more = ""): string {
  const open = states.map((state) => `g.state == '${state}'`).join(" || ");
  return `((g.mode != null && g.mode != 'block') || ${open} || (g.state == 'error' && g.failMode == 'open')${more})`;
}
