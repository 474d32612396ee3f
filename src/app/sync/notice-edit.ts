import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { SyncPorts } from "./sync-ports";

/** What whoever changed an item needs, to have the sync look at it. */
export interface NoticePorts extends Pick<SyncPorts, "syncQueue" | "clock"> {
  readonly syncStore: Pick<SyncPorts["syncStore"], "loadLink" | "loadPair">;
  readonly inbox: Pick<SyncPorts["inbox"], "find" | "put">;
}

/** A row that waits longer than this gets another wake. */
const patienceMs = 5 * 60_000;

/** Wakes the sync for an item that changed, where its project is linked or it has a partner. Anything else costs one read. */
export async function noticeEdit(
  ports: NoticePorts,
  item: string,
  project: string | undefined,
): Promise<Result<void, unknown>> {
  const { syncStore } = ports;
  if (project === undefined) {
    const pair = await syncStore.loadPair(item);
    return pair.ok && pair.value !== undefined
      ? wakeOnce(ports, item, pair.value.project)
      : pair.ok
        ? ok(undefined)
        : pair;
  }
  const link = await syncStore.loadLink(project);
  return link.ok && link.value?.link.state.kind === "active"
    ? wakeOnce(ports, item, project)
    : link.ok
      ? ok(undefined)
      : link;
}

/** Many edits of one item are one look: the one that is on its way reads the item as it is then. */
async function wakeOnce(
  { inbox, syncQueue, clock }: NoticePorts,
  item: string,
  project: string,
): Promise<Result<void, unknown>> {
  const now = clock.now();
  const told = await inbox.find(item);
  const isAwaited =
    told.ok && told.value !== undefined && told.value.looking !== true && told.value.at > now - patienceMs;
  if (isAwaited) {
    return ok(undefined);
  }
  const stored = await inbox.put({ issue: item, project, at: now });
  return stored.ok ? syncQueue.push([{ kind: "jira", id: item, project }]) : stored;
}
