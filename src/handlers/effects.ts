import { InvocationError, InvocationErrorCode } from "@forge/events";
import { settleWake } from "../app/background/settle-wake";
import { parseQueued } from "../inbound/item/wake-event";
import { wireEffects } from "../wire";

const longestRetrySeconds = 900;

/**
 * Reached by the queue of the consumer `effects`. What it could not do yet comes back by itself; what is lost here, the
 * sweep sends again.
 */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const ports = wireEffects();
  const wake = parseQueued(event);
  if (wake === undefined) {
    ports.log.alarm("queue.unknown-event");
    return undefined;
  }
  const outcome = await settleWake(ports, wake);
  return outcome.kind === "done"
    ? undefined
    : new InvocationError({
        retryAfter: Math.min(Math.ceil(outcome.afterMs / 1000), longestRetrySeconds),
        retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
      });
}
