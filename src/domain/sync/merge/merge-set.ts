import { intend, isRefused, settle, timesOf, writtenOf } from "./write-draft";
import type { Draft } from "./write-draft";
import { mergeOne } from "./merge";
import type { Written } from "../pair";
import { otherSide } from "../side";
import type { Both, SetField, Side } from "../side";
import { translate } from "../link/translation";

/** Merges a field with many values; gives what both sides have agreed on. Each element is a value of its own: in or out. */
export function mergeSet(draft: Draft, field: SetField): Both<readonly string[]> {
  const base = { jira: [] as string[], linear: [] as string[] };
  for (const element of toElements(draft, field)) {
    const agreed = mergeElement(draft, field, element);
    for (const side of ["jira", "linear"] as const) {
      if (agreed[side]) {
        base[side].push(element[side]);
      }
    }
  }
  return base;
}

const toStanding = (isIn: boolean, value: string): string => `${isIn ? "+" : "-"}${value}`;

/** Gives on which sides the element stands as agreed. A first meeting takes all that either side has. */
function mergeElement(draft: Draft, field: SetField, element: Both<string>): Both<boolean> {
  const { record, views, context } = draft;
  const direction = context.rules.directions[field] ?? "both";
  const before = both((side) => record.baseSets[field][side].includes(element[side]));
  const isIn = both((side) => views[side].values[field].includes(element[side]));
  const now = both((side) => toStanding(isIn[side], element[side]));
  const merged = mergeOne(
    {
      now,
      agree: isIn.jira === isIn.linear,
      base: both((side) => toStanding(before[side], element[side])),
      written: writtenOf(draft, field),
      changedAt: timesOf(draft, field),
    },
    direction,
    isIn.jira ? "jira" : "linear",
  );
  switch (merged.kind) {
    case "agreed":
      settle(draft, field, (one) => one.value === now[one.side]);
      return isIn;
    case "take": {
      const to = otherSide(merged.from);
      const goesIn = isIn[merged.from];
      const write: Written = {
        side: to,
        field,
        value: toStanding(goesIn, element[to]),
        source: now[merged.from],
        at: context.now,
      };
      if (isRefused(draft, write)) {
        draft.notes.push({ kind: "refused", field, side: to });
      } else {
        (goesIn ? draft.added : draft.removed)[to][field].push(element[to]);
        intend(draft, write);
      }
      return before;
    }
    case "oneWay":
    case "ask":
      draft.notes.push({ kind: "oneWay", field, side: direction === "toLinear" ? "linear" : "jira" });
      return before;
  }
}

const both = <T>(of: (side: Side) => T): Both<T> => ({ jira: of("jira"), linear: of("linear") });

/** All elements of both sides, each by its name on either. What has no name on the other side is told. */
function toElements({ record, views, context, notes }: Draft, field: SetField): readonly Both<string>[] {
  const found = new Map<string, Both<string>>();
  for (const side of ["jira", "linear"] as const) {
    const now = views[side].values[field];
    for (const value of new Set([...now, ...record.baseSets[field][side]])) {
      const other = translate(context.dictionary, field, value, side);
      if (other !== undefined) {
        const element = side === "jira" ? { jira: value, linear: other } : { jira: other, linear: value };
        found.set(`${element.jira}\u0000${element.linear}`, element);
      } else if (now.includes(value)) {
        notes.push({ kind: "unknown", field, side, value });
      }
    }
  }
  return [...found.values()];
}
