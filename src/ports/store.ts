import type { GatedSince } from "../domain/policy/gated-since";
import type { LogEntry } from "../domain/item/log";
import type { Instant, PersonId } from "../domain/ground/people";
import type { ProjectPolicy } from "../domain/policy/policy";
import type { Result } from "../domain/ground/result";
import type { ItemState } from "../domain/item/state";
import type { Effect } from "./effect";
import type { StoreFailure } from "./failure";

export type ItemId = string;
export type ProjectId = string;

/** One work item's row: `state = tail.reduce(evolve, base)`; the entries before the tail are in `pages` log pages. */
export interface ItemRow {
  readonly ver: number;
  readonly project: ProjectId;
  /** When the sweep looks at the item next; undefined means never. */
  readonly due: Instant | undefined;
  readonly base: ItemState;
  readonly tail: readonly LogEntry[];
  readonly pages: number;
  /** The newest changelog id that the tripwire has judged. */
  readonly seenChangelogId: string | undefined;
}

/** Everything that one decision writes, in one transaction; it takes place whole or not at all. */
export interface Commit {
  readonly item: ItemId;
  readonly row: ItemRow;
  /** The part of the tail that leaves the row, as page number `row.pages - 1`. Only with it `row.base` is another than before. */
  readonly page: readonly LogEntry[] | undefined;
  readonly effects: readonly OutboxRow[];
}

/** An effect that is owed. It stays until it was carried out; at `due` the sweep sends it again. */
export interface OutboxRow {
  readonly key: string;
  readonly item: string;
  readonly due: Instant;
  readonly attempts: number;
  /** Grows with each writing; a row that somebody replaced in between is not touched. */
  readonly ver: number;
  readonly effect: Effect;
}

export interface StoredPolicy {
  readonly policy: ProjectPolicy;
  readonly history: readonly PolicyStamp[];
  /** The project's statuses as they were called when the policy was saved; the gated ones alone in older versions. */
  readonly statuses: readonly { readonly id: string; readonly name: string }[];
  /** Since when each of them has been gated without a break; what stood in one before is nobody's bypass. */
  readonly gatedSince?: GatedSince;
  /** The same for the commit gate's statuses. */
  readonly commitGatedSince?: GatedSince;
  /** The same for the statuses in which an item counts as released; what stood in one before owes no retro. */
  readonly releasedSince?: GatedSince;
}

export interface PolicyStamp {
  readonly version: number;
  readonly at: Instant;
  readonly by: PersonId;
  /** The second leader, where the policy asked for one. */
  readonly confirmedBy?: PersonId;
}

/** A change of policy that waits for a second leader; one at a time, and only while the version stands that it was made from. */
export interface PolicyProposal {
  /** Grows with each writing, over all the proposals that a project ever had. */
  readonly ver: number;
  readonly basedOn: number;
  readonly policy: ProjectPolicy;
  readonly at: Instant;
  readonly by: PersonId;
  /** How it ended; undefined while it waits. */
  readonly end?: { readonly kind: "confirmed" | "withdrawn"; readonly by: PersonId };
}

export interface Store {
  /** Reads one row as it is now, never from an index. */
  loadItem(item: ItemId): Promise<Result<ItemRow | undefined, StoreFailure>>;
  /** Makes an empty row unless there is one; two makers at one instant leave one row. */
  createItem(item: ItemId, project: ProjectId): Promise<Result<void, StoreFailure>>;
  /** Writes where the row is still at `row.ver - 1`, else `conflict` and nothing is written. */
  commit(commit: Commit): Promise<Result<void, StoreFailure>>;
  loadPage(item: ItemId, page: number): Promise<Result<readonly LogEntry[], StoreFailure>>;
  /** Rows of a project, a page at a time, in no particular order. An index: may lag. A cursor lives for one run. */
  itemsOfProject(
    project: ProjectId,
    cursor: string | undefined,
  ): Promise<
    Result<
      { readonly rows: readonly (ItemRow & { readonly item: ItemId })[]; readonly next: string | undefined },
      StoreFailure
    >
  >;
  /** Items whose `due` has come, the most overdue first. An index: may lag, so each is read again. */
  dueItems(now: Instant, limit: number): Promise<Result<readonly ItemId[], StoreFailure>>;

  loadEffect(key: string): Promise<Result<OutboxRow | undefined, StoreFailure>>;
  /** Replaces a row that is still at `row.ver - 1`, else `conflict`. */
  replaceEffect(row: OutboxRow): Promise<Result<void, StoreFailure>>;
  /** Writes an effect that no decision owes, in the place of one under its key. */
  putEffect(row: OutboxRow): Promise<Result<void, StoreFailure>>;
  /** Removes a row; removing one that is gone is no failure. */
  removeEffect(key: string): Promise<Result<void, StoreFailure>>;
  dueEffects(now: Instant, limit: number): Promise<Result<readonly OutboxRow[], StoreFailure>>;

  loadPolicy(project: ProjectId): Promise<Result<StoredPolicy | undefined, StoreFailure>>;
  /** A version as it was saved; undefined where there never was one. */
  loadPolicyVersion(project: ProjectId, version: number): Promise<Result<StoredPolicy | undefined, StoreFailure>>;
  /** Writes the next version, its own lasting row, and the effects that it owes the project's items, in one transaction. */
  savePolicy(
    project: ProjectId,
    stored: StoredPolicy,
    ...effects: readonly OutboxRow[]
  ): Promise<Result<void, StoreFailure>>;
  /** The same, together with the proposal that it came from; `conflict` where somebody ended that in between. */
  confirmPolicy(
    project: ProjectId,
    stored: StoredPolicy,
    proposal: PolicyProposal,
    ...effects: readonly OutboxRow[]
  ): Promise<Result<void, StoreFailure>>;
  /** The project's newest proposal, whether it waits or ended. */
  loadProposal(project: ProjectId): Promise<Result<PolicyProposal | undefined, StoreFailure>>;
  /** Writes where the row is still at `proposal.ver - 1`, or missing at 1; else `conflict`. */
  saveProposal(project: ProjectId, proposal: PolicyProposal): Promise<Result<void, StoreFailure>>;
}
