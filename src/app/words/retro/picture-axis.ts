import type { Instant } from "../../../domain/ground/people";
import { toInstant, toWallTime, type WallTime } from "../../../domain/ground/working-time";
import type { Reader } from "../reader";
import { toDateParts, toTime } from "../times";

/** A date along the axis of a picture. */
export interface AxisTick {
  readonly at: Instant;
  /** "Mon 10:00", "11:00", "Mon 9 Nov", "9 Nov", "Nov", "2027"; with the year where it is another one. */
  readonly label: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostTicks = 8;

type Step = { readonly unit: "hours" | "days" | "weeks" | "months" | "years"; readonly count: number };

/** From the finest to the coarsest; the first that needs few enough ticks is taken. */
const steps: readonly Step[] = [
  ...[1, 2, 3, 6, 12].map((count) => ({ unit: "hours", count }) as const),
  ...[1, 2].map((count) => ({ unit: "days", count }) as const),
  ...[1, 2].map((count) => ({ unit: "weeks", count }) as const),
  ...[1, 2, 3, 6].map((count) => ({ unit: "months", count }) as const),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => ({ unit: "years", count }) as const),
];

/** The dates that stand along an axis, at the beginnings of hours, days, weeks, months or years in the reader's zone. */
export function toAxisTicks(from: Instant, until: Instant, reader: Reader): readonly AxisTick[] {
  const stretch = { from: toWallTime(from, reader.zone), until: toWallTime(until, reader.zone) };
  for (const step of steps) {
    const walls = toWalls(stretch, step);
    if (walls !== undefined) {
      const ticks = walls.map((wall) => toInstant(wall, reader.zone));
      return ticks.map((at, index) => ({ at, label: toLabel(at, step, { before: ticks[index - 1], reader }) }));
    }
  }
  return [];
}

interface Stretch {
  readonly from: WallTime;
  readonly until: WallTime;
}

/** Undefined where the step is too fine. */
function toWalls({ from, until }: Stretch, step: Step): readonly WallTime[] | undefined {
  const walls: WallTime[] = [];
  for (let wall = toFirst(from, step); wall <= until; wall = toNext(wall, step)) {
    if (walls.length === mostTicks) {
      return undefined;
    }
    walls.push(wall);
  }
  return walls;
}

/** The first place of a step at or after a time. Weeks begin on Monday. */
function toFirst(from: WallTime, { unit, count }: Step): WallTime {
  switch (unit) {
    case "hours":
      return Math.ceil(from / (count * hourMs)) * count * hourMs;
    case "days":
      return Math.ceil(from / dayMs) * dayMs;
    case "weeks": {
      const day = Math.ceil(from / dayMs);
      // Day 4 of the count from 1970 on is a Monday.
      return (day + ((((4 - day) % 7) + 7) % 7)) * dayMs;
    }
    case "months":
    case "years": {
      const date = new Date(from);
      const each = unit === "months" ? count : 12 * count;
      const month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / each) * each;
      const start = toMonthStart(month);
      return start >= from ? start : toMonthStart(month + each);
    }
  }
}

function toNext(wall: WallTime, { unit, count }: Step): WallTime {
  switch (unit) {
    case "hours":
      return wall + count * hourMs;
    case "days":
      return wall + count * dayMs;
    case "weeks":
      return wall + 7 * count * dayMs;
    case "months":
    case "years": {
      const date = new Date(wall);
      return toMonthStart(date.getUTCFullYear() * 12 + date.getUTCMonth() + count * (unit === "months" ? 1 : 12));
    }
  }
}

const toMonthStart = (month: number): WallTime => Date.UTC(Math.floor(month / 12), month % 12);

/** Of hours, the day stands where it is another one than before; of longer steps, the year. */
function toLabel(
  at: Instant,
  { unit, count }: Step,
  { before, reader }: { readonly before: Instant | undefined; readonly reader: Reader },
): string {
  const here = toDateParts(at, reader.zone);
  const there = toDateParts(before ?? reader.now, reader.zone);
  const ofYear = here.year === there.year ? "" : ` ${here.year}`;
  switch (unit) {
    case "hours":
      return before !== undefined && here.day === there.day ? `${here.hour}:${here.minute}` : toTime(at, reader);
    case "days":
      return `${count === 1 ? `${here.weekday} ` : ""}${here.day} ${here.month}${ofYear}`;
    case "weeks":
      return `${here.day} ${here.month}${ofYear}`;
    case "months":
      return `${here.month}${ofYear}`;
    case "years":
      return String(here.year);
  }
}
