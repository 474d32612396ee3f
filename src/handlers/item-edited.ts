import { InvocationError, InvocationErrorCode } from "@forge/events";
import { noticeEdit } from "../app/sync/notice-edit";
import { parseEditedItem } from "../inbound/sync/sync-wake";
import { wireItemEdited } from "../wire";

/**
 * Reached by `item-edited`, any edit by people: `avi:jira:created:issue`, `avi:jira:updated:issue`,
 * `avi:jira:commented:issue`, `avi:jira:deleted:comment`, `avi:jira:created:issuelink`, `avi:jira:deleted:issuelink`.
 * A project that is not linked costs one read.
 */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const edited = parseEditedItem(event);
  const noticed = edited === undefined ? { ok: true } : await noticeEdit(wireItemEdited(), edited.item, edited.project);
  return noticed.ok
    ? undefined
    : new InvocationError({ retryAfter: 60, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}
