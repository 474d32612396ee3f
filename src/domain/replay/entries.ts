import type { Move } from "../ground/move";
import type { Instant } from "../ground/people";
import { passageOf, sideOf, type GateStatuses } from "../policy/gate-statuses";
import { firstStatusOf, toPassages } from "../policy/passages";
import type { ItemHistory } from "./item-history";

/** How an item came past a gate, as the live detector sees it. */
export interface Entries {
  /** Moves from before the gate to what is past it, oldest first. */
  readonly entries: readonly Move[];
  /** When it was created past the gate, or came there from another project. */
  readonly bornInsideAt: Instant | undefined;
}

/** The past is told by what the item is today: whatever its type was, it counts as governed. */
export function toEntries(
  { moves, statusId, resolutionId, facts, createdAt, arrivedAt }: ItemHistory,
  gate: GateStatuses,
): Entries {
  const now = { statusId, resolutionId, issueType: facts.issueType };
  const [arrival] = moves.filter(({ arrived }) => arrived);
  const passages = toPassages(moves, now, { ...gate, issueTypeIds: [] });
  const entered = passages.filter(
    (move) => move.changelogId !== arrival?.changelogId && passageOf(gate, move, undefined) === "enters",
  );
  const first = arrival === undefined ? firstStatusOf(moves, now) : passages[0]?.toStatusId;
  const isBornInside = first !== undefined && sideOf(gate, first) === "past";
  return { entries: entered, bornInsideAt: isBornInside ? (arrivedAt ?? createdAt) : undefined };
}
