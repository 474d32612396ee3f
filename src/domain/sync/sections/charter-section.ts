import { sectionTitles } from "./description-sections";
import { day, filled, readParts, writeParts } from "./markdown";
import type { SectionForm } from "./markdown";
import type { CharterNames } from "./section";

/** A charter's texts as a section of an issue's description has them: without ids, each text in its plain form. */
export interface CharterTexts {
  readonly constraints: readonly { readonly text: string; readonly kind: "real" | "assumed"; readonly basis: string }[];
  readonly measures: readonly {
    readonly text: string;
    readonly baseline: string;
    readonly target: string;
    readonly date?: string;
    readonly source: string;
  }[];
  readonly notDoing: readonly { readonly text: string }[];
}

/** The section in the app's own writing. Above its points stands who is named in Jira. */
export function writeCharter({ constraints, measures, notDoing }: CharterTexts, names: CharterNames): string {
  return writeParts(sectionTitles.charter, toHead(names), [
    // Always labelled, with or without a basis: the label says which of both it is.
    {
      title: "Constraints",
      points: constraints.map(({ text, kind, basis }) => ({
        text,
        labels: [[kind === "real" ? "Real" : "Assumed", basis]],
      })),
    },
    {
      title: "Success measures",
      points: measures.map(({ text, baseline, target, date = "", source }) => ({
        text,
        labels: filled([
          ["Baseline", baseline],
          ["Target", target],
          ["Date", date],
          ["Source", source],
        ]),
      })),
    },
    { title: "What we are not doing", points: notDoing.map(({ text }) => ({ text, labels: [] })) },
  ]);
}

function toHead({ sponsor, owner, decider }: CharterNames): string {
  return filled([
    ["Sponsor", sponsor ?? ""],
    ["Owner", owner ?? ""],
    ["Decider", decider ?? ""],
  ])
    .map(([label, name]) => `${label}: ${name}`)
    .join("\n");
}

type Part = "constraints" | "measures" | "notDoing";

const labelsOf: Readonly<Record<Part, (label: string, value: string) => string | undefined>> = {
  constraints: (label) => (label === "real" || label === "assumed" ? "basis" : undefined),
  measures: (label, value) =>
    label === "baseline" || label === "target" || label === "source" || (label === "date" && day.test(value))
      ? label
      : undefined,
  notDoing: () => undefined,
};

const form: SectionForm<Part> = {
  title: sectionTitles.charter,
  parts: {
    constraints: "constraints",
    "success measures": "measures",
    measures: "measures",
    "what we are not doing": "notDoing",
    "not doing": "notDoing",
  },
  labels: (part, label, value) => labelsOf[part](label, value),
};

/** Reads a section, however people wrote in it. A constraint of which nothing is said is assumed. */
export function readCharter(section: string): CharterTexts {
  const { points } = readParts(section, form);
  return {
    constraints: points.flatMap(({ part, text, labels: { basis } }) =>
      part === "constraints"
        ? [{ text, kind: basis?.label === "real" ? "real" : "assumed", basis: basis?.value ?? "" }]
        : [],
    ),
    measures: points.flatMap(({ part, text, labels: { baseline, target, date, source } }) =>
      part === "measures"
        ? [
            {
              text,
              baseline: baseline?.value ?? "",
              target: target?.value ?? "",
              ...(date === undefined ? {} : { date: date.value }),
              source: source?.value ?? "",
            },
          ]
        : [],
    ),
    notDoing: points.flatMap(({ part, text }) => (part === "notDoing" ? [{ text }] : [])),
  };
}

/** The section without what stands above its points, which is never edited in Linear; "" for "". */
export function withoutNames(section: string): string {
  return section === "" ? "" : [sectionTitles.charter, toPoints(section)].join("\n\n");
}

/** The section with the names as they are in Jira, its points as people wrote them; undefined where it has these. */
export function withNames(
  section: string,
  names: CharterNames,
): { readonly section: string; readonly lostWords: boolean } | undefined {
  const head = toHead(names);
  const written = writeParts(sectionTitles.charter, head, []);
  const { head: found } = readParts(section, form);
  if (found === readParts(written, form).head) {
    return undefined;
  }
  const lostWords = found.split("\n").some((line) => line !== "" && !/^(?:sponsor|owner|decider):/iu.test(line));
  return { section: [written.trim(), toPoints(section)].join("\n\n").trim(), lostWords };
}

function toPoints(section: string): string {
  const { headEnds } = readParts(section, form);
  return headEnds === undefined ? "" : section.slice(headEnds);
}
