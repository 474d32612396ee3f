import type { Assumption, Concept, PointId, Risk } from "../../../src/domain/concept";

export const emptyConcept: Concept = { direction: "", assumptions: [], risks: [] };

/** What keeps a draft from being saved, by the field that it belongs to; empty where nothing does. */
export function findDraftProblems(draft: Concept): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (draft.direction.trim() === "") problems["direction"] = "Say in a sentence where this is going.";
  for (const { id, text } of draft.assumptions) if (text.trim() === "") problems[id] = "Write the assumption, or remove it.";
  for (const { id, text } of draft.risks) if (text.trim() === "") problems[id] = "Write the risk, or remove it.";
  return problems;
}

/** A short id that no other point has; the marks of a concept hang on it. */
export function toNewPointId(kind: "a" | "r", random: () => string = () => crypto.randomUUID()): PointId {
  return `${kind}-${random().slice(0, 8)}`;
}

/** The draft as it is saved: no outer blanks, no empty date. */
export function toSavedConcept(draft: Concept): Concept {
  return {
    direction: draft.direction.trim(),
    assumptions: draft.assumptions.map(({ id, text, test, by }) => ({
      id,
      text: text.trim(),
      test: test.trim(),
      ...(by !== undefined && by !== "" && { by }),
    })),
    risks: draft.risks.map(({ id, text, discipline }) => ({ id, text: text.trim(), discipline: discipline.trim() })),
  };
}

/** A point that two people changed in different ways; undefined where one of them removed it. */
export type Clash = { readonly id: PointId } & (
  | { readonly kind: "direction"; readonly mine: string; readonly theirs: string }
  | { readonly kind: "assumption"; readonly mine: Assumption | undefined; readonly theirs: Assumption | undefined }
  | { readonly kind: "risk"; readonly mine: Risk | undefined; readonly theirs: Risk | undefined }
);

export interface MergedConcept {
  readonly concept: Concept;
  readonly clashes: readonly Clash[];
}

/**
 * Puts two edits of one concept together, point by point: what only one side changed is taken from that side; what
 * both changed is a clash, settled by `choices`, and by my text where nothing was chosen.
 */
export function mergeConcepts(
  base: Concept,
  mine: Concept,
  theirs: Concept,
  choices: Readonly<Record<PointId, "mine" | "theirs">> = {},
): MergedConcept {
  const direction = mergeOne(base.direction, mine.direction, theirs.direction);
  const assumptions = mergeList(base.assumptions, mine.assumptions, theirs.assumptions, choices);
  const risks = mergeList(base.risks, mine.risks, theirs.risks, choices);
  const chosenDirection = direction === "clash" ? (choices["direction"] === "theirs" ? theirs.direction : mine.direction) : direction.value;
  return {
    concept: { direction: chosenDirection, assumptions: assumptions.points, risks: risks.points },
    clashes: [
      ...(direction === "clash" ? [{ id: "direction", kind: "direction" as const, mine: mine.direction, theirs: theirs.direction }] : []),
      ...assumptions.clashes.map((clash) => ({ kind: "assumption" as const, ...clash })),
      ...risks.clashes.map((clash) => ({ kind: "risk" as const, ...clash })),
    ],
  };
}

function mergeList<P extends { readonly id: PointId }>(
  base: readonly P[],
  mine: readonly P[],
  theirs: readonly P[],
  choices: Readonly<Record<PointId, "mine" | "theirs">>,
) {
  const points: P[] = [];
  const clashes: { id: PointId; mine: P | undefined; theirs: P | undefined }[] = [];
  for (const id of new Set([...theirs, ...mine].map((point) => point.id))) {
    const [was, my, their] = [base, mine, theirs].map((list) => list.find((point) => point.id === id));
    const merged = mergeOne(was, my, their);
    if (merged === "clash") clashes.push({ id, mine: my, theirs: their });
    const point = merged === "clash" ? (choices[id] === "theirs" ? their : my) : merged.value;
    if (point !== undefined) points.push(point);
  }
  return { points, clashes };
}

function mergeOne<T>(base: T, mine: T, theirs: T): { readonly value: T } | "clash" {
  if (isSame(mine, theirs) || isSame(mine, base)) return { value: theirs };
  return isSame(theirs, base) ? { value: mine } : "clash";
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
