import type { Concept } from "../concept";
import { readSection, writeSection } from "./concept-section";
import type { ConceptStanding, ConceptWrite } from "./concept-standing";
import { saysTheSame, toConcept, toTexts } from "./concept-texts";
import { intend, isRefused, settle, timesOf, writtenOf } from "./draft";
import type { Draft } from "./draft";
import { toMark } from "./mark";
import { mergeOne } from "./merge";
import { keep, toAsk } from "./merge-value";
import type { Written } from "./pair";

export type MergedConcept = { readonly kind: "done" } | { readonly kind: "needsEditor" } | ConceptWrite;

const done: MergedConcept = { kind: "done" };

/** A concept's section as the app writes it; "" where there is no concept. */
export const toSection = (concept: Concept | undefined): string => (concept === undefined ? "" : writeSection(toTexts(concept)));

/**
 * Merges the concept, which is the app's own, with its section in Linear. It is one more field with a three-way merge;
 * where both sides changed it a person always picks, whatever the rules say, because approvals rest on it.
 */
export function mergeConcept(draft: Draft, standing: ConceptStanding | undefined): MergedConcept {
  const { record, views } = draft;
  const values = { jira: toSection(standing?.concept), linear: views.linear.values.concept };
  if (standing === undefined) {
    return done;
  }
  if (standing.mode === "off") {
    takeAway(draft);
    return done;
  }
  const texts = readSection(values.linear);
  const now = { jira: toMark(values.jira), linear: toMark(values.linear) };
  const agree = values.linear === values.jira || (values.linear !== "" && standing.concept !== undefined && saysTheSame(texts, toTexts(standing.concept)));
  const base = record.base.concept ?? { jira: "", linear: "" };
  const merged = mergeOne({ now, agree, base, written: writtenOf(draft, "concept"), changedAt: timesOf(draft) }, "both", record.picked.concept ?? "ask");
  if (merged.kind === "agreed") {
    draft.base = { ...draft.base, concept: now };
    draft.agreed.add("concept");
    settle(draft, "concept", (one) => one.value === now[one.side]);
    return done;
  }
  // The section shows what counts: where nobody may edit it, or somebody took it out, it is put back.
  const isPutBack = standing.mode === "shown" || values.linear === "";
  if (merged.kind === "ask" && !isPutBack) {
    draft.asks.push(toAsk(draft, "concept", values));
    return done;
  }
  if (merged.kind === "take" && merged.from === "linear" && !isPutBack) {
    return take(draft, standing, values.linear);
  }
  if (merged.kind !== "take" || merged.from === "linear" || merged.over) {
    keep(draft, "concept", "linear", values);
  }
  show(draft, values.jira);
  return done;
}

function show(draft: Draft, section: string): void {
  const write: Written = { side: "linear", field: "concept", value: toMark(section), source: toMark(section), at: draft.context.now };
  if (isRefused(draft, write)) {
    draft.notes.push({ kind: "refused", field: "concept", side: "linear" });
    return;
  }
  draft.values.linear["concept"] = section;
  intend(draft, write);
}

/** A leader switched it off: the app takes its section out, once. */
function takeAway(draft: Draft): void {
  const { linear } = draft.views;
  if (draft.record.base.concept === undefined) {
    return;
  }
  if (linear.values.concept !== "") {
    show(draft, "");
    return;
  }
  const { concept: _concept, ...base } = draft.base;
  draft.base = base;
  settle(draft, "concept", () => true);
}

function take(draft: Draft, { concept: known, version, editor }: ConceptStanding, section: string): MergedConcept {
  if (editor === undefined) {
    return { kind: "needsEditor" };
  }
  if (editor.kind === "mayNot") {
    draft.notes.push({ kind: "notTaken", field: "concept", side: "linear", value: editor.name });
    return done;
  }
  const concept = toConcept(readSection(section), known);
  const value = toSection(concept);
  const write: Written = { side: "jira", field: "concept", value: toMark(value), source: toMark(section), at: draft.context.now };
  if (isRefused(draft, write)) {
    draft.notes.push({ kind: "refused", field: "concept", side: "jira" });
    return done;
  }
  intend(draft, write);
  return { kind: "editConcept", by: editor.person, concept, basedOn: version, value, source: section };
}
