import { tzOffset } from "@date-fns/tz/tzOffset";
import type { Instant } from "./people";

/** An amount of working time in the holder's own calendar. "3 working days" from Monday 14:00 is Thursday 14:00. */
export interface WorkingTime {
  readonly amount: number;
  readonly unit: "workingDays" | "workingHours";
}

/**
 * When people work. `weekdays` 1 (Monday) to 7; `from`/`to` "09:00"; `holidays` "2026-12-25"; a person's own zone wins
 * over `zone`.
 */
export interface Calendar {
  readonly id: string;
  readonly zone: string;
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly holidays: readonly string[];
}

/** Whole days since 1970-01-01. */
type Day = number;
/** What the clocks on a wall show, as milliseconds since they showed 1970-01-01 00:00. */
export type WallTime = number;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A calendar that has no working day within this many days is a bug that `checkPolicy` lets nobody save. */
const FARTHEST_DAYS = 3_660;

/**
 * The instant at which an amount of working time that begins at `start` is over, in the calendar's hours and the
 * given zone. A start outside working time counts from the next working minute. A working day ends at the same
 * wall time on a later working day, so that it stays "Thursday 14:00" when the clocks change in between.
 */
export function addWorkingTime(start: Instant, time: WorkingTime, calendar: Calendar, zone: string): Instant {
  const from = firstWorkingMoment(start, calendar, zone);
  return time.unit === "workingDays"
    ? addDays(from, time.amount, calendar, zone)
    : addHours(from, time.amount, calendar, zone);
}

/**
 * Milliseconds of working time between two instants, in the calendar's hours and the given zone; 0 where `end` is not
 * later. A whole day in between counts the hours that its clocks show.
 */
export function workingTimeBetween(start: Instant, end: Instant, calendar: Calendar, zone: string): number {
  if (end <= start) {
    return 0;
  }
  const first = dayOf(toWallTime(start, zone));
  const last = dayOf(toWallTime(end, zone));
  const onFirst = workingTimeOn(first, { start, end }, calendar, zone);
  if (first === last) {
    return onFirst;
  }
  return (
    onFirst +
    workingDaysBetween(first, last, calendar) * workingDayMs(calendar) +
    workingTimeOn(last, { start, end }, calendar, zone)
  );
}

/** How long a working day of the calendar is. */
export function workingDayMs({ from, to }: Calendar): number {
  return (minutesOf(to) - minutesOf(from)) * MINUTE_MS;
}

/** The person's own zone where it is known and real, else the calendar's. */
export function zoneOf(personZone: string | undefined, calendar: Calendar): string {
  return personZone !== undefined && isZone(personZone) ? personZone : calendar.zone;
}

export function isZone(zone: string): boolean {
  try {
    // Asked of the platform: the library also takes a name that only ends like an offset.
    return Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
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

function firstWorkingMoment(start: Instant, calendar: Calendar, zone: string): Instant {
  const today = dayOf(toWallTime(start, zone));
  if (isWorkingDay(today, calendar)) {
    const opens = at(today, calendar.from, zone);
    if (start < opens) {
      return opens;
    }
    if (start < at(today, calendar.to, zone)) {
      return start;
    }
  }
  return at(nextWorkingDay(today, calendar), calendar.from, zone);
}

function addDays(from: Instant, amount: number, calendar: Calendar, zone: string): Instant {
  const wall = toWallTime(from, zone);
  let day = dayOf(wall);
  const timeOfDay = wall - day * DAY_MS;
  for (let left = amount; left > 0; left -= 1) {
    day = nextWorkingDay(day, calendar);
  }
  return toInstant(day * DAY_MS + timeOfDay, zone);
}

function addHours(from: Instant, amount: number, calendar: Calendar, zone: string): Instant {
  let left = amount * HOUR_MS;
  let begins = from;
  for (;;) {
    const day = dayOf(toWallTime(begins, zone));
    const span = at(day, calendar.to, zone) - begins;
    if (left <= span) {
      return begins + left;
    }
    left -= Math.max(span, 0);
    begins = at(nextWorkingDay(day, calendar), calendar.from, zone);
  }
}

function nextWorkingDay(after: Day, calendar: Calendar): Day {
  for (let day = after + 1; day <= after + FARTHEST_DAYS; day += 1) {
    if (isWorkingDay(day, calendar)) {
      return day;
    }
  }
  throw new Error(`Calendar ${calendar.id} has no working day`);
}

interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

function workingTimeOn(day: Day, { start, end }: Span, calendar: Calendar, zone: string): number {
  if (!isWorkingDay(day, calendar)) {
    return 0;
  }
  return Math.max(Math.min(end, at(day, calendar.to, zone)) - Math.max(start, at(day, calendar.from, zone)), 0);
}

/** Working days after the first and before the last; counted, since the span may be years. */
function workingDaysBetween(first: Day, last: Day, calendar: Calendar): number {
  const days = Math.max(last - first - 1, 0);
  let count = Math.floor(days / 7) * calendar.weekdays.length;
  for (let day = first + 1; day <= first + (days % 7); day += 1) {
    if (calendar.weekdays.includes(weekdayOf(day))) {
      count += 1;
    }
  }
  const holidays = [...new Set(calendar.holidays)].map((holiday) => dayOf(Date.parse(holiday)));
  return (
    count -
    holidays.filter((holiday) => holiday > first && holiday < last && calendar.weekdays.includes(weekdayOf(holiday)))
      .length
  );
}

function isWorkingDay(day: Day, calendar: Calendar): boolean {
  return calendar.weekdays.includes(weekdayOf(day)) && !calendar.holidays.includes(toIsoDate(day));
}

/** A wall time on a day; "24:00" is the next day's midnight. */
function at(day: Day, timeOfDay: string, zone: string): Instant {
  return toInstant(day * DAY_MS + minutesOf(timeOfDay) * MINUTE_MS, zone);
}

/** What the clocks of a zone show at an instant. */
export function toWallTime(instant: Instant, zone: string): WallTime {
  return instant + offsetMs(instant, zone);
}

/** Where the clocks show a time twice, the first of both; where they skip it, as long after the gap as it was inside. */
export function toInstant(wall: WallTime, zone: string): Instant {
  const before = offsetMs(wall - DAY_MS, zone);
  const after = offsetMs(wall + DAY_MS, zone);
  if (before === after || offsetMs(wall - before, zone) === before) {
    return wall - before;
  }
  const isShown = offsetMs(wall - after, zone) === after;
  return wall - (isShown ? after : before);
}

/** How far the zone's clocks are ahead of UTC. */
function offsetMs(instant: Instant, zone: string): number {
  const offset = Math.round(tzOffset(zone, new Date(instant)) * MINUTE_MS);
  if (Number.isNaN(offset)) {
    throw new RangeError(`No offset of ${zone} at ${instant}`);
  }
  return offset;
}

function dayOf(wall: WallTime): Day {
  return Math.floor(wall / DAY_MS);
}

/** 1 is Monday, 7 is Sunday; day 0 was a Thursday. */
function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function toIsoDate(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
