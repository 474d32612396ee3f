import type { Concept, PointId } from "../../../src/domain/concept";

export interface ListedPoint {
  readonly id: PointId;
  readonly kind: "Direction" | "Assumption" | "Risk";
  readonly text: string;
}

/** A concept's points in reading order; the direction only where there is one. */
export function toPointList(concept: Concept | undefined): readonly ListedPoint[] {
  if (concept === undefined) return [];
  return [
    ...(concept.direction.trim() === "" ? [] : [{ id: "direction", kind: "Direction" as const, text: concept.direction }]),
    ...concept.assumptions.map(({ id, text }) => ({ id, kind: "Assumption" as const, text })),
    ...concept.risks.map(({ id, text }) => ({ id, kind: "Risk" as const, text })),
  ];
}
