import type { ReviewFigures } from "./evidence";
import type { Instant } from "../ground/people";

/** A figure that gave rise to an action, and that later retros hold too. */
export type ActionFigure =
  /** Working milliseconds that an item waited for a seat of the discipline. */
  | { readonly kind: "waiting"; readonly discipline: string }
  /** How many inputs of the discipline reached an item after its gate had closed. */
  | { readonly kind: "lateInputs"; readonly discipline: string };

/** The figure of each reviewed item that asked the discipline; the others have nothing to compare. */
export function figuresOf(
  reviews: readonly ReviewFigures[],
  { kind, discipline }: ActionFigure,
): readonly ItemFigure[] {
  return reviews.flatMap(({ item, key, at, disciplines }) => {
    const own = disciplines.find((one) => one.discipline === discipline);
    return own === undefined ? [] : [{ item, key, at, amount: kind === "waiting" ? own.workingMs : own.lateInputs }];
  });
}

/** The figure of one work item; `at` is when its review opened. */
export interface ItemFigure {
  readonly item: string;
  readonly key: string;
  readonly at: Instant;
  readonly amount: number;
}

export type ActionEffect =
  /** No item that a later retro looks back on was reviewed by the discipline since the action was done. */
  | { readonly kind: "notYet" }
  | { readonly kind: "tooFew"; readonly before: number; readonly after: number; readonly least: number }
  | (Compared & { readonly kind: "fell" | "rose" | "noClearChange" });

export interface Compared {
  readonly before: FigureSum;
  readonly after: FigureSum;
}

export interface FigureSum {
  readonly items: number;
  /** The mean over the items. */
  readonly mean: number;
}

/** Below this many items on either side, nothing can be told from chance. */
const leastItems = 8;
/** Two-sided, one in ten: a hint for a team, not a proof. */
const clearZ = 1.645;

/** The items before and since: one whose review opened before the action was done counts as before it. */
export function splitAt(
  doneAt: Instant,
  figures: readonly ItemFigure[],
): { readonly before: readonly ItemFigure[]; readonly after: readonly ItemFigure[] } {
  const items = [...new Map(figures.map((figure) => [figure.item, figure])).values()];
  return { before: items.filter(({ at }) => at < doneAt), after: items.filter(({ at }) => at >= doneAt) };
}

/**
 * Whether a figure moved after an action was done: items of the project's retros from before against those since. Not
 * the items of the action's own retro alone, which was bad enough to call for it: chance alone makes the next one better.
 * By ranks, so that one very slow item decides nothing (Mann and Whitney, with the correction for ties).
 */
export function judgeAction(doneAt: Instant, figures: readonly ItemFigure[]): ActionEffect {
  const split = splitAt(doneAt, figures);
  const [before, after] = [split.before.map(({ amount }) => amount), split.after.map(({ amount }) => amount)];
  if (after.length === 0) {
    return { kind: "notYet" };
  }
  if (before.length < leastItems || after.length < leastItems) {
    return { kind: "tooFew", before: before.length, after: after.length, least: leastItems };
  }
  const compared: Compared = { before: toSum(before), after: toSum(after) };
  const z = toZ(before, after);
  const difference = compared.after.mean - compared.before.mean;
  // Where ranks and means disagree, nothing is clear.
  const isClear = Math.abs(z) >= clearZ && Math.sign(z) === Math.sign(difference);
  return { ...compared, kind: isClear ? (difference < 0 ? "fell" : "rose") : "noClearChange" };
}

/** How far `after` ranks above `before`, in standard deviations of chance. */
function toZ(before: readonly number[], after: readonly number[]): number {
  const all = [...before, ...after].sort((one, other) => one - other);
  const [n, m, total] = [before.length, after.length, all.length];
  const rankOf = (amount: number): number => (all.indexOf(amount) + all.lastIndexOf(amount)) / 2 + 1;
  const u = after.reduce((sum, amount) => sum + rankOf(amount), 0) - (m * (m + 1)) / 2;
  const ties = [...new Set(all)].reduce((sum, amount) => {
    const count = all.lastIndexOf(amount) - all.indexOf(amount) + 1;
    return sum + count ** 3 - count;
  }, 0);
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const distance = u - (n * m) / 2;
  // Half a rank towards the middle, since ranks come in steps.
  return variance === 0 ? 0 : (Math.sign(distance) * Math.max(0, Math.abs(distance) - 0.5)) / Math.sqrt(variance);
}

function toSum(amounts: readonly number[]): FigureSum {
  return { items: amounts.length, mean: amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length };
}
