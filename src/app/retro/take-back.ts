import type { Instant } from "../../domain/ground/people";
import { toLoss } from "../../domain/retro/release";
import type { RetroEvent } from "../../domain/retro/event";
import type { RetroKey } from "../../domain/retro/retro";
import type { RetroState } from "../../domain/retro/state";
import { ok, type Result } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import type { RetroRow } from "../../ports/retro-store";
import type { OutboxRow } from "../../ports/store";
import { type EffectOutcome, toFailureOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { toOutboxRow } from "../item/owed-effects";
import { releasedAgainNote, takenBackNote } from "../words/retro/retro";
import { appendToRetro, decideOnRetro, type Learning, loadLearning, retroStateOf, system, unchanged } from "./row";

const done: EffectOutcome = { kind: "done" };
const mostOfVersion = 1_000;
const lookAgainSeconds = 60;

/**
 * The release was taken back, or the version is gone: what has no ticket yet is held back, what has one is kept and says
 * so. A version that is deleted after its release takes nothing with it.
 */
export async function takeBackVersion(
  ports: EffectPorts,
  version: string,
  how: "unreleased" | "deleted",
): Promise<EffectOutcome> {
  const rows = await ports.retros.ofVersion(version, mostOfVersion);
  if (!rows.ok) {
    return toFailureOutcome(rows.error);
  }
  const left: string[] = [];
  let hasWritten = false;
  for (const { key, project } of rows.value) {
    const learning = await loadLearning(ports.store, project);
    const lost = learning.ok
      ? await loseRelease(ports, key, learning.value, (state) => toLoss(state, version, how))
      : learning;
    if (!lost.ok) {
      return toFailureOutcome(lost.error);
    }
    hasWritten ||= lost.value !== undefined;
    left.push(...(lost.value?.items ?? []).map(({ id }) => id));
  }
  if (hasWritten) {
    // Released again meanwhile, this older look would have written last: so the version is asked once more.
    await ports.queue.push([{ kind: "release", item: `version-${version}` }], lookAgainSeconds);
  }
  // What a retro was to look back on may be released with another version too, which owes it one from now on.
  const woken = await ports.queue.push([...new Set(left)].map((item) => ({ kind: "observe", item })));
  return woken.ok ? done : { kind: "later", afterMs: 60_000 };
}

/** An item that was released by its status left it again: done, reopened and done again counts anew. */
export async function takeBackItem(
  ports: EffectPorts,
  item: string,
  keys: readonly RetroKey[],
  learning: Learning,
): Promise<EffectOutcome> {
  for (const key of keys) {
    const lost = await loseRelease(ports, key, learning, ({ subject, release, takenBack }) => {
      const isByStatus = release !== undefined && release.version === undefined && release.early !== true;
      return subject.kind === "item" && subject.id === item && isByStatus && !takenBack ? [{ kind: "unreleased" }] : [];
    });
    if (!lost.ok) {
      return toFailureOutcome(lost.error);
    }
  }
  return done;
}

/** What a retro says after it lost its release; undefined where it lost nothing. */
async function loseRelease(
  ports: EffectPorts,
  key: RetroKey,
  learning: Learning,
  lossOf: (state: RetroState) => readonly RetroEvent[],
): Promise<Result<RetroState | undefined, StoreFailure>> {
  const changed = await decideOnRetro<RetroState | undefined>(ports, key, (row, now) => {
    const events = row === undefined ? [] : lossOf(retroStateOf(row));
    if (row === undefined || events.length === 0) {
      return unchanged;
    }
    const next = appendToRetro(row, { key, events, at: now, by: system }, learning);
    return { change: { row: next, effects: owedTelling(next, now) }, told: retroStateOf(next) };
  });
  if (!changed.ok) {
    return changed;
  }
  const { effects, told } = changed.value;
  await ports.queue.push(effects.map((effect) => ({ kind: "effect", item: effect.item, key: effect.key })));
  return ok(told);
}

/** The word that a ticket gets when its release was taken back, and when it comes again: one a turn. */
export function owedTelling(row: RetroRow, now: Instant): readonly OutboxRow[] {
  const turn = row.log.findLast(isTurn);
  const { ticket } = retroStateOf(row);
  return turn === undefined || ticket === undefined
    ? []
    : [toOutboxRow(`${row.key}:turn:${turn.seq}`, { kind: "tellTurn", retro: row.key, seq: turn.seq }, ticket.id, now)];
}

const isTurn = ({ kind }: RetroEvent): boolean => kind === "unreleased" || kind === "released";

/** Writes on a ticket that its release was taken back, or came again; nothing where it has turned once more meanwhile. */
export async function tellTurn(ports: EffectPorts, key: RetroKey, seq: number): Promise<EffectOutcome> {
  const row = await ports.retros.load(key);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const state = retroStateOf(row.value);
  const turns = row.value.log.filter(isTurn);
  const turn = turns.at(-1);
  if (state.ticket === undefined || turn?.seq !== seq) {
    return done;
  }
  const note = turn.kind === "unreleased" ? takenBackNote(state.name) : releasedAgainNote(state.name);
  const written = await ports.tracker.comment(state.ticket.id, [[note]], `${key}:turn:${seq}`);
  return written.ok ? done : toFailureOutcome(written.error);
}
