import { isEqual } from "../../../src/domain/ground/equal";

export type Side = "mine" | "theirs";
/** Which side's text was chosen, by the point's id. */
export type Choices = Readonly<Record<string, Side>>;

/** Two edits that began from the same. */
export interface Edits<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

export interface ListClash<P> {
  readonly id: string;
  /** Undefined where that side removed the point. */
  readonly mine: P | undefined;
  readonly theirs: P | undefined;
}

/** Two edits of one list, point by point: what both changed differently is a clash, settled by `choices`, else by mine. */
export function mergeList<P extends { readonly id: string }>(
  base: readonly P[],
  mine: readonly P[],
  theirs: readonly P[],
  choices: Choices,
): { readonly points: readonly P[]; readonly clashes: readonly ListClash<P>[] } {
  const points: P[] = [];
  const clashes: ListClash<P>[] = [];
  for (const id of new Set([...theirs, ...mine].map((point) => point.id))) {
    const [was, my, their] = [base, mine, theirs].map((list) => list.find((point) => point.id === id));
    const merged = mergeOne(was, my, their);
    if (merged === "clash") {
      clashes.push({ id, mine: my, theirs: their });
    }
    const point = merged === "clash" ? (choices[id] === "theirs" ? their : my) : merged.value;
    if (point !== undefined) {
      points.push(point);
    }
  }
  return { points, clashes };
}

/** What only one side changed is taken from that side. */
export function mergeOne<T>(base: T, mine: T, theirs: T): { readonly value: T } | "clash" {
  if (isEqual(mine, theirs) || isEqual(mine, base)) {
    return { value: theirs };
  }
  return isEqual(theirs, base) ? { value: mine } : "clash";
}
