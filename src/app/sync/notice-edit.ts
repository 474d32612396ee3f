import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { SyncPorts } from "./sync-ports";

/** Wakes the sync for an item that changed, where its project is linked or it has a partner. Anything else costs one read. */
export async function noticeEdit(
  { syncStore, syncQueue, clock }: Pick<SyncPorts, "syncStore" | "syncQueue" | "clock">,
  item: string,
  project: string | undefined,
): Promise<Result<void, unknown>> {
  const since = clock.now();
  if (project === undefined) {
    const pair = await syncStore.loadPair(item);
    return pair.ok && pair.value !== undefined
      ? syncQueue.push([{ kind: "jira", id: item, project: pair.value.project, since }])
      : pair.ok
        ? ok(undefined)
        : pair;
  }
  const link = await syncStore.loadLink(project);
  return link.ok && link.value?.link.state.kind === "active"
    ? syncQueue.push([{ kind: "jira", id: item, project, since }])
    : link.ok
      ? ok(undefined)
      : link;
}
