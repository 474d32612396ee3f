import Resolver from "@forge/resolver";
import { answer } from "../app/page/answer";
import { viewGateConfig } from "../app/policy/rule-config";
import { no, yes } from "../app/page/reply";
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
      return yes({});
    }
    const may = await checkFunctionRight(ports.rights, "gateConfig.view", { item: undefined, project });
    return may.ok ? viewGateConfig(ports, project) : may.error;
  });
});

/**
 * Reached by the page on which a workflow rule is added or edited: of `commit-gate`, `concept-gate`,
 * `concept-gate-strict` and `retro-done`. A workflow that several projects share names none of them.
 */
export const run = resolver.getDefinitions();
