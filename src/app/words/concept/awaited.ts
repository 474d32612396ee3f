import type { SeatStanding, Verdict } from "../../../domain/concept/verdict";
import type { Requirement } from "../../../domain/policy/policy";
import { toList } from "../text";

/** The seats for which a gate waits. */
export function waitingSeats(verdict: Verdict): readonly SeatStanding[] {
  const named = new Set(
    verdict.reasons.flatMap((reason) =>
      reason.kind === "seatWaits" || reason.kind === "mustAnswer" ? [reason.seat] : [],
    ),
  );
  return verdict.seats.filter(({ seat }) => named.has(seat));
}

/**
 * The seats for which a gate waits as the policy combines them: "Product, and Legal or Security". A seat for which
 * `toWords` has none is left out.
 */
export function listAwaited(
  verdict: Verdict,
  toWords: (seat: SeatStanding) => string,
  most = 4,
): { readonly words: string; readonly isOne: boolean } {
  const seats = waitingSeats(verdict);
  const list = (awaits: Requirement): string => {
    if ("seat" in awaits) {
      const seat = seats.find((one) => one.seat === awaits.seat);
      return seat === undefined ? "" : toWords(seat);
    }
    const [children, word] = "all" in awaits ? ([awaits.all, "and"] as const) : ([awaits.any, "or"] as const);
    const parts = children.map(list).filter((part) => part !== "");
    return children.every((child) => "seat" in child) || parts.length < 2
      ? toList(parts, word, most)
      : `${parts.slice(0, -1).join(", ")}, ${word} ${parts.at(-1) ?? ""}`;
  };
  const awaits = verdict.awaits ?? { all: seats.map(({ seat }) => ({ seat })) };
  const told = seats.filter((seat) => toWords(seat) !== "");
  return { words: list(awaits), isOne: told.length === 1 || isSingle(awaits) };
}

/** Whether one answer is enough, so that the verb stands in the singular. */
function isSingle(awaits: Requirement): boolean {
  return "seat" in awaits || ("any" in awaits && awaits.any.every(isSingle));
}
