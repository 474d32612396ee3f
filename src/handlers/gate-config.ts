import Resolver from "@forge/resolver";
import { answer } from "../app/page/answer";
import { viewGateConfig } from "../app/policy/rule-config";
import { no } from "../app/page/reply";
import { checkFunctionRight } from "../app/page/rights";
import type { GateConfigView } from "../contract/policy/rule-config";
import { parseRuleContext } from "../inbound/page/context";
import { wireGateConfig } from "../wire";

const resolver = new Resolver();
resolver.define("view", ({ context }) => {
  const ports = wireGateConfig();
  return answer<GateConfigView>(ports.log, "gateConfig.view", async () => {
    const asked = parseRuleContext(context);
    if (!asked.ok) {
      return no({ kind: "forbidden", needs: "administerProject" });
    }
    const { project } = asked.value;
    if (project === undefined) {
      return viewGateConfig(ports, undefined);
    }
    const may = await checkFunctionRight(ports.rights, "gateConfig.view", { item: undefined, project });
    return may.ok ? viewGateConfig(ports, project) : may.error;
  });
});

/**
 * Reached by the page on which a workflow rule is added or edited: of `commit-gate`, `concept-gate`,
 * `concept-gate-strict` and `retro-done`. Jira names the project of a team-managed workflow, and of no other.
 */
export const run = resolver.getDefinitions();
