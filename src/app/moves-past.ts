import type { Move } from "../domain/log";
import type { Instant } from "../domain/people";
import type { StoredPolicy } from "../ports/store";
import type { WorkItem } from "../ports/tracker";
import type { ItemGate } from "./item-gate";

/**
 * Moves into and out of the gated statuses since these have been gated. An item that was created in one counts as a
 * move, and so does one that was in it already when it came from another project, or by an import (`cameIn`).
 */
export function movesPast({ policy, row, stored }: ItemGate, item: WorkItem, moves: readonly Move[], cameIn: Instant | undefined): readonly Move[] {
  const gated = (status: string): boolean => policy.gatedStatusIds.includes(status);
  const at = Math.max(item.createdAt, cameIn ?? item.createdAt);
  const created: readonly Move[] =
    moves.length === 0 && row?.seenChangelogId === undefined && gated(item.statusId)
      ? [{ changelogId: "created", fromStatusId: "", toStatusId: item.statusId, at, ...(item.creator === undefined ? {} : { by: item.creator }) }]
      : [];
  return [...created, ...withStatuses(moves, item.statusId)].filter((move) => {
    const status = gated(move.toStatusId) ? move.toStatusId : move.fromStatusId;
    return gated(move.toStatusId) !== gated(move.fromStatusId) && move.at >= gatedSince(stored, status);
  });
}

/** Coming from another project leaves the status out where it did not change: it is the one that the next move leaves. */
function withStatuses(moves: readonly Move[], now: string): readonly Move[] {
  return moves.map((move, index) => (move.toStatusId === "" ? { ...move, toStatusId: moves[index + 1]?.fromStatusId ?? now } : move));
}

/** What stood in a status before it was gated is nobody's bypass. */
function gatedSince(stored: StoredPolicy | undefined, status: string): Instant {
  return stored?.gatedSince?.[status] ?? stored?.history[0]?.at ?? Number.NEGATIVE_INFINITY;
}
