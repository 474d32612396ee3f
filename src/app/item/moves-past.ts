import type { GatedSince } from "../../domain/policy/gated-since";
import type { Move } from "../../domain/ground/move";
import type { Instant } from "../../domain/ground/people";
import type { ItemRow, StoredPolicy } from "../../ports/store";
import type { WorkItem } from "../../ports/tracker";

/** The statuses that a gate stands before, and since when. */
export interface GatedStatuses {
  readonly gatedStatusIds: readonly string[];
  readonly since: GatedSince | undefined;
}

/**
 * Moves into and out of the gated statuses since these have been gated. An item that was created in one counts as a
 * move, and so does one that was in it already when it came from another project, or by an import (`cameIn`).
 */
export function movesPast(
  { gatedStatusIds, since }: GatedStatuses,
  row: ItemRow | undefined,
  stored: StoredPolicy | undefined,
  item: WorkItem,
  moves: readonly Move[],
  cameIn: Instant | undefined,
): readonly Move[] {
  const gated = (status: string): boolean => gatedStatusIds.includes(status);
  const at = Math.max(item.createdAt, cameIn ?? item.createdAt);
  const created: readonly Move[] =
    moves.length === 0 && row?.seenChangelogId === undefined && gated(item.statusId)
      ? [
          {
            changelogId: "created",
            fromStatusId: "",
            toStatusId: item.statusId,
            at,
            ...(item.creator === undefined ? {} : { by: item.creator }),
          },
        ]
      : [];
  return [...created, ...withStatuses(moves, item.statusId)].filter((move) => {
    const status = gated(move.toStatusId) ? move.toStatusId : move.fromStatusId;
    // What stood in a status before it was gated is nobody's bypass.
    return (
      gated(move.toStatusId) !== gated(move.fromStatusId) &&
      move.at >= (since?.[status] ?? stored?.history[0]?.at ?? Number.NEGATIVE_INFINITY)
    );
  });
}

/** Coming from another project leaves the status out where it did not change: it is the one that the next move leaves. */
function withStatuses(moves: readonly Move[], now: string): readonly Move[] {
  return moves.map((move, index) =>
    move.toStatusId === "" ? { ...move, toStatusId: moves[index + 1]?.fromStatusId ?? now } : move,
  );
}
