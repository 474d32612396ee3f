import { withRequest } from "../../app/page/serve-page";
import type { RetroFunctions } from "../../contract/retro/retro";
import { wireRetroPanel } from "../../wire";
import type { Section } from "./call";

/** The retro that the item is the ticket of. */
export const retro: Section<keyof RetroFunctions> = {
  retroView: async (ports, caller, _, may) => {
    const { viewRetro } = await import("../../app/retro/panel");
    return viewRetro({ ...ports, ...(await wireRetroPanel()) }, caller, may);
  },
  retroAct: async (ports, caller, payload) => {
    const [{ parseRetroRequest }, { actOnRetro }] = await Promise.all([
      import("../../inbound/retro/request"),
      import("../../app/retro/panel"),
    ]);
    return withRequest(parseRetroRequest, actOnRetro)({ ...ports, ...(await wireRetroPanel()) }, caller, payload);
  },
};
