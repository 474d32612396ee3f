import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../src/domain/ground/people";
import { addWorkingTime, type Calendar, type WorkingTime } from "../../src/domain/ground/working-time";
import { err, ok, type Result } from "../../src/domain/ground/result";

/** What a scenario's times are told in and counted by. */
export interface TimeContext {
  readonly zone: string;
  readonly calendar: Calendar;
}

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const absolute =
  /^(?:([A-Z][a-z]{2}) )?(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?: ([A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*))?$/u;
const relative = /^\+(\d{1,6}) ?(ms|s|m|h|d|working days?|working hours?)$/u;
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const example = 'Write a time like "Mon 2026-11-23 14:00", "+3h" or "+2 working days".';

/**
 * "Mon 2026-11-23 14:00" in the frame's zone or a named one, or "+3h", "+2 working days" after `from`; else a sentence
 * that says what is wrong.
 */
export function parseTime(text: string, from: Instant | undefined, timeContext: TimeContext): Result<Instant, string> {
  const moved = relative.exec(text.trim());
  if (moved !== null) {
    return from === undefined
      ? err('The first time can\'t be relative; write it like "Mon 2026-11-23 14:00".')
      : ok(move(from, Number(moved[1]), moved[2] ?? "", timeContext));
  }
  const found = absolute.exec(text.trim());
  const isTime = found !== null && (found[1] === undefined || days.includes(found[1]));
  return isTime ? parseAbsolute(found, timeContext) : err(example);
}

function move(from: Instant, amount: number, unit: string, { calendar }: TimeContext): Instant {
  if (!unit.startsWith("working")) {
    return from + amount * (unitMs[unit] ?? 0);
  }
  const time: WorkingTime = { amount, unit: unit.startsWith("working day") ? "workingDays" : "workingHours" };
  return addWorkingTime(from, time, calendar, calendar.zone);
}

function parseAbsolute(
  [, weekday, date, clock, zone]: RegExpExecArray,
  timeContext: TimeContext,
): Result<Instant, string> {
  try {
    const time = Temporal.PlainDateTime.from(`${date}T${clock}`, { overflow: "reject" }).toZonedDateTime(
      zone ?? timeContext.zone,
      {
        disambiguation: "reject",
      },
    );
    const real = days[time.dayOfWeek - 1];
    return weekday === undefined || weekday === real
      ? ok(time.epochMilliseconds)
      : err(`${date} is a ${real}, not a ${weekday}.`);
  } catch {
    return err(`${date} ${clock} isn't a time in ${zone ?? timeContext.zone}. ${example}`);
  }
}

const instants = new Set([
  "at",
  "from",
  "until",
  "since",
  "decideBy",
  "deadline",
  "latest",
  "opensAt",
  "openedAt",
  "closedAt",
  "nextChangeAt",
  "withdrawnAt",
  "comesAt",
  "due",
]);

/** JSON with every instant as `write` has it; the engine's data names its instants alike everywhere. */
export function toTimedJson(value: unknown, write: (at: Instant) => string, indent?: number): string {
  const replace = (key: string, one: unknown): unknown => {
    if (key === "deadlines" && typeof one === "object" && one !== null) {
      return Object.fromEntries(
        Object.entries(one).map(([person, at]) => [person, typeof at === "number" ? write(at) : at]),
      );
    }
    return typeof one === "number" && instants.has(key) ? write(one) : one;
  };
  return JSON.stringify(value, replace, indent);
}

/** "Mon 2026-11-23 14:00", as scenarios are written. */
export function formatTime(at: Instant, zone: string): string {
  if (!Number.isFinite(at)) {
    return "never";
  }
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const smallestUnit = time.millisecond !== 0 ? "millisecond" : time.second !== 0 ? "second" : "minute";
  return `${days[time.dayOfWeek - 1]} ${time.toPlainDate().toString()} ${time.toPlainTime().toString({ smallestUnit })}`;
}
