import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { SyncLink } from "../domain/sync/link/link";
import type { WhyUnpaired } from "../domain/sync/link/unpaired";
import type { PairRecord } from "../domain/sync/pair";
import type { Side, SideAttachment } from "../domain/sync/side";
import type { Shown } from "../domain/sync/votes/linear-comment";
import type { PairEvent } from "../domain/sync/pair-log";
import type { StoreFailure } from "./failure";

export interface PairRow {
  readonly ver: number;
  readonly project: string;
  /** When the sweep looks at the pair again; undefined where nothing is owed. */
  readonly due: Instant | undefined;
  readonly record: PairRecord;
  /** The side on which the partner is still to be made. */
  readonly making?: "linear" | "jira";
  readonly health: PairHealth;
}

/** What happened to a pair last, for people who look. */
export interface PairHealth {
  readonly title: string;
  readonly keys: { readonly jira: string; readonly linear: string };
  readonly lookedAt?: Instant;
  readonly wroteAt?: Instant;
  /** The gate's passport that Linear has, as a digest. */
  readonly passport?: string;
  /** What stands on the issue since then: other words there are nobody's verdict. */
  readonly stands?: SideAttachment;
  /** The gate's state that a label on the issue says. */
  readonly label?: string;
  /** Which versions of the concept it showed, the newest last. */
  readonly shown?: readonly Shown[];
  /** What happened lately, the newest last. */
  readonly log?: readonly PairEvent[];
}

/** Something of one side that has no partner, and why not. */
export interface UnpairedRow {
  readonly project: string;
  readonly side: Side;
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly at: Instant;
  readonly why: WhyUnpaired;
}

export interface LinkRow {
  readonly ver: number;
  readonly link: SyncLink;
}

/** Where pairs and links are kept. Reads are as of now; `duePairs`, `pairsOf` and `links` are indexes and may lag. */
export interface SyncStore {
  loadPair(jira: string): Promise<Result<PairRow | undefined, StoreFailure>>;
  /** The Jira item that a Linear issue is paired with. */
  partnerOf(linear: string): Promise<Result<string | undefined, StoreFailure>>;
  /** Writes a first row for both sides; `conflict` where either has a partner that it was not unlinked from. */
  createPair(row: PairRow): Promise<Result<void, StoreFailure>>;
  /** Writes where the row is still at `row.ver - 1`, else `conflict`. */
  savePair(row: PairRow): Promise<Result<void, StoreFailure>>;
  duePairs(now: Instant, limit: number): Promise<Result<readonly string[], StoreFailure>>;
  /** A page of a project's pairs in the order of their ids, those after `after`. */
  pairsOf(project: string, after: string | undefined, limit: number): Promise<Result<readonly PairRow[], StoreFailure>>;
  loadUnpaired(project: string, id: string): Promise<Result<UnpairedRow | undefined, StoreFailure>>;
  saveUnpaired(row: UnpairedRow): Promise<Result<void, StoreFailure>>;
  forgetUnpaired(project: string, id: string): Promise<Result<void, StoreFailure>>;
  /** A page of what has no partner in a project; an index, which may lag. */
  unpairedOf(
    project: string,
    cursor: string | undefined,
  ): Promise<Result<{ readonly rows: readonly UnpairedRow[]; readonly next: string | undefined }, StoreFailure>>;
  loadLink(project: string): Promise<Result<LinkRow | undefined, StoreFailure>>;
  saveLink(row: LinkRow): Promise<Result<void, StoreFailure>>;
  links(): Promise<Result<readonly LinkRow[], StoreFailure>>;
}
