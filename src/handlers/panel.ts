import Resolver from "@forge/resolver";
import { act } from "../app/act";
import { viewPanel, viewTrail } from "../app/panel-view";
import type { PanelCaller } from "../app/panel-view";
import { actOnRetro, viewRetro } from "../app/retro-panel";
import { servePage, withRequest } from "../app/serve-page";
import { startCharter } from "../app/start-charter";
import type { PanelFunctions } from "../contract/panel";
import type { RetroFunctions } from "../contract/retro";
import { parseItemContext } from "../inbound/context";
import { parseStartRequest } from "../inbound/charter-request";
import { parseActRequest } from "../inbound/panel-request";
import { parseRetroRequest } from "../inbound/retro-request";
import { wirePanel } from "../wire";

type Ports = ReturnType<typeof wirePanel>;
type Functions = PanelFunctions & RetroFunctions;
type Call<K extends keyof Functions> = (
  ports: Ports,
  caller: PanelCaller,
  payload: unknown,
  may: { readonly edit: boolean },
) => Promise<Functions[K]["reply"]>;

const functions: { readonly [K in keyof Functions]: Call<K> } = {
  retroView: (ports, caller, _, may) => viewRetro(ports, caller, may),
  retroAct: withRequest(parseRetroRequest, actOnRetro),
  view: (ports, caller, _, may) => viewPanel(ports, caller, may),
  trail: viewTrail,
  startCharter: withRequest(parseStartRequest, startCharter),
  act: withRequest(parseActRequest, act),
};

const page = { area: "panel", wire: wirePanel, parseCaller: parseItemContext, needs: "seeItem" } as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, servePage(page, name, call));
}

/** The issue panel's functions. The item and the person come from Forge, never from the page. */
export const run = resolver.getDefinitions();
