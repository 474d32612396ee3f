import type { Assumption, Concept, PointId, Risk } from "../../../src/domain/concept/concept";
import { type Choices, mergeList, mergeOne } from "../item/three-way";

export const emptyConcept: Concept = { direction: "", assumptions: [], risks: [] };

/** What keeps a draft from being saved, by the field that it belongs to; empty where nothing does. */
export function findDraftProblems(draft: Concept): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (draft.direction.trim() === "") {
    problems["direction"] = "Say in a sentence where this is going.";
  }
  for (const { id, text } of draft.assumptions) {
    if (text.trim() === "") {
      problems[id] = "Write the assumption, or remove it.";
    }
  }
  for (const { id, text } of draft.risks) {
    if (text.trim() === "") {
      problems[id] = "Write the risk, or remove it.";
    }
  }
  return problems;
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
export function mergeConcepts(base: Concept, mine: Concept, theirs: Concept, choices: Choices = {}): MergedConcept {
  const direction = mergeOne(base.direction, mine.direction, theirs.direction);
  const assumptions = mergeList(base.assumptions, mine.assumptions, theirs.assumptions, choices);
  const risks = mergeList(base.risks, mine.risks, theirs.risks, choices);
  const chosenDirection =
    direction === "clash" ? (choices["direction"] === "theirs" ? theirs.direction : mine.direction) : direction.value;
  return {
    concept: { direction: chosenDirection, assumptions: assumptions.points, risks: risks.points },
    clashes: [
      ...(direction === "clash"
        ? [{ id: "direction", kind: "direction" as const, mine: mine.direction, theirs: theirs.direction }]
        : []),
      ...assumptions.clashes.map((clash) => ({ kind: "assumption" as const, ...clash })),
      ...risks.clashes.map((clash) => ({ kind: "risk" as const, ...clash })),
    ],
  };
}
