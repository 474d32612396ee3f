import { evolve } from "../item/evolve";
import { judgeConcept } from "../concept/judge";
import type { LogEntry } from "../item/log";
import type { Instant, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatRule } from "../policy/policy";
import type { Calendar } from "../ground/working-time";
import { emptyState, type ItemState } from "../item/state";
import type { LateInput, Round } from "../concept/state";
import type { SeatStanding } from "../concept/verdict";

/** One stretch in which one seat was waited for, between two entries or two changes of the verdict. */
export interface Waited {
  readonly discipline: string;
  readonly seqs: readonly number[];
  readonly from: Instant;
  readonly until: Instant;
  readonly calendar: Calendar;
}

/** A round as it was when it ended: by its closing, by a new one, or by the release. */
export interface EndedRound {
  readonly round: Round;
  readonly seats: readonly SeatStanding[];
  readonly lapsedAt: Readonly<Record<string, Instant>>;
  /** What the gate waited for when the round ended; undefined where it let the work pass. */
  readonly waitedFor?: "decider" | "others";
  readonly openedSeq: number;
  readonly closedSeq: number | undefined;
  readonly entries: readonly LogEntry[];
}

/** An approval that an edit outdated. */
export interface WalkedOutdating {
  readonly person: PersonId;
  readonly discipline: string;
  readonly at: Instant;
  readonly seq: number;
}

/** What came late, with the entry that holds it; the state itself keeps only some of it. */
export interface WalkedLate {
  readonly input: LateInput;
  readonly seq: number;
}

export interface Walked {
  readonly state: ItemState;
  readonly waits: readonly Waited[];
  readonly ended: readonly EndedRound[];
  readonly late: readonly WalkedLate[];
  readonly outdated: readonly WalkedOutdating[];
}

/** Walks the log as time went by, and asks the engine at each change how every seat stood. */
export function walkRounds(entries: readonly LogEntry[], until: Instant): Walked {
  let state = emptyState;
  const waits: Waited[] = [];
  const ended: EndedRound[] = [];
  const late: WalkedLate[] = [];
  const outdated: WalkedOutdating[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === "reviewReopened" && state.round !== undefined) {
      ended.push(toEnded(state, entries.slice(0, index), entry.at));
    }
    const before = state.lateShelf;
    const edited = state;
    state = evolve(state, entry);
    outdated.push(...(entry.kind === "conceptEdited" ? toOutdated(edited, state, entry) : []));
    const input = state.lateShelf === before ? undefined : state.lateShelf.at(-1);
    if (input !== undefined) {
      late.push({ input, seq: entry.seq });
    }
    const next = entries[index + 1]?.at ?? until;
    waits.push(...waitsBetween(state, entry.seq, entry.at, next));
  }
  if (state.round !== undefined) {
    ended.push(toEnded(state, entries, until));
  }
  return { state, waits, ended, late, outdated };
}

/** The approvals that counted before an edit and don't after it. */
function toOutdated(before: ItemState, after: ItemState, { at, seq }: LogEntry): readonly WalkedOutdating[] {
  const { round } = before;
  if (round === undefined || round.closed !== undefined || after.round === undefined) {
    return [];
  }
  const counted = judgeConcept(round.policy, before, at).seats;
  return judgeConcept(after.round.policy, after, at).seats.flatMap(({ seat, discipline, holders }) =>
    holders.flatMap(({ person, answer }) => {
      const was = counted.find((one) => one.seat === seat)?.holders.find((one) => one.person === person)?.answer;
      return answer === "outdated" && was !== "outdated" ? [{ person, discipline, at, seq }] : [];
    }),
  );
}

/** Who was waited for from one entry to the next; silence changes the verdict in between at its own instants. */
function waitsBetween(state: ItemState, seq: number, from: Instant, until: Instant): readonly Waited[] {
  const { round } = state;
  if (round === undefined || round.closed !== undefined) {
    return [];
  }
  const waits: Waited[] = [];
  let at = from;
  while (at < until) {
    const judged = judgeConcept(round.policy, state, at);
    const end = Math.min(
      judged.nextChangeAt === undefined || judged.nextChangeAt <= at ? until : judged.nextChangeAt,
      until,
    );
    for (const { seat, discipline, state: standing } of judged.seats) {
      const rule = round.policy.seats.find(({ id }) => id === seat);
      if (rule === undefined || (standing !== "asked" && standing !== "objects")) {
        continue;
      }
      waits.push({ discipline, seqs: [seq], from: at, until: end, calendar: calendarOf(round.policy, rule) });
    }
    at = end;
  }
  return waits;
}

function calendarOf(policy: ProjectPolicy, rule: SeatRule): Calendar {
  const [first] = policy.calendars;
  const own = policy.calendars.find(({ id }) => id === rule.calendar) ?? first;
  if (own === undefined) {
    throw new Error("A policy without a calendar can't be saved");
  }
  return own;
}

function toEnded(state: ItemState, entries: readonly LogEntry[], until: Instant): EndedRound {
  const { round } = state;
  if (round === undefined) {
    throw new Error("No round to end");
  }
  const judged = round.closed?.verdict ?? judgeConcept(round.policy, state, until);
  const waitsFor = judged.reasons.some(({ kind }) => kind === "floorMissing" || kind === "deciderSaidNotYet")
    ? "decider"
    : "others";
  const isOpen = round.closed !== undefined || ["open", "opensAt", "overridden", "bypassed"].includes(judged.kind);
  const opened = entries.findLast(({ kind }) => kind === "reviewOpened" || kind === "reviewReopened");
  const lapsed = judged.reasons.flatMap((reason) =>
    reason.kind === "wentOnWithout" && reason.how === "lapsed" ? [[reason.seat, reason.at] as const] : [],
  );
  return {
    round,
    seats: judged.seats,
    lapsedAt: Object.fromEntries(lapsed),
    ...(isOpen ? {} : { waitedFor: waitsFor }),
    openedSeq: opened?.seq ?? 0,
    closedSeq: entries.findLast(({ kind }) => kind === "closed")?.seq,
    entries: entries.filter(({ seq }) => seq >= (opened?.seq ?? 0)),
  };
}
