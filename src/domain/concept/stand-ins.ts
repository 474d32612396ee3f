import type { PersonId } from "../ground/people";
import { type DraftPlace, type Place, stateOf } from "./place";

const nobody: readonly PersonId[] = [];

/**
 * Says who is asked for places that have stand-ins. Nobody speaks for two places of a seat, so stand-ins are matched to
 * places, first to those whose holder can't answer; a place that gets none is its holder's alone.
 */
export function askStandIns(places: readonly DraftPlace[]): void {
  const busy = new Set<PersonId>();
  const open: DraftPlace[] = [];
  for (const place of places) {
    if (place.act !== undefined && place.state === "answered") {
      busy.add(place.act.person);
    } else if (place.standIns.length > 0) {
      open.push(place);
    }
  }
  if (open.length === 0) {
    return;
  }
  const free = new Map<Place, readonly PersonId[]>();
  for (const place of open) {
    free.set(
      place,
      place.standIns.filter((id) => !busy.has(id)),
    );
  }
  const asked = matchStandIns([...open.filter(({ isOwn }) => !isOwn), ...open.filter(({ isOwn }) => isOwn)], free);
  const taken = new Set(asked.values());
  for (const place of open) {
    const standIn = asked.get(place);
    const others = (free.get(place) ?? nobody).filter((id) => !taken.has(id));
    place.askedFirst = standIn === undefined ? nobody : [standIn, ...others];
    place.standIns = place.askedFirst;
    place.state = stateOf(place);
  }
}

/** As many places as can be each get a stand-in of their own; a place once given one keeps one. */
function matchStandIns(
  places: readonly DraftPlace[],
  free: ReadonlyMap<Place, readonly PersonId[]>,
): ReadonlyMap<Place, PersonId> {
  const placeOf = new Map<PersonId, Place>();
  const give = (place: Place, tried: Set<PersonId>): boolean => {
    for (const id of free.get(place) ?? nobody) {
      if (tried.has(id)) {
        continue;
      }
      tried.add(id);
      const other = placeOf.get(id);
      if (other === undefined || give(other, tried)) {
        placeOf.set(id, place);
        return true;
      }
    }
    return false;
  };
  for (const place of places) {
    give(place, new Set());
  }
  return new Map([...placeOf].map(([id, place]) => [place, id]));
}
