import type { ConceptCommand } from "./command";
import type { ConceptRejection } from "./rejection";
import { endOf } from "./decide-votes";
import { type Decision, openRound, type DecisionContext, unlessDecider } from "./decision";
import { reject } from "../ground/decision";
import { excessOf, lackOf } from "../ground/text-limits";
import { judgeConcept } from "./judge";
import type { PersonId } from "../ground/people";
import { isOver, isSameTopic, ownersOf, withdrawals } from "./objections";
import { findHolding, type SeatHolding } from "./seat-holding";
import { calendarOf } from "./resolve-seats";
import { ok, type Result } from "../ground/result";
import { lastMaterialEditor } from "./change";
import { placesOf, type SeatContext, seatContext } from "./seat-holders";
import { placeOf } from "./place";
import type { ConceptState, Objection, Raise, Round } from "./state";
import { passes } from "./verdict";
import { personOf, ruleOf } from "./who-may";
import { hear } from "./voices";
import { addWorkingTime, zoneOf } from "../ground/working-time";

/** Binding from a binding seat in time, else advice. Two objections on one topic are one. */
export function decideObject(
  context: DecisionContext,
  { by, objection, topic, reason, version }: Extract<ConceptCommand, { kind: "object" }>,
): Decision {
  const { state } = context;
  const lack = lackOf(topic, "topic") ?? lackOf(reason, "reason");
  if (lack) {
    return reject(lack);
  }
  const heard = hear(context, by);
  if (!heard.ok) {
    return heard;
  }
  if (state.round?.closed) {
    const said = { kind: "object", objection, topic, reason, version } as const;
    return ok([
      { kind: "lateNoted", person: by, input: "objection", text: `${topic}: ${reason}`, said, ...heard.value },
    ]);
  }
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const current = state.versions.length;
  if (!Number.isInteger(version) || version < 1 || version > current) {
    return reject({ kind: "versionMovedOn", seen: version, current });
  }
  const places = bindingPlaces(context, round.value, by);
  const same = standingOn(context, round.value, topic);
  const said = {
    kind: "objected" as const,
    objection: same?.id ?? objection,
    person: by,
    topic,
    reason,
    version,
    ...heard.value,
  };
  const principals = [...new Set(places.map(({ actingFor }) => actingFor))];
  // One voice for each whose place it is: what is said for somebody else is that seat's, what is said for oneself is not.
  return ok(
    (principals.length === 0 ? [undefined] : principals).map((actingFor) => ({
      ...said,
      seats: places.flatMap((place) => (place.actingFor === actingFor ? [place.seat.seat] : [])),
      ...(actingFor !== undefined && { actingFor }),
    })),
  );
}

/** The seats from which an objection binds now. Late ones bind only where the policy says so, and only while the gate waits. */
function bindingPlaces(context: DecisionContext, round: Round, by: PersonId): readonly SeatHolding[] {
  const places = round.seats.flatMap(({ seat }) => {
    const place = findHolding(context, round, seat, by);
    return place.ok && place.value.rule.weight === "binding" ? [place.value] : [];
  });
  const inTime = places.filter(({ seat }) => context.now <= endOf(context, round, seat.seat));
  if (inTime.length > 0 || places.length === 0 || round.policy.lateObjections === "advise") {
    return inTime;
  }
  return passes(judgeConcept(context.policy, context.state, context.now), context.now, round.policy.failMode)
    ? []
    : places;
}

/** An objection that is over by acts or by its clock takes no more voices; saying it again is a new one. */
function standingOn({ state, policy, now }: DecisionContext, round: Round, topic: string): Objection | undefined {
  const same = round.objections.filter((objection) => !isOver(objection) && isSameTopic(objection.topic, topic));
  if (same.length === 0) {
    return undefined;
  }
  const standing = judgeConcept(policy, state, now).reasons.flatMap((reason) =>
    reason.kind === "objection" ? [reason.objection] : [],
  );
  return same.find(({ id }) => standing.includes(id));
}

/** Answers a topic, and gives its authors a second look; what an author adds to their own objection is talk. */
export function decideAnswerObjection(
  context: DecisionContext,
  { by, objection: id, text }: Extract<ConceptCommand, { kind: "answerObjection" }>,
): Decision {
  const lack = lackOf(text, "answer");
  if (lack) {
    return reject(lack);
  }
  const { state, now } = context;
  const found = findObjection(state.round, id);
  if (!found.ok) {
    return found;
  }
  const heard = hear(context, by);
  if (!heard.ok) {
    return heard;
  }
  const { round, objection } = found.value;
  if (!answersFor(state, round, by) && objection.raisedBy.some(({ person }) => person === by)) {
    return ok([{ kind: "asked", person: by, text, ...heard.value }]);
  }
  const looks = objection.raisedBy.map(({ person, seats, actingFor = person }) => {
    const calendar = calendarOf(
      round.policy,
      round.policy.seats.find((rule) => seats.includes(rule.id)),
    );
    const zone = personOf(state.people, actingFor)?.zone;
    return calendar ? addWorkingTime(now, round.policy.secondLook, calendar, zoneOf(zone, calendar)) : now;
  });
  return ok([{ kind: "objectionAnswered", objection: id, text, until: Math.max(now, ...looks), ...heard.value }]);
}

/** The author can always answer, whatever else they said on the topic. */
function answersFor({ versions }: ConceptState, { author }: Round, person: PersonId): boolean {
  return person === author || person === lastMaterialEditor(versions);
}

/** Taken back by its author, or by whoever else it belongs to. The entry's author says who did it. */
export function decideWithdrawObjection(
  { state, now }: DecisionContext,
  { by, objection: id, note }: Extract<ConceptCommand, { kind: "withdrawObjection" }>,
): Decision {
  const excess = excessOf(note, "note");
  if (excess) {
    return reject(excess);
  }
  const found = findObjection(state.round, id);
  if (!found.ok) {
    return found;
  }
  const { round, objection } = found.value;
  const seats = seatContext(state, round, now);
  const theirs = objection.raisedBy.filter(
    (raise) => raise.withdrawnAt === undefined && ownersOf(seats, raise).able.includes(by),
  );
  if (theirs.length === 0) {
    return reject({ kind: "notYourObjection" });
  }
  return ok(
    withdrawals(id, objection.raisedBy, theirs).map((event) => {
      const actingFor = principalIn(seats, theirs, event.person, by);
      return { ...event, ...(note !== undefined && { note }), ...(actingFor !== undefined && { actingFor }) };
    }),
  );
}

/** For whom somebody takes a person's voices back: whom it was raised for, or whom they stand in for in the seat. */
function principalIn(
  context: SeatContext,
  raises: readonly Raise[],
  person: PersonId,
  by: PersonId,
): PersonId | undefined {
  const raise = raises.find((one) => one.person === person);
  if (raise === undefined || person === by) {
    return raise?.actingFor;
  }
  for (const [index, seat] of context.round.seats.entries()) {
    const rule = raise.seats.includes(seat.seat) ? ruleOf(context.policy, seat.seat, index) : undefined;
    const place = rule && placeOf(placesOf(context, seat, rule), by);
    if (place !== undefined) {
      return place.holder === by ? undefined : place.holder;
    }
  }
  return undefined;
}

/** The decider's word, in writing; nobody else's. */
export function decideRule(
  { state }: DecisionContext,
  { by, objection: id, ruling, text }: Extract<ConceptCommand, { kind: "rule" }>,
): Decision {
  const lack = lackOf(text, "ruling");
  if (lack) {
    return reject(lack);
  }
  const found = findObjection(state.round, id);
  if (!found.ok) {
    return found;
  }
  const notDecider = unlessDecider(state, found.value.round, by);
  return notDecider ? reject(notDecider) : ok([{ kind: "objectionRuled", objection: id, ruling, text }]);
}

function findObjection(
  current: Round | undefined,
  id: string,
): Result<{ readonly round: Round; readonly objection: Objection }, ConceptRejection> {
  if (!current) {
    return reject({ kind: "reviewNotOpen" });
  }
  if (current.closed) {
    return reject({ kind: "gateClosed", at: current.closed.at });
  }
  const objection = current.objections.find((known) => known.id === id);
  if (!objection) {
    return reject({ kind: "unknownObjection" });
  }
  if (objection.raisedBy.some(({ seats }) => seats.length > 0) && isOver(objection)) {
    return reject({ kind: "objectionOver" });
  }
  return ok({ round: current, objection });
}
