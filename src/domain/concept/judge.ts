import { lastMaterialEditor } from "./change";
import { type FloorStanding, judgeFloor } from "./floor";
import { judgeObjections, objectionDebtors, objectionReasons, type ObjectionsJudgement } from "./objections";
import { runningOverride, type SignedOverride } from "./override";
import type { Instant } from "../ground/people";
import type { ProjectPolicy, SeatId } from "../policy/policy";
import { allOf, evaluateRequirement, type SeatOutcome, seatsInTheWay } from "./requirement";
import { type SeatContext, judgeSeat, type SeatJudgement } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Round } from "./state";
import type { Debtor, Reason, SeatStanding, Verdict, VerdictState, Warning } from "./verdict";
import { authorshipOf, decidingPerson, whyNotDeciding } from "./who-may";

/** A seat that the directory could not be asked about says so with this problem. */
export const DIRECTORY_UNREACHABLE = "directoryUnreachable";

/**
 * Where a gate stands. `policy` is the project's current one: it says whether the space is on, and judges an item
 * that no review was opened for; an open review is judged by the policy that it keeps.
 */
export function judgeConcept(policy: ProjectPolicy, state: ConceptState, now: Instant): Verdict {
  const { round } = state;
  if (policy.mode === "off") {
    return plain({ kind: "off" }, [{ kind: "spaceOff" }]);
  }
  if (!round) {
    return withoutReview(policy, state);
  }
  if (round.closed) {
    return round.closed.verdict;
  }
  if (!governs(round.policy, round)) {
    return plain({ kind: "off" }, [{ kind: "spaceOff" }]);
  }
  return judgeRound(state, round, now);
}

function governs(policy: ProjectPolicy, round: Round): boolean {
  return policy.issueTypeIds.length === 0 || policy.issueTypeIds.includes(round.facts.issueType);
}

function plain(
  state: VerdictState,
  reasons: readonly Reason[],
  debtors: readonly Debtor[] = [],
  warnings: readonly Warning[] = [],
): Verdict {
  return { ...state, reasons, debtors, seats: [], warnings };
}

function withoutReview(policy: ProjectPolicy, state: ConceptState): Verdict {
  const bypassed = bypassReasons(state);
  if (!policy.seats.some(({ weight }) => weight === "binding")) {
    const kind = policy.whenNoSeatApplies === "open" ? "open" : "error";
    return plain({ kind }, [{ kind: "noSeatApplies" }, ...bypassed], [], [{ kind: "noSeatApplies" }]);
  }
  const editor = lastMaterialEditor(state.versions);
  const debtors: readonly Debtor[] = editor === undefined ? [] : [{ person: editor, owes: "concept" }];
  const reason: Reason = state.concept ? { kind: "notAsked" } : { kind: "noConcept" };
  return plain({ kind: bypassed.length > 0 ? "bypassed" : "waiting" }, [...bypassed, reason], debtors);
}

/** Where nobody is asked there is nobody whose approval a floor could want. */
const unasked: FloorStanding = { holds: true, reasons: [{ kind: "noSeatApplies" }], debtors: [] };

/** Everything that a round's verdict is made of, before precedence. */
interface Findings {
  readonly errors: readonly Reason[];
  readonly objections: ObjectionsJudgement;
  readonly outcome: SeatOutcome;
  readonly floor: FloorStanding;
}

function judgeRound(state: ConceptState, round: Round, now: Instant): Verdict {
  const { policy } = round;
  const context: SeatContext = { state, round, policy, authorship: authorshipOf(round, state.versions), now };
  const errors: Reason[] = [];
  const seats: SeatJudgement[] = [];
  for (let index = 0; index < round.seats.length; index += 1) {
    const seat = round.seats[index];
    const judged = seat && judgeSeat(context, seat, index);
    if (judged) {
      seats.push(judged);
    }
  }
  const binding = seats.filter(({ rule }) => rule.weight === "binding");
  for (const { seat, standing, rule } of binding) {
    if (seat.applies.kind === "error") {
      errors.push(toConditionError(seat.seat, seat.applies.problem));
    }
    if (standing.state === "cannotBeMet") {
      errors.push({
        kind: "cannotBeMet",
        seat: rule.id,
        need: standing.needed,
        have: standing.holders.filter(isCounted).length,
      });
    }
  }
  const outcomeOf = (id: SeatId): SeatOutcome | undefined => seats.find(({ seat }) => seat.seat === id)?.outcome;
  const required = policy.requires
    ? evaluateRequirement(policy.requires, outcomeOf)
    : allOf(binding.map(({ outcome }) => outcome));
  if (required.kind === "unknownSeat") {
    errors.push({ kind: "policyInvalid", problem: `unknownSeatRequired:${required.seat}` });
  }
  const outcome: SeatOutcome = required.kind === "unknownSeat" ? { kind: "left", at: Infinity } : required;
  const anyoneAsked = binding.some(({ seat }) => seat.applies.kind === "asked");
  if (!anyoneAsked && errors.length === 0 && policy.whenNoSeatApplies === "error") {
    errors.push({ kind: "noSeatApplies" });
  }
  const objections = judgeObjections(round, seats, now);
  const floor = anyoneAsked ? judgeFloor(state, round, binding, outcome, now) : unasked;
  const findings: Findings = { errors, objections, outcome, floor };

  const found = stateOf(state, round, findings, now);
  const passing = found.kind === "open" || found.kind === "overridden";
  const shown = shownSeats(seats, objections);
  const reasons: Reason[] = [];
  append(reasons, bypassReasons(state));
  append(reasons, overrideReasons(round, found));
  append(reasons, errors);
  append(reasons, objectionReasons(objections));
  append(reasons, seatReasons(binding, now));
  append(reasons, floor.reasons);
  const debtors: Debtor[] = [];
  if (!passing) {
    append(debtors, objectionDebtors(state, round, objections));
    append(debtors, seatDebtors(state, round, seats, outcome, now, outcomeOf));
    if (outcome.at <= now) {
      append(debtors, floor.debtors);
    }
  }
  const nextChangeAt = nextChange(runningOverride(state, round, now), seats, objections);
  return assembled(
    found,
    reasons,
    debtors,
    shown,
    warningsOf(state, round, seats, anyoneAsked),
    nextChangeAt < Infinity ? nextChangeAt : undefined,
  );
}

function append<T>(to: T[], more: readonly T[]): void {
  for (const one of more) {
    to.push(one);
  }
}

/** Written out state by state: spreading objects here is a quarter of a verdict's time. */
function assembled(
  found: VerdictState,
  reasons: readonly Reason[],
  debtors: readonly Debtor[],
  seats: readonly SeatStanding[],
  warnings: readonly Warning[],
  nextChangeAt: Instant | undefined,
): Verdict {
  if (found.kind === "opensAt" && nextChangeAt !== undefined) {
    return { kind: found.kind, opensAt: found.opensAt, reasons, debtors, seats, warnings, nextChangeAt };
  }
  if (found.kind === "overridden" || found.kind === "opensAt") {
    return nextChangeAt === undefined
      ? { ...found, reasons, debtors, seats, warnings }
      : { ...found, reasons, debtors, seats, warnings, nextChangeAt };
  }
  const { kind } = found;
  return nextChangeAt === undefined
    ? { kind, reasons, debtors, seats, warnings }
    : { kind, reasons, debtors, seats, warnings, nextChangeAt };
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

function bypassReasons({ bypass }: ConceptState): readonly Reason[] {
  if (!bypass || bypass.movedBack) {
    return [];
  }
  const { changelogId, at, by } = bypass.move;
  return [{ kind: "bypassed", changelogId, at, ...(by !== undefined && { by }) }];
}

function overrideReasons({ override }: Round, found: VerdictState): readonly Reason[] {
  if (found.kind !== "overridden" || !override?.signed) {
    return [];
  }
  return [
    {
      kind: "overridden",
      by: override.proposedBy,
      signer: override.signed.signer,
      reason: override.reason,
      until: found.until,
    },
  ];
}

function toConditionError(seat: SeatId, problem: string): Reason {
  return problem === DIRECTORY_UNREACHABLE
    ? { kind: "directoryUnreachable" }
    : { kind: "conditionFailed", seat, problem };
}

function seatReasons(binding: readonly SeatJudgement[], now: Instant): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const {
    seat: { seat },
    rule,
    standing,
    outcome,
    actedAt,
  } of binding) {
    if (standing.state === "satisfied") {
      reasons.push({ kind: "seatSatisfied", seat });
    } else if (standing.state === "lapsed") {
      reasons.push({ kind: "wentOnWithout", seat, how: "lapsed", at: outcome.at });
    } else if (standing.state === "letGo" || standing.state === "abstained") {
      reasons.push({ kind: "wentOnWithout", seat, how: standing.state, at: actedAt });
    } else if (standing.state === "asked") {
      const since = standing.deadline;
      reasons.push(
        rule.onSilence === "mustAnswer" && since !== undefined && now >= since
          ? { kind: "mustAnswer", seat, since }
          : { kind: "seatWaits", seat },
      );
    }
  }
  return reasons;
}

/** Whoever is silent in a seat that the gate waits for, while their own clock runs; in a seat that must answer, beyond it. */
function seatDebtors(
  state: ConceptState,
  round: Round,
  seats: readonly SeatJudgement[],
  outcome: SeatOutcome,
  now: Instant,
  outcomeOf: (seat: SeatId) => SeatOutcome | undefined,
): readonly Debtor[] {
  if (outcome.at <= now) {
    return [];
  }
  const inTheWay = round.policy.requires ? seatsInTheWay(round.policy.requires, now, outcomeOf) : undefined;
  const debtors: Debtor[] = [];
  for (const {
    seat: { seat },
    rule,
    standing,
    outcome: own,
  } of seats) {
    if (
      standing.state !== "asked" ||
      rule.weight !== "binding" ||
      own.at <= now ||
      (inTheWay && !inTheWay.includes(seat))
    ) {
      continue;
    }
    const mustAnswer = rule.onSilence === "mustAnswer";
    let overdue = false;
    for (const { person, answer, deadline, outdatedBy: outdating } of standing.holders) {
      if (deadline === undefined) {
        continue;
      }
      if (answer === "asked" || answer === "outdated") {
        debtors.push({ person, owes: answer === "asked" ? "answer" : "secondLook", seat, until: deadline });
      } else if (mustAnswer && (answer === "lapsed" || answer === "abstained")) {
        debtors.push({ person, owes: outdating ? "secondLook" : "mustAnswer", seat, until: deadline });
        overdue = true;
      }
    }
    const decider = overdue ? decidingPerson(state, round) : undefined;
    if (decider !== undefined) {
      debtors.push({ person: decider, owes: "mustAnswer", seat });
    }
  }
  return debtors;
}

/** A seat from which a standing objection comes is shown as objecting, whatever its quorum. */
function shownSeats(seats: readonly SeatJudgement[], { standing }: ObjectionsJudgement): readonly SeatStanding[] {
  if (standing.length === 0) {
    return seats.map((judged) => judged.standing);
  }
  const objects = (id: SeatId): boolean =>
    standing.some(({ raises }) => raises.some((raise) => raise.seats.includes(id)));
  return seats.map(({ seat, standing: shown }) =>
    objects(seat.seat) && shown.state !== "skipped" && shown.state !== "error"
      ? { ...shown, state: "objects" as const }
      : shown,
  );
}

function isCounted({ answer }: SeatStanding["holders"][number]): boolean {
  return answer !== "author" && answer !== "contributor" && answer !== "noLongerEligible";
}

function warningsOf(
  state: ConceptState,
  round: Round,
  seats: readonly SeatJudgement[],
  anyoneAsked: boolean,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!anyoneAsked) {
    warnings.push({ kind: "noSeatApplies" });
  }
  if (state.directoryUnreachableSince !== undefined) {
    warnings.push({ kind: "directoryStale", since: state.directoryUnreachableSince });
  }
  const { decider } = round;
  const why = decider === undefined ? undefined : whyNotDeciding(state, round, decider);
  if (decider !== undefined && why) {
    warnings.push({ kind: "deciderCannot", person: decider, why });
  }
  for (const { seat } of seats) {
    if (seat.applies.kind === "asked" && seat.vacancy) {
      warnings.push({ kind: "seatVacant", seat: seat.seat });
    }
  }
  return warnings;
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
