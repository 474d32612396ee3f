import type { TrailView } from "../../../src/contract/concept/panel";

/** A trail with the part before it; what comes before both is asked for next. */
export function withEarlier(shown: TrailView, earlier: TrailView): TrailView {
  const { earlier: next, entries, people } = earlier;
  return {
    entries: [...entries, ...shown.entries],
    people: { ...people, ...shown.people },
    statuses: shown.statuses,
    ...(next === undefined ? {} : { earlier: next }),
  };
}
