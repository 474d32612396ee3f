import type { Instant } from "../../../domain/ground/people";
import { type Calendar, workingDayMs, workingTimeBetween, zoneOf } from "../../../domain/ground/working-time";
import type { Reader } from "../reader";
import { toCount } from "../text";
import { toTime } from "../times";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface SeatTime {
  readonly deadline: Instant;
  readonly calendar: Calendar | undefined;
  /** Where the person works whose time it is; absent or unknown means the calendar's zone. */
  readonly zone?: string | undefined;
}

/** "by Thu 14:00 (5 working hours left)": a deadline, and how much work fits before it. */
export function explainTimeLeft({ deadline, calendar, zone }: SeatTime, reader: Reader): string {
  if (reader.now > deadline) {
    return `time ended on ${toTime(deadline, reader)}`;
  }
  const by = `by ${toTime(deadline, reader)}`;
  if (calendar === undefined) {
    return by;
  }
  const left = workingTimeBetween(reader.now, deadline, calendar, zoneOf(zone, calendar));
  return `${by} (${left < minuteMs ? "no working time" : toAmount(left, workingDayMs(calendar))} left)`;
}

/** Rounded as people say it: minutes below an hour, days from one and a half on. */
function toAmount(left: number, dayMs: number): string {
  if (left < hourMs) {
    return toCount(Math.round(left / minuteMs), "working minute");
  }
  return left < 1.5 * dayMs
    ? toCount(Math.round(left / hourMs), "working hour")
    : toCount(Math.round(left / dayMs), "working day");
}
