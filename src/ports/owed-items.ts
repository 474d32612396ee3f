import type { Result } from "../domain/ground/result";
import type { TrackerFailure } from "./failure";
import type { WorkItem } from "./tracker";

/**
 * Why a work item may stand in a person's list. `asked`: a gate waits for them, or their charter lacks something.
 * `secondPerson`: something on it waits for a second person, whoever that may be. `tickets`: it is a retro or a retro's
 * action that is theirs. `theirs`: it is theirs, and its gate waits for others.
 */
export type OwedQuery = "asked" | "secondPerson" | "tickets" | "theirs";

export interface FoundItems {
  readonly items: readonly WorkItem[];
  /** There are more than these. */
  readonly hasMore: boolean;
}

/** Where to look for what is owed: a search that says where to look, and proves nothing. */
export interface OwedItems {
  /** Items of all projects that the caller may see, the latest changed first. */
  find(which: OwedQuery, limit: number): Promise<Result<FoundItems, TrackerFailure>>;
}
