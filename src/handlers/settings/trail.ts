import { exportTrailPart, exportTrails } from "../../app/concept/export-trails";
import { withRequest } from "../../app/page/serve-page";
import type { TrailExportFunctions } from "../../contract/item/trail-export";
import { parseTrailPartRequest, parseTrailsRequest } from "../../inbound/item/trail-export-request";
import type { Section } from "./call";

/** The project's trails as a leader takes them away, to keep them and to have them checked. */
export const trail: Section<keyof TrailExportFunctions> = {
  trails: withRequest(parseTrailsRequest, exportTrails),
  trailPart: withRequest(parseTrailPartRequest, exportTrailPart),
};
