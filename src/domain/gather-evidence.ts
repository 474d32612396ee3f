import type { CharterChangeFact, Evidence, ExceptionFact, ObjectionFact, SeatWait, Source } from "./evidence";
import { evolve } from "./evolve";
import { verdict } from "./judge";
import type { LogEntry } from "./log";
import type { Instant } from "./people";
import type { Calendar, ProjectPolicy, SeatRule } from "./policy";
import { emptyState, type ItemState, type Objection, type Round } from "./state";
import type { SeatStanding } from "./verdict";
import { toDay } from "./retro-dates";
import { workingDayMs, workingTimeBetween } from "./working-time";

/** One work item's trail, whole, as far as the release. */
export interface ItemTrail {
  readonly id: string;
  readonly key: string;
  readonly entries: readonly LogEntry[];
  /** The changes of its charter after commitment. */
  readonly charterChanges: readonly (Omit<CharterChangeFact, "source"> & { readonly entries: readonly number[] })[];
  /** When it was released: what is still open then counts up to here. */
  readonly until: Instant;
  /** By what working days in build are counted. */
  readonly calendar: Calendar;
}

/** The most facts that one list keeps; the figures count them all. */
export const mostFacts = 40;
const mostSources = 20;
const shortText = 300;

export const noEvidence: Evidence = {
  items: 0,
  withTrail: 0,
  withoutTrail: 0,
  waits: [],
  lapses: [],
  objections: [],
  charterChanges: [],
  lateInputs: [],
  assumptions: [],
  exceptions: [],
  leftOut: 0,
};

/** The evidence of many items, taken in one after the other, so that no more than one trail is held at a time. */
export function addEvidence(sum: Evidence, one: Evidence): Evidence {
  const lists = {
    lapses: join(sum.lapses, one.lapses),
    objections: join(sum.objections, one.objections),
    charterChanges: join(sum.charterChanges, one.charterChanges),
    lateInputs: join(sum.lateInputs, one.lateInputs),
    assumptions: join(sum.assumptions, one.assumptions),
    exceptions: join(sum.exceptions, one.exceptions),
  };
  const lost = Object.values(lists).reduce((total, { left }) => total + left, 0);
  return {
    items: sum.items + one.items,
    withTrail: sum.withTrail + one.withTrail,
    withoutTrail: sum.withoutTrail + one.withoutTrail,
    waits: joinWaits(sum.waits, one.waits),
    lapses: lists.lapses.kept,
    objections: lists.objections.kept,
    charterChanges: lists.charterChanges.kept,
    lateInputs: lists.lateInputs.kept,
    assumptions: lists.assumptions.kept,
    exceptions: lists.exceptions.kept,
    leftOut: sum.leftOut + one.leftOut + lost,
  };
}

function join<T>(one: readonly T[], other: readonly T[]): { readonly kept: readonly T[]; readonly left: number } {
  const all = [...one, ...other];
  return { kept: all.slice(0, mostFacts), left: Math.max(all.length - mostFacts, 0) };
}

function joinWaits(one: readonly SeatWait[], other: readonly SeatWait[]): readonly SeatWait[] {
  const sums = new Map(one.map((wait) => [wait.discipline, wait]));
  for (const wait of other) {
    const known = sums.get(wait.discipline);
    sums.set(wait.discipline, known === undefined ? wait : { discipline: wait.discipline, items: known.items + wait.items, workingMs: known.workingMs + wait.workingMs, calendarMs: known.calendarMs + wait.calendarMs, sources: [...known.sources, ...wait.sources].slice(0, mostSources) });
  }
  return [...sums.values()];
}

/** What one item's trail says. An item without entries says that nothing was recorded, and nothing else. */
export function gatherEvidence(trail: ItemTrail): Evidence {
  const entries = trail.entries.filter(({ at }) => at <= trail.until);
  if (entries.length === 0 && trail.charterChanges.length === 0) {
    return { ...noEvidence, items: 1, withoutTrail: 1 };
  }
  const source = (seqs: readonly number[]): Source => ({ item: trail.id, key: trail.key, entries: [...new Set(seqs)].slice(0, mostSources) });
  const rounds = foldRounds(entries, trail.until);
  const state = rounds.state;
  const own: Evidence = {
    ...noEvidence,
    items: 1,
    withTrail: 1,
    waits: toWaits(rounds.waits, source),
    lapses: rounds.ended.flatMap((round) => toLapses(round, source)),
    objections: rounds.ended.flatMap((round) => toObjections(round, source)),
    charterChanges: trail.charterChanges.map(({ entries: own, ...change }) => ({ ...change, source: source(own) })),
    lateInputs: toLateInputs(state, entries, trail.calendar, source),
    assumptions: toAssumptions(state, entries, trail, source),
    exceptions: toExceptions(entries, source),
  };
  return addEvidence(noEvidence, own);
}

interface Waited {
  readonly discipline: string;
  readonly seqs: readonly number[];
  readonly from: Instant;
  readonly until: Instant;
  readonly calendar: Calendar;
}

/** A round as it was when it ended: by its closing, by a new one, or by the release. */
interface EndedRound {
  readonly round: Round;
  readonly seats: readonly SeatStanding[];
  readonly lapsedAt: Readonly<Record<string, Instant>>;
  readonly openedSeq: number;
  readonly closedSeq: number | undefined;
  readonly entries: readonly LogEntry[];
}

/** Walks the log as time went by, and asks the engine at each change how every seat stood. */
function foldRounds(entries: readonly LogEntry[], until: Instant): { readonly state: ItemState; readonly waits: readonly Waited[]; readonly ended: readonly EndedRound[] } {
  let state = emptyState;
  const waits: Waited[] = [];
  const ended: EndedRound[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === "reviewReopened" && state.round !== undefined) ended.push(toEnded(state, entries.slice(0, index), entry.at));
    state = evolve(state, entry);
    const next = entries[index + 1]?.at ?? until;
    waits.push(...waitsBetween(state, entry.seq, entry.at, next));
  }
  if (state.round !== undefined) ended.push(toEnded(state, entries, until));
  return { state, waits, ended };
}

/** Who was waited for from one entry to the next; silence changes the verdict in between at its own instants. */
function waitsBetween(state: ItemState, seq: number, from: Instant, until: Instant): readonly Waited[] {
  const { round } = state;
  if (round === undefined || round.closed !== undefined) return [];
  const waits: Waited[] = [];
  let at = from;
  while (at < until) {
    const judged = verdict(round.policy, state, at);
    const end = Math.min(judged.nextChangeAt === undefined || judged.nextChangeAt <= at ? until : judged.nextChangeAt, until);
    for (const { seat, discipline, state: standing } of judged.seats) {
      const rule = round.policy.seats.find(({ id }) => id === seat);
      if (rule === undefined || (standing !== "asked" && standing !== "objects")) continue;
      waits.push({ discipline, seqs: [seq], from: at, until: end, calendar: calendarOf(round.policy, rule) });
    }
    at = end;
  }
  return waits;
}

function calendarOf(policy: ProjectPolicy, rule: SeatRule): Calendar {
  const [first] = policy.calendars;
  const own = policy.calendars.find(({ id }) => id === rule.calendar) ?? first;
  if (own === undefined) throw new Error("A policy without a calendar can't be saved");
  return own;
}

function toWaits(waits: readonly Waited[], source: (seqs: readonly number[]) => Source): readonly SeatWait[] {
  const disciplines = [...new Set(waits.map(({ discipline }) => discipline))];
  return disciplines.map((discipline) => {
    const own = waits.filter((wait) => wait.discipline === discipline);
    return {
      discipline,
      items: 1,
      workingMs: sum(own.map(({ from, until, calendar }) => workingTimeBetween(from, until, calendar, calendar.zone))),
      calendarMs: sum(own.map(({ from, until }) => until - from)),
      sources: [source(own.flatMap(({ seqs }) => seqs))],
    };
  });
}

function toEnded(state: ItemState, entries: readonly LogEntry[], until: Instant): EndedRound {
  const { round } = state;
  if (round === undefined) throw new Error("No round to end");
  const judged = round.closed?.verdict ?? verdict(round.policy, state, until);
  const opened = entries.findLast(({ kind }) => kind === "reviewOpened" || kind === "reviewReopened");
  const lapsed = judged.reasons.flatMap((reason) => (reason.kind === "wentOnWithout" && reason.how === "lapsed" ? [[reason.seat, reason.at] as const] : []));
  return {
    round,
    seats: judged.seats,
    lapsedAt: Object.fromEntries(lapsed),
    openedSeq: opened?.seq ?? 0,
    closedSeq: entries.findLast(({ kind }) => kind === "closed")?.seq,
    entries: entries.filter(({ seq }) => seq >= (opened?.seq ?? 0)),
  };
}

function toLapses({ seats, lapsedAt, openedSeq, closedSeq }: EndedRound, source: (seqs: readonly number[]) => Source): Evidence["lapses"] {
  return seats.flatMap(({ seat, discipline, state, deadline }) => {
    const at = lapsedAt[seat] ?? deadline;
    return state === "lapsed" && at !== undefined ? [{ discipline, seat, at, source: source([openedSeq, ...(closedSeq === undefined ? [] : [closedSeq])]) }] : [];
  });
}

function toObjections(ended: EndedRound, source: (seqs: readonly number[]) => Source): readonly ObjectionFact[] {
  return ended.round.objections.map((objection) => {
    const told = ended.entries.filter((entry) => "objection" in entry && entry.objection === objection.id);
    const [first] = objection.raisedBy;
    return {
      objection: objection.id,
      topic: objection.topic.slice(0, shortText),
      by: [...new Set(objection.raisedBy.map(({ person }) => person))],
      at: first?.at ?? ended.round.openedAt,
      became: becameOf(objection, ended),
      source: source(told.map(({ seq }) => seq)),
    };
  });
}

function becameOf({ id, raisedBy, ruling }: Objection, { round }: EndedRound): ObjectionFact["became"] {
  if (ruling !== undefined) return ruling.ruling === "goOn" ? "ruledGoOn" : "ruledStands";
  if (raisedBy.every(({ withdrawnAt }) => withdrawnAt !== undefined)) return "withdrawn";
  if (raisedBy.every(({ seats }) => seats.length === 0)) return "advice";
  const stands = round.closed?.verdict.reasons.some((reason) => reason.kind === "objection" && reason.objection === id) ?? true;
  return stands ? "standing" : "wentOn";
}

function toLateInputs(state: ItemState, entries: readonly LogEntry[], calendar: Calendar, source: (seqs: readonly number[]) => Source): Evidence["lateInputs"] {
  return state.lateShelf.map((late) => {
    const entry = entries.find(({ at, kind }) => at === late.at && (kind === "lateNoted" || kind === "conceptEdited"));
    return {
      person: late.person,
      kind: late.kind,
      text: late.text.slice(0, shortText),
      at: late.at,
      ...(late.costBefore === undefined ? {} : { costBefore: late.costBefore.slice(0, shortText) }),
      workingDaysInBuild: workingTimeBetween(late.closedAt, late.at, calendar, calendar.zone) / workingDayMs(calendar),
      source: source(entry === undefined ? [] : [entry.seq]),
    };
  });
}

/** Assumptions whose test had a date before the release. */
function toAssumptions(state: ItemState, entries: readonly LogEntry[], { until, calendar }: ItemTrail, source: (seqs: readonly number[]) => Source): Evidence["assumptions"] {
  const today = toDay(until, calendar.zone);
  const written = entries.findLast(({ kind }) => kind === "conceptEdited");
  return (state.concept?.assumptions ?? []).flatMap(({ text, test, by }) =>
    by === undefined || by >= today ? [] : [{ text: text.slice(0, shortText), test: test.slice(0, shortText), by, became: "passedUnanswered" as const, source: source(written === undefined ? [] : [written.seq]) }],
  );
}

function toExceptions(entries: readonly LogEntry[], source: (seqs: readonly number[]) => Source): readonly ExceptionFact[] {
  const kinds: Partial<Record<LogEntry["kind"], ExceptionFact["kind"]>> = { bypassed: "bypassed", overrideSigned: "overridden", reviewReopened: "reopened" };
  return entries.flatMap(({ kind, at, seq }) => {
    const exception = kinds[kind];
    return exception === undefined ? [] : [{ kind: exception, at, source: source([seq]) }];
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
