import { outdatedBy } from "./change";
import type { Candidate } from "./event";
import type { Instant, PersonId } from "../ground/people";
import { isExcepted, isNamed, peopleNamed } from "./holder-source";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import { type Act, type DraftPlace, type Place, restsOf, stateOf } from "./place";
import { askStandIns } from "./stand-ins";
import type { ConceptState, Round, SeatState } from "./state";
import { type Authorship, authorshipOf, disqualifiedAs, isPresent, isStandingIn, personOf } from "./who-may";

/** What says who holds a seat at an instant, worked out once for all seats of a round. */
export interface SeatContext {
  readonly state: ConceptState;
  readonly round: Round;
  readonly policy: ProjectPolicy;
  readonly authorship: Authorship;
  readonly now: Instant;
  /** What was worked out of this round before, where no stand-in's time makes it a matter of the instant. */
  readonly known: Map<SeatState, readonly Place[]> | undefined;
}

export function seatContext(state: ConceptState, round: Round, now: Instant): SeatContext {
  const known = state.standIns.length === 0 ? knownOf(state, round) : undefined;
  return { state, round, policy: round.policy, authorship: authorshipOf(round, state.versions), now, known };
}

interface Known extends Pick<ConceptState, "people" | "versions"> {
  readonly places: Map<SeatState, readonly Place[]>;
}

/** A press judges one state several times, and so does a page: who holds which seat is worked out once for it. */
const knownRounds = new WeakMap<Round, Known>();

function knownOf({ people, versions }: ConceptState, round: Round): Known["places"] {
  const known = knownRounds.get(round);
  if (known && known.people === people && known.versions === versions) {
    return known.places;
  }
  const places: Known["places"] = new Map();
  knownRounds.set(round, { people, versions, places });
  return places;
}

const nobody: readonly PersonId[] = [];

/** Every place of a seat at an instant: who was asked, who joined, and who fills it while nobody of these can answer. */
export function placesOf(context: SeatContext, seat: SeatState, rule: SeatRule): readonly Place[] {
  const known = context.known?.get(seat);
  if (known) {
    return known;
  }
  const places = findPlaces({ context, seat, rule });
  context.known?.set(seat, places);
  return places;
}

function findPlaces(asking: Asking): readonly Place[] {
  const { context, seat } = asking;
  const places: DraftPlace[] = [];
  let end = -Infinity;
  for (const candidate of seat.candidates) {
    const { deadline } = candidate;
    places.push(toPlace(asking, holderBehind(asking, candidate), deadline, "opening"));
    if (deadline > end) {
      end = deadline;
    }
  }
  addNewcomers(asking, places, end);
  if (seat.votes.length + seat.letGo.length > 1) {
    voidSecondVoices(places);
  }
  if (context.state.standIns.length > 0) {
    askStandIns(places);
  }
  if (places.length > seat.candidates.length || !isManned(places)) {
    handOver(asking, places, end);
  }
  return places;
}

/** A seat with its rule, in its context. */
interface Asking {
  readonly context: SeatContext;
  readonly seat: SeatState;
  readonly rule: SeatRule;
}

function isManned(places: readonly Place[]): boolean {
  for (const place of places) {
    if (place.since === "opening" && place.state !== "gone") {
      return true;
    }
  }
  return false;
}

/** Whether a person is one of those who hold a seat, by the rules or by hand, be they there or not. */
export function isOfSeat(context: OfRound, seat: SeatState, rule: SeatRule, id: PersonId): boolean {
  const person = personOf(context.state.people, id);
  return (
    isNamed(rule.holders, id, person, context.round.facts) ||
    (seat.added.includes(id) && !isExcepted(rule.holders, id, person))
  );
}

/** A round within its state. */
export type OfRound = Pick<SeatContext, "state" | "round">;

/** Logs that were written before places had their stand-ins name the stand-in as the one who was asked. */
function holderBehind({ context, seat, rule }: Asking, { person }: Pick<Candidate, "person">): PersonId {
  if (seat.vacancy?.kind !== "standIn" || seat.vacancy.person !== person || isOfSeat(context, seat, rule, person)) {
    return person;
  }
  const behind = context.state.standIns.find(
    ({ standIn, principal }) => standIn === person && isOfSeat(context, seat, rule, principal),
  );
  return behind?.principal ?? person;
}

/** Those whom the directory knows, and who have come to hold the seat since people were asked for it. */
function addNewcomers(asking: Asking, places: DraftPlace[], end: Instant): void {
  const asked = places.length;
  if (asked === 0) {
    return;
  }
  const { state, round } = asking.context;
  const { people } = state;
  const named = peopleNamed(asking.rule.holders, people, round.facts);
  let index: ReadonlySet<PersonId> | undefined;
  for (let at = 0; at < named.length; at += 1) {
    const id = named[at] ?? "";
    // Nearly always those who are named are those who were asked, in the same order.
    if (places[at]?.holder === id && at < asked) {
      continue;
    }
    index ??= new Set(places.slice(0, asked).map(({ holder }) => holder));
    if (!index.has(id) && personOf(people, id) !== undefined) {
      places.push(toPlace(asking, id, end, "later"));
    }
  }
}

function toPlace(asking: Asking, holder: PersonId, deadline: Instant, since: Place["since"]): DraftPlace {
  const { context, seat, rule } = asking;
  const { state, policy, authorship } = context;
  const person = personOf(state.people, holder);
  const belongs = isOfSeat(context, seat, rule, holder);
  const barred = disqualifiedAs(holder, authorship, policy);
  const mayHave = belongs && barred === undefined;
  const isFilling =
    !belongs && since === "opening" && seat.vacancy?.kind === "decider" && !isExcepted(rule.holders, holder, person);
  const isOwn =
    isPresent(person) && (mayHave || (isFilling && barred === undefined && context.round.decider === holder));
  const standIns = mayHave && state.standIns.length > 0 ? standInsFor(asking, holder) : nobody;
  const said = lastSaid(seat, holder) ?? (seat.vacancy === undefined ? undefined : saidByFiller(asking, holder));
  const act =
    said && (said.person === holder ? isOwn : mayHave && mayAct(context, rule, said.person)) ? said : undefined;
  const outdated = act && outdatedBy(restsOf(act), state.versions, policy);
  return {
    holder,
    deadline,
    state: act && !outdated ? "answered" : isOwn || standIns.length > 0 ? "open" : "gone",
    since: isFilling ? "vacancy" : since,
    isAwaited: since !== "later",
    barred,
    act,
    outdated,
    voided: act ? undefined : said,
    isOwn,
    standIns,
    askedFirst: nobody,
  };
}

/** What was last said for a place, by whom ever. */
function lastSaid({ votes, letGo }: SeatState, holder: PersonId): Act | undefined {
  for (const vote of votes) {
    if ((vote.actingFor ?? vote.person) === holder) {
      return vote;
    }
  }
  for (const said of letGo) {
    if ((said.actingFor ?? said.person) === holder) {
      return said;
    }
  }
  return undefined;
}

/** Before places had their stand-ins, whoever filled a vacancy as one spoke in their own name. */
function saidByFiller({ context, seat, rule }: Asking, holder: PersonId): Act | undefined {
  const filler = seat.vacancy?.kind === "standIn" ? seat.vacancy.person : undefined;
  return filler === undefined || filler === holder || isOfSeat(context, seat, rule, filler)
    ? undefined
    : [...seat.votes, ...seat.letGo].find(({ person, actingFor }) => person === filler && actingFor === undefined);
}

/** Those who stand in for somebody just now, be they away or not. Whoever has a place of their own speaks for that one. */
function standInsFor({ context, seat, rule }: Asking, holder: PersonId): readonly PersonId[] {
  const { state, now } = context;
  return state.standIns.flatMap((period) =>
    period.principal === holder &&
    isStandingIn(period, now) &&
    mayAct(context, rule, period.standIn) &&
    !isOfSeat(context, seat, rule, period.standIn)
      ? [period.standIn]
      : [],
  );
}

/** Whether a person is there, and none whom the author rules bar or the seat excepts. */
function mayAct({ state, policy, authorship }: SeatContext, rule: SeatRule, id: PersonId): boolean {
  const person = personOf(state.people, id);
  return (
    isPresent(person) && disqualifiedAs(id, authorship, policy) === undefined && !isExcepted(rule.holders, id, person)
  );
}

/** One person counts once in a seat: what they said in their own place, else what they said first. */
function voidSecondVoices(places: readonly DraftPlace[]): void {
  for (const place of places) {
    const { act } = place;
    if (act?.actingFor === undefined || place.state !== "answered") {
      continue;
    }
    const isSecond = places.some(
      (other) =>
        other !== place &&
        other.state === "answered" &&
        other.act?.person === act.person &&
        (other.act.actingFor === undefined || other.act.at < act.at || places.indexOf(other) < places.indexOf(place)),
    );
    if (isSecond) {
      place.voided = act;
      place.act = undefined;
      place.outdated = undefined;
      place.state = stateOf(place);
    }
  }
}

/**
 * A seat for which nobody of those who were asked can speak is theirs who came later, as many as were asked, else the
 * decider's; on the seat's clock, and for as long as that is so. What a filler said meanwhile stays said.
 */
function handOver({ context, seat, rule }: Asking, places: DraftPlace[], end: Instant): void {
  const { state, round, policy } = context;
  const hasOwn = places.some(({ since, state: stands }) => since !== "vacancy" && stands !== "gone");
  for (const place of places) {
    if (place.since === "vacancy" && hasOwn) {
      place.isOwn = false;
      place.state = stateOf(place);
    }
  }
  const { decider } = round;
  const isFilled = places.some(({ since, state: stands }) => since === "vacancy" && stands !== "gone");
  if (!isFilled && decider !== undefined && seat.candidates.length > 0 && mayAct(context, rule, decider)) {
    const said = [...seat.votes, ...seat.letGo].find(
      ({ person, actingFor, fills }) => person === decider && actingFor === undefined && (!hasOwn || fills),
    );
    const outdated = said && outdatedBy(restsOf(said), state.versions, policy);
    if (!hasOwn || (said && !outdated)) {
      places.push({
        holder: decider,
        deadline: end,
        state: said && !outdated ? "answered" : "open",
        since: "vacancy",
        isAwaited: true,
        barred: undefined,
        act: said,
        outdated,
        voided: undefined,
        isOwn: !hasOwn,
        standIns: nobody,
        askedFirst: nobody,
      });
    }
  }
  if (!places.some(({ since, state: stands }) => since !== "later" && stands !== "gone")) {
    const inState = (stands: Place["state"]): readonly DraftPlace[] =>
      places.filter((place) => place.since === "later" && place.state === stands);
    const first = [...inState("answered"), ...inState("open")];
    for (const place of first.slice(0, seat.candidates.length)) {
      place.isAwaited = true;
    }
  }
}
