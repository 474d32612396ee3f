import type { Instant } from "./people";
import type { Calendar, CommitRules } from "./policy";
import type { ItemHistory } from "./what-if";
import { workingTimeBetween } from "./working-time";

/** What the commit gate would have met in one item's past. */
export type CommitFate =
  /** The space does not govern items of this type. */
  | { readonly kind: "notGoverned" }
  | { readonly kind: "neverCommitted" }
  /** Created behind the gate, where Jira asks no rule. */
  | { readonly kind: "createdInside" }
  /** A charter would have been asked for. `roomMs`: working time between creation and the first move, in which it could have been written. */
  | { readonly kind: "asked"; readonly at: Instant; readonly roomMs: number };

/** Many items' pasts in figures. */
export interface CommitWhatIf {
  readonly items: number;
  readonly notGoverned: number;
  readonly neverCommitted: number;
  readonly createdInside: number;
  readonly asked: number;
  /** The room of every item that was asked, shortest first. */
  readonly waitsMs: readonly number[];
}

/** A changelog knows no charters, so it tells only where one would have been asked for, and how much time there was. */
export function commitFateOf({ gatedStatusIds, issueTypeIds }: CommitRules, item: ItemHistory, calendar: Calendar | undefined): CommitFate {
  if (issueTypeIds.length > 0 && !issueTypeIds.includes(item.facts.issueType)) return { kind: "notGoverned" };
  const isInside = (status: string): boolean => gatedStatusIds.includes(status);
  if (isInside(item.moves[0]?.fromStatusId ?? item.statusId)) return { kind: "createdInside" };
  const first = item.moves.find(({ toStatusId }) => isInside(toStatusId));
  if (first === undefined) return { kind: "neverCommitted" };
  const { createdAt } = item;
  const roomMs = calendar === undefined ? first.at - createdAt : workingTimeBetween(createdAt, first.at, calendar, calendar.zone);
  return { kind: "asked", at: first.at, roomMs };
}

/** Adds items up. One that came twice, because the project changed between two pages, counts once. */
export function sumUpCommit(rules: CommitRules, items: Iterable<ItemHistory>, calendar: Calendar | undefined): CommitWhatIf {
  const counts = { items: 0, notGoverned: 0, neverCommitted: 0, createdInside: 0, asked: 0 };
  const waitsMs: number[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    const fate = commitFateOf(rules, item, calendar);
    counts.items += 1;
    counts[fate.kind] += 1;
    if (fate.kind === "asked") waitsMs.push(fate.roomMs);
  }
  return { ...counts, waitsMs: waitsMs.sort((one, other) => one - other) };
}
