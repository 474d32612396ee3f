import type { SeatWait, Source, WaitSpan } from "./evidence";
import type { Waited } from "./walk-rounds";
import { workingTimeBetween } from "../ground/working-time";

type ToSource = (seqs: readonly number[]) => Source;

/** How long each discipline was waited for. */
export function toWaits(waits: readonly Waited[], source: ToSource): readonly SeatWait[] {
  const disciplines = [...new Set(waits.map(({ discipline }) => discipline))];
  return disciplines.map((discipline) => {
    const own = waits.filter((wait) => wait.discipline === discipline);
    return {
      discipline,
      items: 1,
      workingMs: workingMsOf(waits, discipline),
      calendarMs: sum(own.map(({ from, until }) => until - from)),
      sources: [source(own.flatMap(({ seqs }) => seqs))],
    };
  });
}

/** The working time of a discipline's waits, each in its own calendar. */
export function workingMsOf(waits: readonly Waited[], discipline: string): number {
  const own = waits.filter((wait) => wait.discipline === discipline);
  return sum(own.map(({ from, until, calendar }) => workingTimeBetween(from, until, calendar, calendar.zone)));
}

/** The same as stretches of time: what follows without a break is one, and two seats of a discipline at once are too. */
export function toSpans(waits: readonly Waited[], source: ToSource): readonly WaitSpan[] {
  const spans: WaitSpan[] = [];
  for (const { discipline, from, until, seqs, calendar } of waits.toSorted((one, other) => one.from - other.from)) {
    const at = spans.findLastIndex((span) => span.discipline === discipline);
    const last = spans[at];
    const isOne = last !== undefined && from <= last.until;
    const [begins, ends] = isOne ? [last.from, Math.max(last.until, until)] : [from, until];
    const began = isOne ? last.source : source(seqs);
    const span: WaitSpan = {
      discipline,
      from: begins,
      until: ends,
      workingMs: workingTimeBetween(begins, ends, calendar, calendar.zone),
      source: began,
    };
    if (isOne) {
      spans[at] = span;
    } else {
      spans.push(span);
    }
  }
  return spans;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
