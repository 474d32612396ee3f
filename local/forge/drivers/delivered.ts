import type { DeliveryOutcome } from "../deliveries";
import { asynchronous, isRecord, toContext, type DeliveredCall, type Driver } from "./driver";

/** A product event. https://developer.atlassian.com/platform/forge/manifest-reference/modules/trigger/ */
export const triggerDriver: Driver<DeliveredCall, DeliveryOutcome> = {
  limitSeconds: () => 25,
  toArguments: ({ delivery }, site) => [
    {
      ...(isRecord(delivery.body) ? delivery.body : {}),
      // `avi:jira:failed:expression` has a context of its own.
      context: { ...ownContext(delivery.body), cloudId: site.cloudId, moduleKey: delivery.moduleKey },
      contextToken: "",
      ...(delivery.retryContext ? { retryContext: delivery.retryContext } : {}),
    },
    toContext(site, undefined),
  ],
  toReply: toOutcome,
};

/** A queue event. https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/ */
export const consumerDriver: Driver<DeliveredCall, DeliveryOutcome> = {
  limitSeconds: asynchronous,
  toArguments: ({ delivery }, site) => [
    {
      ...(isRecord(delivery.body) ? delivery.body : {}),
      jobId: delivery.jobId,
      eventId: delivery.id,
      ...(delivery.retryContext ? { retryContext: delivery.retryContext } : {}),
    },
    toContext(site, undefined),
  ],
  toReply: toOutcome,
};

function ownContext(event: unknown): object {
  return isRecord(event) && isRecord(event["context"]) ? event["context"] : {};
}

/** What a handler returned: an InvocationError arrives as a plain object with `_retry`. */
function toOutcome(value: unknown): DeliveryOutcome {
  if (!isRecord(value) || value["_retry"] !== true) {
    return { kind: "done" };
  }
  const options = isRecord(value["retryOptions"]) ? value["retryOptions"] : {};
  const after = options["retryAfter"];
  return {
    kind: "retry",
    afterMs: (typeof after === "number" ? after : 1) * 1000,
    reason: String(options["retryReason"] ?? "FUNCTION_RETRY_REQUEST"),
    data: options["retryData"],
  };
}
