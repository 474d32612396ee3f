import { getAppContext } from "@forge/api";
import { InvocationError, InvocationErrorCode } from "@forge/events";
import { handleWake } from "../app/sync/handle-wake";
import { parseQueuedSync } from "../inbound/sync/sync-wake";
import { wireLinearSync } from "../wire";

/** What one more page may take; a run that would be cut off leaves it to the next. */
const neededMs = 60_000;
const longestRetrySeconds = 900;

/**
 * Reached by the queue of the consumer `linear-sync`. What it could not do yet comes back by itself; what is lost here,
 * the sweep sends again.
 */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const ports = wireLinearSync();
  const wake = parseQueuedSync(event);
  if (wake === undefined) {
    ports.log.alarm("queue.unknown-event");
    return undefined;
  }
  const outcome = await handleWake(ports, wake, () => getAppContext().invocationRemainingTimeInMillis() > neededMs);
  return outcome.kind === "done"
    ? undefined
    : new InvocationError({
        retryAfter: Math.min(Math.ceil(outcome.afterMs / 1000), longestRetrySeconds),
        retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
      });
}
