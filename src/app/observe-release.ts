import type { Instant } from "../domain/people";
import type { ReleasedItem } from "../domain/release";
import { ok } from "../domain/result";
import type { WorkItem } from "../ports/tracker";
import { loadCoverage, type LoadedCoverage } from "./coverage";
import type { EffectPorts } from "./effect-ports";
import { toFailureOutcome } from "./outcome";
import type { Outcome } from "./outcome";
import { actionLabel, retroLabel } from "./retro-label";
import { loadLearning } from "./retro-row";
import { observeTicket } from "./retro-tickets";
import { settleItem } from "./settle-release";

const done: Outcome = { kind: "done" };

/**
 * Looks whether a change released an item: it came into a released status without a version, or into a version that
 * was released before. A retro's own ticket is looked at as what it is.
 */
export async function observeRelease(ports: EffectPorts, item: WorkItem, changedAt: Instant): Promise<Outcome> {
  if (item.facts.labels.includes(retroLabel)) {
    return observeTicket(ports, item);
  }
  if (item.facts.labels.includes(actionLabel)) {
    return done;
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
  if (coverage.value.covered.system.has(item.id) && !movedOn(coverage.value, item.id, released)) {
    return done;
  }
  if (byStatus) {
    return settleItem(ports, item.project, toReleasedItem(item), changedAt, learning.value);
  }
  for (const { id } of released) {
    // A version without retros was released before the space was switched on; a lost event is the daily look's.
    const known = await ports.retros.ofVersion(id, 1);
    if (!known.ok) {
      return toFailureOutcome(known.error);
    }
    const told = known.value.length === 0 ? ok(undefined) : await ports.queue.push([{ kind: "release", item: `version-${id}` }]);
    if (!told.ok) {
      return { kind: "later", afterMs: 60_000 };
    }
  }
  return done;
}

/** Whether an item's own retro knows another release than those that hold it now: were that taken back, it would go with it. */
function movedOn({ covered, releasedBy }: LoadedCoverage, item: string, released: readonly { readonly id: string }[]): boolean {
  const versions = [covered.system.get(item), covered.impact.get(item)].flatMap((key) => (key === undefined ? [] : (releasedBy.get(key) ?? [])));
  return released.length > 0 && versions.some((version) => !released.some(({ id }) => id === version));
}

function toReleasedItem({ id, key, summary, facts, isSubtask, assignee }: WorkItem): ReleasedItem {
  return { id, key, summary, issueType: facts.issueType, isSubtask: isSubtask === true, ...(assignee === undefined ? {} : { assignee }) };
}
