import { intend, isRefused, noteTimes, settle, timesOf, writtenOf } from "./write-draft";
import type { Draft } from "./write-draft";
import { toFingerprint } from "../fingerprint";
import { mergeOne } from "./merge";
import type { Ask, Written } from "../pair";
import { otherSide } from "../side";
import type { Both, Side, ValueField } from "../side";
import { agrees, translate } from "../link/translation";

const shownLength = 200;
const keptLength = 4_000;

/** Merges one field with one value into the draft; the description has a merge of its own. */
export function mergeValue(draft: Draft, field: Exclude<ValueField, "description">): void {
  const { record, views, context } = draft;
  const { rules, dictionary } = context;
  const values = { jira: views.jira.values[field], linear: views.linear.values[field] };
  const now = { jira: toFingerprint(values.jira), linear: toFingerprint(values.linear) };
  const base = record.base[field];
  const rule = record.picked[field] ?? (base === undefined ? rules.first : (rules.conflicts[field] ?? "ask"));
  const agree = agrees(dictionary, field, values.jira, values.linear);
  const merged = mergeOne(
    { now, agree, base, written: writtenOf(draft, field), changedAt: timesOf(draft, field) },
    rules.directions[field] ?? "both",
    rule,
  );
  if (noteTimes(draft, field, { isByTime: rule === "lastWriter" && merged.kind === "take" && merged.over })) {
    return;
  }
  switch (merged.kind) {
    case "agreed":
      draft.base = { ...draft.base, [field]: now };
      draft.agreed.add(field);
      settle(draft, field, (one) => one.value === now[one.side]);
      return;
    case "ask":
      draft.asks.push(toAsk(draft, field, values));
      return;
    case "oneWay":
      draft.notes.push({ kind: "oneWay", field, side: rules.directions[field] === "toLinear" ? "linear" : "jira" });
      return;
    case "take":
      take(draft, field, values, merged.from);
      if (merged.over) {
        keep(draft, field, otherSide(merged.from), values);
      }
  }
}

export function toAsk({ record, context }: Draft, field: ValueField, values: Both<string>): Ask {
  const since = record.asks.find((ask) => ask.field === field)?.since ?? context.now;
  return {
    field,
    since,
    shown: { jira: values.jira.slice(0, shownLength), linear: values.linear.slice(0, shownLength) },
  };
}

function take(draft: Draft, field: Exclude<ValueField, "description">, values: Both<string>, from: Side): void {
  const to = otherSide(from);
  const value = translate(draft.context.dictionary, field, values[from], from);
  if (value === undefined) {
    draft.notes.push({ kind: "unknown", field, side: from, value: values[from] });
    return;
  }
  const write: Written = {
    side: to,
    field,
    value: toFingerprint(value),
    source: toFingerprint(values[from]),
    at: draft.context.now,
  };
  if (isRefused(draft, write)) {
    draft.notes.push({ kind: "refused", field, side: to });
  } else if (field === "status") {
    draft.status = write;
  } else {
    draft.values[to][field] = value;
    intend(draft, write);
  }
}

/** What gives way is kept, so that nothing a person wrote is lost silently. */
export function keep({ kept, context }: Draft, field: ValueField, side: Side, values: Both<string>): void {
  const value = values[side].slice(0, keptLength);
  if (value !== "" && !kept.some((one) => one.field === field && one.side === side && one.value === value)) {
    kept.push({ field, side, value, at: context.now });
  }
}
