import type { Result } from "../../domain/ground/result";
import type { SyncLink } from "../../domain/sync/link/link";
import type { Clock } from "../../ports/clock";
import type { DescriptionEditors } from "../../ports/description-editors";
import type { Directory } from "../../ports/directory";
import type { Ids } from "../../ports/ids";
import type { Inbox } from "../../ports/inbox";
import type { Log } from "../../ports/log";
import type { EffectQueue } from "../../ports/queue";
import type { Store } from "../../ports/store";
import type { SyncQueue } from "../../ports/sync-queue";
import type { ShownPassport, SideFailure, SyncSide } from "../../ports/sync-side";
import type { SyncStore } from "../../ports/sync-store";
import type { GatePublication, Tracker } from "../../ports/tracker";
import type { LinearComments } from "../../ports/linear-comments";
import type { CharterActPorts } from "../commit/act-charter";

/** Everything that the work between the two sides needs. `linearOf` speaks with a project's own credentials. */
export interface SyncPorts {
  readonly syncStore: SyncStore;
  readonly syncQueue: SyncQueue;
  readonly inbox: Inbox;
  /** The gate's own queue: what the sync changed in Jira is the gate's business too. */
  readonly queue: EffectQueue;
  readonly store: Store;
  readonly jira: SyncSide;
  readonly directory: Pick<Directory, "names" | "person" | "resolve">;
  /** The gate's own field: what closes a gate closes it there first. A charter that is edited is looked at as in the panel. */
  readonly tracker: CharterActPorts["tracker"];
  readonly learnings: CharterActPorts["learnings"];
  readonly retros: CharterActPorts["retros"];
  readonly linearOf: (link: Pick<SyncLink, "project" | "site">) => LinearSide;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export interface LinearSide {
  readonly side: SyncSide;
  readonly tracker: Pick<Tracker, "enforcement" | "comment">;
  readonly comments: LinearComments;
  readonly editorsOf: DescriptionEditors;
  /** Puts the gate on the issue. */
  readonly showPassport: (publication: GatePublication) => Promise<Result<ShownPassport, SideFailure>>;
}
