import { InvocationError, InvocationErrorCode } from "@forge/events";
import { carryOut } from "../app/carry-out";
import { noticeEdit } from "../app/sync/notice-edit";
import { parseQueued } from "../inbound/wake-event";
import { wireEffects } from "../wire";

const longestRetrySeconds = 900;

/** The queue's consumer. What it could not do yet comes back by itself; what is lost here, the sweep sends again. */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const ports = wireEffects();
  const wake = parseQueued(event);
  if (wake === undefined) {
    ports.log.alarm("queue.unknown-event");
    return undefined;
  }
  const outcome = await carryOut(ports, wake);
  if (outcome.kind === "done" && wake.kind !== "observe" && !wake.item.startsWith("project-")) {
    await noticeEdit(ports, wake.item, undefined);
  }
  if (wake.kind === "observe" && wake.heard === true) {
    await ports.health.noteEvent(ports.clock.now());
  }
  return outcome.kind === "done"
    ? undefined
    : new InvocationError({
        retryAfter: Math.min(Math.ceil(outcome.afterMs / 1000), longestRetrySeconds),
        retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
      });
}
