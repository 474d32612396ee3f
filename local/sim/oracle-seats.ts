import type { RestsOn } from "../../src/domain/concept/event";
import type { ItemFacts } from "../../src/domain/policy/item-facts";
import type { ProjectPolicy, SeatRule } from "../../src/domain/policy/policy";
import type { OraclePeople } from "./oracle-people";
import { neededOf, stateOf, type Tally } from "./oracle-quorum";
import { isMaterial, isOutdated, type Version } from "./oracle-texts";

/** What somebody last said for a place in a seat: their own, or that of whom they stand in for. */
export interface Said {
  readonly kind: "approved" | "abstained" | "letGo";
  readonly person: string;
  readonly holder: string;
  readonly version: number;
  readonly points: RestsOn;
  readonly at: number;
  /** Said by the decider while the seat had nobody of its own. */
  readonly fills: boolean;
}

export interface Seat {
  readonly rule: SeatRule;
  asked: boolean;
  /** When a change of the item's labels brought it in. */
  since: number | undefined;
  /** Its condition holds no more, and it is asked until it has answered, or for its objection alone. */
  stays: "answer" | "objection" | undefined;
  /** Each place's clock. */
  readonly deadlines: Map<string, number>;
  /** Who fills a seat that has nobody of its own; the decider is whoever is decider now. */
  vacancy:
    | { readonly kind: "standIn"; readonly person: string }
    | { readonly kind: "decider" }
    | { readonly kind: "nobody" }
    | undefined;
  said: Said[];
  readonly added: Set<string>;
  extensions: number;
}

export interface Raise {
  readonly person: string;
  readonly place: string;
  readonly seats: readonly string[];
  readonly seq: number;
  over: boolean;
}

export interface Topic {
  readonly raises: Raise[];
  readonly answers: { readonly seq: number; readonly until: number }[];
  ruling: "goOn" | "stands" | undefined;
}

/** One review as the log tells it. */
export interface Review {
  policy: ProjectPolicy;
  facts: ItemFacts;
  readonly author: string;
  readonly contributors: Set<string>;
  decider: string | undefined;
  /** Who leads the project. */
  lead: string | undefined;
  readonly seats: Map<string, Seat>;
  /** Seats that newer rules did without: what was said there counts again where they come back. */
  readonly formerSeats: Map<string, Seat>;
  readonly topics: Map<string, Topic>;
  floor: { readonly decision: "goOn" | "notYet"; readonly version: number } | undefined;
  /** The decider's words about seats whose people abstained. */
  readonly decided: Map<string, { readonly decision: "goOn" | "notYet"; readonly version: number }>;
  overrideUntil: number | undefined;
  /** All overrides that ever ran; whatever is proposed meanwhile, each runs to its end, or to what ended it. */
  readonly overrides: { readonly from: number; until: number }[];
  /** Until when the gate lets in again what has moved on; undefined while it has not. */
  closed: number | undefined;
  /** How many versions there were when it last closed. */
  versionsAtClosing: number;
}

/** A review, with what is known of people and texts by then. */
export interface OracleContext {
  readonly review: Review;
  readonly people: OraclePeople;
  readonly versions: readonly Version[];
}

export interface Weight {
  readonly state: "met" | "left" | "waits" | "impossible";
  readonly approvers: readonly string[];
  /** Who could still say something in the seat, whoever joined later too. */
  readonly awaited: readonly string[];
  /** Places that are asked and silent, and those of people who came later. */
  readonly silent: readonly Place[];
  readonly joined: readonly Place[];
  readonly needed: number;
  /** So many abstained that those who are left can't meet what it wants. */
  readonly isStuck: boolean;
  /** Whether an approval by somebody who came later fills more than it widens. */
  readonly helpsToJoin: boolean;
  /** When it lapses if those who are silent stay so, and when all who count have had their time. */
  readonly silentUntil: number;
  readonly until: number;
}

/** In which seat each person's approval counts, where they have one hat only; undefined where it counts in every seat. */
export type Hats = ReadonlyMap<string, string> | undefined;

/** How one seat stands: one voice a person, one vote a place, authors and strangers left out. */
export function weigh(context: OracleContext, seat: Seat, now: number, hats?: Hats): Weight {
  const { rule } = seat;
  const { review, versions } = context;
  const isOneHat = review.policy.hats === "oneOnly";
  const wears = (person: string): boolean => hats === undefined || hats.get(person) === rule.id;
  const places = placesIn(context, seat, now).filter(hasSay);
  const asked = places.filter(({ isAsked }) => isAsked);
  const others = places.filter(({ isAsked }) => !isAsked);
  const approved = asked.filter(({ said }) => said?.kind === "approved");
  const approvals = approved.filter(({ said }) => wears(said?.person ?? ""));
  // What counts in another seat shuts nobody out of this one.
  const elsewhere = approved
    .filter((place) => !approvals.includes(place))
    .map((place) => ({ ...place, canSpeak: place.canSpeak.filter((person) => person !== place.said?.person) }));
  const extra = others.filter(({ said }) => said?.kind === "approved" && wears(said.person));
  const gone = asked.filter(({ said }) => said !== undefined && said.kind !== "approved");
  const silent = [
    ...asked.filter(({ said }) => said === undefined),
    ...elsewhere.filter(({ canSpeak }) => canSpeak.length > 0),
  ];
  const joined = others.filter(({ said }) => said === undefined);
  const latest = (some: readonly Place[]): number => Math.max(...some.map(({ deadline }) => deadline));
  const until = latest(asked);
  const isShare = rule.quorum.kind !== "any" && rule.quorum.kind !== "count";
  // With one hat nobody can tell beforehand whose approval widens a share, so who came later counts for the floor alone.
  const widening = isOneHat && isShare ? 0 : extra.length;
  const tally: Tally = {
    eligible: asked.length + widening,
    gone: gone.length,
    approvals: approvals.length + widening,
    objected: asked.filter(({ owner, said }) => said === undefined && objectsFor(review, rule.id, owner)).length,
    elsewhere: elsewhere.filter(({ canSpeak }) => canSpeak.length === 0).length,
    silent: silent.length,
    joined: joined.length,
  };
  const decision = review.decided.get(rule.id);
  const isDecided =
    decision?.decision === "goOn" && !isOutdated({ version: decision.version, points: "all" }, versions, review.policy);
  const silentUntil = silent.length > 0 ? latest(silent) : Number.NEGATIVE_INFINITY;
  const { state, ends, needed, isStuck } = stateOf(rule, tally, { now, silentUntil, until, isDecided });
  return {
    state,
    approvers: [...approvals, ...extra].map(({ said }) => said?.person ?? ""),
    awaited: [...silent, ...joined].flatMap(({ canSpeak }) => canSpeak),
    silent,
    joined,
    needed,
    isStuck,
    helpsToJoin:
      neededOf(rule.quorum, asked.length - gone.length + 1) === neededOf(rule.quorum, asked.length - gone.length),
    silentUntil: ends,
    until,
  };
}

/** Whether a place's last word is a no, be it ruled on or not. */
function objectsFor({ topics }: Review, seat: string, owner: string): boolean {
  return [...topics.values()].some(({ raises }) =>
    raises.some((raise) => !raise.over && raise.place === owner && raise.seats.includes(seat)),
  );
}

/** One vote in a seat: whose it is, what was said for it that counts, and who could say something now. */
export interface Place {
  readonly owner: string;
  readonly deadline: number;
  readonly kind: "asked" | "came" | "decider";
  isAsked: boolean;
  said: Said | undefined;
  canSpeak: readonly string[];
}

export const hasSay = ({ said, canSpeak }: Place): boolean => said !== undefined || canSpeak.length > 0;

/** Every vote of a seat, by who was asked, who came, who stands in, and whether the decider has to fill it. */
export function placesIn(context: OracleContext, seat: Seat, now: number): readonly Place[] {
  const { review, people } = context;
  const end = Math.max(...seat.deadlines.values());
  const later =
    seat.deadlines.size === 0
      ? []
      : people.membersOf(seat.rule.holders, review.facts).filter((person) => !seat.deadlines.has(person));
  const places = [
    ...[...seat.deadlines].map(([owner, deadline]) => toPlace(context, seat, { owner, deadline, kind: "asked" }, now)),
    ...later.map((owner) => toPlace(context, seat, { owner, deadline: end, kind: "came" }, now)),
  ];
  dropSecondVoices(places);
  shareStandIns(places);
  const own = places.filter(({ kind }) => kind !== "decider");
  const isManned = own.some(hasSay);
  for (const place of places.filter(({ kind }) => kind === "decider")) {
    place.canSpeak = isManned ? [] : place.canSpeak;
  }
  const { decider } = review;
  if (
    decider !== undefined &&
    seat.deadlines.size > 0 &&
    !places.some((place) => place.kind === "decider" && hasSay(place)) &&
    people.isThere(decider) &&
    !isDisqualified(context, decider) &&
    !people.isExcepted(decider, seat.rule.holders)
  ) {
    const said = seat.said.find(
      (each) => each.person === decider && each.holder === decider && (!isManned || each.fills),
    );
    const standing = said && !isOutdated(said, context.versions, review.policy) ? said : undefined;
    const canSpeak = isManned ? [] : [decider];
    places.push({ owner: decider, deadline: end, kind: "decider", isAsked: true, said: standing, canSpeak });
  }
  if (!places.some((place) => place.kind !== "came" && hasSay(place))) {
    const came = places.filter((place) => place.kind === "came" && hasSay(place));
    [...came.filter(({ said }) => said !== undefined), ...came.filter(({ said }) => said === undefined)]
      .slice(0, seat.deadlines.size)
      .forEach((place) => {
        place.isAsked = true;
      });
  }
  return places;
}

function toPlace(
  context: OracleContext,
  seat: Seat,
  { owner, deadline, kind }: Pick<Place, "owner" | "deadline" | "kind">,
  now: number,
): Place {
  const { people, review, versions } = context;
  const named = isNamed(context, seat, owner);
  const isExcepted = (each: string): boolean => people.isExcepted(each, seat.rule.holders);
  const isFiller = !named && seat.vacancy?.kind === "decider" && !isExcepted(owner);
  const barred = isDisqualified(context, owner);
  const own = !barred && people.isThere(owner) && (named || (isFiller && review.decider === owner));
  const standIns =
    barred || !named
      ? []
      : people
          .standInsOf(owner, now)
          .filter(
            (each) =>
              people.isThere(each) &&
              !isDisqualified(context, each) &&
              !isNamed(context, seat, each) &&
              !isExcepted(each),
          );
  const last = seat.said.find(({ holder }) => holder === owner);
  const counts =
    last !== undefined &&
    !isOutdated(last, versions, review.policy) &&
    (last.person === owner
      ? own
      : named &&
        !barred &&
        people.isThere(last.person) &&
        !isDisqualified(context, last.person) &&
        !isExcepted(last.person));
  return {
    owner,
    deadline,
    kind: isFiller ? "decider" : kind,
    isAsked: kind !== "came",
    said: counts ? last : undefined,
    canSpeak: own ? [owner, ...standIns] : standIns,
  };
}

/** Nobody has two voices in a seat: the own one counts, else the first. */
function dropSecondVoices(places: readonly Place[]): void {
  const heard = new Set(places.flatMap(({ owner, said }) => (said?.person === owner ? [owner] : [])));
  const forOthers = places.filter(({ owner, said }) => said !== undefined && said.person !== owner);
  for (const place of [...forOthers].sort((one, other) => (one.said?.at ?? 0) - (other.said?.at ?? 0))) {
    if (heard.has(place.said?.person ?? "")) {
      place.said = undefined;
    } else {
      heard.add(place.said?.person ?? "");
    }
  }
}

/** Nobody speaks for two open places: who is away without a stand-in of their own has no say through another's. */
function shareStandIns(places: readonly Place[]): void {
  const busy = new Set(places.flatMap(({ said }) => (said === undefined ? [] : [said.person])));
  const open = places.filter(
    ({ said, canSpeak, owner }) => said === undefined && canSpeak.some((person) => person !== owner),
  );
  const free = (place: Place): readonly string[] =>
    place.canSpeak.filter((person) => person !== place.owner && !busy.has(person));
  const taker = new Map<string, Place>();
  const take = (place: Place, tried: Set<string>): boolean =>
    free(place).some((person) => {
      if (tried.has(person)) {
        return false;
      }
      tried.add(person);
      const other = taker.get(person);
      if (other !== undefined && !take(other, tried)) {
        return false;
      }
      taker.set(person, place);
      return true;
    });
  const isAway = ({ canSpeak, owner }: Place): boolean => !canSpeak.includes(owner);
  [...open.filter(isAway), ...open.filter((place) => !isAway(place))].forEach((place) => take(place, new Set()));
  const speakers = open.map((place) => {
    const mine = free(place).filter((person) => taker.get(person) === place);
    const shared = mine.length === 0 ? [] : free(place).filter((person) => !taker.has(person));
    return [...(isAway(place) ? [] : [place.owner]), ...mine, ...shared];
  });
  open.forEach((place, index) => {
    place.canSpeak = speakers[index] ?? [];
  });
}

/** Whether somebody may not fill an approving seat: they wrote the concept, or have a part in the item that is left out. */
export function isDisqualified(context: OracleContext, person: string): boolean {
  const { policy, facts } = context.review;
  return wroteIt(context, person) || (policy.excludes ?? []).some((part) => facts.people?.[part] === person);
}

export function wroteIt({ review, versions }: OracleContext, person: string): boolean {
  const lastEditor = versions.findLast(isMaterial)?.by;
  if (person === review.author || person === lastEditor) {
    return review.policy.author === "mayNotApprove";
  }
  return review.policy.contributors === "mayNotApprove" && review.contributors.has(person);
}

/** Somebody who is away still has a stand-in, so being there is not asked for. */
export function isNamed({ people, review }: OracleContext, { rule, added }: Seat, person: string): boolean {
  return (
    people.belongs(person, rule.holders, review.facts) ||
    (added.has(person) && !people.isExcepted(person, rule.holders))
  );
}

/** For whom a person may speak in a seat at an instant: themselves, or whom they stand in for. */
export function holderOf(context: OracleContext, seat: Seat, person: string, at: number): string | undefined {
  if (isDisqualified(context, person)) {
    return undefined;
  }
  const places = placesIn(context, seat, at).filter(({ canSpeak }) => canSpeak.includes(person));
  const spokenFor = (place: Place): boolean =>
    seat.said.some((said) => said.holder === place.owner && said.person === person);
  const isOpen = ({ said }: Place): boolean => said === undefined;
  return (places.find(({ owner }) => owner === person) ?? places.find(spokenFor) ?? places.find(isOpen) ?? places[0])
    ?.owner;
}

/** What counts of a place's words at an instant. */
export function heardFor(context: OracleContext, seat: Seat, owner: string, at: number): Said | undefined {
  return placesIn(context, seat, at).find((place) => place.owner === owner)?.said;
}

/** Whether somebody may take a no back that another raised: it is the seat's, or its author is gone. */
export function ownsRaise(context: OracleContext, raise: Raise, person: string, at: number): boolean {
  if (raise.person === person) {
    return true;
  }
  return raise.seats.some((id) => {
    const seat = context.review.seats.get(id);
    if (seat === undefined) {
      return false;
    }
    const owner = isNamed(context, seat, raise.place) ? raise.place : raise.person;
    const isThere = isNamed(context, seat, owner) && context.people.isThere(owner);
    const places = placesIn(context, seat, at);
    const standIns = places.find((place) => place.owner === owner)?.canSpeak.filter((each) => each !== owner) ?? [];
    const isOrphan = owner === raise.person ? !isThere : !isThere && standIns.length === 0;
    return isOrphan
      ? places.some(({ kind, canSpeak }) => kind !== "decider" && canSpeak.includes(person))
      : owner !== raise.person && ((isThere && person === owner) || standIns.includes(person));
  });
}
