import { toFingerprint } from "../fingerprint";
import type { Fingerprint } from "../fingerprint";
import type { Lost, Written } from "../pair";
import { otherSide } from "../side";
import type { Both, Side } from "../side";
import { toMissing } from "../text/beyond";
import type { Beyond } from "../text/beyond";
import { withoutMentions } from "../text/calls-nobody";
import { carryText, isSameText, readText, toWords } from "../text/own-text";
import type { OwnText } from "../text/own-text";
import type { Edit } from "../text/merged";
import { isSameWordChange } from "../text/word-change";
import { mergeOne } from "./merge";
import { keep, toAsk } from "./merge-value";
import { intend, isRefused, noteTimes, settle, timesOf } from "./write-draft";
import type { Draft } from "./write-draft";

const field = "description";
const sides = ["jira", "linear"] as const;

/**
 * Merges the description into the draft. An edit is the difference between what its side shows and what it showed when
 * both last agreed; it is carried to the other side's own text, of which all else stays as it is.
 */
export function mergeText(draft: Draft): void {
  const { record, views, context } = draft;
  const { rules } = context;
  const poisoned = sides.find((side) => views[side].unreadable !== undefined);
  const why = poisoned === undefined ? undefined : views[poisoned].unreadable;
  if (poisoned !== undefined && why !== undefined) {
    draft.notes.push({ kind: "unreadable", field, side: poisoned, why });
    return;
  }
  const values = { jira: views.jira.values[field], linear: views.linear.values[field] };
  const now = { jira: toFingerprint(values.jira), linear: toFingerprint(values.linear) };
  const own = { jira: ownWritings(draft, "jira", values.jira), linear: ownWritings(draft, "linear", values.linear) };
  const base = record.base[field];
  // A write whose answer was lost has arrived: each side shows its own writing of one text.
  const hasArrived = sides.some((side) => own[side].some(({ source }) => source === now[otherSide(side)]));
  const written = { jira: own.jira.map(() => now.jira), linear: own.linear.map(() => now.linear) };
  const rule = record.picked[field] ?? (base === undefined ? rules.first : (rules.conflicts[field] ?? "ask"));
  const merged = mergeOne(
    { now, agree: values.jira === values.linear || hasArrived, base, written, changedAt: timesOf(draft, field) },
    rules.directions[field] ?? "both",
    rule,
  );
  if (noteTimes(draft, field, { isByTime: rule === "lastWriter" && merged.kind === "take" && merged.over })) {
    return;
  }
  switch (merged.kind) {
    case "agreed":
      return agree(draft, values, now);
    case "ask":
      draft.asks.push(toAsk(draft, field, values));
      return;
    case "oneWay":
      draft.notes.push({ kind: "oneWay", field, side: rules.directions[field] === "toLinear" ? "linear" : "jira" });
      return;
    case "take":
      take(draft, values, now, merged);
  }
}

/** The writes of the app that a side's text is, though the tracker may have written the words anew. */
function ownWritings({ record }: Draft, side: Side, value: string): readonly Written[] {
  const [now, words] = [toFingerprint(value), toWordMark(value)];
  return record.written.filter(
    (one) =>
      one.side === side && one.field === field && (one.value === now || (words !== undefined && one.words === words)),
  );
}

function toWordMark(text: string): Fingerprint | undefined {
  const words = toWords(text);
  return words === "" ? undefined : toFingerprint(words);
}

function agree(draft: Draft, values: Both<string>, now: Both<Fingerprint>): void {
  const { views } = draft;
  draft.base = { ...draft.base, [field]: now };
  draft.held = { shown: values, beyond: { jira: views.jira.beyond ?? {}, linear: views.linear.beyond ?? {} } };
  draft.agreed.add(field);
  settle(draft, field, (one) => ownWritings(draft, one.side, values[one.side]).includes(one));
}

function take(
  draft: Draft,
  values: Both<string>,
  now: Both<Fingerprint>,
  { from, over }: { readonly from: Side; readonly over: boolean },
): void {
  const { record, views, context } = draft;
  const to = otherSide(from);
  const own: OwnText = views[to].own ?? { kind: "markdown", markdown: values[to] };
  // Where the other side moved as well, what counts is the whole text of this one.
  const before = record.base[field]?.[to] === now[to] ? record.held?.shown[from] : undefined;
  const after = carryText({ before, after: values[from] }, own);
  const read = readText(after);
  if (read.kind === "unreadable") {
    draft.notes.push({ kind: "unreadable", field, side: from, why: read.why });
    return;
  }
  draft.lost = [
    ...toLost(draft, from, read.beyond),
    ...toKept(to, { before: before ?? values[to], after: values[from] }, { before: values[to], after: read.shared }),
  ];
  if (isSameText(own, after)) {
    agree(draft, values, now);
    return;
  }
  const words = toWordMark(read.shared);
  const write: Written = {
    side: to,
    field,
    value: toFingerprint(read.shared),
    ...(words === undefined ? {} : { words }),
    source: now[from],
    at: context.now,
  };
  if (isRefused(draft, write)) {
    draft.notes.push({ kind: "refused", field, side: to });
    return;
  }
  const beyond = { [from]: views[from].beyond ?? {}, [to]: read.beyond } as unknown as Both<Beyond>;
  draft.values[to][field] = read.shared;
  draft.texts[to].patch = { was: own, now: after, source: values[from], beyond };
  intend(draft, write);
  if (over) {
    keep(draft, field, to, values);
    if (record.base[field] === undefined && toWords(values[to]) !== toWords(values[from]) && values[to] !== "") {
      draft.keptText = { on: to, text: values[to] };
    }
  }
}

/** What the edit brought that the other side can't show, and what of the other side went with the words around it. */
function toLost({ record, views }: Draft, from: Side, after: Beyond): readonly Lost[] {
  const to = otherSide(from);
  const gone = toMissing(views[to].beyond ?? {}, after);
  const notShown = record.held === undefined ? [] : toMissing(views[from].beyond ?? {}, record.held.beyond[from]);
  return [
    ...(gone.length === 0 ? [] : [{ how: "gone", side: to, features: gone } as const]),
    ...(notShown.length === 0 ? [] : [{ how: "notShown", side: to, features: notShown } as const]),
  ];
}

/** Words of the edit that did not arrive: on the other side they only stand for a file, a card or a macro. */
function toKept(to: Side, edit: Edit<string>, carried: Edit<string>): readonly Lost[] {
  return isSameWordChange(withoutCalls(to, edit), withoutCalls(to, carried))
    ? []
    : [{ how: "kept", side: to, features: [] }];
}

/** That a text from Jira calls nobody in Linear is no loss. */
const withoutCalls = (to: Side, { before, after }: Edit<string>): Edit<string> =>
  to === "jira" ? { before, after } : { before: withoutMentions(before), after: withoutMentions(after) };
