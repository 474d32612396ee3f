import type { ObjectionId } from "./concept";
import type { ConceptEvent } from "./event";
import { normalise } from "../ground/text-fingerprint";
import type { Instant, PersonId } from "../ground/people";
import { type Place, speakersOf } from "./place";
import type { SeatRule } from "../policy/policy";
import { isOfSeat, placesOf, type SeatContext } from "./seat-holders";
import type { SeatJudgement } from "./seat-judgement";
import type { Objection, Raise, Round, SeatState } from "./state";
import type { Debtor, Reason } from "./verdict";
import { answeringPerson, decidingPerson, isPresent, personOf, ruleOf } from "./who-may";

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

/** Who may take somebody's objection back, and which of these are asked to. */
export interface Owners {
  readonly asked: readonly PersonId[];
  readonly able: readonly PersonId[];
}

/**
 * An objection is its author's. A stand-in's is the seat's: in their time and after it the person stood in for owns it
 * too, or whoever stands in now. Where none of these can, those who hold the seat own it; the decider may always rule.
 */
export function ownersOf(context: SeatContext, raise: Raise): Owners {
  const asked = new Set<PersonId>();
  const able = new Set([raise.person]);
  for (const [index, seat] of context.round.seats.entries()) {
    const rule = raise.seats.includes(seat.seat) ? ruleOf(context.policy, seat.seat, index) : undefined;
    if (rule) {
      const owners = ownersInSeat(context, seat, rule, raise);
      owners.asked.forEach((id) => asked.add(id));
      owners.able.forEach((id) => able.add(id));
    }
  }
  return { asked: [...asked], able: [...able] };
}

function ownersInSeat(context: SeatContext, seat: SeatState, rule: SeatRule, raise: Raise): Owners {
  const { state } = context;
  const { person, actingFor = person } = raise;
  const places = placesOf(context, seat, rule);
  const holder = isOfSeat(context, seat, rule, actingFor) ? actingFor : person;
  const isThere = isOfSeat(context, seat, rule, holder) && isPresent(personOf(state.people, holder));
  const place = places.find((one) => one.holder === holder);
  const standIns = place ? speakersOf(place).able.filter((id) => id !== holder) : [];
  if (holder === person) {
    return isThere ? { asked: [holder], able: [holder] } : heirsOf(places);
  }
  if (!isThere && standIns.length === 0) {
    return heirsOf(places);
  }
  const able = isThere ? [holder, ...standIns] : standIns;
  return { asked: standIns.includes(person) ? [person] : isThere ? [holder] : standIns, able };
}

/** Those who hold the seat now; whoever only fills it while it has nobody rules instead, as the decider. */
function heirsOf(places: readonly Place[]): Owners {
  const own = places.filter(({ since }) => since !== "vacancy").map(speakersOf);
  return { asked: own.flatMap(({ asked }) => asked), able: own.flatMap(({ able }) => able) };
}

/** What it takes to take these voices of an objection back, and no others. */
export function withdrawals(
  objection: ObjectionId,
  raisedBy: readonly Raise[],
  taken: readonly Raise[],
): readonly Extract<ConceptEvent, { kind: "objectionWithdrawn" }>[] {
  return [...new Set(taken.map(({ person }) => person))].map((person) => {
    const isTheirs = (raise: Raise): boolean => raise.person === person && raise.withdrawnAt === undefined;
    const theirs = taken.filter(isTheirs);
    const isAll = theirs.length === raisedBy.filter(isTheirs).length;
    return {
      kind: "objectionWithdrawn",
      objection,
      person,
      ...(!isAll && { raises: theirs.map(({ seq }) => seq) }),
    };
  });
}

/** Whether somebody's objection was answered since they raised it. */
export function isAnswered({ answers }: Objection, { seq }: Raise): boolean {
  return answers.some((answer) => answer.seq > seq);
}

/** Who owes what for the standing objections: an answer first, then their owners, and the decider's ruling. */
export function objectionDebtors(context: SeatContext, { standing }: ObjectionsJudgement): Debtor[] {
  const { state, round } = context;
  const debtors: Debtor[] = [];
  const decider = standing.length === 0 ? undefined : decidingPerson(state, round);
  const author = standing.length === 0 ? undefined : answeringPerson(state, round);
  for (const { objection, raises } of standing) {
    const { id } = objection;
    const isRuled = objection.ruling?.ruling === "stands";
    const answered = raises.filter((raise) => isAnswered(objection, raise));
    if (author !== undefined && (isRuled || answered.length < raises.length)) {
      debtors.push({ person: author, owes: isRuled ? "concept" : "answer", objection: id });
    }
    const owners = new Set(isRuled ? [] : answered.flatMap((raise) => ownersOf(context, raise).asked));
    if (!isRuled && answered.length === raises.length && owners.size === 0 && round.decider === undefined && author) {
      debtors.push({ person: author, owes: "decider", objection: id });
    }
    for (const person of owners) {
      debtors.push({ person, owes: "answer", objection: id });
    }
    if (decider !== undefined && !isRuled) {
      debtors.push({ person: decider, owes: "ruling", objection: id });
    }
  }
  return debtors;
}

export function objectionReasons({ standing }: ObjectionsJudgement): readonly Reason[] {
  return standing.map(({ objection }) => ({ kind: "objection", objection: objection.id }));
}
