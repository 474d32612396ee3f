import { withRequest } from "../../app/page/serve-page";
import type { PanelFunctions } from "../../contract/concept/panel";
import type { Section } from "./call";

/** The item's spaces: what they show, and every press on them. */
export const item: Section<keyof PanelFunctions> = {
  act: async (ports, caller, payload) => {
    const [{ parseActRequest }, { act }] = await Promise.all([
      import("../../inbound/concept/request"),
      import("../../app/concept/act"),
    ]);
    return withRequest(parseActRequest, act)(ports, caller, payload);
  },
  view: async (ports, caller, _, may) => (await import("../../app/concept/panel-view")).viewPanel(ports, caller, may),
  trail: async (ports, caller, payload) => {
    const [{ parseTrailRequest }, { viewTrail }] = await Promise.all([
      import("../../inbound/concept/trail-request"),
      import("../../app/concept/view-trail"),
    ]);
    return withRequest(parseTrailRequest, viewTrail)(ports, caller, payload);
  },
  startCharter: async (ports, caller, payload) => {
    const [{ parseStartRequest }, { startCharter }] = await Promise.all([
      import("../../inbound/commit/request"),
      import("../../app/commit/start-charter"),
    ]);
    return withRequest(parseStartRequest, startCharter)(ports, caller, payload);
  },
};
