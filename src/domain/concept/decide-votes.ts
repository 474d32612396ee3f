import type { ConceptCommand } from "./command";
import type { ConceptRejection } from "./rejection";
import { outdatedBy } from "./change";
import { type Decision, openRound, type DecisionContext } from "./decision";
import { nothing, reject } from "../ground/decision";
import { isEqual } from "../ground/equal";
import { excessOf, lackOf } from "../ground/text-limits";
import type { ConceptEvent } from "./event";
import type { RestsOn } from "./event";
import type { PersonId } from "../ground/people";
import { findHolding, type SeatHolding, spokenBy } from "./seat-holding";
import { err, ok, type Result } from "../ground/result";
import { judgeSeat } from "./seat-judgement";
import type { ConceptState } from "./state";
import type { Round } from "./state";
import { authorshipOf } from "./who-may";

/** An approval of the version that was seen, in the seats that are named or in all of the person's own. */
export function decideApprove(
  context: DecisionContext,
  { by, seats, version, points }: Extract<ConceptCommand, { kind: "approve" }>,
): Decision {
  const { state } = context;
  if (state.round?.closed) {
    const said = { kind: "approve", seats, version, points } as const;
    return ok([{ kind: "lateNoted", person: by, input: "approval", text: "", said }]);
  }
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const rests: RestsOn = points === "all" || points.length === 0 ? "all" : [...new Set(points)];
  const movedOn = unlessSeen(state, round.value, version, rests);
  if (movedOn) {
    return reject(movedOn);
  }
  const unknown =
    rests === "all"
      ? undefined
      : rests.find((point) => !Object.hasOwn(state.versions[version - 1]?.fingerprints ?? {}, point));
  if (unknown !== undefined) {
    return reject({ kind: "unknownPoint", point: unknown });
  }
  const places = toPlaces(context, round.value, seats, by);
  if (!places.ok) {
    return places;
  }
  return ok(places.value.flatMap((place) => toApproval(place, by, version, rests)));
}

/** Refuses a word on a version that says something else by now. */
function unlessSeen(
  { versions }: ConceptState,
  { policy }: Round,
  version: number,
  points: RestsOn,
): ConceptRejection | undefined {
  const isStanding =
    versions[version - 1] !== undefined && outdatedBy({ version, points }, versions, policy) === undefined;
  return isStanding ? undefined : { kind: "versionMovedOn", seen: version, current: versions.length };
}

function toApproval(
  { seat, actingFor }: SeatHolding,
  person: PersonId,
  version: number,
  points: RestsOn,
): readonly ConceptEvent[] {
  const isSame = seat.votes.some(
    (vote) =>
      vote.kind === "approved" &&
      vote.person === person &&
      vote.actingFor === actingFor &&
      vote.version === version &&
      isEqual(vote.points, points),
  );
  if (isSame) {
    return [];
  }
  return [
    { kind: "approved", seat: seat.seat, person, version, points, ...(actingFor !== undefined && { actingFor }) },
  ];
}

function toPlaces(
  context: DecisionContext,
  round: Round,
  seats: readonly string[] | "mine",
  by: PersonId,
): Result<readonly SeatHolding[], ConceptRejection> {
  return seats === "mine" ? allPlaces(context, round, by) : namedPlaces(context, round, seats, by);
}

function namedPlaces(
  context: DecisionContext,
  round: Round,
  seats: readonly string[],
  by: PersonId,
): Result<readonly SeatHolding[], ConceptRejection> {
  const places: SeatHolding[] = [];
  for (const id of new Set(seats)) {
    const place = freePlace(context, round, id, by);
    if (!place.ok) {
      return place;
    }
    places.push(place.value);
  }
  return places.length === 0 ? err({ kind: "notASeatHolder" }) : ok(places);
}

/** Every seat in which the person may still speak; where there is none, the most telling reason. */
function allPlaces(
  context: DecisionContext,
  round: Round,
  by: PersonId,
): Result<readonly SeatHolding[], ConceptRejection> {
  const places: SeatHolding[] = [];
  let why: ConceptRejection = { kind: "notASeatHolder" };
  for (const { seat } of round.seats) {
    const place = freePlace(context, round, seat, by);
    if (place.ok) {
      places.push(place.value);
    } else if (place.error.kind !== "notASeatHolder") {
      why = place.error;
    }
  }
  return places.length === 0 ? err(why) : ok(places);
}

/** A place that nobody else has spoken for about this text. */
function freePlace(
  context: DecisionContext,
  round: Round,
  seat: string,
  by: PersonId,
): Result<SeatHolding, ConceptRejection> {
  const place = findHolding(context, round, seat, by);
  if (!place.ok) {
    return place;
  }
  const other = spokenBy(withStandingActs(context.state, round, place.value), by);
  return other === undefined ? place : err({ kind: "seatAlreadyAnswered", seat, by: other });
}

/** What was said of an older text no longer stands between principal and stand-in. */
function withStandingActs({ versions }: ConceptState, round: Round, place: SeatHolding): SeatHolding {
  const votes = place.seat.votes.filter((vote) => !outdatedBy(vote, versions, round.policy));
  const letGo = place.seat.letGo.filter(
    ({ version }) => !outdatedBy({ version, points: "all" }, versions, round.policy),
  );
  return { ...place, seat: { ...place.seat, votes, letGo } };
}

/** Leaves the seat's denominator; the person was asked and answered. */
export function decideAbstain(
  context: DecisionContext,
  { by, seat, note, version }: Extract<ConceptCommand, { kind: "abstain" }>,
): Decision {
  const excess = excessOf(note, "note");
  if (excess) {
    return reject(excess);
  }
  const round = openRound(context.state);
  if (!round.ok) {
    return round;
  }
  const movedOn = version === undefined ? undefined : unlessSeen(context.state, round.value, version, "all");
  if (movedOn) {
    return reject(movedOn);
  }
  const places = toPlaces(context, round.value, seat === "mine" ? "mine" : [seat], by);
  if (!places.ok) {
    return places;
  }
  return ok(
    places.value.map(({ seat: { seat: id }, actingFor }) => ({
      kind: "abstained" as const,
      seat: id,
      person: by,
      ...(note !== undefined && { note }),
      ...(actingFor !== undefined && { actingFor }),
    })),
  );
}

/** Takes back what a person said in a seat; whoever has since become an author may still do so. */
export function decideWithdrawVote(
  { state }: DecisionContext,
  { by, seat: id }: Extract<ConceptCommand, { kind: "withdrawVote" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const seat = round.value.seats.find((known) => known.seat === id);
  if (!seat) {
    return reject({ kind: "unknownSeat", seat: id });
  }
  const hasSpoken = [...seat.votes, ...seat.letGo].some(({ person }) => person === by);
  return hasSpoken ? ok([{ kind: "voteWithdrawn", seat: id, person: by }]) : nothing;
}

/** "Go on without me", said while the clock runs; a seat that must answer can't. */
export function decideLetGo(
  context: DecisionContext,
  { by, seat, note, version }: Extract<ConceptCommand, { kind: "letGo" }>,
): Decision {
  const lack = lackOf(note, "note");
  if (lack) {
    return reject(lack);
  }
  const { state, now } = context;
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const movedOn = version === undefined ? undefined : unlessSeen(state, round.value, version, "all");
  if (movedOn) {
    return reject(movedOn);
  }
  const places = toPlaces(context, round.value, seat === "mine" ? "mine" : [seat], by);
  if (!places.ok) {
    return places;
  }
  const events: ConceptEvent[] = [];
  for (const {
    seat: { seat: id },
    rule,
    actingFor,
  } of places.value) {
    if (rule.onSilence === "mustAnswer") {
      return reject({ kind: "mustAnswerSeatCannotLetGo", seat: id });
    }
    const deadline = endOf(context, round.value, id);
    if (now > deadline) {
      return reject({ kind: "deadlinePassed", deadline });
    }
    events.push({ kind: "letGo", seat: id, person: by, note, ...(actingFor !== undefined && { actingFor }) });
  }
  return ok(events);
}

/** When the last clock of a seat's holders runs out; what arrives at that very instant is in time. */
export function endOf({ state, now }: DecisionContext, round: Round, id: string): number {
  const index = round.seats.findIndex(({ seat }) => seat === id);
  const seat = round.seats[index];
  if (!seat) {
    return -Infinity;
  }
  const authorship = authorshipOf(round, state.versions);
  return judgeSeat({ state, round, policy: round.policy, authorship, now }, seat, index)?.end ?? -Infinity;
}
