import type { Evidence } from "../domain/retro/evidence";
import type { Instant, PersonId } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { RetroEntry } from "../domain/retro/event";
import type { NotMade } from "../domain/retro/not-made";
import type { RetroKey, RetroKind } from "../domain/retro/retro";
import type { StoreFailure } from "./failure";
import type { OutboxRow } from "./store";

/** One retro's row, with its whole log. */
export interface RetroRow {
  readonly key: RetroKey;
  readonly ver: number;
  readonly project: string;
  /** When the sweep looks at it next; undefined means never. */
  readonly look: Instant | undefined;
  readonly stage: "ahead" | "open" | "ended";
  /** When its ticket is due to be made, or was. */
  readonly comesAt: Instant;
  /** The version that it looks back on, or that released its item. */
  readonly version: string | undefined;
  readonly log: readonly RetroEntry[];
  readonly evidence?: Evidence;
  readonly claim?: CreationClaim;
}

/** Somebody is making the ticket. Jira's create has no key of its own, so nobody else tries until this is old. */
export interface CreationClaim {
  readonly at: Instant;
  readonly first: Instant;
  readonly attempts: number;
  /** Why the tracker did not take it at the last try. */
  readonly why?: NotMade;
}

/** Which retro looks back on each of some neighbouring items. Kept by ranges of item ids, so that a release reads few rows. */
export interface CoverageRow {
  readonly project: string;
  readonly range: number;
  readonly ver: number;
  readonly items: Readonly<Record<RetroKind, Readonly<Record<RetroKey, readonly number[]>>>>;
}

/** How many item ids one coverage row spans. */
export const coverageSpan = 10_000;

export interface RetroStore {
  /** Reads one row as it is now, never from an index. */
  load(key: RetroKey): Promise<Result<RetroRow | undefined, StoreFailure>>;
  /** The retro that a ticket belongs to. */
  loadByTicket(ticket: string): Promise<Result<RetroRow | undefined, StoreFailure>>;
  /**
   * Writes a row with the effects that it owes, in one transaction. Version 1 is a new row; a later one goes on the
   * version before it. Else `conflict`, and nothing is written. `ticket` is told once, by the write that first has it.
   */
  save(row: RetroRow, effects: readonly OutboxRow[], ticket?: string): Promise<Result<void, StoreFailure>>;
  /** Retros whose time has come, the most overdue first. An index: may lag, so each is read again. */
  due(now: Instant, limit: number): Promise<Result<readonly RetroRow[], StoreFailure>>;
  /** Retros of a project in a stage, the latest first. An index. */
  ofProject(
    project: string,
    stage: RetroRow["stage"],
    limit: number,
  ): Promise<Result<readonly RetroRow[], StoreFailure>>;
  /** Retros of a version and of the items that it released. An index. */
  ofVersion(version: string, limit: number): Promise<Result<readonly RetroRow[], StoreFailure>>;
  loadCoverage(project: string, range: number): Promise<Result<CoverageRow, StoreFailure>>;
  /** Like `save`; a row that is not there yet has version 0. */
  saveCoverage(row: CoverageRow): Promise<Result<void, StoreFailure>>;
  /** What a person is told on a day: `of` where nobody claimed the day before, else what the first claimed it for. */
  claimDay(person: PersonId, day: string, of: string): Promise<Result<string, StoreFailure>>;
}
