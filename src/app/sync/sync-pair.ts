import { isEqual } from "../../domain/ground/equal";
import type { Instant } from "../../domain/ground/people";
import { ok } from "../../domain/ground/result";
import type { SyncLink } from "../../domain/sync/link/link";
import type { PairRecord } from "../../domain/sync/pair";
import { waitsForPartner } from "../../domain/sync/needs-somebody";
import { toPairEvents, withPairEvents } from "../../domain/sync/pair-log";
import type { PairEvent } from "../../domain/sync/pair-log";
import type { SyncContext } from "../../domain/sync/merge/write-draft";
import type { SyncPlan, SyncWrite } from "../../domain/sync/plan";
import type { Both, Seen, Side } from "../../domain/sync/side";
import { withoutStateLabels } from "../../domain/sync/link/state-label";
import type { PairHealth, PairRow } from "../../ports/sync-store";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { applyWrites } from "./apply-writes";
import type { WriteTargets } from "./apply-writes";
import { pauseLink, quietLink } from "./link/state";
import { makePartner } from "./make-partner";
import { updatePassport, toNotify } from "./update-passport";
import { planLook } from "./plan-look";
import { tellApart } from "./tell-apart";
import type { Look } from "./look";
import { readPairGate } from "./pair-gate";
import { editSection, toCharterInJira, toConceptInJira } from "./sections/sections-in-linear";
import { tellStateLabel } from "./state-label";
import { readBoth, readDictionary } from "./read-pair";
import { done, storageSilent, toBackOffMs, toTrouble } from "./side-outcome";
import type { SyncPorts } from "./sync-ports";
import type { SideFailure } from "../../ports/sync-side";

/** How long a run has to finish what it began before the sweep takes it up. */
const patienceMs = 2 * 60_000;

/**
 * Looks at one pair: reads both sides, and writes what either owes the other. What is about to be written is stored
 * first, so that a run that was cut off knows its own words again. Doing it twice writes nothing twice.
 */
export async function syncPair(ports: SyncPorts, item: string): Promise<EffectOutcome> {
  const row = await ports.syncStore.loadPair(item);
  if (!row.ok || row.value === undefined) {
    return row.ok ? done : toFailureOutcome(row.error);
  }
  const { state } = row.value.record;
  if (state.kind === "unlinked" && state.owes !== true) {
    return done;
  }
  const link = await ports.syncStore.loadLink(row.value.project);
  if (!link.ok || link.value?.link.state.kind !== "active") {
    return link.ok ? done : toFailureOutcome(link.error);
  }
  const now = ports.clock.now();
  const { quietUntil } = link.value.link;
  if (quietUntil !== undefined && quietUntil > now) {
    return keepDue(ports, row.value, quietUntil);
  }
  return state.kind === "unlinked"
    ? tellApart(ports, link.value.link, row.value)
    : look(ports, link.value.link, row.value, now);
}

/** Nothing may be asked of Linear yet; the sweep comes back when it may. */
async function keepDue(ports: SyncPorts, row: PairRow, until: Instant): Promise<EffectOutcome> {
  if (row.due === until) {
    return done;
  }
  const saved = await ports.syncStore.savePair({ ...row, ver: row.ver + 1, due: until });
  return saved.ok ? done : toFailureOutcome(saved.error);
}

async function look(ports: SyncPorts, link: SyncLink, row: PairRow, now: Instant): Promise<EffectOutcome> {
  const linear = ports.linearOf(link);
  const read = await readBoth(ports.jira, linear.side, row);
  if (!read.ok) {
    return giveUp(ports, { row: withNames(row, read.error.seen), record: row.record, now }, read.error.failure);
  }
  const seen = withoutStateLabels(link.stateLabels, read.value);
  const dictionary = await readDictionary(ports, link, seen);
  if (row.making !== undefined) {
    const made = await makePartner(ports, { link, row, seen, now }, dictionary);
    const named = withNames(row, seen);
    return made.kind === "failed" ? giveUp(ports, { row: named, record: row.record, now }, made.failure) : made.outcome;
  }
  const standing = await readPairGate(ports.store, row.record.jira, row.project, now);
  if (!standing.ok) {
    return toFailureOutcome(standing.error);
  }
  const { gate, loaded } = standing.value;
  const charter = await toCharterInJira(ports, link, loaded, now);
  if (!charter.ok) {
    return giveUp(ports, { row, record: row.record, now }, charter.error);
  }
  const context: SyncContext = {
    rules: link.rules,
    dictionary,
    gate: standing.value.pairGate,
    concept: toConceptInJira(link, gate),
    charter: charter.value,
    now,
  };
  const planned = await planLook(ports, { link, row, seen, issue: read.value.linear, now, gate, linear }, context);
  return planned.kind === "failed"
    ? giveUp(ports, { row, record: planned.record, now }, planned.failure)
    : carryOut(ports, planned.look, planned.plan);
}

async function carryOut(ports: SyncPorts, look: Look, plan: SyncPlan): Promise<EffectOutcome> {
  const { link, row, now, gate, linear } = look;
  let current = row;
  if (plan.writes.length > 0) {
    current = { ...row, ver: row.ver + 1, due: now + patienceMs, record: plan.record };
    const intended = await ports.syncStore.savePair(current);
    if (!intended.ok) {
      return toFailureOutcome(intended.error);
    }
  }
  const targets: WriteTargets = {
    sides: { jira: ports.jira, linear: linear.side },
    notify: toNotify(ports, { ...look, row: current }),
    comments: linear.comments,
    editSection: (write) => editSection(ports, row, write),
  };
  const applied = await applyWrites(targets, plan.record, plan.writes);
  const soFar = { row: current, record: applied.record, now };
  if (applied.failure !== undefined) {
    return giveUp(ports, soFar, applied.failure);
  }
  if (plan.writes.some((write) => "to" in write && write.to === "jira")) {
    // The app's own writes make no event that reaches the gate.
    await ports.queue.push([{ kind: "observe", item: row.record.jira }]);
  }
  const isEdited = plan.writes.some(({ kind }) => kind === "editConcept" || kind === "editCharter");
  const after = isEdited ? await readPairGate(ports.store, row.record.jira, row.project, now) : ok({ gate });
  if (!after.ok) {
    return giveUp(ports, soFar, storageSilent);
  }
  const told: Look = { ...look, row: current, gate: after.value.gate };
  const passport = await updatePassport(ports, told);
  if (!passport.ok) {
    return giveUp(ports, soFar, passport.error);
  }
  const label = await tellStateLabel({ ...told, row: { ...current, record: applied.record } });
  if (!label.ok) {
    return giveUp(ports, soFar, label.error);
  }
  const health = toHealth(look, plan.writes, { ...passport.value, label: label.value });
  // A run meets children before their parents; what waits for a partner is looked at once more when it is over.
  const isOwed = plan.more === true || (link.run !== undefined && applied.record.notes.some(waitsForPartner));
  const due = isOwed ? now : undefined;
  const next: PairRow = {
    project: row.project,
    ver: current.ver + 1,
    due,
    record: applied.record,
    health: { ...health, lookedAt: now },
  };
  if (isSame(current, next)) {
    return done;
  }
  const saved = await ports.syncStore.savePair(next);
  if (saved.ok && plan.more === true) {
    await ports.syncQueue.push([{ kind: "jira", id: row.record.jira, project: row.project }]);
  }
  return saved.ok ? done : toFailureOutcome(saved.error);
}

/** Whether there is anything to store beside the time of the look. */
function isSame(one: PairRow, other: PairRow): boolean {
  const told = ({ due, record, health: { lookedAt: _lookedAt, ...health } }: PairRow): unknown => [due, record, health];
  return isEqual(told(one), told(other));
}

/** A row with the names of what was read, so that a pair that fails from the beginning can be found by them. */
function withNames(row: PairRow, seen: Partial<Both<Seen>>): PairRow {
  const viewOf = (side: Side) => (seen[side]?.kind === "there" ? seen[side].view : undefined);
  const { jira, linear } = row.health.keys;
  const title = viewOf("jira")?.values.title ?? viewOf("linear")?.values.title;
  return {
    ...row,
    health: {
      ...row.health,
      title: title?.slice(0, 120) ?? row.health.title,
      keys: { jira: viewOf("jira")?.key ?? jira, linear: viewOf("linear")?.key ?? linear },
    },
  };
}

interface Told extends Pick<PairHealth, "passport" | "shown" | "stands" | "label"> {
  readonly mended?: true;
}

function toHealth(
  { row: { health }, seen, now }: Look,
  writes: readonly SyncWrite[],
  { passport, shown, stands, label, mended }: Told,
): PairHealth {
  const keyOf = (one: Seen, before: string): string => (one.kind === "there" ? one.view.key : before);
  const title = seen.jira.kind === "there" ? seen.jira.view.values.title.slice(0, 120) : health.title;
  const written = writes.length > 0 ? now : health.wroteAt;
  const put: readonly PairEvent[] = mended === true ? [{ at: now, kind: "mended" }] : [];
  const log = withPairEvents(health.log ?? [], [...toPairEvents(writes, now), ...put]);
  return {
    title,
    keys: { jira: keyOf(seen.jira, health.keys.jira), linear: keyOf(seen.linear, health.keys.linear) },
    ...(written === undefined ? {} : { wroteAt: written }),
    ...(passport === undefined ? {} : { passport }),
    ...(shown === undefined ? {} : { shown }),
    ...(stands === undefined ? {} : { stands }),
    ...(label === undefined || label === "" ? {} : { label }),
    ...(log.length === 0 ? {} : { log }),
  };
}

/** Stores what was done so far and why no more, and says when to come back. */
async function giveUp(
  ports: SyncPorts,
  { row, record, now }: { readonly row: PairRow; readonly record: PairRecord; readonly now: Instant },
  failure: SideFailure,
): Promise<EffectOutcome> {
  const trouble = toTrouble(failure);
  ports.log.info("sync.later", { item: record.jira, project: row.project, kind: failure.kind });
  if (trouble.kind === "pausesLink") {
    await pauseLink(ports, row.project, trouble.why);
  }
  if (trouble.kind === "quiet") {
    await quietLink(ports, row.project, now + trouble.afterMs);
  }
  const attempts =
    record.state.kind === "failed"
      ? record.state.attempts + 1
      : row.record.state.kind === "failed"
        ? row.record.state.attempts + 1
        : 1;
  const afterMs =
    trouble.kind === "pausesLink"
      ? patienceMs
      : trouble.kind === "quiet"
        ? trouble.afterMs
        : toBackOffMs(attempts - 1, trouble.afterMs);
  const before = record.state.kind === "failed" ? record.state : row.record.state;
  const since = before.kind === "failed" ? (before.since ?? now) : now;
  const state: PairRecord["state"] =
    trouble.kind === "thisPair" ? { kind: "failed", why: trouble.why, attempts, since } : record.state;
  const log = withPairEvents(row.health.log ?? [], [{ at: now, kind: "failed", why: failure.kind }]);
  const saved = await ports.syncStore.savePair({
    ...row,
    ver: row.ver + 1,
    due: now + afterMs,
    record: { ...record, state },
    health: { ...row.health, log },
  });
  return saved.ok || saved.error.kind === "conflict" ? done : toFailureOutcome(saved.error);
}
