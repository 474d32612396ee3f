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

/** First those that say the same, then the most alike, then the only one that is left of both. */
export function match<P extends { readonly text: string }, K extends { readonly id: string; readonly text: string }>(
  points: readonly P[],
  known: readonly K[],
  kind: string,
): readonly Matched<P, K>[] {
  const free = new Set(known);
  const found = new Map<P, K>();
  const take = (point: P, was: K | undefined): void => {
    if (was !== undefined) {
      found.set(point, was);
      free.delete(was);
    }
  };
  const open = (): readonly P[] => points.filter((point) => !found.has(point));
  for (const point of points) {
    take(
      point,
      [...free].find(({ text }) => normalise(text) === normalise(point.text)),
    );
  }
  const pairs = open().flatMap((point) =>
    [...free].map((was) => ({ point, was, alike: likeness(point.text, was.text) })),
  );
  for (const { point, was } of pairs
    .filter(({ alike }) => alike > mostAlike)
    .sort((one, other) => other.alike - one.alike)) {
    if (free.has(was) && !found.has(point)) {
      take(point, was);
    }
  }
  const [last, ...more] = open();
  if (last !== undefined && more.length === 0 && free.size === 1) {
    take(last, [...free][0]);
  }
  const taken = new Set(known.map(({ id }) => id));
  return points.map((point) => {
    const was = found.get(point);
    const id = was?.id ?? toNewId(kind, point.text, taken);
    taken.add(id);
    return { id, point, was };
  });
}

function likeness(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => new Set(toPlainWords(text).map(({ stem }) => stem)));
  const both = [...(left ?? [])].filter((stem) => right?.has(stem) === true).length;
  const all = (left?.size ?? 0) + (right?.size ?? 0) - both;
  return all === 0 ? 0 : both / all;
}

/** Made of the words, so that reading a section twice gives one id. */
function toNewId(kind: string, text: string, taken: ReadonlySet<string>): string {
  for (let number = 0; ; number += 1) {
    const id = `${kind}-${toDigest(`${number}:${text}`).slice(0, 12)}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}
