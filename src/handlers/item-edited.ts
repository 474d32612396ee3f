import { InvocationError, InvocationErrorCode } from "@forge/events";
import { noticeEdit } from "../app/sync/notice-edit";
import { parseEditedItem } from "../inbound/sync-wake";
import { wireItemEdited } from "../wire";

/** Any edit of an item, the app's own too: what it wrote is known again, and what it moved back has to reach Linear. */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const edited = parseEditedItem(event);
  const noticed = edited === undefined ? { ok: true } : await noticeEdit(wireItemEdited(), edited.item, edited.project);
  return noticed.ok ? undefined : new InvocationError({ retryAfter: 60, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}
