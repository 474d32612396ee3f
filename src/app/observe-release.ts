import type { Instant } from "../domain/people";
import type { ReleasedItem } from "../domain/release";
import { ok } from "../domain/result";
import type { WorkItem } from "../ports/tracker";
import { observeAction } from "./action-tickets";
import { loadCoverage } from "./coverage";
import type { EffectPorts } from "./effect-ports";
import { toFailureOutcome } from "./outcome";
import type { Outcome } from "./outcome";
import { actionLabel, retroLabel } from "./retro-label";
import { type Learning, loadLearning } from "./retro-row";
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
  if (system.has(item.id) && (impact.has(item.id) || learning.value.rules.withoutMeasure === "none")) {
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
    const told = known.value.length === 0 ? ok(undefined) : await ports.queue.push([{ kind: "release", item: `version-${id}` }]);
    if (!told.ok) {
      return { kind: "later", afterMs: 60_000 };
    }
  }
  return done;
}

/** It was released by its latest move into such a status. One that was there before the status counted owes nothing. */
async function settleByStatus(ports: EffectPorts, item: WorkItem, now: Instant, learning: Learning): Promise<Outcome> {
  const moves = await ports.tracker.readMoves(item.id, undefined);
  if (!moves.ok) {
    return toFailureOutcome(moves.error);
  }
  const isReleased = (status: string): boolean => learning.rules.releasedStatusIds.includes(status);
  const entered = moves.value.findLast(({ fromStatusId, toStatusId }) => isReleased(toStatusId) && !isReleased(fromStatusId));
  const at = Math.min(entered?.at ?? item.createdAt, now);
  const since = learning.releasedSince?.[item.statusId];
  return since !== undefined && at < since ? done : settleItem(ports, item.project, toReleasedItem(item), at, learning);
}

function toReleasedItem({ id, key, summary, facts, isSubtask, assignee }: WorkItem): ReleasedItem {
  return { id, key, summary, issueType: facts.issueType, isSubtask: isSubtask === true, ...(assignee === undefined ? {} : { assignee }) };
}
