import type { MeasureOnRecord } from "../commit/goals";
import type { Instant } from "../ground/people";
import type { LearningRules } from "../policy/policy";
import {
  addWorkingTime,
  minutesOf,
  toInstant,
  toWallTime,
  type Calendar,
  type WorkingTime,
} from "../ground/working-time";

/** Stands for "not known yet": no date is named, and nothing was released. */
export const someDay: Instant = 8_640_000_000_000_000;
const dayMs = 86_400_000;
const mostDaysBack = 60;

/** The day that the clocks of a zone show, "2026-12-18". */
export function toDay(at: Instant, zone: string): string {
  return new Date(toWallTime(at, zone)).toISOString().slice(0, 10);
}

/**
 * When an impact retro comes: in the morning of the last day that a measure names, at least some days after the
 * release. Without such a day it counts from the release; before the release it is not known then.
 */
export function impactComesAt(
  measures: readonly MeasureOnRecord[],
  releasedAt: Instant | undefined,
  rules: LearningRules,
  calendar: Calendar,
): Instant {
  const day = measureDay(measures);
  if (releasedAt === undefined) {
    return day === undefined ? someDay : morningOf(day, 0, calendar);
  }
  const released = toDay(releasedAt, calendar.zone);
  if (day === undefined) {
    return morningOf(released, Math.max(rules.impactAfterDays, rules.impactLeastDays), calendar);
  }
  const wanted = morningOf(day, 0, calendar);
  return rules.impactLeastDays === 0 ? wanted : Math.max(wanted, morningOf(released, rules.impactLeastDays, calendar));
}

/** The last day that some measure is due; what is no day is left out, and so is a measure that was dropped. */
function measureDay(measures: readonly MeasureOnRecord[]): string | undefined {
  return measures
    .flatMap(({ date, dropped }) => (dropped !== true && date !== undefined && isDay(date) ? [date] : []))
    .sort()
    .at(-1);
}

/** Whether a text is a day that the calendar has, "2026-12-18". */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

/** When working time begins on a day, or some days after it. */
export function morningOf(day: string, daysLater: number, { from, zone }: Calendar): Instant {
  return toInstant(Date.parse(`${day}T00:00:00Z`) + daysLater * dayMs + minutesOf(from) * 60_000, zone);
}

/** The latest instant, at the same time of day, from which an amount of working time ends no later than `end`. */
export function beforeWorkingTime(end: Instant, time: WorkingTime, calendar: Calendar): Instant {
  const wall = toWallTime(end, calendar.zone);
  for (let back = 0; back <= mostDaysBack; back += 1) {
    const start = toInstant(wall - back * dayMs, calendar.zone);
    if (addWorkingTime(start, time, calendar, calendar.zone) <= end) {
      return start;
    }
  }
  return end;
}
