import { ok } from "../../domain/ground/result";
import type { Inbox } from "../../ports/inbox";
import type { SyncQueue } from "../../ports/sync-queue";
import type { SyncStore } from "../../ports/sync-store";

interface Followers {
  readonly syncStore: Pick<SyncStore, "links" | "loadLink" | "loadPair">;
  readonly syncQueue: SyncQueue;
  readonly inbox: Pick<Inbox, "find" | "put">;
}

/** In place of the sync, where the build has none: no project is linked, whatever an earlier build left in the storage. */
export const nobodyFollows: Followers = {
  syncStore: {
    links: async () => ok([]),
    loadLink: async () => ok(undefined),
    loadPair: async () => ok(undefined),
  },
  syncQueue: { push: async () => ok(undefined) },
  inbox: { find: async () => ok(undefined), put: async () => ok(undefined) },
};
