import { diffArrays } from "diff";

/** Stretches of two sequences that are equal, in their order. */
export interface Match {
  readonly one: number;
  readonly other: number;
  readonly length: number;
}

/** Beyond so many differences two sequences are not taken for versions of one. */
const mostEdits = 1_500;

/** The longest equal stretches of two sequences, which begin and end alike more often than not. */
export function matchItems(one: readonly string[], other: readonly string[]): readonly Match[] {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) {
    start += 1;
  }
  let end = 0;
  const shorter = Math.min(one.length, other.length) - start;
  while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) {
    end += 1;
  }
  const head: readonly Match[] = start === 0 ? [] : [{ one: 0, other: 0, length: start }];
  const tail: readonly Match[] = end === 0 ? [] : [{ one: one.length - end, other: other.length - end, length: end }];
  return [
    ...head,
    ...matchMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end), start),
    ...tail,
  ];
}

function matchMiddle(one: string[], other: string[], start: number): readonly Match[] {
  if (one.length === 0 || other.length === 0) {
    return [];
  }
  const changes = diffArrays(one, other, { maxEditLength: mostEdits }) ?? [];
  const matches: Match[] = [];
  let [at, otherAt] = [start, start];
  for (const { count, added, removed } of changes) {
    if (!added && !removed) {
      matches.push({ one: at, other: otherAt, length: count });
    }
    at += added ? 0 : count;
    otherAt += removed ? 0 : count;
  }
  return matches;
}

/** Words are matched as wholes, so that no part of a name counts as the name. */
const token = /[\p{L}\p{N}\p{M}_]+|\s|[\s\S]/gu;

export const toTokens = (text: string): readonly string[] => text.match(token) ?? [];

/** Equal stretches of two texts, by characters. */
export function matchText(one: string, other: string): readonly Match[] {
  if (one === other) {
    return one === "" ? [] : [{ one: 0, other: 0, length: one.length }];
  }
  const [tokens, otherTokens] = [toTokens(one), toTokens(other)];
  const [starts, otherStarts] = [startsOf(tokens), startsOf(otherTokens)];
  return matchItems(tokens, otherTokens).map((match) => {
    const start = starts[match.one] ?? 0;
    return {
      one: start,
      other: otherStarts[match.other] ?? 0,
      length: (starts[match.one + match.length] ?? 0) - start,
    };
  });
}

function startsOf(tokens: readonly string[]): readonly number[] {
  const starts = [0];
  for (const one of tokens) {
    starts.push((starts.at(-1) ?? 0) + one.length);
  }
  return starts;
}

/** For each place of the first sequence its place in the second, -1 where it has none. */
export function toPlaces(matches: readonly Match[], length: number): readonly number[] {
  const places = Array.from({ length }, () => -1);
  for (const match of matches) {
    for (let step = 0; step < match.length; step += 1) {
      places[match.one + step] = match.other + step;
    }
  }
  return places;
}

/** What lies between two matches on either side: from `one` to `oneEnd`, and from `other` to `otherEnd`. */
export interface Gap {
  readonly one: number;
  readonly oneEnd: number;
  readonly other: number;
  readonly otherEnd: number;
}

/** The gaps before each match, and the one after the last. */
export function toGaps(matches: readonly Match[], length: number, otherLength: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let [one, other] = [0, 0];
  for (const match of matches) {
    gaps.push({ one, oneEnd: match.one, other, otherEnd: match.other });
    [one, other] = [match.one + match.length, match.other + match.length];
  }
  return [...gaps, { one, oneEnd: length, other, otherEnd: otherLength }];
}
