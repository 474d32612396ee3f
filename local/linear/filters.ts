import { Temporal } from "temporal-polyfill";
import { isGiven } from "./is-given";
import { isPage } from "./paging";
import type { Asking, View } from "./views/view";

type Filter = Readonly<Record<string, unknown>>;

/** What `toPage` keeps by a filter; undefined where there is none, so that nothing is looked at in vain. */
export function keepBy(
  filter: Filter | null | undefined,
  asking: Asking,
  now: number,
): ((view: View) => boolean) | undefined {
  return isGiven(filter) && Object.keys(filter).length > 0 ? (view) => passes(view, filter, asking, now) : undefined;
}

/** Whether a view passes one of Linear's filters, such as `{ team: { id: { eq } }, updatedAt: { gt } }`. */
function passes(view: View, filter: Filter | null | undefined, asking: Asking, now: number): boolean {
  return Object.entries(filter ?? {}).every(([name, wanted]) => {
    if (wanted === undefined) {
      return true;
    }
    if (name === "and") {
      return (wanted as Filter[]).every((part) => passes(view, part, asking, now));
    }
    if (name === "or") {
      return (wanted as Filter[]).some((part) => passes(view, part, asking, now));
    }
    const field = view[name];
    const value: unknown =
      typeof field === "function" ? (field as (args: object, asking: Asking) => unknown)({}, asking) : field;
    return passesValue(value, (wanted ?? {}) as Filter, asking, now);
  });
}

function passesValue(value: unknown, wanted: Filter, asking: Asking, now: number): boolean {
  const { null: nullness, ...rest } = wanted;
  if (nullness === true || nullness === false) {
    return (value === null || value === undefined) === nullness && (nullness || passesValue(value, rest, asking, now));
  }
  if (isPage(value)) {
    return passesMany(value.all(), rest, asking, now);
  }
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return passes(value as View, rest, asking, now);
  }
  return Object.entries(rest).every(([comparator, operand]) => compare(comparator, value, operand, now));
}

/** `some` is meant where a filter of many entities names their fields right away. */
function passesMany(views: readonly View[], wanted: Filter, asking: Asking, now: number): boolean {
  const { some, every, length, ...direct } = wanted;
  const anyPasses = (filter: unknown) => views.some((view) => passes(view, filter as Filter, asking, now));
  return (
    (some === undefined || anyPasses(some)) &&
    (every === undefined || views.every((view) => passes(view, every as Filter, asking, now))) &&
    (length === undefined || passesValue(views.length, length as Filter, asking, now)) &&
    (Object.keys(direct).length === 0 || anyPasses(direct))
  );
}

function compare(comparator: string, value: unknown, operand: unknown, now: number): boolean {
  if (operand === undefined || operand === null) {
    return comparator === "eq" && operand === null ? value === null : true;
  }
  const text = String(value ?? "");
  const wanted = String(operand);
  switch (comparator) {
    case "eq":
      return same(value, operand);
    case "neq":
      return !same(value, operand);
    case "in":
      return (operand as unknown[]).some((one) => same(value, one));
    case "nin":
      return !(operand as unknown[]).some((one) => same(value, one));
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return (
        value !== null && inOrder(comparator, value, typeof operand === "string" ? toInstant(operand, now) : operand)
      );
    case "eqIgnoreCase":
      return text.toLowerCase() === wanted.toLowerCase();
    case "neqIgnoreCase":
      return text.toLowerCase() !== wanted.toLowerCase();
    case "startsWith":
      return text.startsWith(wanted);
    case "endsWith":
      return text.endsWith(wanted);
    case "contains":
      return text.includes(wanted);
    case "notContains":
      return !text.includes(wanted);
    case "containsIgnoreCase":
      return text.toLowerCase().includes(wanted.toLowerCase());
    default:
      throw new Error(`The workspace does not know the comparator ${comparator}.`);
  }
}

function same(value: unknown, operand: unknown): boolean {
  const instant = typeof value === "string" && typeof operand === "string" ? Date.parse(operand) : NaN;
  return value === operand || (/^\d{4}-\d\d-\d\dT/.test(String(value)) && Date.parse(String(value)) === instant);
}

function inOrder(comparator: "lt" | "lte" | "gt" | "gte", value: unknown, operand: unknown): boolean {
  const left = typeof value === "number" ? value : Date.parse(String(value));
  const right = Number(operand);
  return { lt: left < right, lte: left <= right, gt: left > right, gte: left >= right }[comparator];
}

/** An instant, or a duration such as -P1D that is counted from now. */
function toInstant(text: string, now: number): number {
  if (/^[-+]?P/.test(text)) {
    const duration = Temporal.Duration.from(text);
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC").add(duration).epochMilliseconds;
  }
  return Date.parse(text);
}
