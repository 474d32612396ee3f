import { fromEpochMilliseconds, toZonedDateTimeISO } from "temporal-polyfill/fns/Instant";
import { addDays, create as toPlainDate, type Record as PlainDate, toString as toIsoDate, toZonedDateTime } from "temporal-polyfill/fns/PlainDate";
import { create as toPlainTime } from "temporal-polyfill/fns/PlainTime";
import { toPlainDate as dayOf, toPlainTime as timeOf } from "temporal-polyfill/fns/ZonedDateTime";
import type { Measure } from "./charter";
import type { LearningRules } from "./learning-rules";
import type { Instant } from "./people";
import type { Calendar, WorkingTime } from "./policy";
import { addWorkingTime, minutesOf } from "./working-time";

/** Stands for "not known yet": no date is named, and nothing was released. */
export const someDay: Instant = 8_640_000_000_000_000;
const mostDaysBack = 60;

/** The day that the clocks of a zone show, "2026-12-18". */
export function toDay(at: Instant, zone: string): string {
  return toIsoDate(dayOf(toZonedDateTimeISO(fromEpochMilliseconds(at), zone)));
}

/**
 * When an impact retro comes: in the morning of the last day that a measure names, at least some days after the
 * release. Without such a day it counts from the release; before the release it is not known then.
 */
export function impactComesAt(measures: readonly Measure[], releasedAt: Instant | undefined, rules: LearningRules, calendar: Calendar): Instant {
  const day = measureDay(measures);
  const released = releasedAt === undefined ? undefined : readDay(toDay(releasedAt, calendar.zone));
  if (released === undefined) return day === undefined ? someDay : morningOf(day, calendar);
  const least = addDays(released, rules.impactLeastDays);
  const wanted = day ?? addDays(released, rules.impactAfterDays);
  return Math.max(morningOf(wanted, calendar), rules.impactLeastDays === 0 && day !== undefined ? 0 : morningOf(least, calendar));
}

/** The last day that some measure is due; days that are no days are left out. */
function measureDay(measures: readonly Measure[]): PlainDate | undefined {
  const days = measures.flatMap(({ date }) => (date === undefined ? [] : [date])).sort();
  return days.map(readDay).findLast((day) => day !== undefined);
}

function readDay(text: string): PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return undefined;
  try {
    return toPlainDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
  } catch {
    return undefined;
  }
}

function morningOf(day: PlainDate, { from, zone }: Calendar): Instant {
  const minutes = minutesOf(from);
  return toZonedDateTime(day, { timeZone: zone, plainTime: toPlainTime(Math.floor(minutes / 60) % 24, minutes % 60) }).epochMilliseconds;
}

/** The latest instant, at the same time of day, from which an amount of working time ends no later than `end`. */
export function beforeWorkingTime(end: Instant, time: WorkingTime, calendar: Calendar): Instant {
  const last = toZonedDateTimeISO(fromEpochMilliseconds(end), calendar.zone);
  const clock = timeOf(last);
  for (let back = 0; back <= mostDaysBack; back += 1) {
    const start = toZonedDateTime(addDays(dayOf(last), -back), { timeZone: calendar.zone, plainTime: clock }).epochMilliseconds;
    if (addWorkingTime(start, time, calendar, calendar.zone) <= end) return start;
  }
  return end;
}
