import type { SyncLink } from "../../domain/sync/link";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { Inbox } from "../../ports/inbox";
import type { Log } from "../../ports/log";
import type { EffectQueue } from "../../ports/queue";
import type { Store } from "../../ports/store";
import type { SyncQueue } from "../../ports/sync-queue";
import type { SyncSide } from "../../ports/sync-side";
import type { SyncStore } from "../../ports/sync-store";
import type { Tracker } from "../../ports/tracker";

/** Everything that the work between the two sides needs. `linearOf` speaks with a project's own credentials. */
export interface SyncPorts {
  readonly syncStore: SyncStore;
  readonly syncQueue: SyncQueue;
  readonly inbox: Inbox;
  /** The gate's own queue: what the sync changed in Jira is the gate's business too. */
  readonly queue: EffectQueue;
  readonly store: Store;
  readonly jira: SyncSide;
  readonly directory: Pick<Directory, "names">;
  readonly linearOf: (link: Pick<SyncLink, "project" | "site">) => LinearSide;
  readonly clock: Clock;
  readonly log: Log;
}

export interface LinearSide {
  readonly side: SyncSide;
  readonly tracker: Pick<Tracker, "enforcement" | "publishGates" | "comment">;
}
