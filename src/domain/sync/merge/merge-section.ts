import { intend, isRefused, settle, timesOf, writtenOf } from "./write-draft";
import type { Draft } from "./write-draft";
import { mergeOne } from "./merge";
import { keep, toAsk } from "./merge-value";
import type { Written } from "../pair";
import { toFieldFingerprint } from "../sections/codecs";
import type { SectionCodec } from "../sections/codecs";
import type { SectionField, SectionState, SectionWrite } from "../sections/section";

export type MergedSection =
  { readonly kind: "done" } | { readonly kind: "needsEditor"; readonly field: SectionField } | SectionWrite;

const done: MergedSection = { kind: "done" };

/**
 * Merges a record that is the app's own with its section in Linear. It is one more field with a three-way merge; where
 * both sides changed it a person always picks, whatever the rules say, because approvals and commitments rest on it.
 */
export function mergeSection<S extends SectionState, W extends SectionWrite>(
  draft: Draft,
  codec: SectionCodec<S, W>,
  standing: S | undefined,
): MergedSection {
  if (standing === undefined) {
    return done;
  }
  const { field } = codec;
  if (standing.mode === "off") {
    takeAway(draft, field);
    return done;
  }
  const merged = mergeWords(draft, codec, standing);
  const linear = draft.views.linear.values[field];
  const mended = linear === "" || draft.values.linear[field] !== undefined ? undefined : codec.mend(linear, standing);
  if (mended !== undefined) {
    mend(draft, field, mended);
  }
  return merged;
}

function mergeWords<S extends SectionState, W extends SectionWrite>(
  draft: Draft,
  codec: SectionCodec<S, W>,
  standing: S,
): MergedSection {
  const { record, views } = draft;
  const { field } = codec;
  const values = { jira: codec.write(standing), linear: views.linear.values[field] };
  const now = { jira: toFieldFingerprint(field, values.jira), linear: toFieldFingerprint(field, values.linear) };
  const agree = now.linear === now.jira || (values.linear !== "" && codec.says(values.linear, standing));
  const base = record.base[field] ?? { jira: "", linear: "" };
  const merged = mergeOne(
    { now, agree, base, written: writtenOf(draft, field), changedAt: timesOf(draft, field) },
    "both",
    record.picked[field] ?? "ask",
  );
  if (merged.kind === "agreed") {
    draft.base = { ...draft.base, [field]: now };
    draft.agreed.add(field);
    settle(draft, field, (one) => one.value === now[one.side]);
    return done;
  }
  // The section shows what counts: where nobody may edit it, or somebody took it out, it is put back.
  const isPutBack = standing.mode === "shown" || values.linear === "";
  if (merged.kind === "ask" && !isPutBack) {
    draft.asks.push(toAsk(draft, field, values));
    return done;
  }
  if (merged.kind === "take" && merged.from === "linear" && !isPutBack) {
    return take(draft, codec, standing, values.linear);
  }
  if (merged.kind !== "take" || merged.from === "linear" || merged.over) {
    keep(draft, field, "linear", values);
  }
  show(draft, field, values.jira);
  return done;
}

function show(draft: Draft, field: SectionField, section: string): void {
  const fingerprint = toFieldFingerprint(field, section);
  const write: Written = { side: "linear", field, value: fingerprint, source: fingerprint, at: draft.context.now };
  if (isRefused(draft, write)) {
    draft.notes.push({ kind: "refused", field, side: "linear" });
    return;
  }
  draft.values.linear[field] = section;
  intend(draft, write);
}

/** Puts right what is edited in Jira alone, and leaves people's words. It is no step of the merge, so nothing is agreed by it. */
function mend(
  draft: Draft,
  field: SectionField,
  { section, lostWords }: { readonly section: string; readonly lostWords: boolean },
): void {
  if (isRefused(draft, { side: "linear", field, value: toFieldFingerprint(field, section) })) {
    draft.notes.push({ kind: "refused", field, side: "linear" });
    return;
  }
  if (lostWords) {
    keep(draft, field, "linear", { jira: "", linear: draft.views.linear.values[field] });
  }
  draft.values.linear[field] = section;
}

/** A leader switched it off: the app takes its section out, once. */
function takeAway(draft: Draft, field: SectionField): void {
  const { linear } = draft.views;
  if (draft.record.base[field] === undefined) {
    return;
  }
  if (linear.values[field] !== "") {
    show(draft, field, "");
    return;
  }
  const { [field]: _taken, ...base } = draft.base;
  draft.base = base;
  settle(draft, field, () => true);
}

function take<S extends SectionState, W extends SectionWrite>(
  draft: Draft,
  codec: SectionCodec<S, W>,
  standing: S,
  section: string,
): MergedSection {
  const { field } = codec;
  const { editor } = standing;
  if (editor === undefined) {
    return { kind: "needsEditor", field };
  }
  if (editor.kind === "mayNot") {
    draft.notes.push({ kind: "notTaken", field, side: "linear", value: editor.name });
    return done;
  }
  const edit = codec.take(section, standing, editor.person);
  const write: Written = {
    side: "jira",
    field,
    value: toFieldFingerprint(field, edit.value),
    source: toFieldFingerprint(field, section),
    at: draft.context.now,
  };
  if (isRefused(draft, write)) {
    draft.notes.push({ kind: "refused", field, side: "jira" });
    return done;
  }
  intend(draft, write);
  return edit;
}
