import { debtorsOf } from "./debtors";
import { type FloorStanding, judgeFloor, judgeStuck } from "./floor";
import { judgeObjections, objectionReasons, type ObjectionsJudgement } from "./objections";
import type { Instant } from "../ground/people";
import type { SeatId } from "../policy/policy";
import { runningOverride, type SignedOverride } from "./override";
import { bypassReasons, errorsOf, overrideReasons, seatReasons } from "./reasons";
import type { SeatOutcome } from "./requirement";
import { type SeatContext, seatContext } from "./seat-holders";
import type { SeatJudgement } from "./seat-judgement";
import { judgeSeats } from "./seats";
import type { ConceptState, Round } from "./state";
import type { Reason, SeatStanding, Verdict, VerdictState } from "./verdict";
import { isAwaited, type Wait, waitOf } from "./wait";
import { warningsOf } from "./warnings";

/** Where nobody is asked there is nobody whose approval a floor could want. */
const unasked: FloorStanding = { holds: true, reasons: [{ kind: "noSeatApplies" }], debtors: [] };

/** Everything that a round's verdict is made of, before precedence. */
interface Findings {
  readonly errors: readonly Reason[];
  readonly objections: ObjectionsJudgement;
  readonly outcome: SeatOutcome;
  readonly floor: FloorStanding;
}

/** A round's verdict at an instant, as if no stand-in's time ever began or ended after it. */
export function judgeRound(state: ConceptState, round: Round, now: Instant): Verdict {
  const { policy } = round;
  const context = seatContext(state, round, now);
  const { seats, hats } = judgeSeats(context);
  const binding = seats.filter(({ rule }) => rule.weight === "binding");
  const wait = waitOf(policy, binding, hats, now);
  const { outcome } = wait;
  const anyoneAsked = binding.some(({ seat }) => seat.applies.kind === "asked");
  const errors = errorsOf(binding, { wait, hats, now });
  if (!anyoneAsked && errors.length === 0 && policy.whenNoSeatApplies === "error") {
    errors.push({ kind: "noSeatApplies" });
  }
  const objections = judgeObjections(round, seats, now);
  const floor = anyoneAsked ? judgeFloor(state, round, { binding, outcome }, now) : unasked;
  const found = stateOf(state, round, { errors, objections, outcome, floor }, now);
  const reasons: Reason[] = [];
  append(reasons, bypassReasons(state));
  append(reasons, overrideReasons(round, found));
  append(reasons, errors);
  append(reasons, objectionReasons(objections));
  append(reasons, seatReasons(context, binding, wait));
  append(reasons, floor.reasons);
  const isPassing = found.kind === "open" || found.kind === "overridden";
  const debtors = isPassing ? [] : debtorsOf(context, { seats, hats, wait, objections, floor, found });
  return assembled(found, {
    reasons,
    debtors,
    seats: shownSeats(seats, objections, wait, now),
    warnings: warningsOf(state, round, seats, anyoneAsked),
    awaits: policy.requires && wait.awaited,
    nextChangeAt: Math.min(
      nextChange(runningOverride(state, round, now), seats, objections),
      outcome.at <= now ? (floor.nextChangeAt ?? Infinity) : leadsTurn(context, seats),
    ),
  });
}

function append<T>(to: T[], more: readonly T[]): void {
  for (const one of more) {
    to.push(one);
  }
}

interface Parts extends Pick<Verdict, "reasons" | "debtors" | "seats" | "warnings"> {
  readonly awaits: Verdict["awaits"];
  readonly nextChangeAt: Instant;
}

/** Put together member by member: spreading objects here is a quarter of a verdict's time. */
function assembled(found: VerdictState, { reasons, debtors, seats, warnings, awaits, nextChangeAt }: Parts): Verdict {
  const { kind } = found;
  const verdict: { -readonly [K in keyof Verdict]: Verdict[K] } & { opensAt?: Instant; until?: Instant } = {
    kind,
    reasons,
    debtors,
    seats,
    warnings,
  };
  if (kind === "opensAt") {
    verdict.opensAt = found.opensAt;
  } else if (kind === "overridden") {
    verdict.until = found.until;
  }
  if (awaits !== undefined) {
    verdict.awaits = awaits;
  }
  if (nextChangeAt < Infinity) {
    verdict.nextChangeAt = nextChangeAt;
  }
  return verdict as Verdict;
}

/** The one place that says which state beats which. */
function stateOf(
  state: ConceptState,
  round: Round,
  { errors, objections, outcome, floor }: Findings,
  now: Instant,
): VerdictState {
  if (errors.length > 0) {
    return { kind: "error" };
  }
  const override = runningOverride(state, round, now);
  if (override) {
    return { kind: "overridden", until: override.signed.until };
  }
  const bypassed = state.bypass !== undefined && !state.bypass.movedBack;
  if (objections.standing.length > 0) {
    return { kind: bypassed ? "bypassed" : "objected" };
  }
  if (outcome.at <= now && floor.holds) {
    return { kind: "open" };
  }
  if (bypassed) {
    return { kind: "bypassed" };
  }
  return floor.holds && outcome.at < Infinity ? { kind: "opensAt", opensAt: outcome.at } : { kind: "waiting" };
}

/** A seat from which a standing objection comes is shown as objecting, whatever its quorum. */
function shownSeats(
  seats: readonly SeatJudgement[],
  { standing }: ObjectionsJudgement,
  wait: Wait,
  now: Instant,
): readonly SeatStanding[] {
  const shown: SeatStanding[] = [];
  for (const judged of seats) {
    const { rule, standing: own } = judged;
    if (standing.length > 0 && own.state !== "skipped" && own.state !== "error" && objects(standing, rule.id)) {
      shown.push({ ...own, state: "objects" });
    } else if (own.state === "asked" && rule.weight === "binding" && !isAwaited(wait, judged, now)) {
      shown.push({ ...own, optional: true });
    } else {
      shown.push(own);
    }
  }
  return shown;
}

function objects(standing: ObjectionsJudgement["standing"], seat: SeatId): boolean {
  return standing.some(({ raises }) => raises.some((raise) => raise.seats.includes(seat)));
}

/** When the lead comes to owe naming a decider for seats whose people abstained. */
function leadsTurn({ state, round, now }: SeatContext, seats: readonly SeatJudgement[]): Instant {
  const stuck = round.decider === undefined ? seats.filter(({ stuckSince }) => stuckSince !== undefined) : [];
  return stuck.reduce(
    (next, judged) => Math.min(next, judgeStuck(state, round, judged, now).nextChangeAt ?? Infinity),
    Infinity,
  );
}

function nextChange(
  override: SignedOverride | undefined,
  seats: readonly SeatJudgement[],
  objections: ObjectionsJudgement,
): Instant {
  let next = objections.nextChangeAt;
  for (const seat of seats) {
    if (seat.nextChangeAt < next) {
      next = seat.nextChangeAt;
    }
  }
  // An override holds through its last millisecond.
  if (override) {
    next = Math.min(next, override.signed.until + 1);
  }
  return next;
}
