import type { Instant } from "../../domain/ground/people";
import { ok } from "../../domain/ground/result";
import { mostLinks, type RetroKey } from "../../domain/retro/retro";
import type { WorkItem } from "../../ports/tracker";
import { observeAction } from "./action-tickets";
import { loadCoverage } from "./coverage";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { actionLabel, retroLabel } from "../item/retro-label";
import { loadLearning, retroStateOf } from "./row";
import { takeBackItem } from "./take-back";
import { observeTicket } from "./tickets";
import { settleByStatus } from "./settle-by-status";

const done: EffectOutcome = { kind: "done" };
/** How long an event may take until it arrives. */
const justNowMs = 3_600_000;

/**
 * Looks whether a change released an item: it came into a released status without a version, or into a version that
 * was released before. A retro's own ticket is looked at as what it is.
 */
export async function observeRelease(ports: EffectPorts, item: WorkItem, changedAt: Instant): Promise<EffectOutcome> {
  if (item.facts.labels.includes(retroLabel)) {
    return observeTicket(ports, item);
  }
  if (item.facts.labels.includes(actionLabel)) {
    return observeAction(ports, item);
  }
  const learning = await loadLearning(ports.store, item.project);
  if (!learning.ok || learning.value.rules.mode === "off") {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const released = item.versions?.filter((version) => version.released) ?? [];
  const { releasedStatusIds, withoutMeasure } = learning.value.rules;
  const hasVersion = (item.versions ?? []).length > 0;
  const byStatus = !hasVersion && releasedStatusIds.includes(item.statusId);
  const mayHaveLeft = !hasVersion && !byStatus && releasedStatusIds.length > 0;
  // A sub-task's version ships its parent, which has none itself: it is looked for once, when it is done.
  const isDoneJustNow = !hasVersion && item.doneAt !== undefined && changedAt - item.doneAt <= justNowMs;
  const mayShip = released.length > 0 && item.isOpen !== true;
  if (!mayShip && !byStatus && !mayHaveLeft && !isDoneJustNow) {
    return done;
  }
  const coverage = await loadCoverage(ports.retros, item.project, [item]);
  if (!coverage.ok) {
    return toFailureOutcome(coverage.error);
  }
  const { system, impact } = coverage.value.covered;
  const keys = [system.get(item.id), impact.get(item.id)].filter((key) => key !== undefined);
  const waited = coverage.value.waiting.get(item.id) ?? [];
  if (mayHaveLeft) {
    const lost = await takeBackItem(ports, item.id, keys, learning.value);
    if (lost.kind === "later" || !isDoneJustNow || waited.length === 0) {
      return lost;
    }
  }
  const isCovered = system.has(item.id) && (impact.has(item.id) || withoutMeasure === "none");
  const isTakenBack = keys.some((key) => coverage.value.takenBack.has(key));
  if (isCovered && !isTakenBack && (!byStatus || (await areToldOf(ports, keys, item.id)))) {
    return done;
  }
  if (byStatus) {
    return settleByStatus(ports, item, changedAt, learning.value);
  }
  for (const id of new Set([...released.map((version) => version.id), ...(hasVersion ? [] : waited)])) {
    // A version without retros was released before the space was switched on; a lost event is the daily look's.
    const known = waited.includes(id) ? ok([item]) : await ports.retros.ofVersion(id, 1);
    if (!known.ok) {
      return toFailureOutcome(known.error);
    }
    const told =
      known.value.length === 0 ? ok(undefined) : await ports.queue.push([{ kind: "release", item: `version-${id}` }]);
    if (!told.ok) {
      return { kind: "later", afterMs: 60_000 };
    }
  }
  return done;
}

/** Whether all of these retros know that the item is out. A run that was cut off may have noted only that they are to. */
async function areToldOf(
  { retros }: Pick<EffectPorts, "retros">,
  keys: readonly RetroKey[],
  item: string,
): Promise<boolean> {
  const rows = await Promise.all(keys.map((key) => retros.load(key)));
  return rows.every((row) => {
    const state = row.ok && row.value !== undefined ? retroStateOf(row.value) : undefined;
    const isWaitingFor = state?.release?.early === true && state.subject.id === item;
    return (
      state?.release !== undefined &&
      !state.takenBack &&
      !isWaitingFor &&
      (state.items.some(({ id }) => id === item) || state.items.length >= mostLinks)
    );
  });
}
