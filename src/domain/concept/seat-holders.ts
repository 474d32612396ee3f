import { outdatedBy } from "./change";
import type { Candidate } from "./event";
import type { Instant, PersonId } from "../ground/people";
import { isNamed, peopleNamed } from "./holder-source";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { type Act, type DraftPlace, isAnswerable, isOpen, type Place, restsOf } from "./place";
import { askStandIns } from "./stand-ins";
import type { ConceptState, Round, SeatState } from "./state";
import {
  type Authorship,
  authorshipOf,
  disqualifiedAs,
  isPresent,
  isStandingIn,
  personOf,
} from "./who-may";

/** What says who holds a seat at an instant, worked out once for all seats of a round. */
export interface SeatContext {
  readonly state: ConceptState;
  readonly round: Round;
  readonly policy: ProjectPolicy;
  readonly authorship: Authorship;
  readonly now: Instant;
}

export function seatContext(state: ConceptState, round: Round, now: Instant): SeatContext {
  return { state, round, policy: round.policy, authorship: authorshipOf(round, state.versions), now };
}

const nobody: readonly PersonId[] = [];

/** Every place of a seat at an instant: who was asked, who joined, and who fills it while nobody of these can answer. */
export function placesOf(context: SeatContext, seat: SeatState, rule: SeatRule): readonly Place[] {
  const places: DraftPlace[] = [];
  let end = -Infinity;
  for (const candidate of seat.candidates) {
    const holder = holderBehind(context, seat, rule, candidate);
    places.push(toPlace(context, seat, rule, { holder, deadline: candidate.deadline, since: "opening" }));
    if (candidate.deadline > end) {
      end = candidate.deadline;
    }
  }
  for (const holder of newcomers(context, rule, places)) {
    places.push(toPlace(context, seat, rule, { holder, deadline: end, since: "later" }));
  }
  if (seat.votes.length + seat.letGo.length > 1) {
    voidSecondVoices(places);
  }
  if (context.state.standIns.length > 0) {
    askStandIns(places);
  }
  if (places.length > seat.candidates.length || !isManned(places)) {
    handOver(context, seat, places, end);
  }
  return places;
}

function isManned(places: readonly Place[]): boolean {
  for (const place of places) {
    if (place.since === "opening" && isAnswerable(place)) {
      return true;
    }
  }
  return false;
}

/** Whether a person is one of those who hold a seat, by the rules or by hand, be they there or not. */
export function isOfSeat(state: ConceptState, seat: SeatState, rule: SeatRule, id: PersonId): boolean {
  return isNamed(rule.holders, id, personOf(state.people, id)) || seat.added.includes(id);
}

/** Logs that were written before places had their stand-ins name the stand-in as the one who was asked. */
function holderBehind(
  { state }: SeatContext,
  seat: SeatState,
  rule: SeatRule,
  { person }: Pick<Candidate, "person">,
): PersonId {
  if (seat.vacancy?.kind !== "standIn" || seat.vacancy.person !== person || isOfSeat(state, seat, rule, person)) {
    return person;
  }
  const behind = state.standIns.find(
    ({ standIn, principal }) => standIn === person && isOfSeat(state, seat, rule, principal),
  );
  return behind?.principal ?? person;
}

/** Those whom the directory knows, and who have come to hold the seat since people were asked for it. */
function newcomers({ state }: SeatContext, rule: SeatRule, places: readonly Place[]): readonly PersonId[] {
  if (places.length === 0) {
    return nobody;
  }
  const named = peopleNamed(rule.holders, state.people);
  if (named.length <= 8) {
    return named.filter(
      (id) => !places.some(({ holder }) => holder === id) && personOf(state.people, id) !== undefined,
    );
  }
  const asked = new Set(places.map(({ holder }) => holder));
  return named.filter((id) => !asked.has(id) && personOf(state.people, id) !== undefined);
}

function toPlace(
  context: SeatContext,
  seat: SeatState,
  rule: SeatRule,
  { holder, deadline, since }: Pick<Place, "holder" | "deadline" | "since">,
): DraftPlace {
  const { state, policy, authorship } = context;
  const person = personOf(state.people, holder);
  const belongs = isNamed(rule.holders, holder, person) || seat.added.includes(holder);
  const barred = disqualifiedAs(holder, authorship, policy);
  const filling = since === "opening" && !belongs && seat.vacancy?.kind === "decider";
  const isThere = isPresent(person) && (belongs || (filling && context.round.decider === holder));
  const own = isThere && barred === undefined;
  const standIns = belongs && barred === undefined ? standInsFor(context, seat, rule, holder) : nobody;
  const said = saidFor(context, seat, rule, holder);
  const counts =
    said !== undefined &&
    (said.person === holder ? own : belongs && barred === undefined && mayAct(context, said.person));
  return {
    holder,
    deadline,
    since: filling ? "vacancy" : since,
    isAwaited: since !== "later",
    barred,
    act: counts ? said : undefined,
    outdated: counts ? outdatedBy(restsOf(said), state.versions, policy) : undefined,
    voided: counts ? undefined : said,
    answerers: standIns.length === 0 ? (own ? [holder] : nobody) : own ? [holder, ...standIns] : standIns,
    asked: own ? [holder] : nobody,
  };
}

/** What was last said for a place, by whom ever. */
function saidFor({ state }: SeatContext, seat: SeatState, rule: SeatRule, holder: PersonId): Act | undefined {
  for (const vote of seat.votes) {
    if ((vote.actingFor ?? vote.person) === holder) {
      return vote;
    }
  }
  for (const letGo of seat.letGo) {
    if ((letGo.actingFor ?? letGo.person) === holder) {
      return letGo;
    }
  }
  // Before places had their stand-ins, whoever filled a vacancy as one spoke in their own name.
  const filler = seat.vacancy?.kind === "standIn" ? seat.vacancy.person : undefined;
  return filler === undefined || filler === holder || isOfSeat(state, seat, rule, filler)
    ? undefined
    : [...seat.votes, ...seat.letGo].find(({ person, actingFor }) => person === filler && actingFor === undefined);
}

/** Those who stand in for somebody just now, be they away or not. Whoever has a place of their own speaks for that one. */
function standInsFor(context: SeatContext, seat: SeatState, rule: SeatRule, holder: PersonId): readonly PersonId[] {
  const { state, now } = context;
  if (state.standIns.length === 0) {
    return nobody;
  }
  return state.standIns.flatMap((period) =>
    period.principal === holder &&
    isStandingIn(period, now) &&
    mayAct(context, period.standIn) &&
    !isOfSeat(state, seat, rule, period.standIn)
      ? [period.standIn]
      : [],
  );
}

/** Whether a person is there and none whom the author rules bar. */
function mayAct({ state, policy, authorship }: SeatContext, id: PersonId): boolean {
  return isPresent(personOf(state.people, id)) && disqualifiedAs(id, authorship, policy) === undefined;
}

/** One person counts once in a seat: what they said in their own place, else what they said first. */
function voidSecondVoices(places: readonly DraftPlace[]): void {
  for (const place of places) {
    const { act } = place;
    if (act?.actingFor === undefined) {
      continue;
    }
    const isSecond = places.some(
      (other) =>
        other !== place &&
        other.act?.person === act.person &&
        (other.act.actingFor === undefined || other.act.at < act.at || places.indexOf(other) < places.indexOf(place)),
    );
    if (isSecond) {
      place.voided = act;
      place.act = undefined;
      place.outdated = undefined;
    }
  }
}

/**
 * A seat for which nobody of those who were asked can speak is theirs who came later, as many as were asked, else the
 * decider's; on the seat's clock, and for as long as that is so. What a filler said meanwhile stays said.
 */
function handOver(context: SeatContext, seat: SeatState, places: DraftPlace[], end: Instant): void {
  const { state, round, policy } = context;
  const hasOwn = places.some((place) => place.since !== "vacancy" && isAnswerable(place));
  for (const place of places) {
    if (place.since === "vacancy" && hasOwn) {
      place.answerers = nobody;
      place.asked = nobody;
    }
  }
  const { decider } = round;
  const isFilled = places.some((place) => place.since === "vacancy" && isAnswerable(place));
  if (!isFilled && decider !== undefined && seat.candidates.length > 0 && mayAct(context, decider)) {
    const said = [...seat.votes, ...seat.letGo].find(
      ({ person, actingFor, fills }) => person === decider && actingFor === undefined && (!hasOwn || fills),
    );
    const answerers = hasOwn ? nobody : [decider];
    const outdated = said && outdatedBy(restsOf(said), state.versions, policy);
    if (!hasOwn || (said && !outdated)) {
      places.push({
        holder: decider,
        deadline: end,
        since: "vacancy",
        isAwaited: true,
        barred: undefined,
        act: said,
        outdated,
        voided: undefined,
        answerers,
        asked: answerers,
      });
    }
  }
  if (!places.some((place) => place.since !== "later" && isAnswerable(place))) {
    const later = places.filter((place) => place.since === "later" && isAnswerable(place));
    const first = [...later.filter((place) => !isOpen(place)), ...later.filter(isOpen)];
    for (const place of first.slice(0, seat.candidates.length)) {
      place.isAwaited = true;
    }
  }
}
