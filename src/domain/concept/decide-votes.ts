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
import { err, ok, type Result } from "../ground/result";
import { seatContext } from "./seat-holders";
import { findHolding, type SeatHolding, spokenBy } from "./seat-holding";
import { judgeSeat } from "./seat-judgement";
import type { ConceptState, Raise, Round } from "./state";
import { withdrawals } from "./objections";
import { hear } from "./voices";

/** An approval of the version that was seen, in the seats that are named or in all of the person's own. */
export function decideApprove(
  context: DecisionContext,
  { by, seats, version, points }: Extract<ConceptCommand, { kind: "approve" }>,
): Decision {
  const { state } = context;
  if (state.round?.closed) {
    const heard = hear(context, by);
    const said = { kind: "approve", seats, version, points } as const;
    return heard.ok
      ? ok([{ kind: "lateNoted", person: by, input: "approval", text: "", said, ...heard.value }])
      : heard;
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
  return ok([
    ...places.value.flatMap((place) => toApproval(place, by, version, rests)),
    ...releasedBy(round.value, places.value, by),
  ]);
}

/** A stand-in's objection is the seat's: whoever approves for the same place, or has taken it over, ends it. */
function releasedBy({ objections }: Round, holdings: readonly SeatHolding[], by: PersonId): readonly ConceptEvent[] {
  const ends = ({ person, actingFor, seats, withdrawnAt }: Raise): boolean =>
    withdrawnAt === undefined &&
    person !== by &&
    actingFor !== undefined &&
    holdings.some(
      ({ seat, holder, place, places }) =>
        seats.includes(seat.seat) &&
        (holder === actingFor ||
          (place.since !== "opening" && !places.some((one) => one.holder === actingFor && one.state !== "gone"))),
    );
  return objections.flatMap(({ id, raisedBy }) => withdrawals(id, raisedBy, raisedBy.filter(ends)));
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

function toApproval(holding: SeatHolding, person: PersonId, version: number, points: RestsOn): readonly ConceptEvent[] {
  const { seat, actingFor } = holding;
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
  return [{ kind: "approved", seat: seat.seat, person, version, points, ...saidFor(holding) }];
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

/** A place for which nobody else has said what counts about this text. */
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
  const other = spokenBy(context, round, place.value, by);
  return other === undefined ? place : err({ kind: "seatAlreadyAnswered", seat, by: other });
}

/** For whom an act is said: whom its speaker stands in for, and whether they fill a seat that has nobody. */
function saidFor({ actingFor, place }: SeatHolding): { readonly actingFor?: PersonId; readonly fills?: true } {
  return { ...(actingFor !== undefined && { actingFor }), ...(place.since === "vacancy" && { fills: true }) };
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
    places.value.map((holding) => ({
      kind: "abstained" as const,
      seat: holding.seat.seat,
      person: by,
      ...(note !== undefined && { note }),
      ...saidFor(holding),
    })),
  );
}

function forWhom({ actingFor }: { readonly actingFor?: PersonId }): { readonly actingFor?: PersonId } {
  return actingFor === undefined ? {} : { actingFor };
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
  const said = [...seat.votes, ...seat.letGo].find(({ person }) => person === by);
  return said === undefined ? nothing : ok([{ kind: "voteWithdrawn", seat: id, person: by, ...forWhom(said) }]);
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
  for (const holding of places.value) {
    const { rule } = holding;
    const id = holding.seat.seat;
    if (rule.onSilence === "mustAnswer") {
      return reject({ kind: "mustAnswerSeatCannotLetGo", seat: id });
    }
    const deadline = endOf(context, round.value, id);
    if (now > deadline) {
      return reject({ kind: "deadlinePassed", deadline });
    }
    events.push({ kind: "letGo", seat: id, person: by, note, ...saidFor(holding) });
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
  return judgeSeat(seatContext(state, round, now), seat, index)?.end ?? -Infinity;
}
