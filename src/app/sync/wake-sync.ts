import type { SyncPorts } from "./sync-ports";

/** Has the sync look for what is due, where a project is linked. A site without a link costs one read. */
export async function wakeSync({ syncStore, syncQueue }: Pick<SyncPorts, "syncStore" | "syncQueue">): Promise<void> {
  const links = await syncStore.links();
  if (links.ok && links.value.some(({ link }) => link.state.kind === "active")) {
    await syncQueue.push([{ kind: "sweep" }]);
  }
}
