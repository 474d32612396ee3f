import type { ItemReplay } from "./concept-what-if";

/** What a policy would have done with many items, in figures. Working times are milliseconds of the policy's first calendar. */
export interface WhatIfSum {
  readonly items: number;
  readonly notGoverned: number;
  readonly neverEntered: number;
  readonly createdInside: number;
  readonly passed: number;
  readonly waited: number;
  readonly stuck: number;
  readonly refusedMoves: number;
  /** Items of those that waited where the decider has to say so. */
  readonly byDecider: number;
  /** Items with a seat that spoke first when build had begun. */
  readonly lateItems: number;
  /** Every item's wait, shortest first; items that did not wait are not in it. */
  readonly waitsMs: readonly number[];
}

/** Adds replays up. An item that came twice, because the project changed between two pages, counts once. */
export function sumUp(replays: Iterable<ItemReplay>): WhatIfSum {
  const counts = {
    items: 0,
    notGoverned: 0,
    neverEntered: 0,
    createdInside: 0,
    passed: 0,
    waited: 0,
    stuck: 0,
    refusedMoves: 0,
    byDecider: 0,
    lateItems: 0,
  };
  const waitsMs: number[] = [];
  const seen = new Set<string>();
  for (const { item, fate, refused, late } of replays) {
    if (seen.has(item.id)) {
      continue;
    }
    seen.add(item.id);
    counts.items += 1;
    counts[fate.kind] += 1;
    counts.refusedMoves += refused.length;
    if (late.length > 0) {
      counts.lateItems += 1;
    }
    if (fate.kind === "waited") {
      waitsMs.push(fate.workingMs);
      if (fate.opensBy === "decider") {
        counts.byDecider += 1;
      }
    }
  }
  return { ...counts, waitsMs: waitsMs.sort((one, other) => one - other) };
}

/** The wait that `share` of those who waited stayed within; undefined where nobody waited. */
export function waitWithin({ waitsMs }: WhatIfSum, share: number): number | undefined {
  return waitsMs[Math.max(Math.ceil(share * waitsMs.length) - 1, 0)];
}

/** One bar: waits longer than the bar before, and up to `toDays` working days; undefined is all that is longer. */
export interface WaitBar {
  readonly toDays: number | undefined;
  readonly count: number;
}

const steps = [0.5, 1, 2, 3, 5, 10];

/** How the waits are spread, in working days of `dayMs`. Bars beyond the longest wait are left out. */
export function toWaitBars({ waitsMs }: Pick<WhatIfSum, "waitsMs">, dayMs: number): readonly WaitBar[] {
  let from = 0;
  const bars: WaitBar[] = [];
  for (const toDays of [...steps, undefined]) {
    const to = toDays === undefined ? waitsMs.length : waitsMs.filter((wait) => wait <= toDays * dayMs).length;
    bars.push({ toDays, count: to - from });
    from = to;
  }
  const last = bars.findLastIndex(({ count }) => count > 0);
  return bars.slice(0, last + 1);
}

/** Items to look at first: stuck ones, then the longest waits, then late words; at most `most`. */
export function notableOf(replays: readonly ItemReplay[], most: number): readonly ItemReplay[] {
  const isNotable = ({ fate, late }: ItemReplay): boolean =>
    fate.kind === "stuck" || fate.kind === "waited" || late.length > 0;
  const weight = ({ fate, late }: ItemReplay): number =>
    (fate.kind === "stuck" ? Infinity : fate.kind === "waited" ? fate.workingMs : 0) + late.length;
  const inOrder = replays.filter(isNotable).map((replay) => ({ replay, weight: weight(replay) }));
  inOrder.sort((one, other) => (one.weight === other.weight ? 0 : other.weight - one.weight));
  return inOrder.slice(0, most).map(({ replay }) => replay);
}
