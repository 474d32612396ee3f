import type { Instant } from "../ground/people";
import type { Hats } from "./one-hat";
import type { ProjectPolicy, Requirement, SeatId } from "../policy/policy";
import { allOf, awaitedOf, evaluateRequirement, type SeatOutcome, seatsIn } from "./requirement";
import type { SeatJudgement } from "./seat-judgement";

/** What a round's binding seats come to together, and for which of them the gate waits. */
export interface Wait {
  readonly outcome: SeatOutcome;
  /** A seat that the policy requires and does not have. */
  readonly unknownSeat?: SeatId;
  /** What the policy's requirement still waits for; undefined where it names none, or has come about. */
  readonly awaited?: Requirement;
  /** The seats that the requirement waits for; undefined where all binding seats are required. */
  readonly seats?: readonly SeatId[];
}

export function waitOf(
  { requires }: ProjectPolicy,
  binding: readonly SeatJudgement[],
  hats: Hats | undefined,
  now: Instant,
): Wait {
  if (!requires) {
    return { outcome: allOf(binding.map(({ outcome }) => outcome)) };
  }
  const find = (id: SeatId): SeatJudgement | undefined => binding.find(({ seat }) => seat.seat === id);
  const outcomeOf = (id: SeatId): SeatOutcome | undefined => find(id)?.outcome;
  const outcome = evaluateRequirement(requires, outcomeOf);
  if (outcome.kind === "unknownSeat") {
    return { outcome: { kind: "left", at: Infinity }, unknownSeat: outcome.seat };
  }
  const isHopeless = (id: SeatId): boolean => {
    const judged = find(id);
    return judged !== undefined && isImpossible(judged, hats);
  };
  const awaited = awaitedOf(requires, { now, outcomeOf, isHopeless });
  return awaited ? { outcome, awaited, seats: seatsIn(awaited) } : { outcome, seats: [] };
}

/** Whether nobody who could answer now could meet what a seat wants. */
export function isImpossible({ rule, standing }: SeatJudgement, hats: Hats | undefined): boolean {
  return standing.state === "cannotBeMet" || (standing.state === "asked" && hats?.impossible.has(rule.id) === true);
}

/** Whether the gate waits for a binding seat just now. */
export function isAwaited({ seats }: Wait, { seat, outcome }: SeatJudgement, now: Instant): boolean {
  return outcome.at > now && (seats === undefined || seats.includes(seat.seat));
}
