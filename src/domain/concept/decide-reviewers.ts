import type { ConceptCommand } from "./command";
import { endOf } from "./decide-votes";
import { type Decision, openRound, type DecisionContext, unlessDecider } from "./decision";
import { nothing, reject } from "../ground/decision";
import { excessOf } from "../ground/text-limits";
import { tellsNews } from "./evolve-people";
import type { ConceptEvent } from "./event";
import type { Person } from "../ground/people";
import type { SeatRule } from "../policy/policy";
import { isExcepted, isNamed } from "./holder-source";
import { isOfSeat, seatContext } from "./seat-holders";
import { findHolding, holdsSeat } from "./seat-holding";
import { calendarOf } from "./resolve-seats";
import { ok } from "../ground/result";
import type { Round, SeatState } from "./state";
import { authorshipOf, disqualifiedAs, isPresent, notApproving, personOf, ruleOf } from "./who-may";
import { addWorkingTime, zoneOf } from "../ground/working-time";

/** "I need until D": once a seat, before its holder's deadline, up to the policy's cap. */
export function decideExtend(
  context: DecisionContext,
  { by, seat, until, note }: Extract<ConceptCommand, { kind: "extend" }>,
): Decision {
  const { state, now } = context;
  const excess = excessOf(note, "note");
  if (excess) {
    return reject(excess);
  }
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const place = findHolding(context, round.value, seat, by);
  if (!place.ok) {
    return place;
  }
  const { holder, rule } = place.value;
  const candidate = place.value.seat.candidates.find(({ person }) => person === holder);
  const calendar = calendarOf(round.value.policy, rule);
  if (!candidate || !calendar) {
    return reject({ kind: "notASeatHolder", seat });
  }
  if (place.value.seat.extensions.length > 0) {
    return reject({ kind: "alreadyExtended" });
  }
  const { deadline } = candidate;
  if (now > deadline) {
    return reject({ kind: "deadlinePassed", deadline });
  }
  if (!(until > deadline)) {
    return reject({ kind: "notLater" });
  }
  const latest = addWorkingTime(
    deadline,
    round.value.policy.extensionCap,
    calendar,
    zoneOf(personOf(state.people, holder)?.zone, calendar),
  );
  if (until > latest) {
    return reject({ kind: "beyondCap", latest });
  }
  return ok([
    {
      kind: "extended",
      seat,
      person: holder,
      until,
      ...(note !== undefined && { note }),
      ...(holder !== by && { actingFor: holder }),
    },
  ]);
}

/** Hands one's own seats to a stand-in for a while. A stand-in can't pass on what was handed to them. */
export function decideNameStandIn(
  { state, policy, now }: DecisionContext,
  { by, standIn, from, until }: Extract<ConceptCommand, { kind: "nameStandIn" }>,
): Decision {
  const { round } = state;
  if (standIn === by) {
    return reject({ kind: "standInIsSelf" });
  }
  if (!(from < until) || !(now < until)) {
    return reject({ kind: "periodEndsBeforeItStarts" });
  }
  const rules = round?.policy ?? policy;
  const holdsASeat = rules.seats.some(
    (rule) =>
      isNamed(rule.holders, by, personOf(state.people, by), round?.facts) ||
      round?.seats.some(({ seat, added }) => seat === rule.id && added.includes(by)),
  );
  const standsIn = state.standIns.some((known) => known.standIn === by && known.from < until && known.until > from);
  if (standsIn && !holdsASeat) {
    return reject({ kind: "standInsCannotPassOn" });
  }
  if (round && disqualifiedAs(standIn, authorshipOf(round, state.versions), round.policy) === "author") {
    return reject({ kind: "authorCannotStandIn" });
  }
  if (!isPresent(personOf(state.people, standIn))) {
    return reject({ kind: "personNotHere", person: standIn });
  }
  return ok([{ kind: "standInNamed", principal: by, standIn, from, until }]);
}

export function decideEndStandIn(
  { state }: DecisionContext,
  { by, standIn }: Extract<ConceptCommand, { kind: "endStandIn" }>,
): Decision {
  const isNamedOne = state.standIns.some((known) => known.principal === by && known.standIn === standIn);
  return isNamedOne ? ok([{ kind: "standInEnded", principal: by, standIn }]) : nothing;
}

/** A holder or the decider asks one more person; the seat's clock goes on as it was. Who adds themself advises. */
export function decideAddReviewer(
  context: DecisionContext,
  { by, seat: id, person }: Extract<ConceptCommand, { kind: "addReviewer" }>,
): Decision {
  const { state } = context;
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const index = round.value.seats.findIndex(({ seat }) => seat === id);
  const seat = round.value.seats[index];
  const rule = seat && ruleOf(round.value.policy, id, index);
  if (!seat || !rule) {
    return reject({ kind: "unknownSeat", seat: id });
  }
  const seats = seatContext(state, round.value, context.now);
  if (!holdsSeat(seats, seat, rule, by) && unlessDecider(state, round.value, by)) {
    return reject({ kind: "notASeatHolder", seat: id });
  }
  const disqualified = disqualifiedAs(person.id, authorshipOf(round.value, state.versions), round.value.policy);
  if (disqualified) {
    return reject(notApproving(disqualified));
  }
  if (isExcepted(rule.holders, person.id, person)) {
    return reject({ kind: "exceptedFromSeat", seat: id, person: person.id });
  }
  if (!isPresent(person)) {
    return reject({ kind: "personNotHere", person: person.id });
  }
  // Whoever was asked and has left the seat since can be asked again by hand.
  if (seat.candidates.some((known) => known.person === person.id) && isOfSeat(seats, seat, rule, person.id)) {
    return nothing;
  }
  // A seat that has nobody is the decider's by the rules; into one that has its people nobody puts their own approval.
  if (by === person.id && seat.candidates.length > 0 && !isNamed(rule.holders, by, person, round.value.facts)) {
    const isKnown = seat.added.includes(by) || seat.advisers?.includes(by);
    return isKnown ? nothing : ok([...personNews(context, person), { kind: "adviserJoined", seat: id, person: by }]);
  }
  return ok([...personNews(context, person), toReviewer(context, round.value, { seat, rule }, person)]);
}

/** A seat without anybody has no clock that could be lengthened, so its first reviewer gets the full time. */
function toReviewer(
  context: DecisionContext,
  round: Round,
  { seat, rule }: { readonly seat: SeatState; readonly rule: SeatRule },
  person: Pick<Person, "id" | "zone">,
): ConceptEvent {
  const running = seat.candidates.reduce((latest, { deadline }) => Math.max(latest, deadline), -Infinity);
  const calendar = calendarOf(round.policy, rule);
  const fresh = calendar
    ? addWorkingTime(context.now, rule.answersWithin, calendar, zoneOf(person.zone, calendar))
    : context.now;
  const ends = endOf(context, round, seat.seat);
  const deadline = running === -Infinity ? fresh : Number.isFinite(ends) ? ends : running;
  return { kind: "reviewerAdded", seat: seat.seat, person: person.id, deadline };
}

function personNews({ state }: DecisionContext, person: Person): readonly ConceptEvent[] {
  return tellsNews(state, { kind: "seen", person })
    ? [{ kind: "directorySeen", changes: [{ kind: "seen", person }] }]
    : [];
}

/** Clears what a person said in a seat so that they are asked again; never an objection. */
export function decideReviewAgain(
  { state }: DecisionContext,
  { seat: id, person }: Extract<ConceptCommand, { kind: "requestReviewAgain" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const seat = round.value.seats.find((known) => known.seat === id);
  if (!seat) {
    return reject({ kind: "unknownSeat", seat: id });
  }
  const hasVoted = seat.votes.some((vote) => vote.person === person);
  return hasVoted
    ? ok([{ kind: "reviewRequestedAgain", seat: id, person }])
    : reject({ kind: "nothingToRequestAgain" });
}
