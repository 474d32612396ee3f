import type { Concept, PointId } from "../../../src/domain/concept/concept";
import { toDay } from "../page/wall-time";
import type { ComparedPoint } from "../item/compared-point";

export interface ListedPoint {
  readonly id: PointId;
  readonly kind: "Direction" | "Assumption" | "Risk";
  readonly text: string;
}

/** A concept's points in reading order; the direction only where there is one. */
export function toPointList(concept: Concept | undefined): readonly ListedPoint[] {
  if (concept === undefined) {
    return [];
  }
  return [
    ...(concept.direction.trim() === ""
      ? []
      : [{ id: "direction", kind: "Direction" as const, text: concept.direction }]),
    ...concept.assumptions.map(({ id, text }) => ({ id, kind: "Assumption" as const, text })),
    ...concept.risks.map(({ id, text }) => ({ id, kind: "Risk" as const, text })),
  ];
}

/** The same points with their tests, dates and disciplines, to compare two versions by. */
export function toComparedConcept(concept: Concept): readonly ComparedPoint[] {
  const details = new Map<string, string>([
    ...concept.assumptions.map(
      ({ id, test, by }) =>
        [id, [test && `\nTest: ${test}`, by && ` by ${toDay(by)}`].filter(Boolean).join("")] as const,
    ),
    ...concept.risks.map(({ id, discipline }) => [id, discipline && `\nConcerns ${discipline}`] as const),
  ]);
  return toPointList(concept).map((point) => ({ ...point, text: `${point.text}${details.get(point.id) ?? ""}` }));
}
