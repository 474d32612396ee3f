import type { Instant } from "../ground/people";
import type { Requirement, SeatId } from "../policy/policy";

/**
 * What a seat, or a tree of seats, comes to if nobody does anything: `satisfied`, or `left` (skipped by its
 * condition, lapsed, let go), each from an instant on; -Infinity has happened, Infinity never will.
 */
export interface SeatOutcome {
  readonly kind: "satisfied" | "left";
  readonly at: Instant;
}

/** `all` of only-left children is left; it comes about when the last child has. */
export function allOf(children: readonly SeatOutcome[]): SeatOutcome {
  let at = -Infinity;
  let kind: SeatOutcome["kind"] = "left";
  for (const child of children) {
    if (child.at > at) {
      at = child.at;
    }
    if (child.kind === "satisfied") {
      kind = "satisfied";
    }
  }
  return { kind, at };
}

/** `any` is satisfied with its first satisfied child, else left when every child has left. */
export function anyOf(children: readonly SeatOutcome[]): SeatOutcome {
  let satisfiedAt: Instant | undefined;
  let lastAt = -Infinity;
  for (const child of children) {
    if (child.kind === "satisfied" && (satisfiedAt === undefined || child.at < satisfiedAt)) {
      satisfiedAt = child.at;
    }
    if (child.at > lastAt) {
      lastAt = child.at;
    }
  }
  return satisfiedAt !== undefined ? { kind: "satisfied", at: satisfiedAt } : { kind: "left", at: lastAt };
}

/** What a requirement comes to. `seatOutcome` answers undefined for a seat that the round does not have. */
export function evaluateRequirement(
  requirement: Requirement,
  seatOutcome: (seat: SeatId) => SeatOutcome | undefined,
): SeatOutcome | { readonly kind: "unknownSeat"; readonly seat: SeatId } {
  if ("seat" in requirement) {
    return seatOutcome(requirement.seat) ?? { kind: "unknownSeat", seat: requirement.seat };
  }
  const outcomes: SeatOutcome[] = [];
  for (const child of "all" in requirement ? requirement.all : requirement.any) {
    const outcome = evaluateRequirement(child, seatOutcome);
    if (outcome.kind === "unknownSeat") {
      return outcome;
    }
    outcomes.push(outcome);
  }
  return "all" in requirement ? allOf(outcomes) : anyOf(outcomes);
}

/** The seats that keep a requirement from having come about by `now`. */
export function seatsInTheWay(
  requirement: Requirement,
  now: Instant,
  seatOutcome: (seat: SeatId) => SeatOutcome | undefined,
): readonly SeatId[] {
  if ("seat" in requirement) {
    const outcome = seatOutcome(requirement.seat);
    return outcome && outcome.at > now ? [requirement.seat] : [];
  }
  const outcome = evaluateRequirement(requirement, seatOutcome);
  if (outcome.kind !== "unknownSeat" && outcome.at <= now) {
    return [];
  }
  return ("all" in requirement ? requirement.all : requirement.any).flatMap((child) =>
    seatsInTheWay(child, now, seatOutcome),
  );
}
