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

/** What a requirement waits for looks at each seat so; undefined for a seat that the round does not have. */
export interface SeatsAhead {
  readonly now: Instant;
  readonly outcomeOf: (seat: SeatId) => SeatOutcome | undefined;
  /** Whether nobody could ever answer for a seat. */
  readonly isHopeless: (seat: SeatId) => boolean;
}

/** The seats that are waited for, all of them or any. Of alternatives only those count that can still come about. */
export function awaitedOf(requirement: Requirement, ahead: SeatsAhead): Requirement | undefined {
  if ("seat" in requirement) {
    const outcome = ahead.outcomeOf(requirement.seat);
    return outcome && outcome.at > ahead.now ? requirement : undefined;
  }
  const outcome = evaluateRequirement(requirement, ahead.outcomeOf);
  if (outcome.kind !== "unknownSeat" && outcome.at <= ahead.now) {
    return undefined;
  }
  if ("all" in requirement) {
    const all = requirement.all.flatMap((child) => awaitedOf(child, ahead) ?? []);
    return all.length > 1 ? { all } : all[0];
  }
  const open = requirement.any.flatMap((child) => awaitedOf(child, ahead) ?? []);
  const hopeful = open.filter((child) => canComeAbout(child, ahead));
  const any = hopeful.length > 0 ? hopeful : open;
  return any.length > 1 ? { any } : any[0];
}

function canComeAbout(requirement: Requirement, ahead: SeatsAhead): boolean {
  if ("seat" in requirement) {
    return !ahead.isHopeless(requirement.seat);
  }
  return "all" in requirement
    ? requirement.all.every((child) => canComeAbout(child, ahead))
    : requirement.any.some((child) => canComeAbout(child, ahead));
}

/** Every seat that a requirement names. */
export function seatsIn(requirement: Requirement): readonly SeatId[] {
  return "seat" in requirement
    ? [requirement.seat]
    : ("all" in requirement ? requirement.all : requirement.any).flatMap(seatsIn);
}
