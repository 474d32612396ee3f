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
  /** Who may answer for it now: its holder, and stand-ins in their time. */
  readonly answerers: readonly PersonId[];
  /** Which of these are asked while it is open: a stand-in before the holder, and nobody for two places. */
  readonly asked: readonly PersonId[];
}

/** A place while its stand-ins are still being told apart. */
export type DraftPlace = { -readonly [K in keyof Place]: Place[K] };

/** Whether a place has its say in the seat: something that counts was said for it, or somebody can answer for it now. */
export function isAnswerable({ act, outdated, answerers }: Place): boolean {
  return answerers.length > 0 || (act !== undefined && outdated === undefined);
}

/** Whether a place still waits for its word about this text. */
export function isOpen({ act, outdated }: Pick<Place, "act" | "outdated">): boolean {
  return act === undefined || outdated !== undefined;
}

/** The version and the points that an act was said for. */
export function restsOf(act: Act): Rested {
  return "kind" in act ? act : { version: act.version, points: "all" };
}

/** The place for which a person's word counts now: their own, else that of somebody they stand in for. */
export function placeOf(places: readonly Place[], person: PersonId): Place | undefined {
  return (
    places.find(({ holder, answerers }) => holder === person && answerers.includes(person)) ??
    places.find(({ act, answerers }) => act?.person === person && answerers.includes(person)) ??
    places.find((place) => isOpen(place) && place.asked.includes(person)) ??
    places.find((place) => isOpen(place) && place.answerers.includes(person)) ??
    places.find(({ answerers }) => answerers.includes(person))
  );
}
