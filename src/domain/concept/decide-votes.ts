import type { Command, Refusal } from "../item/command";
import { outdatedBy } from "./change";
import { type Decision, excessOf, lackOf, nothing, openRound, refuse, type Scene } from "./decision";
import type { LogEvent, RestsOn } from "../item/log";
import type { PersonId } from "../ground/people";
import { findPlace, type Place, spokenBy } from "./seat-holding";
import { err, ok, type Result } from "../ground/result";
import { judgeSeat } from "./seat-judgement";
import type { ItemState, Round } from "../item/state";
import { authorshipOf } from "./who-may";

/** An approval of the version that was seen, in the seats that are named or in all of the person's own. */
export function decideApprove(scene: Scene, { by, seats, version, points }: Extract<Command, { kind: "approve" }>): Decision {
  const { state } = scene;
  if (state.round?.closed) return ok([{ kind: "lateNoted", person: by, input: "approval", text: "" }]);
  const round = openRound(state);
  if (!round.ok) return round;
  const rests: RestsOn = points === "all" || points.length === 0 ? "all" : [...new Set(points)];
  const movedOn = unlessSeen(state, round.value, version, rests);
  if (movedOn) return refuse(movedOn);
  const unknown = rests === "all" ? undefined : rests.find((point) => !Object.hasOwn(state.versions[version - 1]?.marks ?? {}, point));
  if (unknown !== undefined) return refuse({ kind: "unknownPoint", point: unknown });
  const places = toPlaces(scene, round.value, seats, by);
  if (!places.ok) return places;
  return ok(places.value.flatMap((place) => toApproval(place, by, version, rests)));
}

/** Refuses a word on a version that says something else by now. */
function unlessSeen({ versions }: ItemState, { policy }: Round, version: number, points: RestsOn): Refusal | undefined {
  const isStanding = versions[version - 1] !== undefined && outdatedBy({ version, points }, versions, policy) === undefined;
  return isStanding ? undefined : { kind: "versionMovedOn", seen: version, current: versions.length };
}

function toApproval({ seat, actingFor }: Place, person: PersonId, version: number, points: RestsOn): readonly LogEvent[] {
  const isSame = seat.votes.some(
    (vote) =>
      vote.kind === "approved" &&
      vote.person === person &&
      vote.actingFor === actingFor &&
      vote.version === version &&
      JSON.stringify(vote.points) === JSON.stringify(points),
  );
  if (isSame) return [];
  return [{ kind: "approved", seat: seat.seat, person, version, points, ...(actingFor !== undefined && { actingFor }) }];
}

function toPlaces(scene: Scene, round: Round, seats: readonly string[] | "mine", by: PersonId): Result<readonly Place[], Refusal> {
  return seats === "mine" ? allPlaces(scene, round, by) : namedPlaces(scene, round, seats, by);
}

function namedPlaces(scene: Scene, round: Round, seats: readonly string[], by: PersonId): Result<readonly Place[], Refusal> {
  const places: Place[] = [];
  for (const id of new Set(seats)) {
    const place = freePlace(scene, round, id, by);
    if (!place.ok) return place;
    places.push(place.value);
  }
  return places.length === 0 ? err({ kind: "notASeatHolder" }) : ok(places);
}

/** Every seat in which the person may still speak; where there is none, the most telling reason. */
function allPlaces(scene: Scene, round: Round, by: PersonId): Result<readonly Place[], Refusal> {
  const places: Place[] = [];
  let why: Refusal = { kind: "notASeatHolder" };
  for (const { seat } of round.seats) {
    const place = freePlace(scene, round, seat, by);
    if (place.ok) places.push(place.value);
    else if (place.error.kind !== "notASeatHolder") why = place.error;
  }
  return places.length === 0 ? err(why) : ok(places);
}

/** A place that nobody else has spoken for about this text. */
function freePlace(scene: Scene, round: Round, seat: string, by: PersonId): Result<Place, Refusal> {
  const place = findPlace(scene, round, seat, by);
  if (!place.ok) return place;
  const other = spokenBy(withStandingActs(scene.state, round, place.value), by);
  return other === undefined ? place : err({ kind: "seatAlreadyAnswered", seat, by: other });
}

/** What was said of an older text no longer stands between principal and stand-in. */
function withStandingActs({ versions }: ItemState, round: Round, place: Place): Place {
  const votes = place.seat.votes.filter((vote) => !outdatedBy(vote, versions, round.policy));
  const letGo = place.seat.letGo.filter(({ version }) => !outdatedBy({ version, points: "all" }, versions, round.policy));
  return { ...place, seat: { ...place.seat, votes, letGo } };
}

/** Leaves the seat's denominator; the person was asked and answered. */
export function decideAbstain(scene: Scene, { by, seat, note, version }: Extract<Command, { kind: "abstain" }>): Decision {
  const excess = excessOf(note, "note");
  if (excess) return refuse(excess);
  const round = openRound(scene.state);
  if (!round.ok) return round;
  const movedOn = version === undefined ? undefined : unlessSeen(scene.state, round.value, version, "all");
  if (movedOn) return refuse(movedOn);
  const places = toPlaces(scene, round.value, seat === "mine" ? "mine" : [seat], by);
  if (!places.ok) return places;
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
export function decideWithdrawVote({ state }: Scene, { by, seat: id }: Extract<Command, { kind: "withdrawVote" }>): Decision {
  const round = openRound(state);
  if (!round.ok) return round;
  const seat = round.value.seats.find((known) => known.seat === id);
  if (!seat) return refuse({ kind: "unknownSeat", seat: id });
  const hasSpoken = [...seat.votes, ...seat.letGo].some(({ person }) => person === by);
  return hasSpoken ? ok([{ kind: "voteWithdrawn", seat: id, person: by }]) : nothing;
}

/** "Go on without me", said while the clock runs; a seat that must answer can't. */
export function decideLetGo(scene: Scene, { by, seat, note, version }: Extract<Command, { kind: "letGo" }>): Decision {
  const lack = lackOf(note, "note");
  if (lack) return refuse(lack);
  const { state, now } = scene;
  const round = openRound(state);
  if (!round.ok) return round;
  const movedOn = version === undefined ? undefined : unlessSeen(state, round.value, version, "all");
  if (movedOn) return refuse(movedOn);
  const places = toPlaces(scene, round.value, seat === "mine" ? "mine" : [seat], by);
  if (!places.ok) return places;
  const events: LogEvent[] = [];
  for (const { seat: { seat: id }, rule, actingFor } of places.value) {
    if (rule.onSilence === "mustAnswer") return refuse({ kind: "mustAnswerSeatCannotLetGo", seat: id });
    const deadline = endOf(scene, round.value, id);
    if (now > deadline) return refuse({ kind: "deadlinePassed", deadline });
    events.push({ kind: "letGo", seat: id, person: by, note, ...(actingFor !== undefined && { actingFor }) });
  }
  return ok(events);
}

/** When the last clock of a seat's holders runs out; what arrives at that very instant is in time. */
export function endOf({ state, now }: Scene, round: Round, id: string): number {
  const index = round.seats.findIndex(({ seat }) => seat === id);
  const seat = round.seats[index];
  if (!seat) return -Infinity;
  const authorship = authorshipOf(round, state.versions);
  return judgeSeat({ state, round, policy: round.policy, authorship, now }, seat, index)?.end ?? -Infinity;
}
