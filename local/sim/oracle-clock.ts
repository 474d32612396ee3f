import type { Calendar, WorkingTime } from "../../src/domain/ground/working-time";

const minute = 60_000;
const quarter = 15 * minute;
const hour = 60 * minute;
/** Nobody in a run waits longer than this for the next working day. */
const farthest = 60 * 96;

/** What the clocks of a zone show at the beginning of one quarter of an hour. */
interface Wall {
  readonly date: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const readers = new Map<string, (index: number) => Wall>();

/** Asks the platform's own calendar; each answer is kept, since every deadline of a run reads the same weeks. */
function wallOf(zone: string): (index: number) => Wall {
  const known = readers.get(zone);
  if (known !== undefined) {
    return known;
  }
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const seen = new Map<number, Wall>();
  const read = (index: number): Wall => {
    const before = seen.get(index);
    if (before !== undefined) {
      return before;
    }
    const parts = Object.fromEntries(format.formatToParts(index * quarter).map(({ type, value }) => [type, value]));
    const wall = {
      date: `${parts["year"] ?? ""}-${parts["month"] ?? ""}-${parts["day"] ?? ""}`,
      weekday: weekdays.indexOf(parts["weekday"] ?? "") + 1,
      minute: Number(parts["hour"]) * 60 + Number(parts["minute"]),
    };
    seen.set(index, wall);
    return wall;
  };
  readers.set(zone, read);
  return read;
}

const ends = new Map<string, number>();

/**
 * When an amount of working time is over, found by walking through the weeks a quarter of an hour at a time: working
 * hours are used up, a working day is over at the same time on a later working day. Shares nothing with the engine.
 */
export function endOfWorkingTime(start: number, time: WorkingTime, calendar: Calendar, zone: string): number {
  const key =
    `${start} ${time.amount} ${time.unit} ${zone} ${calendar.weekdays.join("")} ` +
    `${calendar.from} ${calendar.to} ${calendar.holidays.join()}`;
  const known = ends.get(key);
  if (known !== undefined) {
    return known;
  }
  const end =
    time.unit === "workingHours"
      ? useUp(start, time.amount * hour, calendar, zone)
      : daysLater(start, time.amount, calendar, zone);
  ends.set(key, end);
  return end;
}

function useUp(start: number, amount: number, calendar: Calendar, zone: string): number {
  let left = amount;
  for (const { from, until } of workingQuarters(start, calendar, zone)) {
    if (left <= until - from) {
      return from + left;
    }
    left -= until - from;
  }
  throw new Error("The oracle's calendar has no end");
}

function daysLater(start: number, amount: number, calendar: Calendar, zone: string): number {
  const wall = wallOf(zone);
  const [first] = workingQuarters(start, calendar, zone);
  if (first === undefined) {
    throw new Error("The oracle's calendar has no working day");
  }
  const begins = wall(first.index);
  let date = begins.date;
  let passed = 0;
  let best: number | undefined;
  for (let index = first.index; index < first.index + farthest; index += 1) {
    const shown = wall(index);
    if (shown.date !== date) {
      if (passed === amount && best !== undefined) {
        return best;
      }
      date = shown.date;
      passed += isWorkingDay(shown, calendar) ? 1 : 0;
      best = undefined;
    }
    if (passed !== amount || !isWorkingDay(shown, calendar) || shown.minute > begins.minute) {
      continue;
    }
    // The first time that the clocks show it; where they skip it, as long after the last time before it.
    best = index * quarter + (begins.minute - shown.minute) * minute + (first.from - first.index * quarter);
    if (shown.minute === begins.minute) {
      return best;
    }
  }
  throw new Error("The oracle's calendar has no such day");
}

function* workingQuarters(
  start: number,
  calendar: Calendar,
  zone: string,
): Generator<{ readonly index: number; readonly from: number; readonly until: number }> {
  const wall = wallOf(zone);
  const [opens, closes] = [minutesOf(calendar.from), minutesOf(calendar.to)];
  const first = Math.floor(start / quarter);
  for (let index = first; index < first + farthest; index += 1) {
    const shown = wall(index);
    if (!isWorkingDay(shown, calendar) || shown.minute < opens || shown.minute >= closes) {
      continue;
    }
    yield { index, from: Math.max(start, index * quarter), until: (index + 1) * quarter };
  }
}

const isWorkingDay = ({ date, weekday }: Wall, calendar: Calendar): boolean =>
  calendar.weekdays.includes(weekday) && !calendar.holidays.includes(date);

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}
