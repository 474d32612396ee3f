import type { Charter, Constraint, Measure } from "../../../src/domain/commit/charter";
import type { PersonId } from "../../../src/domain/ground/people";
import { toDay } from "../page/wall-time";
import type { ComparedPoint } from "../item/compared-point";
import type { TextClash } from "../item/text-clash";
import { type Choices, type Edits, mergeList, mergeOne } from "../item/three-way";

export const emptyCharter: Charter = { constraints: [], measures: [], notDoing: [] };

/** What keeps a draft from being saved, by the point that it belongs to. What the gate still wants may be missing in a draft. */
export function findCharterProblems({ constraints, measures, notDoing }: Charter): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { id, text } of constraints) {
    if (text.trim() === "") {
      problems[id] = "Write the constraint, or remove it.";
    }
  }
  for (const { id, what } of measures) {
    if (what.trim() === "") {
      problems[id] = "Write what is measured, or remove it.";
    }
  }
  for (const { id, text } of notDoing) {
    if (text.trim() === "") {
      problems[id] = "Write what you are not doing, or remove it.";
    }
  }
  return problems;
}

/** The draft as it is saved: no outer blanks, no empty date. */
export function toSavedCharter({ constraints, measures, notDoing, sponsor }: Charter): Charter {
  return {
    constraints: constraints.map(({ id, text, kind, basis }) => ({ id, text: text.trim(), kind, basis: basis.trim() })),
    measures: measures.map(({ id, what, baseline, target, date, source }) => ({
      id,
      what: what.trim(),
      baseline: baseline.trim(),
      target: target.trim(),
      source: source.trim(),
      ...(date !== undefined && date !== "" && { date }),
    })),
    notDoing: notDoing.map(({ id, text }) => ({ id, text: text.trim() })),
    ...(sponsor !== undefined && { sponsor }),
  };
}

/** Another sponsor, or none. */
export function withSponsor(
  { constraints, measures, notDoing }: Omit<Charter, "sponsor">,
  sponsor: PersonId | undefined,
): Charter {
  return { constraints, measures, notDoing, ...(sponsor !== undefined && { sponsor }) };
}

/** Every point as one text, in reading order, to compare two versions by. */
export function toComparedCharter(
  { constraints, measures, notDoing, sponsor }: Charter,
  nameOf: (person: PersonId) => string,
): readonly ComparedPoint[] {
  return [
    ...constraints.map((point) => ({ id: point.id, kind: "Constraint", text: toConstraintText(point) })),
    ...measures.map((point) => ({ id: point.id, kind: "Success measure", text: toMeasureText(point) })),
    ...notDoing.map(({ id, text }) => ({ id, kind: "Not doing", text })),
    ...(sponsor === undefined ? [] : [{ id: "sponsor", kind: "Sponsor", text: nameOf(sponsor) }]),
  ];
}

function toConstraintText({ text, kind, basis }: Constraint): string {
  const label = kind === "real" ? "Evidence" : "How to find out";
  return [text, kind === "real" ? "Real." : "Assumed.", basis.trim() === "" ? "" : `${label}: ${basis}`]
    .filter(Boolean)
    .join("\n");
}

function toMeasureText({ what, baseline, target, date, source }: Measure): string {
  return [
    what,
    baseline === "" ? "" : `From: ${baseline}`,
    target === "" ? "" : `To: ${target}`,
    date === undefined ? "" : `Measured on ${toDay(date)}`,
    source === "" ? "" : `Source: ${source}`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** Two edits of one charter, put together point by point; what both changed is settled by `choices`, else by mine. */
export function mergeCharters(
  { base, mine, theirs }: Edits<Charter>,
  nameOf: (person: PersonId) => string,
  choices: Choices = {},
): { readonly charter: Charter; readonly clashes: readonly TextClash[] } {
  const constraints = mergeList(base.constraints, mine.constraints, theirs.constraints, choices);
  const measures = mergeList(base.measures, mine.measures, theirs.measures, choices);
  const notDoing = mergeList(base.notDoing, mine.notDoing, theirs.notDoing, choices);
  const merged = mergeOne(base.sponsor, mine.sponsor, theirs.sponsor);
  const sponsor = merged === "clash" ? (choices["sponsor"] === "theirs" ? theirs.sponsor : mine.sponsor) : merged.value;
  const toText = (id: string, charter: Charter): string =>
    toComparedCharter(charter, nameOf).find((point) => point.id === id)?.text ?? "(removed)";
  const toClash =
    (label: string) =>
    ({ id }: { readonly id: string }): TextClash => ({ id, label, mine: toText(id, mine), theirs: toText(id, theirs) });
  return {
    charter: withSponsor(
      { constraints: constraints.points, measures: measures.points, notDoing: notDoing.points },
      sponsor,
    ),
    clashes: [
      ...constraints.clashes.map(toClash("Constraint")),
      ...measures.clashes.map(toClash("Success measure")),
      ...notDoing.clashes.map(toClash("Not doing")),
      ...(merged === "clash" ? [toClash("Sponsor")({ id: "sponsor" })] : []),
    ],
  };
}
