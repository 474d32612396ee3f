import type { Evidence, SeatWait } from "./evidence";

/** The most facts that one list keeps; the figures count them all. */
export const mostFacts = 40;
/** The most places that one figure names. */
export const mostSources = 20;
/** Of a larger release the first ones are kept: enough for a picture, and to compare with what comes later. */
const mostSpans = 120;
const mostReviews = 100;

export const noEvidence: Evidence = {
  items: 0,
  withTrail: 0,
  withoutTrail: 0,
  waits: [],
  spans: [],
  spansLeftOut: 0,
  reviews: [],
  lapses: [],
  objections: [],
  charterChanges: [],
  lateInputs: [],
  assumptions: [],
  assumptionsHeld: 0,
  assumptionsUnsaid: { count: 0, overdue: 0, sources: [] },
  exceptions: [],
  outdated: [],
  notes: [],
  leftOut: 0,
};

/** The evidence of many items, taken in one after the other, so that no more than one trail is held at a time. */
export function addEvidence(sum: Evidence, one: Evidence): Evidence {
  const lists = {
    lapses: join(sum.lapses, one.lapses),
    objections: join(sum.objections, one.objections),
    charterChanges: join(sum.charterChanges, one.charterChanges),
    lateInputs: join(sum.lateInputs, one.lateInputs),
    assumptions: join(sum.assumptions, one.assumptions),
    exceptions: join(sum.exceptions, one.exceptions),
    outdated: join(sum.outdated ?? [], one.outdated ?? []),
    notes: join(sum.notes ?? [], one.notes ?? []),
  };
  const lost = Object.values(lists).reduce((total, { left }) => total + left, 0);
  const spans = join(sum.spans, one.spans, mostSpans);
  return {
    items: sum.items + one.items,
    withTrail: sum.withTrail + one.withTrail,
    withoutTrail: sum.withoutTrail + one.withoutTrail,
    waits: joinWaits(sum.waits, one.waits),
    spans: spans.kept,
    spansLeftOut: sum.spansLeftOut + one.spansLeftOut + spans.left,
    reviews: join(sum.reviews, one.reviews, mostReviews).kept,
    lapses: lists.lapses.kept,
    objections: lists.objections.kept,
    charterChanges: lists.charterChanges.kept,
    lateInputs: lists.lateInputs.kept,
    assumptions: lists.assumptions.kept,
    assumptionsHeld: sum.assumptionsHeld + one.assumptionsHeld,
    assumptionsUnsaid: joinUnsaid(sum.assumptionsUnsaid, one.assumptionsUnsaid),
    exceptions: lists.exceptions.kept,
    outdated: lists.outdated.kept,
    notes: lists.notes.kept,
    leftOut: sum.leftOut + one.leftOut + lost,
  };
}

function join<T>(
  one: readonly T[],
  other: readonly T[],
  most = mostFacts,
): { readonly kept: readonly T[]; readonly left: number } {
  const all = [...one, ...other];
  return { kept: all.slice(0, most), left: Math.max(all.length - most, 0) };
}

function joinUnsaid(
  one: Evidence["assumptionsUnsaid"],
  other: Evidence["assumptionsUnsaid"],
): Evidence["assumptionsUnsaid"] {
  return {
    count: one.count + other.count,
    overdue: one.overdue + other.overdue,
    sources: [...one.sources, ...other.sources].slice(0, mostSources),
  };
}

function joinWaits(one: readonly SeatWait[], other: readonly SeatWait[]): readonly SeatWait[] {
  const sums = new Map(one.map((wait) => [wait.discipline, wait]));
  for (const wait of other) {
    const known = sums.get(wait.discipline);
    sums.set(wait.discipline, known === undefined ? wait : addWait(known, wait));
  }
  return [...sums.values()];
}

function addWait(one: SeatWait, other: SeatWait): SeatWait {
  return {
    discipline: one.discipline,
    items: one.items + other.items,
    workingMs: one.workingMs + other.workingMs,
    calendarMs: one.calendarMs + other.calendarMs,
    sources: [...one.sources, ...other.sources].slice(0, mostSources),
  };
}
