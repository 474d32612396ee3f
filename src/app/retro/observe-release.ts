import type { Instant } from "../../domain/ground/people";
import { ok } from "../../domain/ground/result";
import { mostLinks, type RetroKey } from "../../domain/retro/retro";
import type { WorkItem } from "../../ports/tracker";
import { observeAction } from "./action-tickets";
import { loadCoverage, type LoadedCoverage } from "./coverage";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { actionLabel, retroLabel } from "../item/retro-label";
import { loadLearning, retroStateOf } from "./row";
import { observeTicket } from "./tickets";
import { settleByStatus } from "./settle-by-status";

const done: EffectOutcome = { kind: "done" };

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
  const byStatus = (item.versions ?? []).length === 0 && learning.value.rules.releasedStatusIds.includes(item.statusId);
  if (released.length === 0 && !byStatus) {
    return done;
  }
  const coverage = await loadCoverage(ports.retros, item.project, [item]);
  if (!coverage.ok) {
    return toFailureOutcome(coverage.error);
  }
  const { system, impact } = coverage.value.covered;
  const keys = [system.get(item.id), impact.get(item.id)].filter((key) => key !== undefined);
  const isCovered = system.has(item.id) && (impact.has(item.id) || learning.value.rules.withoutMeasure === "none");
  const stays = isCovered && !movedOn(coverage.value, item.id, released);
  if (stays && (!byStatus || (await areToldOf(ports, keys, item.id)))) {
    return done;
  }
  if (byStatus) {
    return settleByStatus(ports, item, changedAt, learning.value);
  }
  for (const { id } of released) {
    // A version without retros was released before the space was switched on; a lost event is the daily look's.
    const known = await ports.retros.ofVersion(id, 1);
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
      !isWaitingFor &&
      (state.items.some(({ id }) => id === item) || state.items.length >= mostLinks)
    );
  });
}

/** Whether an item's own retro knows another release than those that hold it now: were that taken back, it would go with it. */
function movedOn(
  { covered, releasedBy }: LoadedCoverage,
  item: string,
  released: readonly { readonly id: string }[],
): boolean {
  const versions = [covered.system.get(item), covered.impact.get(item)].flatMap((key) =>
    key === undefined ? [] : (releasedBy.get(key) ?? []),
  );
  return released.length > 0 && versions.some((version) => !released.some(({ id }) => id === version));
}
