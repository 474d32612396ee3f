import { normalise } from "../../ground/text-fingerprint";
import { toPlainWords } from "../../ground/plain-words";
import { toDigest } from "../fingerprint";
import { toPlain } from "./markdown";

/** What only its writing changed keeps the words that are known. */
export const keep = (was: string | undefined, now: string): string =>
  was !== undefined && toPlain(was) === now ? was : now;

interface Matched<P, K> {
  readonly id: string;
  readonly point: P;
  readonly was: K | undefined;
}

/** Whether more than half of two texts' words are in both. */
const mostAlike = 0.5;

/**
 * First those that say the same, then the most alike, then the only one that is left of both. `ids` are those of the
 * whole record, of all its lists: a new point gets one that none of them has.
 */
export function match<P extends { readonly text: string }, K extends { readonly id: string; readonly text: string }>(
  points: readonly P[],
  known: readonly K[],
  kind: string,
  ids: NewIds,
): readonly Matched<P, K>[] {
  const free = new Set(known);
  const found = new Map<P, K>();
  const take = (point: P, was: K): void => {
    found.set(point, was);
    free.delete(was);
  };
  const open = (): readonly P[] => points.filter((point) => !found.has(point));
  const bySaid = new Map<string, K[]>();
  for (const was of known) {
    const said = normalise(was.text);
    const same = bySaid.get(said);
    if (same === undefined) {
      bySaid.set(said, [was]);
    } else {
      same.push(was);
    }
  }
  for (const point of points) {
    const was = bySaid.get(normalise(point.text))?.shift();
    if (was !== undefined) {
      take(point, was);
    }
  }
  const left = [...free].map((was) => ({ was, words: toWords(was.text) }));
  const pairs = open().flatMap((point) => {
    const words = toWords(point.text);
    return left
      .map(({ was, words: others }) => ({ point, was, alike: likeness(words, others) }))
      .filter(({ alike }) => alike > mostAlike);
  });
  for (const { point, was } of pairs.sort((one, other) => other.alike - one.alike)) {
    if (free.has(was) && !found.has(point)) {
      take(point, was);
    }
  }
  const [last, ...more] = open();
  const [rest] = free;
  if (last !== undefined && more.length === 0 && rest !== undefined && free.size === 1) {
    take(last, rest);
  }
  return points.map((point) => {
    const was = found.get(point);
    return { id: was?.id ?? ids.next(kind, point.text), point, was };
  });
}

const toWords = (text: string): ReadonlySet<string> => new Set(toPlainWords(text));

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}

/** Ids for a record's new points. */
export interface NewIds {
  next(kind: string, text: string): string;
}

/** Made of the words, so that reading a section twice gives one id. */
export function createNewIds(known: readonly { readonly id: string }[]): NewIds {
  const taken = new Set(known.map(({ id }) => id));
  const numbers = new Map<string, number>();
  return {
    next(kind, text) {
      for (let number = numbers.get(`${kind} ${text}`) ?? 0; ; number += 1) {
        const id = `${kind}-${toDigest(`${number}:${text}`).slice(0, 12)}`;
        if (!taken.has(id)) {
          taken.add(id);
          numbers.set(`${kind} ${text}`, number + 1);
          return id;
        }
      }
    },
  };
}
