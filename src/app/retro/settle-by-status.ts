import type { Move } from "../../domain/ground/move";
import type { Instant } from "../../domain/ground/people";
import type { LearningRules } from "../../domain/policy/policy";
import { governedOf, type ReleasedItem } from "../../domain/retro/release";
import { ok, type Result } from "../../domain/ground/result";
import type { TrackerFailure } from "../../ports/failure";
import type { WorkItem } from "../../ports/tracker";
import type { EffectPorts } from "../item/effect-ports";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import { toReleasedItem } from "./released-item";
import type { Learning } from "./row";
import { settleItems } from "./settle-items";

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
  return settleEpic(ports, epic.value, { item, at }, learning);
}

/** Children that are not found to be out are read once more, for a search lags. */
const mostReadAgain = 20;

async function settleEpic(
  ports: EffectPorts,
  epic: WorkItem,
  { item, at }: { readonly item: WorkItem; readonly at: Instant },
  learning: Learning,
): Promise<EffectOutcome> {
  const { id, key, summary, project, statusId } = epic;
  const children = await readChildren(ports, id, project);
  if (!children.ok) {
    return toFailureOutcome(children.error);
  }
  const { rules } = learning;
  const isLast =
    rules.epics === "lastChild" ? await areAllOut(ports, withoutItem(children.value, item.id), rules) : undefined;
  if (isLast?.ok === false) {
    return toFailureOutcome(isLast.error);
  }
  const isOut = isLast?.value ?? rules.releasedStatusIds.includes(statusId);
  // What was just moved or put into the epic may not be found by a search yet.
  const own = [item, ...(isOut && id !== item.id ? [epic] : [])].map(toReleasedItem);
  const alone = children.value.filter(({ versions }) => (versions ?? []).length === 0);
  const items = [...own, ...alone.filter((child) => !own.some((one) => one.id === child.id))];
  return settleItems(
    ports,
    { project, at, items, epic: { id, key, summary, out: isOut ? { kind: "all" } : { kind: "some", child: item.id } } },
    learning,
  );
}

const withoutItem = (items: readonly ReleasedItem[], item: string): readonly ReleasedItem[] =>
  items.filter(({ id }) => id !== item);

/** The epics whose last child went out with a version, where that is what their retros wait for. */
export async function settleEpicsOf(
  ports: EffectPorts,
  { at, items }: { readonly at: Instant; readonly items: readonly ReleasedItem[] },
  learning: Learning,
): Promise<EffectOutcome> {
  const { rules } = learning;
  const epics =
    rules.epics === "lastChild" && rules.per === "version" ? new Set(items.flatMap(({ epic }) => epic ?? [])) : [];
  for (const id of epics) {
    const epic = await governedEpic(ports, id, undefined, learning);
    const children = epic.ok && epic.value !== undefined ? await readChildren(ports, id, epic.value.project) : ok([]);
    const isLast = children.ok && children.value.length > 0 ? await areAllOut(ports, children.value, rules) : ok(false);
    if (!epic.ok || !children.ok || !isLast.ok) {
      return { kind: "later", afterMs: 60_000 };
    }
    if (epic.value !== undefined && isLast.value) {
      const settled = await settleEpic(ports, epic.value, { item: epic.value, at }, learning);
      if (settled.kind === "later") {
        return settled;
      }
    }
  }
  return done;
}

/** Whether each governed one is released: in a version by that, else by its status. */
async function areAllOut(
  { tracker }: Pick<EffectPorts, "tracker">,
  children: readonly ReleasedItem[],
  rules: LearningRules,
): Promise<Result<boolean, TrackerFailure>> {
  const isOut = ({ versions = [], isOpen, statusId = "" }: ReleasedItem): boolean =>
    versions.length === 0
      ? rules.releasedStatusIds.includes(statusId)
      : isOpen !== true && versions.some(({ released }) => released);
  const left = governedOf(children, rules).filter((child) => !isOut(child));
  if (left.length > mostReadAgain) {
    return ok(false);
  }
  for (const { id } of left) {
    const read = await tracker.readItem(id, []);
    if (!read.ok && read.error.kind !== "notFound") {
      return read;
    }
    if (read.ok && !isOut(toReleasedItem(read.value))) {
      return ok(false);
    }
  }
  return ok(true);
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
  learning: Learning,
): Promise<Result<WorkItem | undefined, TrackerFailure>> {
  const isAlone = learning.rules.per === "item" || item.isSubtask === true;
  const id = isAlone ? ok(undefined) : await ports.releases.epicOf(item.id);
  if (!id.ok || id.value === undefined) {
    return id.ok ? ok(undefined) : id;
  }
  return governedEpic(ports, id.value, item, learning);
}

/** `child` is the epic itself where that was read already, or a child of it. */
async function governedEpic(
  ports: Pick<EffectPorts, "tracker">,
  id: string,
  child: WorkItem | undefined,
  { rules }: Learning,
): Promise<Result<WorkItem | undefined, TrackerFailure>> {
  const read = child !== undefined && id === child.id ? ok(child) : await ports.tracker.readItem(id, []);
  if (!read.ok) {
    return read.error.kind === "notFound" || read.error.kind === "forbidden" ? ok(undefined) : read;
  }
  const { project, versions, facts } = read.value;
  const isGoverned = rules.issueTypeIds.length === 0 || rules.issueTypeIds.includes(facts.issueType);
  return ok(
    isGoverned && (child === undefined || project === child.project) && (versions ?? []).length === 0
      ? read.value
      : undefined,
  );
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
