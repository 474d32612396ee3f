import type { Assumption, Concept, Risk } from "../../concept/concept";
import { isEqual } from "../../ground/equal";
import { writeSection } from "./concept-section";
import type { ConceptTexts } from "./concept-section";
import { toPlain } from "./markdown";
import { createNewIds, keep, match } from "./points";

/** The texts of a concept as a section has them. */
export function toTexts({ direction, assumptions, risks }: Concept): ConceptTexts {
  return {
    direction: toPlain(direction),
    assumptions: assumptions
      .map(({ text, test, by }) => ({ text: toPlain(text), test: toPlain(test), ...(by === undefined ? {} : { by }) }))
      .filter(({ text }) => text !== ""),
    risks: risks
      .map(({ text, discipline }) => ({ text: toPlain(text), discipline: toPlain(discipline) }))
      .filter(({ text }) => text !== ""),
  };
}

export const saysTheSame = (one: ConceptTexts, other: ConceptTexts): boolean => isEqual(one, other);

/**
 * The concept that a section's texts make of the one that is known. A point keeps its id while it is recognised by its
 * words; what only its writing changed keeps the words that are known.
 */
export function toConcept(texts: ConceptTexts, known: Concept | undefined): Concept {
  const before: Concept = known ?? { direction: "", assumptions: [], risks: [] };
  const ids = createNewIds([...before.assumptions, ...before.risks]);
  const assumptions = match(texts.assumptions, before.assumptions, "assumption", ids);
  const risks = match(texts.risks, before.risks, "risk", ids);
  return {
    direction: keep(before.direction, texts.direction),
    assumptions: assumptions.map(({ id, point, was }): Assumption => {
      const { text, test, by } = point;
      return { id, text: keep(was?.text, text), test: keep(was?.test, test), ...(by === undefined ? {} : { by }) };
    }),
    risks: risks.map(({ id, point: { text, discipline }, was }): Risk => ({
      id,
      text: keep(was?.text, text),
      discipline: keep(was?.discipline, discipline),
    })),
  };
}

/** A concept's section as the app writes it; "" where there is no concept. */
export const toSection = (concept: Concept | undefined): string =>
  concept === undefined ? "" : writeSection(toTexts(concept));
