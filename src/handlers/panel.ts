import Resolver from "@forge/resolver";
import type { PanelCaller } from "../app/item/panel-update";
import { servePage, withRequest } from "../app/page/serve-page";
import type { PanelFunctions } from "../contract/concept/panel";
import type { RetroFunctions } from "../contract/retro/retro";
import { parseItemContext } from "../inbound/page/context";
import { wirePanel, wireRetroPanel } from "../wire";

type Ports = ReturnType<typeof wirePanel>;
type Functions = PanelFunctions & RetroFunctions;
type Call<K extends keyof Functions> = (
  ports: Ports,
  caller: PanelCaller,
  payload: unknown,
  may: { readonly edit: boolean },
) => Promise<Functions[K]["reply"]>;

/** A function's code is loaded when it is called first: who opens a panel does not wait for what votes and retros need. */
const functions: { readonly [K in keyof Functions]: Call<K> } = {
  act: async (ports, caller, payload) => {
    const [{ parseActRequest }, { act }] = await Promise.all([
      import("../inbound/concept/request"),
      import("../app/concept/act"),
    ]);
    return withRequest(parseActRequest, act)(ports, caller, payload);
  },
  view: async (ports, caller, _, may) => (await import("../app/concept/panel-view")).viewPanel(ports, caller, may),
  trail: async (ports, caller) => (await import("../app/concept/panel-view")).viewTrail(ports, caller),
  startCharter: async (ports, caller, payload) => {
    const [{ parseStartRequest }, { startCharter }] = await Promise.all([
      import("../inbound/commit/request"),
      import("../app/commit/start-charter"),
    ]);
    return withRequest(parseStartRequest, startCharter)(ports, caller, payload);
  },
  retroView: async (ports, caller, _, may) => {
    const { viewRetro } = await import("../app/retro/panel");
    return viewRetro({ ...ports, ...(await wireRetroPanel()) }, caller, may);
  },
  retroAct: async (ports, caller, payload) => {
    const [{ parseRetroRequest }, { actOnRetro }] = await Promise.all([
      import("../inbound/retro/request"),
      import("../app/retro/panel"),
    ]);
    return withRequest(parseRetroRequest, actOnRetro)({ ...ports, ...(await wireRetroPanel()) }, caller, payload);
  },
};

const page = { area: "panel", wire: wirePanel, parseCaller: parseItemContext, needs: "seeItem" } as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, servePage(page, name, call));
}

/** Reached by the issue panel `space-panel`. The item and the person come from Forge, never from the page. */
export const run = resolver.getDefinitions();
