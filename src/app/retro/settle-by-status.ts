import type { Move } from "../../domain/ground/move";
import type { Instant } from "../../domain/ground/people";
import type { ReleasedItem } from "../../domain/retro/release";
import { ok, type Result } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { WorkItem } from "../../ports/tracker";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import type { Learning } from "./row";
import { settleItems } from "./settle-release";

const done: EffectOutcome = { kind: "done" };
const mostChildren = 5_000;

/**
 * An item reached a released status and has no version: it is looked back on with its epic, or alone. See
 * docs/decisions/0012-an-epic-goes-out-as-one.md. One that stood there before the status counted owes nothing.
 */
export async function settleByStatus(
  ports: EffectPorts,
  item: WorkItem,
  now: Instant,
  learning: Learning,
): Promise<EffectOutcome> {
  const { project } = item;
  const moves = await ports.tracker.readMoves(item.id, undefined);
  if (!moves.ok) {
    return toFailureOutcome(moves.error);
  }
  const at = enteredAt(item, moves.value, learning, now);
  const since = learning.releasedSince?.[item.statusId];
  if (since !== undefined && at < since) {
    return done;
  }
  const epic = await epicFor(ports, item, learning);
  if (!epic.ok) {
    return toFailureOutcome(epic.error);
  }
  if (epic.value === undefined) {
    return settleItems(ports, { project, at, items: [toReleasedItem(item)] }, learning);
  }
  const { id, key, summary, statusId } = epic.value;
  const children = await readChildren(ports, id, project);
  if (!children.ok) {
    return toFailureOutcome(children.error);
  }
  const isOut = learning.rules.releasedStatusIds.includes(statusId);
  // What was just moved or put into the epic may not be found by a search yet.
  const own = [item, ...(isOut && epic.value.id !== item.id ? [epic.value] : [])].map(toReleasedItem);
  const items = [...own, ...children.value.filter((child) => !own.some((one) => one.id === child.id))];
  return settleItems(
    ports,
    { project, at, items, epic: { id, key, summary, out: isOut ? { kind: "all" } : { kind: "some", child: item.id } } },
    learning,
  );
}

/** An item is released by its latest move from work into a released status; one without moves was created there. */
function enteredAt({ createdAt }: WorkItem, moves: readonly Move[], { rules }: Learning, now: Instant): Instant {
  const isReleased = (status: string): boolean => rules.releasedStatusIds.includes(status);
  const entered = moves.findLast(({ fromStatusId, toStatusId }) => isReleased(toStatusId) && !isReleased(fromStatusId));
  return Math.min(entered?.at ?? createdAt, now);
}

/** The epic that an item is looked back on with: a governed one of the same project that goes out by its status, too. */
async function epicFor(
  ports: EffectPorts,
  item: WorkItem,
  { rules }: Learning,
): Promise<Result<WorkItem | undefined, TrackerFailure>> {
  const id = rules.per === "item" || item.isSubtask === true ? ok(undefined) : await ports.releases.epicOf(item.id);
  if (!id.ok || id.value === undefined) {
    return id.ok ? ok(undefined) : id;
  }
  const read = id.value === item.id ? ok(item) : await ports.tracker.readItem(id.value, []);
  if (!read.ok) {
    return read.error.kind === "notFound" || read.error.kind === "forbidden" ? ok(undefined) : read;
  }
  const { project, versions, facts } = read.value;
  const isGoverned = rules.issueTypeIds.length === 0 || rules.issueTypeIds.includes(facts.issueType);
  return ok(isGoverned && project === item.project && (versions ?? []).length === 0 ? read.value : undefined);
}

async function readChildren(
  ports: Pick<EffectPorts, "releases">,
  epic: string,
  project: string,
): Promise<Result<readonly ReleasedItem[], TrackerFailure>> {
  const children: ReleasedItem[] = [];
  for (let cursor: string | undefined; children.length < mostChildren;) {
    const page = await ports.releases.childrenOf(epic, project, cursor);
    if (!page.ok) {
      return page;
    }
    children.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === undefined) {
      break;
    }
  }
  return ok(children);
}

function toReleasedItem({ id, key, summary, facts, isSubtask, assignee }: WorkItem): ReleasedItem {
  return {
    id,
    key,
    summary,
    issueType: facts.issueType,
    isSubtask: isSubtask === true,
    ...(assignee === undefined ? {} : { assignee }),
  };
}
