import { type GateStatuses, governs } from "../policy/gate-statuses";
import type { Instant } from "../ground/people";
import type { CommitRules } from "../policy/policy";
import { workingTimeBetween, type Calendar } from "../ground/working-time";

import type { ItemHistory } from "./item-history";
import { toEntries } from "./entries";

/**
 * What the commit gate would have done with one item. Change logs tell nothing of a charter, so nobody can say what
 * would have been missing; they tell who would have been asked, and how much room there was before.
 */
export type CommitFate =
  /** The space does not govern items of this type. */
  | { readonly kind: "notGoverned" }
  /** It never moved into the commitment status. */
  | { readonly kind: "neverEntered" }
  /** Created past the gate, or brought there from another project, where Jira asks no rule. */
  | { readonly kind: "createdInside" }
  /** `roomMs`: working time between its creation and its first move into the commitment status. */
  | { readonly kind: "asked"; readonly at: Instant; readonly roomMs: number };

export interface CommitReplay {
  readonly item: ItemHistory;
  readonly fate: CommitFate;
}

/** Replays items under the commit space's rules; room is told in the calendar's working time. */
export function createCommitReplay(
  rules: GateStatuses & Pick<CommitRules, "issueTypeIds">,
  calendar: Calendar | undefined,
): (item: ItemHistory) => CommitReplay {
  const between = (from: Instant, until: Instant): number =>
    calendar ? workingTimeBetween(from, until, calendar, calendar.zone) : until - from;
  return (item) => {
    if (!governs(rules, item.facts.issueType)) {
      return { item, fate: { kind: "notGoverned" } };
    }
    const {
      bornInsideAt,
      entries: [entry],
    } = toEntries(item, rules);
    if (bornInsideAt !== undefined) {
      return { item, fate: { kind: "createdInside" } };
    }
    const cameAt = item.arrivedAt ?? item.createdAt;
    return {
      item,
      fate:
        entry === undefined
          ? { kind: "neverEntered" }
          : { kind: "asked", at: entry.at, roomMs: between(Math.min(cameAt, entry.at), entry.at) },
    };
  };
}

/** What the commit space would have done with many items, in figures. */
export interface CommitSum {
  readonly items: number;
  readonly notGoverned: number;
  readonly neverEntered: number;
  readonly createdInside: number;
  readonly asked: number;
  /** The room of each item that would have been asked, shortest first. */
  readonly roomsMs: readonly number[];
}

/** Adds replays up. An item that came twice, because the project changed between two pages, counts once. */
export function sumUpCommits(replays: Iterable<CommitReplay>): CommitSum {
  const counts = { items: 0, notGoverned: 0, neverEntered: 0, createdInside: 0, asked: 0 };
  const roomsMs: number[] = [];
  const seen = new Set<string>();
  for (const { item, fate } of replays) {
    if (seen.has(item.id)) {
      continue;
    }
    seen.add(item.id);
    counts.items += 1;
    counts[fate.kind] += 1;
    if (fate.kind === "asked") {
      roomsMs.push(fate.roomMs);
    }
  }
  return { ...counts, roomsMs: roomsMs.sort((one, other) => one - other) };
}
