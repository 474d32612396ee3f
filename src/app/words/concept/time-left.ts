import type { Instant } from "../../../domain/ground/people";
import { type Calendar, workingDayMs, workingTimeBetween, zoneOf } from "../../../domain/ground/working-time";
import { toWorkingDuration } from "../durations";
import type { Reader } from "../reader";
import { toTime } from "../times";

const minuteMs = 60_000;

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
  return `${by} (${explainLeft(left, deadline - reader.now, workingDayMs(calendar))} left)`;
}

/** Where less than an hour of work spans a night or a weekend, the minutes are named as working time. */
function explainLeft(left: number, byTheClock: number, dayMs: number): string {
  if (left < minuteMs) {
    return "no working time";
  }
  const amount = toWorkingDuration(left, dayMs);
  return /minutes?$/u.test(amount) && byTheClock > left + minuteMs ? `${amount} of working time` : amount;
}
