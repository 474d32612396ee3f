import { standingCommitment } from "../../domain/commit/state";
import { guardedStatusIds, type GateStatuses } from "../../domain/policy/gate-statuses";
import type { Instant } from "../../domain/ground/people";
import type { GateName } from "../../domain/ground/item-place";
import type { Scan } from "../../ports/effect";
import type { OutboxRow, Store, StoredPolicy } from "../../ports/store";
import type { ItemPage, WorkItem } from "../../ports/tracker";
import type { EffectPorts } from "../item/effect-ports";
import { toState } from "../item/item-gate";
import { observeItem } from "./observe-item";
import { observeRelease } from "../retro/observe-release";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { patienceMs } from "../item/owed-effects";

const againAfterMs = 24 * 3_600_000;
/** A change may have reached Jira's search some time after it was made. */
const slackMs = 3_600_000;
/** Each item that is not known may cost some calls, so a run ends early and goes on in a new one. */
const pagesPerRun = 3;

/**
 * Looks for items in a gated status whose log knows nothing of how they got there: moved while no event arrived,
 * imported, brought by a change of workflow. Each page is remembered, so a run that was cut off goes on where it was.
 */
export async function scanProject(ports: EffectPorts, row: OutboxRow, scan: Scan): Promise<EffectOutcome> {
  if (scan.last !== undefined && scan.run === undefined && row.attempts === 0) {
    // A wake that was delivered twice; only the sweep, which counts an attempt, starts the next round.
    return { kind: "done" };
  }
  const stored = await ports.store.loadPolicy(scan.project);
  if (!stored.ok) {
    return toFailureOutcome(stored.error);
  }
  const started = scan.run === undefined ? await toStarted(ports, scan) : scan;
  if ("afterMs" in started) {
    return started;
  }
  let current = row;
  let effect: Scan = started;
  for (let page = 0; page < pagesPerRun && effect.run !== undefined; page += 1) {
    const found = await readPage(ports, effect, stored.value);
    if (!found.ok && !(found.error.kind === "rejected" && effect.run.cursor !== undefined)) {
      return toFailureOutcome(found.error);
    }
    const count = found.ok ? await judgePage(ports, effect, stored.value, found.value.items) : 0;
    effect = found.ok ? toNext(effect, found.value, count, ports.clock.now()) : withoutCursor(effect);
    const due = ports.clock.now() + (effect.run === undefined ? againAfterMs : patienceMs);
    const next: OutboxRow = { ...current, ver: current.ver + 1, due, attempts: 0, effect };
    const saved = await ports.store.replaceEffect(next);
    if (!saved.ok) {
      // Somebody saved a newer policy: its own run looks at everything again.
      return saved.error.kind === "conflict" ? { kind: "done" } : toFailureOutcome(saved.error);
    }
    current = next;
  }
  if (effect.run !== undefined) {
    await ports.queue.push([{ kind: "effect", item: current.item, key: current.key }]);
  } else {
    ports.log.info("scan.done", { project: effect.project, count: effect.last?.found ?? 0 });
  }
  return { kind: "done" };
}

async function toStarted(
  ports: EffectPorts,
  scan: Scan,
): Promise<Scan | Extract<EffectOutcome, { readonly kind: "later" }> | { readonly kind: "done"; readonly afterMs: 0 }> {
  const newest = await ports.tracker.newestItem(scan.project);
  if (!newest.ok) {
    const outcome = toFailureOutcome(newest.error);
    return outcome.kind === "later" ? outcome : { kind: "done", afterMs: 0 };
  }
  return {
    ...scan,
    run: {
      at: ports.clock.now(),
      newest: newest.value === undefined ? 0 : toNumber(newest.value),
      phase: "changed",
      found: 0,
    },
  };
}

type Page = Awaited<ReturnType<EffectPorts["tracker"]["itemsInStatus"]>>;

async function readPage(
  ports: EffectPorts,
  { project, last, run }: Scan,
  stored: StoredPolicy | undefined,
): Promise<Page> {
  const released = last === undefined ? [] : releasedStatusesOf(stored);
  // The first look finds what came in at this moment; whatever was done long ago came before the gate.
  const past = gatesOf(stored).flatMap((gate) => (last === undefined ? gate.gatedStatusIds : guardedStatusIds(gate)));
  const statusIds = [...new Set([...past, ...released])];
  if (statusIds.length === 0) {
    return { ok: true, value: { items: [], next: undefined } };
  }
  const lately = last === undefined || run?.phase !== "changed" ? {} : { changedWithinMs: run.at - last.at + slackMs };
  return ports.tracker.itemsInStatus(project, { statusIds, ...lately }, run?.cursor, ports.tracker.gatesPerCall);
}

/** How many of these items are bypasses that nothing had told of. */
async function judgePage(
  ports: EffectPorts,
  { last }: Scan,
  stored: StoredPolicy | undefined,
  items: readonly WorkItem[],
): Promise<number> {
  let found = 0;
  for (const item of items) {
    const { id, key, statusId } = item;
    if (last !== undefined && releasedStatusesOf(stored).includes(statusId)) {
      const released = await observeRelease(ports, item, ports.clock.now());
      await comeBack(ports, id, released);
    }
    const gates = gatesOf(stored)
      .filter((gate) => guardedStatusIds(gate).includes(statusId))
      .map(({ gate }) => gate);
    const before = await readKnown(ports.store, id, gates);
    if (before.accounted) {
      continue;
    }
    const cameIn = last !== undefined && toNumber(key) > last.newest ? last.at : undefined;
    const outcome = await observeItem(ports, id, cameIn);
    if (outcome.kind === "later") {
      await comeBack(ports, id, outcome);
      continue;
    }
    const after = await readKnown(ports.store, id, gates);
    found += after.bypass !== before.bypass ? 1 : 0;
  }
  return found;
}

async function comeBack(ports: EffectPorts, item: string, outcome: EffectOutcome): Promise<void> {
  if (outcome.kind === "later") {
    await ports.queue.push([{ kind: "observe", item }], Math.ceil(outcome.afterMs / 1000));
  }
}

/** Where items without a version count as released; a release by status that no event told of is found here. */
function releasedStatusesOf(stored: StoredPolicy | undefined): readonly string[] {
  const learning = stored?.policy.learning;
  return learning === undefined || learning.mode === "off" ? [] : learning.releasedStatusIds;
}

/** The gates that are on, with the statuses that each stands before. */
function gatesOf(stored: StoredPolicy | undefined): readonly (GateStatuses & { readonly gate: GateName })[] {
  const policy = stored?.policy;
  const concept = policy === undefined || policy.mode === "off" ? [] : [{ ...policy, gate: "concept" as const }];
  const commit =
    policy?.commit === undefined || policy.commit.mode === "off" ? [] : [{ ...policy.commit, gate: "commit" as const }];
  return [...commit, ...concept];
}

/** Whether the log already says how the item got into its status, past each of the gates before it. */
async function readKnown(
  store: Store,
  item: string,
  gates: readonly GateName[],
): Promise<{ readonly accounted: boolean; readonly bypass: string }> {
  const row = await store.loadItem(item);
  const state = row.ok && row.value !== undefined ? toState(row.value) : undefined;
  const known: Readonly<Record<GateName, boolean>> = {
    concept: state?.round?.closed !== undefined || state?.bypass?.movedBack === false,
    commit: state?.charter !== undefined && standingCommitment(state.charter) !== undefined,
  };
  return {
    accounted: gates.every((gate) => known[gate]),
    bypass: [state?.bypass?.move.changelogId, state?.charter?.bypass?.move.changelogId].join(),
  };
}

function toNext(scan: Scan, { items, next }: ItemPage, count: number, now: Instant): Scan {
  const { last, run } = scan;
  if (run === undefined) {
    return scan;
  }
  const { cursor: _cursor, ...rest } = run;
  const going = { ...rest, found: run.found + count };
  // The newest come first, so one that was there before is followed by such ones only.
  const isOver =
    next === undefined || (run.phase === "newcomers" && items.some(({ key }) => toNumber(key) <= (last?.newest ?? 0)));
  if (!isOver) {
    return { ...scan, run: { ...going, cursor: next } };
  }
  if (run.phase === "changed" && last !== undefined) {
    return { ...scan, run: { ...going, phase: "newcomers" } };
  }
  const { at, newest, found } = going;
  return { kind: "scan", project: scan.project, last: { at, newest, found, finishedAt: now } };
}

/** A cursor that is over begins again: what was found before is known by now. */
function withoutCursor({ run, ...scan }: Scan): Scan {
  if (run === undefined) {
    return scan;
  }
  const { cursor: _cursor, ...rest } = run;
  return { ...scan, run: rest };
}

/** The number in a key such as PRIZE-17. An import, and a move from another project, take the next one. */
function toNumber(key: string): number {
  return Number(key.split("-").at(-1));
}
