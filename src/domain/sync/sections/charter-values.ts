import type { Charter, Constraint, Measure } from "../../commit/charter";
import type { CharterTexts } from "./charter-section";
import { toPlain } from "./markdown";
import { createNewIds, keep, match } from "./points";

const nothingWritten: Charter = { constraints: [], measures: [], notDoing: [] };

/** The texts of a charter as a section has them. */
export function toCharterTexts({ constraints, measures, notDoing }: Charter = nothingWritten): CharterTexts {
  return {
    constraints: constraints
      .filter(({ text }) => isWritten(text))
      .map(({ text, kind, basis }) => ({ text: toPlain(text), kind, basis: toPlain(basis) })),
    measures: measures
      .filter(({ what }) => isWritten(what))
      .map(({ what, baseline, target, date, source }) => ({
        text: toPlain(what),
        baseline: toPlain(baseline),
        target: toPlain(target),
        ...(date === undefined ? {} : { date }),
        source: toPlain(source),
      })),
    notDoing: notDoing.filter(({ text }) => isWritten(text)).map(({ text }) => ({ text: toPlain(text) })),
  };
}

const isWritten = (text: string): boolean => toPlain(text) !== "";

/**
 * The charter that a section's texts make of the one that is known. A point keeps its id while it is recognised by its
 * words; what has no words can't stand in a list, and stays as it is. The sponsor is named in Jira.
 */
export function toCharter(texts: CharterTexts, known: Charter = nothingWritten): Charter {
  const ids = createNewIds([...known.constraints, ...known.measures, ...known.notDoing]);
  const constraints = match(
    texts.constraints,
    known.constraints.filter(({ text }) => isWritten(text)),
    "constraint",
    ids,
  );
  const measures = match(
    texts.measures,
    known.measures.filter(({ what }) => isWritten(what)).map((measure) => ({ ...measure, text: measure.what })),
    "measure",
    ids,
  );
  const notDoing = match(
    texts.notDoing,
    known.notDoing.filter(({ text }) => isWritten(text)),
    "not-doing",
    ids,
  );
  return {
    constraints: [
      ...constraints.map(({ id, point: { text, kind, basis }, was }): Constraint => ({
        id,
        text: keep(was?.text, text),
        kind,
        basis: keep(was?.basis, basis),
      })),
      ...known.constraints.filter(({ text }) => !isWritten(text)),
    ],
    measures: [
      ...measures.map(({ id, point: { text, baseline, target, date, source }, was }): Measure => ({
        id,
        what: keep(was?.what, text),
        baseline: keep(was?.baseline, baseline),
        target: keep(was?.target, target),
        ...(date === undefined ? {} : { date }),
        source: keep(was?.source, source),
      })),
      ...known.measures.filter(({ what }) => !isWritten(what)),
    ],
    notDoing: [
      ...notDoing.map(({ id, point: { text }, was }) => ({ id, text: keep(was?.text, text) })),
      ...known.notDoing.filter(({ text }) => !isWritten(text)),
    ],
    ...(known.sponsor === undefined ? {} : { sponsor: known.sponsor }),
  };
}
