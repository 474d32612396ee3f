import type { DeliveryOutcome } from "../deliveries";
import { asynchronous, toContext, type DeliveredCall, type Driver } from "./driver";

/** A scheduled run. https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/ */
export const scheduledDriver: Driver<DeliveredCall, DeliveryOutcome> = {
  limitSeconds: asynchronous,
  toArguments: ({ delivery }, site) => [
    { context: { cloudId: site.cloudId, moduleKey: delivery.moduleKey }, contextToken: "" },
    toContext(site, undefined),
  ],
  toReply: () => ({ kind: "done" }),
};
