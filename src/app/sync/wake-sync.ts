import type { ItemGate } from "../item/item-gate";
import type { SyncPorts } from "./sync-ports";

/**
 * Has the sync look for what is due, where a project is linked, and at the gates that time just moved. A site without a
 * link costs one read.
 */
export async function wakeSync(
  {
    syncStore,
    syncQueue,
  }: Pick<SyncPorts, "syncQueue"> & { readonly syncStore: Pick<SyncPorts["syncStore"], "links"> },
  gates: readonly Pick<ItemGate, "item" | "project">[],
): Promise<void> {
  const links = await syncStore.links();
  const linked = new Set(
    links.ok ? links.value.flatMap(({ link }) => (link.state.kind === "active" ? [link.project] : [])) : [],
  );
  if (linked.size > 0) {
    const moved = gates.filter(({ project }) => linked.has(project));
    await syncQueue.push([
      { kind: "sweep" },
      ...moved.map(({ item, project }) => ({ kind: "jira", id: item, project }) as const),
    ]);
  }
}
