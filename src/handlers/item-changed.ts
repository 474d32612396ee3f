import { InvocationError, InvocationErrorCode } from "@forge/events";
import { parseItemEvent } from "../inbound/item/wake-event";
import { wireItemChanged } from "../wire";

/**
 * Reached by `item-changed` (`avi:jira:created:issue`, `avi:jira:updated:issue`) and `item-deleted`
 * (`avi:jira:deleted:issue`). Events are hints: the item is looked at by the queue's consumer, one at a time.
 */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const changed = parseItemEvent(event);
  if (changed === undefined) {
    return undefined;
  }
  const { queue } = wireItemChanged();
  const pushed = await queue.push([{ kind: "observe", item: changed.item, byEvent: true }]);
  return pushed.ok
    ? undefined
    : new InvocationError({ retryAfter: 60, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}
