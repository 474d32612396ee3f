import { governs, guardedStatusIds, sideOf } from "../../domain/policy/gate-statuses";
import type { GatedSince } from "../../domain/policy/gated-since";
import type { ItemChange, Move } from "../../domain/ground/move";
import type { Instant } from "../../domain/ground/people";
import { firstStatusOf, type ItemNow, type Passage, type PassageRules, toPassages } from "../../domain/policy/passages";
import type { ItemRow, StoredPolicy } from "../../ports/store";
import type { WorkItem } from "../../ports/tracker";

/** A gate, and since when it has guarded its statuses. */
export interface StandingGate {
  readonly rules: PassageRules;
  readonly since: GatedSince | undefined;
  readonly stored: StoredPolicy | undefined;
}

/** What the tracker tells of an item. `cameIn`: it was not there before then, however old it says it is. */
export interface ReadItem {
  readonly item: WorkItem;
  readonly changes: readonly ItemChange[];
  readonly cameIn: Instant | undefined;
}

/**
 * An item's moves, as far as the gate has stood before their statuses. An item that was created past the gate counts as
 * a move, and so does one that was there already when it came from another project, or by an import.
 */
export function movesPast(
  { rules, since, stored }: StandingGate,
  { item, changes, cameIn }: ReadItem,
  row: ItemRow | undefined,
): readonly Passage[] {
  // What an import says of the time before it came is no history of this project.
  const own = cameIn === undefined ? changes : changes.filter(({ at }) => at > cameIn);
  const created = row?.seenChangelogId === undefined ? creationOf(rules, { item, changes: own, cameIn }) : [];
  const guarded = guardedStatusIds(rules);
  // What stood in a status before it was guarded is nobody's bypass.
  const isGuarded = ({ fromStatusId, toStatusId, at }: Move): boolean => {
    const status = guarded.includes(toStatusId) ? toStatusId : fromStatusId;
    return at >= (since?.[status] ?? stored?.history[0]?.at ?? Number.NEGATIVE_INFINITY);
  };
  return [...created, ...toPassages(own, toNow(item), rules)].filter(isGuarded);
}

/** An item is born past the gate where its first status is; a type that came under the gate later has its own entry. */
function creationOf(rules: PassageRules, { item, changes, cameIn }: ReadItem): readonly Passage[] {
  const first = firstStatusOf(changes, toNow(item));
  const firstType = changes.find(({ issueType }) => issueType !== undefined)?.issueType?.from ?? item.facts.issueType;
  const hasArrived = changes.some(({ arrived }) => arrived);
  return sideOf(rules, first) === "past" && governs(rules, firstType) && !hasArrived
    ? [
        {
          changelogId: "created",
          issueType: firstType,
          fromStatusId: "",
          toStatusId: first,
          at: Math.max(item.createdAt, cameIn ?? item.createdAt),
          ...(item.creator === undefined ? {} : { by: item.creator }),
        },
      ]
    : [];
}

function toNow({ statusId, facts, resolutionId }: WorkItem): ItemNow {
  return { statusId, issueType: facts.issueType, resolutionId };
}
