import { sectionTitles } from "./description-sections";
import { day, filled, readParts, writeParts } from "./markdown";
import type { SectionForm } from "./markdown";

/** A concept's texts as a section of an issue's description has them: without ids, each text in its plain form. */
export interface ConceptTexts {
  readonly direction: string;
  readonly assumptions: readonly { readonly text: string; readonly test: string; readonly by?: string }[];
  readonly risks: readonly { readonly text: string; readonly discipline: string }[];
}

/** The section in the app's own writing. */
export function writeSection({ direction, assumptions, risks }: ConceptTexts): string {
  return writeParts(sectionTitles.concept, direction, [
    {
      title: "Assumptions",
      points: assumptions.map(({ text, test, by = "" }) => ({
        text,
        labels: filled([
          ["Test", test],
          ["By", by],
        ]),
      })),
    },
    {
      title: "Risks",
      points: risks.map(({ text, discipline }) => ({ text, labels: filled([["Concerns", discipline]]) })),
    },
  ]);
}

const form: SectionForm<"assumptions" | "risks"> = {
  title: sectionTitles.concept,
  parts: { direction: "head", assumptions: "assumptions", risks: "risks" },
  labels: (_, label, value) =>
    label === "test" || label === "concerns" || (label === "by" && day.test(value)) ? label : undefined,
};

/** Reads a section, however people wrote in it. */
export function readSection(section: string): ConceptTexts {
  const { head, points } = readParts(section, form);
  return {
    direction: head,
    assumptions: points.flatMap(({ part, text, labels: { test, by } }) =>
      part === "assumptions" ? [{ text, test: test?.value ?? "", ...(by === undefined ? {} : { by: by.value }) }] : [],
    ),
    risks: points.flatMap(({ part, text, labels: { concerns } }) =>
      part === "risks" ? [{ text, discipline: concerns?.value ?? "" }] : [],
    ),
  };
}
