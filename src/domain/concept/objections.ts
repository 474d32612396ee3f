import { normalise } from "../ground/text-fingerprint";
import type { Instant, PersonId } from "../ground/people";
import type { SeatJudgement } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Objection, Raise, Round } from "./state";
import type { Debtor, Reason } from "./verdict";
import { decidingPerson, isHolder, ruleOf } from "./who-may";

/** The binding objections that stand at an instant, who owes something for them, and when silence next releases one. */
export interface ObjectionsJudgement {
  readonly standing: readonly { readonly objection: Objection; readonly raises: readonly Raise[] }[];
  readonly nextChangeAt: Instant;
}

const none: ObjectionsJudgement = { standing: [], nextChangeAt: Infinity };

export function judgeObjections(round: Round, seats: readonly SeatJudgement[], now: Instant): ObjectionsJudgement {
  if (round.objections.length === 0) {
    return none;
  }
  const standing: { readonly objection: Objection; readonly raises: readonly Raise[] }[] = [];
  let nextChangeAt = Infinity;
  for (const objection of round.objections) {
    const raises: Raise[] = [];
    for (const raise of objection.raisedBy) {
      const until = standsUntil(objection, raise, seats);
      if (until <= now) {
        continue;
      }
      raises.push(raise);
      if (until < nextChangeAt) {
        nextChangeAt = until;
      }
    }
    if (raises.length > 0) {
      standing.push({ objection, raises });
    }
  }
  return { standing, nextChangeAt };
}

/**
 * When one person's objection is over if nobody does anything: once it was answered, its author's second look at the
 * answer is over and the clock of its seats has run out. -Infinity is over already; Infinity needs an act.
 */
function standsUntil(objection: Objection, raise: Raise, seats: readonly SeatJudgement[]): Instant {
  if (raise.seats.length === 0 || raise.withdrawnAt !== undefined || objection.ruling?.ruling === "goOn") {
    return -Infinity;
  }
  if (objection.ruling?.ruling === "stands") {
    return Infinity;
  }
  const answer = objection.answers.find(({ seq }) => seq > raise.seq);
  if (!answer) {
    return Infinity;
  }
  let until = answer.until;
  for (const id of raise.seats) {
    const seat = seats.find((judged) => judged.seat.seat === id);
    if (!seat) {
      return Infinity;
    }
    if (seat.end > until) {
      until = seat.end;
    }
  }
  return until;
}

/** Whether an objection still stands, as far as acts go; only a verdict knows of clocks. */
export function isOver(objection: Objection): boolean {
  return (
    objection.ruling?.ruling === "goOn" ||
    objection.raisedBy.every(({ seats, withdrawnAt }) => seats.length === 0 || withdrawnAt !== undefined)
  );
}

export function isSameTopic(one: string, other: string): boolean {
  return normalise(one) === normalise(other);
}

/** Whether a person may take an objection back: its author, or where its author lost the seat, whoever else holds it. */
export function mayWithdraw(state: ConceptState, round: Round, raise: Raise, person: PersonId): boolean {
  if (raise.person === person) {
    return true;
  }
  return (
    !holdsOneOf(state, round, raise.seats, raise.actingFor ?? raise.person) &&
    holdsOneOf(state, round, raise.seats, person)
  );
}

function holdsOneOf(state: ConceptState, round: Round, seats: readonly string[], person: PersonId): boolean {
  return round.seats.some((seat, index) => {
    const rule = seats.includes(seat.seat) ? ruleOf(round.policy, seat.seat, index) : undefined;
    return rule !== undefined && isHolder(state, round, seat, rule, person);
  });
}

/** Who owes what for the standing objections: an answer first, then their authors (or heirs), and the decider's ruling. */
export function objectionDebtors(
  state: ConceptState,
  round: Round,
  { standing }: ObjectionsJudgement,
): readonly Debtor[] {
  const debtors: Debtor[] = [];
  const decider = standing.length === 0 ? undefined : decidingPerson(state, round);
  for (const { objection, raises } of standing) {
    const { id } = objection;
    const firstRaised = Math.min(...raises.map(({ seq }) => seq));
    const answer = objection.answers.find(({ seq }) => seq > firstRaised);
    if (objection.ruling?.ruling === "stands") {
      debtors.push({ person: round.author, owes: "concept", objection: id });
    } else if (!answer) {
      debtors.push({ person: round.author, owes: "answer", objection: id });
    } else {
      for (const person of owners(state, round, raises)) {
        debtors.push({ person, owes: "answer", objection: id });
      }
    }
    if (decider !== undefined && objection.ruling?.ruling !== "stands") {
      debtors.push({ person: decider, owes: "ruling", objection: id });
    }
  }
  return debtors;
}

function owners(state: ConceptState, round: Round, raises: readonly Raise[]): readonly PersonId[] {
  const people = raises.flatMap((raise) => {
    if (holdsOneOf(state, round, raise.seats, raise.actingFor ?? raise.person)) {
      return [raise.person];
    }
    return round.seats
      .filter(({ seat }) => raise.seats.includes(seat))
      .flatMap(({ candidates }) => candidates.map(({ person }) => person))
      .filter((person) => holdsOneOf(state, round, raise.seats, person));
  });
  return [...new Set(people)];
}

export function objectionReasons({ standing }: ObjectionsJudgement): readonly Reason[] {
  return standing.map(({ objection }) => ({ kind: "objection", objection: objection.id }));
}
