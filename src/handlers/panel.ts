import Resolver from "@forge/resolver";
import { act } from "../app/act";
import { answer } from "../app/answer";
import { viewPanel, viewTrail } from "../app/panel-view";
import type { PanelCaller } from "../app/panel-view";
import { no } from "../app/reply";
import { checkFunctionRight } from "../app/rights";
import { startCharter } from "../app/start-charter";
import type { PanelFunctions } from "../contract/panel";
import { parseItemContext } from "../inbound/context";
import { parseStartRequest } from "../inbound/charter-request";
import { parseActRequest } from "../inbound/panel-request";
import { wirePanel } from "../wire";

type Ports = ReturnType<typeof wirePanel>;
type Call<K extends keyof PanelFunctions> = (
  ports: Ports,
  caller: PanelCaller,
  may: { readonly edit: boolean },
  payload: unknown,
) => Promise<PanelFunctions[K]["reply"]>;

const functions: { readonly [K in keyof PanelFunctions]: Call<K> } = {
  view: (ports, caller, may) => viewPanel(ports, caller, may),
  trail: (ports, caller) => viewTrail(ports, caller),
  startCharter: async (ports, caller, _may, payload) => {
    const request = parseStartRequest(payload);
    return request.ok ? startCharter(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  act: async (ports, caller, _may, payload) => {
    const request = parseActRequest(payload);
    return request.ok ? act(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
};

const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, ({ payload, context }) => {
    const ports = wirePanel();
    return answer<unknown>(ports.log, `panel.${name}`, async () => {
      const caller = parseItemContext(context);
      if (!caller.ok) {
        return no({ kind: "forbidden", needs: "seeItem" });
      }
      const may = await checkFunctionRight(ports.rights, `panel.${name}`, caller.value);
      return may.ok ? call(ports, caller.value, may.value, payload) : may.error;
    });
  });
}

/** The issue panel's functions. The item and the person come from Forge, never from the page. */
export const run = resolver.getDefinitions();
