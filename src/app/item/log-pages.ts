import { evolve } from "../../domain/item/evolve";
import type { LogEntry, LogEvent } from "../../domain/item/log";
import { type Actor, actingFor } from "../../domain/ground/log-entry";
import type { Instant } from "../../domain/ground/people";
import type { ItemRow } from "../../ports/store";
import { chain, chainStart } from "./log-chain";

/** When a row's own part of the log is larger than this, it moves to a page of its own. */
export const tailBytes = 60_000;

export interface Stamp {
  readonly at: Instant;
  readonly by: Actor;
  readonly actionId: string | undefined;
}

/** Where a log ends: the next entry's number less one, and the digest that it is chained to. */
export interface LogEnd {
  readonly seq: number;
  readonly digest: string;
}

/** The end of an item's log. One without digests, or without entries, is chained from the item's own start. */
export function logEnd(item: string, seq: number, entries: readonly LogEntry[]): LogEnd {
  return { seq, digest: entries.findLast(({ digest }) => digest !== undefined)?.digest ?? chainStart(item) };
}

/** Gives events their place in the log: numbers without gaps, one instant, one cause, and a digest that holds them all. */
export function toEntries(end: LogEnd, events: readonly LogEvent[], { at, by, actionId }: Stamp): readonly LogEntry[] {
  const entries = events.map((event, index) => ({
    ...event,
    seq: end.seq + index + 1,
    at,
    by: actingFor(by, "actingFor" in event ? event.actingFor : undefined),
    ...(actionId === undefined ? {} : { actionId }),
  }));
  return chain(entries, end.digest);
}

/** The next version of a row. A tail that outgrew the row becomes `page`, folded into the base; no entry is ever cut. */
export function appendEntries(
  row: ItemRow,
  entries: readonly LogEntry[],
): { readonly row: ItemRow; readonly page: readonly LogEntry[] | undefined } {
  const tail = [...row.tail, ...entries];
  if (row.tail.length === 0 || Buffer.byteLength(JSON.stringify(tail)) <= tailBytes) {
    return { row: { ...row, ver: row.ver + 1, tail }, page: undefined };
  }
  const base = row.tail.reduce(evolve, row.base);
  return { row: { ...row, ver: row.ver + 1, base, tail: entries, pages: row.pages + 1 }, page: row.tail };
}
