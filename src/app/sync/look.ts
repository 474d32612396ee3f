import type { Instant } from "../../domain/ground/people";
import type { SyncLink } from "../../domain/sync/link/link";
import type { Both, Seen } from "../../domain/sync/side";
import type { PairRow } from "../../ports/sync-store";
import type { ItemGate } from "../item/item-gate";
import type { LinearSide } from "./sync-ports";

/** A pair as one look found it. */
export interface Look {
  readonly link: SyncLink;
  readonly row: PairRow;
  /** Both sides without the labels that are the app's own; */
  readonly seen: Both<Seen>;
  /** the Linear issue with them. */
  readonly issue: Seen;
  readonly now: Instant;
  readonly gate: ItemGate | undefined;
  readonly linear: LinearSide;
}
