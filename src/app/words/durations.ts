import { toCount } from "./text";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** How long a working day is where no calendar says it. */
export const usualWorkingDayMs = 8 * hourMs;

/**
 * How long something took by the clock, as people say it: "20 minutes", "1.5 hours", "13 days". Halves are told while
 * they matter, nothing finer.
 */
export function toDuration(ms: number): string {
  return toAmount(ms, { day: dayMs, daysFrom: 2 * dayMs, kind: "" });
}

/** The same in working time: "20 minutes", "5 working hours", "2.5 working days". A day is as long as the calendar's. */
export function toWorkingDuration(ms: number, workingDayMs: number = usualWorkingDayMs): string {
  const day = workingDayMs > 0 ? workingDayMs : usualWorkingDayMs;
  return toAmount(ms, { day, daysFrom: 1.5 * day, kind: "working " });
}

interface Units {
  readonly day: number;
  /** From here on, days are told rather than hours. */
  readonly daysFrom: number;
  readonly kind: "" | "working ";
}

/** Each unit is left for the larger one where the rounded amount reaches it, so that nobody reads "60 minutes". */
function toAmount(ms: number, { day, daysFrom, kind }: Units): string {
  if (!Number.isFinite(ms) || ms < minuteMs) {
    return "less than a minute";
  }
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 60) {
    return toCount(minutes, "minute");
  }
  const hours = toHalves(ms / hourMs, 3);
  if (hours * hourMs === day) {
    return `1 ${kind}day`;
  }
  return hours * hourMs < daysFrom
    ? toCount(hours, `${kind}hour`)
    : toCount(toHalves(Math.max(ms, daysFrom) / day, 10), `${kind}day`);
}

/** To halves below `whole`, to whole numbers from there on. */
function toHalves(amount: number, whole: number): number {
  const halves = Math.round(amount * 2) / 2;
  return halves < whole ? halves : Math.round(amount);
}
