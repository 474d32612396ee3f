import { matchItems, toGaps, toTokens } from "./match-text";
import type { Gap, Match } from "./match-text";
import type { Block } from "./shared-text";
import { titleForm, toKey, wordsOf } from "./shared-text";

type Any = Block<unknown>;

/** Two blocks that are one, before and after an edit or on either side. */
export interface Pair {
  readonly one: number;
  readonly other: number;
  readonly isEqual: boolean;
}

/** Beyond so many combinations blocks are matched by their places alone. */
const mostCombinations = 10_000;
/** Blocks with less in common are two. */
const leastLikeness = 0.3;

/** Which blocks of two sequences are one: the equal ones first, and between them those that are most alike. */
export function matchBlocks(one: readonly Any[], other: readonly Any[]): readonly Pair[] {
  const equal = matchItems(one.map(toKey), other.map(toKey));
  const pairs: Pair[] = [];
  for (const [index, gap] of toGaps(equal, one.length, other.length).entries()) {
    pairs.push(...matchAlike(one, other, gap), ...toPairs(equal[index]));
  }
  return pairs;
}

const toPairs = (match: Match | undefined): readonly Pair[] =>
  match === undefined
    ? []
    : Array.from({ length: match.length }, (_, step) => ({
        one: match.one + step,
        other: match.other + step,
        isEqual: true,
      }));

function matchAlike(one: readonly Any[], other: readonly Any[], gap: Gap): readonly Pair[] {
  const [rows, columns] = [gap.oneEnd - gap.one, gap.otherEnd - gap.other];
  if (rows === 0 || columns === 0) {
    return [];
  }
  const found = rows * columns > mostCombinations ? [] : bestPairs(one, other, gap);
  // What is left between them is one by its place, where that leaves no choice.
  const pairs: Pair[] = [];
  let [at, otherAt] = [gap.one, gap.other];
  for (const pair of [...found, { one: gap.oneEnd, other: gap.otherEnd }]) {
    if (pair.one - at === pair.other - otherAt) {
      for (let step = 0; at + step < pair.one; step += 1) {
        if (isOneKind(one[at + step], other[otherAt + step])) {
          pairs.push({ one: at + step, other: otherAt + step, isEqual: false });
        }
      }
    }
    if (pair.one < gap.oneEnd) {
      pairs.push({ ...pair, isEqual: false });
    }
    [at, otherAt] = [pair.one + 1, pair.other + 1];
  }
  return pairs;
}

/** A fold's title is one with no other text. */
const isOneKind = (one: Any | undefined, other: Any | undefined): boolean =>
  one?.kind === other?.kind && (one?.form === titleForm) === (other?.form === titleForm);

/** The pairs that are most alike together, in their order. */
function bestPairs(
  one: readonly Any[],
  other: readonly Any[],
  { one: start, oneEnd, other: otherStart, otherEnd }: Gap,
): readonly { readonly one: number; readonly other: number }[] {
  const width = otherEnd - otherStart + 1;
  const best = new Float64Array((oneEnd - start + 1) * width);
  const bags = new Map<Any, ReadonlyMap<string, number>>();
  const bagOf = (block: Any): ReadonlyMap<string, number> => {
    const known = bags.get(block) ?? toBag(block);
    bags.set(block, known);
    return known;
  };
  const likeness = (row: number, column: number): number => {
    const [left, right] = [one[start + row]!, other[otherStart + column]!];
    const alike = isOneKind(left, right) ? toLikeness(bagOf(left), bagOf(right)) : 0;
    return alike < leastLikeness ? 0 : alike;
  };
  for (let row = oneEnd - start - 1; row >= 0; row -= 1) {
    for (let column = width - 2; column >= 0; column -= 1) {
      const alike = likeness(row, column);
      const taken = alike === 0 ? 0 : alike + best[(row + 1) * width + column + 1]!;
      best[row * width + column] = Math.max(taken, best[(row + 1) * width + column]!, best[row * width + column + 1]!);
    }
  }
  const pairs: { readonly one: number; readonly other: number }[] = [];
  let [row, column] = [0, 0];
  while (row < oneEnd - start && column < width - 1) {
    const alike = likeness(row, column);
    if (alike > 0 && best[row * width + column] === alike + best[(row + 1) * width + column + 1]!) {
      pairs.push({ one: start + row, other: otherStart + column });
      [row, column] = [row + 1, column + 1];
    } else if (best[row * width + column] === best[(row + 1) * width + column]) {
      row += 1;
    } else {
      column += 1;
    }
  }
  return pairs;
}

function toBag(block: Any): ReadonlyMap<string, number> {
  const bag = new Map<string, number>();
  for (const word of toTokens(wordsOf(block).toLowerCase())) {
    if (word.trim() !== "") {
      bag.set(word, (bag.get(word) ?? 0) + 1);
    }
  }
  return bag;
}

const sizeOf = (bag: ReadonlyMap<string, number>): number => [...bag.values()].reduce((sum, count) => sum + count, 0);

/** How many of their words two blocks have in common, from 0 to 1. */
function toLikeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = sizeOf(one) + sizeOf(other);
  if (size === 0) {
    return 1;
  }
  const common = [...one].reduce((sum, [word, count]) => sum + Math.min(count, other.get(word) ?? 0), 0);
  return (2 * common) / size;
}
