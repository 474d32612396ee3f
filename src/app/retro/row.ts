import { defaultLearningRules } from "../../domain/policy/learning-rules";
import { defaultPolicy } from "../../domain/policy/default-policy";
import type { GatedSince } from "../../domain/policy/gated-since";
import type { Actor } from "../../domain/ground/log-entry";
import type { Instant } from "../../domain/ground/people";
import type { LearningRules } from "../../domain/policy/policy";
import type { Calendar } from "../../domain/ground/working-time";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import { phaseOf, type RetroState } from "../../domain/retro/state";
import { replayRetro } from "../../domain/retro/evolve";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroKey } from "../../domain/retro/retro";
import { upcomingSteps } from "../../domain/retro/steps";
import type { StoreFailure } from "../../ports/failure";
import type { RetroRow } from "../../ports/retro-store";
import type { RetroStore } from "../../ports/retro-store";
import type { OutboxRow, Store } from "../../ports/store";

/** A project's rules for retros, and the calendar that their times go by. */
export interface Learning {
  readonly rules: LearningRules;
  readonly calendar: Calendar;
  /** Since when each status in which an item counts as released has been one. */
  readonly releasedSince?: GatedSince;
}

/** The space is off in a project that has no policy. */
export async function loadLearning(
  store: Pick<Store, "loadPolicy">,
  project: string,
): Promise<Result<Learning, StoreFailure>> {
  const stored = await store.loadPolicy(project);
  if (!stored.ok) {
    return stored;
  }
  const [calendar] = [...(stored.value?.policy.calendars ?? []), ...defaultPolicy.calendars];
  const since = stored.value?.releasedSince;
  return calendar === undefined
    ? err({ kind: "unavailable", code: "CALENDAR" })
    : ok({
        rules: stored.value?.policy.learning ?? defaultLearningRules,
        calendar,
        ...(since === undefined ? {} : { releasedSince: since }),
      });
}

/** Whether the space makes tickets; where it only observes, retros are planned and no more. */
export const makesTickets = ({ mode }: LearningRules): boolean => mode === "warn" || mode === "block";

export function retroStateOf(row: RetroRow): RetroState {
  const state = replayRetro(row.log);
  if (state === undefined) {
    throw new Error("A retro's row without its plan");
  }
  return state;
}

/** What happened to a retro, when and by whom. */
export interface RetroNews {
  readonly key: RetroKey;
  readonly events: readonly RetroEvent[];
  readonly at: Instant;
  readonly by: Actor;
  readonly actionId?: string;
}

export const system: Actor = { kind: "system" };

/** The next version of a row, with what it says to indexes and to the sweep worked out anew. */
export function appendToRetro(
  row: RetroRow | undefined,
  { key, events, ...stamp }: RetroNews,
  { rules, calendar }: Learning,
): RetroRow {
  const seq = row?.log.at(-1)?.seq ?? 0;
  const log = [...(row?.log ?? []), ...events.map((event, index) => ({ ...event, ...stamp, seq: seq + index + 1 }))];
  const state = replayRetro(log);
  if (state === undefined) {
    throw new Error("A retro begins with its plan");
  }
  const phase = phaseOf(state, stamp.at);
  return {
    ...row,
    key,
    ver: (row?.ver ?? 0) + 1,
    project: state.project,
    look: makesTickets(rules) ? upcomingSteps(state, rules, calendar, stamp.at)[0]?.at : undefined,
    stage: phase === "planned" || phase === "owed" ? "ahead" : phase === "open" ? "open" : "ended",
    comesAt: state.comesAt,
    version: state.release?.version?.id ?? (state.subject.kind === "version" ? state.subject.id : row?.version),
    log,
  };
}

export interface RetroChange {
  readonly row: RetroRow;
  readonly effects: readonly OutboxRow[];
  readonly ticket?: string;
}

/** What a look at a retro changes, if anything, and what it tells whoever asked for it. */
export interface RetroDecision<Told> {
  readonly change: RetroChange | undefined;
  readonly told: Told;
}

/** Neither a change nor anything to tell. */
export const unchanged: RetroDecision<undefined> = { change: undefined, told: undefined };

/** The row as it stands afterwards, the effects that were written with it, and what the decision told. */
export interface DecidedRetro<Told> {
  readonly row: RetroRow | undefined;
  readonly effects: readonly OutboxRow[];
  readonly told: Told;
}

interface RetroWriter {
  readonly retros: RetroStore;
  readonly clock: { now(): Instant; pause(ms: number): Promise<void> };
}

const mostAttempts = 6;
const pauseMs = 30;

/** Loads, decides and writes a retro, again from the start where somebody wrote in between. */
export async function decideOnRetro<Told>(
  ports: RetroWriter,
  key: RetroKey,
  decide: (row: RetroRow | undefined, now: Instant) => RetroDecision<Told>,
): Promise<Result<DecidedRetro<Told>, StoreFailure>> {
  for (let attempt = 1; ; attempt += 1) {
    const row = await ports.retros.load(key);
    if (!row.ok) {
      return row;
    }
    const { change, told } = decide(row.value, ports.clock.now());
    if (change === undefined) {
      return ok({ row: row.value, effects: [], told });
    }
    const saved = await ports.retros.save(change.row, change.effects, change.ticket);
    if (saved.ok) {
      return ok({ row: change.row, effects: change.effects, told });
    }
    if (saved.error.kind !== "conflict" || attempt === mostAttempts) {
      return saved;
    }
    await ports.clock.pause(pauseMs * attempt);
  }
}

/** The same for a change that tells nothing but the row. Undefined leaves it as it is. */
export async function changeRetro(
  ports: RetroWriter,
  key: RetroKey,
  change: (row: RetroRow | undefined, now: Instant) => RetroChange | undefined,
): Promise<Result<RetroRow | undefined, StoreFailure>> {
  const decided = await decideOnRetro(ports, key, (row, now) => ({ change: change(row, now), told: undefined }));
  return decided.ok ? ok(decided.value.row) : decided;
}
