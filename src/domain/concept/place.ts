import type { Rested } from "./change";
import type { ConceptVersion } from "./concept";
import type { Instant, PersonId } from "../ground/people";
import type { LetGo, Vote } from "./state";
import type { Disqualification } from "./who-may";

/** What somebody said for a place. */
export type Act = Vote | LetGo;

/**
 * One person's place in a seat. It has one vote, which its holder may give, or whoever stands in for them just now. A
 * place that nobody can answer for, and for which nothing that counts was said, is no part of the seat any more.
 */
export interface Place {
  readonly holder: PersonId;
  readonly deadline: Instant;
  /** It waits for its word about this text, has given it, or is no part of the seat: nobody can answer for it. */
  readonly state: "open" | "answered" | "gone";
  /** Asked when the seat was resolved, holding it since, or filling it while it has nobody of its own. */
  readonly since: "opening" | "later" | "vacancy";
  /** Whether the seat waits for its word. Nobody waits for those who came later, unless the seat is theirs now. */
  readonly isAwaited: boolean;
  /** Why the holder may not fill an approving seat, and nobody for them. */
  readonly barred: Disqualification | undefined;
  /** What was said for it by somebody who still may; the text may have gone on since. */
  readonly act: Act | undefined;
  readonly outdated: ConceptVersion | undefined;
  /** What was said for it by somebody who no longer may; it counts for nothing and shuts nobody out. */
  readonly voided: Act | undefined;
  /** Whether its holder may answer for it now. */
  readonly isOwn: boolean;
  /** Who else may: stand-ins in their time. */
  readonly standIns: readonly PersonId[];
  /** Which of these are asked before the holder while it is open; nobody is asked for two places of a seat. */
  readonly askedFirst: readonly PersonId[];
}

/** A place while its stand-ins are still being told apart. */
export type DraftPlace = { -readonly [K in keyof Place]: Place[K] };

/** Where a place stands, from who may answer for it and what was said. */
export function stateOf({ act, outdated, isOwn, standIns }: Omit<Place, "state">): Place["state"] {
  return act !== undefined && outdated === undefined ? "answered" : isOwn || standIns.length > 0 ? "open" : "gone";
}

/** Everybody who may answer for a place now. */
export function answerersOf({ holder, isOwn, standIns }: Place): readonly PersonId[] {
  return isOwn ? [holder, ...standIns] : standIns;
}

/** Whoever is asked for a place while it is open. */
export function askedOf({ holder, isOwn, askedFirst }: Place): readonly PersonId[] {
  return askedFirst.length > 0 ? askedFirst : isOwn ? [holder] : [];
}

export function mayAnswer({ holder, isOwn, standIns }: Place, person: PersonId): boolean {
  return holder === person ? isOwn : standIns.includes(person);
}

/** Who may still speak for a place, and which of these are asked to. Its word is one: others who came by since have none. */
export function speakersOf(place: Place): { readonly asked: readonly PersonId[]; readonly able: readonly PersonId[] } {
  const { act, holder, state } = place;
  if (state !== "answered" || act === undefined) {
    return { asked: askedOf(place), able: answerersOf(place) };
  }
  const able = answerersOf(place).filter((id) => id === act.person || id === holder);
  return { asked: able.includes(act.person) ? [act.person] : able, able };
}

/** The version and the points that an act was said for. */
export function restsOf(act: Act): Rested {
  return "kind" in act ? act : { version: act.version, points: "all" };
}

/** The place for which a person's word counts now: their own, else that of somebody they stand in for. */
export function placeOf(places: readonly Place[], person: PersonId): Place | undefined {
  return (
    places.find(({ holder, isOwn }) => holder === person && isOwn) ??
    places.find((place) => place.act?.person === person && mayAnswer(place, person)) ??
    places.find(({ state, askedFirst }) => state === "open" && askedFirst.includes(person)) ??
    places.find((place) => place.state === "open" && mayAnswer(place, person)) ??
    places.find((place) => mayAnswer(place, person))
  );
}
