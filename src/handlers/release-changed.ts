import { InvocationError, InvocationErrorCode } from "@forge/events";
import { parseVersionEvent } from "../inbound/item/wake-event";
import { wireReleaseChanged } from "../wire";

/**
 * Reached by `release-changed`: `avi:jira:released:version`, `avi:jira:unreleased:version`,
 * `avi:jira:merged:version`, `avi:jira:deleted:version`. Events are hints: the queue's consumer asks Jira what the
 * version is now. A daily look finds what no event told.
 */
export async function run(event: unknown): Promise<InvocationError | undefined> {
  const versions = parseVersionEvent(event);
  if (versions.length === 0) {
    return undefined;
  }
  const pushed = await wireReleaseChanged().queue.push(
    versions.map((id) => ({ kind: "release", item: `version-${id}` })),
  );
  return pushed.ok
    ? undefined
    : new InvocationError({ retryAfter: 60, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}
