// Functions one by one: the classes of Temporal would be most of what a handler's bundle loads.
import { fromEpochMilliseconds, toZonedDateTimeISO } from "temporal-polyfill/fns/Instant";
import { addDays as daysAfter, create as toPlainDay, dayOfWeek, type Record as PlainDate, toString as toIsoDate, toZonedDateTime } from "temporal-polyfill/fns/PlainDate";
import { create as toPlainTime } from "temporal-polyfill/fns/PlainTime";
import { type Record as ZonedDateTime, toPlainDate, toPlainTime as timeOf } from "temporal-polyfill/fns/ZonedDateTime";
import type { Instant } from "./people";
import type { Calendar, WorkingTime } from "./policy";

/** A calendar that has no working day within this many days is a bug that `checkPolicy` lets nobody save. */
const FARTHEST_DAYS = 3_660;

/**
 * The instant at which an amount of working time that begins at `start` is over, in the calendar's hours and the
 * given zone. A start outside working time counts from the next working minute. A working day ends at the same
 * wall time on a later working day, so that it stays "Thursday 14:00" when the clocks change in between.
 */
export function addWorkingTime(start: Instant, time: WorkingTime, calendar: Calendar, zone: string): Instant {
  const from = firstWorkingMoment(start, calendar, zone);
  return time.unit === "workingDays" ? addDays(from, time.amount, calendar) : addHours(from, time.amount, calendar);
}

/**
 * Milliseconds of working time between two instants, in the calendar's hours and the given zone; 0 where `end` is not
 * later. A whole day in between counts the hours that its clocks show.
 */
export function workingTimeBetween(start: Instant, end: Instant, calendar: Calendar, zone: string): number {
  if (end <= start) return 0;
  const first = toPlainDate(toZonedDateTimeISO(fromEpochMilliseconds(start), zone));
  const last = toPlainDate(toZonedDateTimeISO(fromEpochMilliseconds(end), zone));
  const onFirst = workingTimeOn(first, start, end, calendar, zone);
  if (toIsoDate(first) === toIsoDate(last)) return onFirst;
  return onFirst + workingDaysBetween(first, last, calendar) * workingDayMs(calendar) + workingTimeOn(last, start, end, calendar, zone);
}

/** How long a working day of the calendar is. */
export function workingDayMs({ from, to }: Calendar): number {
  return (minutesOf(to) - minutesOf(from)) * 60_000;
}

/** The person's own zone where it is known and real, else the calendar's. */
export function zoneOf(personZone: string | undefined, calendar: Calendar): string {
  return personZone !== undefined && isZone(personZone) ? personZone : calendar.zone;
}

export function isZone(zone: string): boolean {
  try {
    toZonedDateTimeISO(fromEpochMilliseconds(0), zone);
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is a wall time from "00:00" to "24:00". */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);
}

/** Minutes since midnight of "HH:MM". */
export function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

function firstWorkingMoment(start: Instant, calendar: Calendar, zone: string): ZonedDateTime {
  const local = toZonedDateTimeISO(fromEpochMilliseconds(start), zone);
  const today = toPlainDate(local);
  if (isWorkingDay(today, calendar)) {
    const opens = at(today, calendar.from, zone);
    if (start < opens.epochMilliseconds) return opens;
    if (start < at(today, calendar.to, zone).epochMilliseconds) return local;
  }
  return at(nextWorkingDay(today, calendar), calendar.from, zone);
}

function addDays(from: ZonedDateTime, amount: number, calendar: Calendar): Instant {
  let day = toPlainDate(from);
  for (let left = amount; left > 0; left -= 1) day = nextWorkingDay(day, calendar);
  return toZonedDateTime(day, { timeZone: from.timeZoneId, plainTime: timeOf(from) }).epochMilliseconds;
}

function addHours(from: ZonedDateTime, amount: number, calendar: Calendar): Instant {
  let left = amount * 3_600_000;
  let begins = from;
  for (;;) {
    const day = toPlainDate(begins);
    const span = at(day, calendar.to, from.timeZoneId).epochMilliseconds - begins.epochMilliseconds;
    if (left <= span) return begins.epochMilliseconds + left;
    left -= Math.max(span, 0);
    begins = at(nextWorkingDay(day, calendar), calendar.from, from.timeZoneId);
  }
}

function nextWorkingDay(after: PlainDate, calendar: Calendar): PlainDate {
  let day = after;
  for (let tried = 0; tried < FARTHEST_DAYS; tried += 1) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day, calendar)) return day;
  }
  throw new Error(`Calendar ${calendar.id} has no working day`);
}

function workingTimeOn(day: PlainDate, start: Instant, end: Instant, calendar: Calendar, zone: string): number {
  if (!isWorkingDay(day, calendar)) return 0;
  const opens = at(day, calendar.from, zone).epochMilliseconds;
  const closes = at(day, calendar.to, zone).epochMilliseconds;
  return Math.max(Math.min(end, closes) - Math.max(start, opens), 0);
}

/** Working days after the first and before the last; counted, since the span may be years. */
function workingDaysBetween(first: PlainDate, last: PlainDate, calendar: Calendar): number {
  const days = (at(last, "00:00", "UTC").epochMilliseconds - at(first, "00:00", "UTC").epochMilliseconds) / 86_400_000;
  const weekday = dayOfWeek(first);
  let count = Math.floor(Math.max(days - 1, 0) / 7) * calendar.weekdays.length;
  for (let day = 1; day <= Math.max(days - 1, 0) % 7; day += 1) {
    if (calendar.weekdays.includes(((weekday - 1 + day) % 7) + 1)) count += 1;
  }
  const [from, to] = [toIsoDate(first), toIsoDate(last)];
  return count - [...new Set(calendar.holidays)].filter((holiday) => holiday > from && holiday < to && calendar.weekdays.includes(weekdayOf(holiday))).length;
}

function weekdayOf(isoDate: string): number {
  return dayOfWeek(toPlainDay(Number(isoDate.slice(0, 4)), Number(isoDate.slice(5, 7)), Number(isoDate.slice(8, 10))));
}

function isWorkingDay(day: PlainDate, calendar: Calendar): boolean {
  return calendar.weekdays.includes(dayOfWeek(day)) && !calendar.holidays.includes(toIsoDate(day));
}

/** A wall time on a day; where the clocks skip it, the moment after the gap. "24:00" is the next day's midnight. */
function at(day: PlainDate, timeOfDay: string, timeZone: string): ZonedDateTime {
  const minutes = minutesOf(timeOfDay);
  const date = minutes === 1_440 ? daysAfter(day, 1) : day;
  return toZonedDateTime(date, { timeZone, plainTime: toPlainTime(Math.floor(minutes / 60) % 24, minutes % 60) });
}
