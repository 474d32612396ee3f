import { badRequest } from "../http-error";

const UNIT_MS: Readonly<Record<string, number>> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 };

/** An instant written in JQL: `2026-03-02`, `2026-03-02 10:00`, `-3d`, `4h`; undefined where it is no date. */
export function parseJqlDate(text: string, now: number): number | undefined {
  const relative = /^([+-]?\d+)(w|d|h|m)$/.exec(text);
  if (relative !== null) {
    return now + Number(relative[1]) * (UNIT_MS[relative[2] ?? ""] ?? 0);
  }
  const absolute = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z)?)?$/.exec(text);
  if (absolute === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute] = absolute.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour || 0, minute || 0);
  return Number.isNaN(at) || (month ?? 0) > 12 || (day ?? 0) > 31 ? undefined : at;
}

/** `now()`, `startOfDay(-1d)` and their kin, in UTC; undefined for a function that gives no date. */
export function dateFunction(name: string, args: readonly string[], now: number): number | undefined {
  const lower = name.toLowerCase();
  if (lower === "now") {
    return now;
  }
  const match = /^(start|end)of(day|week|month|year)$/.exec(lower);
  if (match === null) {
    return undefined;
  }
  const [, edge, unit] = match;
  const date = new Date(now);
  date.setUTCHours(0, 0, 0, 0);
  if (unit === "week") {
    date.setUTCDate(date.getUTCDate() - date.getUTCDay());
  }
  if (unit === "month" || unit === "year") {
    date.setUTCDate(1);
  }
  if (unit === "year") {
    date.setUTCMonth(0);
  }
  shift(date, unit ?? "day", edge === "end" ? 1 : 0);
  if (edge === "end") {
    date.setTime(date.getTime() - 1);
  }
  const increment = args[0];
  if (increment !== undefined && increment !== "") {
    const step = /^\(?([+-]?\d+)([yMwdhm])?\)?$/.exec(increment);
    if (step === null) {
      throw badRequest(`Error in the JQL Query: '${increment}' is not a valid increment for ${name}().`);
    }
    const by = Number(step[1]);
    const given = step[2];
    if (given === undefined) {
      shift(date, unit ?? "day", by);
    } else if (given === "y") {
      shift(date, "year", by);
    } else if (given === "M") {
      shift(date, "month", by);
    } else {
      date.setTime(date.getTime() + by * (UNIT_MS[given] ?? 0));
    }
  }
  return date.getTime();
}

function shift(date: Date, unit: string, by: number): void {
  if (unit === "day") {
    date.setUTCDate(date.getUTCDate() + by);
  }
  if (unit === "week") {
    date.setUTCDate(date.getUTCDate() + 7 * by);
  }
  if (unit === "month") {
    date.setUTCMonth(date.getUTCMonth() + by);
  }
  if (unit === "year") {
    date.setUTCFullYear(date.getUTCFullYear() + by);
  }
}
