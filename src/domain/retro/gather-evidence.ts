import type { AssumptionOutcome } from "../item/assumption";
import { standingCommitment } from "../commit/state";
import type {
  AssumptionFact,
  CharterChangeFact,
  Evidence,
  ExceptionFact,
  LateFact,
  ObjectionFact,
  ReviewFigures,
  Source,
} from "./evidence";
import { addEvidence, mostSources, noEvidence } from "./evidence-sum";
import type { LogEntry } from "../item/log";
import type { Instant, PersonId } from "../ground/people";
import { workingDayMs, workingTimeBetween, type Calendar } from "../ground/working-time";
import { toDay } from "./dates";
import { toSpans, toWaits, workingMsOf } from "./seat-waits";
import type { ItemState } from "../item/state";
import type { Objection } from "../concept/state";
import { notesIn } from "./item-note";
import { type EndedRound, type Waited, walkRounds, type WalkedLate } from "./walk-rounds";

const shortText = 300;
type ToSource = (seqs: readonly number[]) => Source;

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

/** What one item's trail says. An item without entries says that nothing was recorded, and nothing else. */
export function gatherEvidence(trail: ItemTrail): Evidence {
  const entries = trail.entries.filter(({ at }) => at <= trail.until);
  const charterChanges = trail.charterChanges.filter(({ at }) => at <= trail.until);
  const notes = notesIn(trail.id, trail.entries);
  if (entries.length === 0 && charterChanges.length === 0) {
    return { ...noEvidence, items: 1, withoutTrail: 1, notes };
  }
  const source: ToSource = (seqs) => ({
    item: trail.id,
    key: trail.key,
    entries: [...new Set(seqs)].slice(0, mostSources),
  });
  const { state, waits, ended, late, outdated } = walkRounds(entries, trail.until);
  const lateInputs = toLateInputs(late, trail.calendar, ended, source);
  const own: Evidence = {
    ...noEvidence,
    items: 1,
    withTrail: 1,
    waits: toWaits(waits, source),
    spans: toSpans(waits, source),
    reviews: toReviews(trail, ended, waits, lateInputs),
    lapses: ended.flatMap((round) => toLapses(round, source)),
    objections: ended.flatMap((round) => toObjections(round, source)),
    charterChanges: charterChanges.map(({ entries: own, ...change }) => ({ ...change, source: source(own) })),
    lateInputs,
    ...toAssumptions(state, entries, trail, source),
    exceptions: toExceptions(entries, source),
    outdated: outdated.map(({ seq, ...fact }) => ({ ...fact, source: source([seq]) })),
    notes,
  };
  return addEvidence(noEvidence, own);
}

/** The item's figures for each discipline that was asked in any of its rounds. */
function toReviews(
  { id, key }: ItemTrail,
  ended: readonly EndedRound[],
  waits: readonly Waited[],
  lateInputs: readonly LateFact[],
): readonly ReviewFigures[] {
  const [first] = ended;
  if (first === undefined) {
    return [];
  }
  const asked = new Set(
    ended.flatMap(({ seats }) => seats.flatMap(({ discipline, state }) => (state === "skipped" ? [] : [discipline]))),
  );
  const disciplines = [...asked].map((discipline) => ({
    discipline,
    workingMs: workingMsOf(waits, discipline),
    lateInputs: lateInputs.filter((late) => late.disciplines.includes(discipline)).length,
  }));
  return [{ item: id, key, at: first.round.openedAt, disciplines }];
}

function toLapses(
  { seats, lapsedAt, openedSeq, closedSeq, waitedFor }: EndedRound,
  source: ToSource,
): Evidence["lapses"] {
  return seats.flatMap(({ seat, discipline, state, deadline }) => {
    const at = lapsedAt[seat] ?? deadline;
    return state === "lapsed" && at !== undefined
      ? [
          {
            discipline,
            seat,
            at,
            ...(waitedFor === undefined ? {} : { thenWaited: waitedFor }),
            source: source([openedSeq, ...(closedSeq === undefined ? [] : [closedSeq])]),
          },
        ]
      : [];
  });
}

function toObjections(ended: EndedRound, source: ToSource): readonly ObjectionFact[] {
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
  if (ruling !== undefined) {
    return ruling.ruling === "goOn" ? "ruledGoOn" : "ruledStands";
  }
  if (raisedBy.every(({ withdrawnAt }) => withdrawnAt !== undefined)) {
    return "withdrawn";
  }
  if (raisedBy.every(({ seats }) => seats.length === 0)) {
    return "advice";
  }
  const stands =
    round.closed?.verdict.reasons.some((reason) => reason.kind === "objection" && reason.objection === id) ?? true;
  return stands ? "standing" : "wentOn";
}

function toLateInputs(
  walked: readonly WalkedLate[],
  calendar: Calendar,
  ended: readonly EndedRound[],
  source: ToSource,
): readonly LateFact[] {
  return walked.map(({ input: late, seq }) => ({
    person: late.person,
    disciplines: disciplinesOf(late.person, ended),
    kind: late.kind,
    text: late.text.slice(0, shortText),
    at: late.at,
    ...(late.costBefore === undefined ? {} : { costBefore: late.costBefore.slice(0, shortText) }),
    workingDaysInBuild: toWorkingDays(late.closedAt, late.at, calendar),
    source: source([seq]),
  }));
}

/** For which disciplines a person was asked, in any round. */
function disciplinesOf(person: PersonId, ended: readonly EndedRound[]): readonly string[] {
  const theirs = ended.flatMap(({ seats }) =>
    seats.filter(({ holders }) => holders.some((holder) => holder.person === person)),
  );
  return [...new Set(theirs.map(({ discipline }) => discipline))];
}

type Assumptions = Pick<Evidence, "assumptions" | "assumptionsHeld" | "assumptionsUnsaid">;

/** What was assumed in the concept and in the charter, and what people said of it by the release. */
function toAssumptions(
  state: ItemState,
  entries: readonly LogEntry[],
  { until, calendar }: ItemTrail,
  source: ToSource,
): Assumptions {
  const outcomes = state.assumptions ?? [];
  const constraints = (state.charter?.charter?.constraints ?? []).filter(({ kind }) => kind === "assumed");
  const stated: readonly { readonly space: AssumptionOutcome["space"]; readonly id: string; readonly by?: string }[] = [
    ...(state.concept?.assumptions ?? []).map(({ id, by }) => ({
      space: "concept" as const,
      id,
      ...(by === undefined ? {} : { by }),
    })),
    ...constraints.map(({ id }) => ({ space: "charter" as const, id })),
  ];
  const unsaid = stated.filter(
    ({ space, id }) => !outcomes.some((outcome) => outcome.space === space && outcome.point === id),
  );
  const today = toDay(until, calendar.zone);
  const written = entries.findLast(
    ({ kind }) => kind === (unsaid[0]?.space === "charter" ? "charterEdited" : "conceptEdited"),
  );
  return {
    assumptions: outcomes
      .filter(({ outcome }) => outcome === "turnedFalse")
      .map((outcome) => toAssumption(outcome, state, calendar, source)),
    assumptionsHeld: outcomes.filter(({ outcome }) => outcome === "held").length,
    assumptionsUnsaid: {
      count: unsaid.length,
      overdue: unsaid.filter(({ by }) => by !== undefined && by < today).length,
      sources: unsaid.length === 0 || written === undefined ? [] : [source([written.seq])],
    },
  };
}

function toAssumption(
  { space, text, note, by, at, seq }: AssumptionOutcome,
  { round, charter }: ItemState,
  calendar: Calendar,
  source: ToSource,
): AssumptionFact {
  const closedAt = space === "concept" ? round?.closed?.at : charter && standingCommitment(charter)?.move.at;
  return {
    text: text.slice(0, shortText),
    note: note.slice(0, shortText),
    by,
    at,
    ...(closedAt === undefined || closedAt > at
      ? {}
      : { workingDaysAfterClosing: toWorkingDays(closedAt, at, calendar) }),
    source: source([seq]),
  };
}

function toWorkingDays(from: Instant, until: Instant, calendar: Calendar): number {
  return workingTimeBetween(from, until, calendar, calendar.zone) / workingDayMs(calendar);
}

function toExceptions(entries: readonly LogEntry[], source: ToSource): readonly ExceptionFact[] {
  const kinds: Partial<Record<LogEntry["kind"], ExceptionFact["kind"]>> = {
    bypassed: "bypassed",
    overrideSigned: "overridden",
    reviewReopened: "reopened",
  };
  return entries.flatMap((entry) => {
    const exception = kinds[entry.kind];
    return exception === undefined
      ? []
      : [{ kind: exception, at: entry.at, ...toReasons(entry), source: source([entry.seq]) }];
  });
}

function toReasons(entry: LogEntry): Pick<ExceptionFact, "reason" | "by"> {
  return entry.kind === "overrideSigned"
    ? { reason: entry.reason.slice(0, shortText), by: [entry.proposedBy, entry.signer] }
    : {};
}
