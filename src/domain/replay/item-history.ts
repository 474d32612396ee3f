import type { Instant, PersonId } from "../ground/people";
import type { ItemFacts } from "../policy/item-facts";
import type { ItemChange } from "../ground/move";

/** What is left of a work item's past in its tracker: status changes and who wrote when, no text. */
export interface ItemHistory {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly createdAt: Instant;
  /** When it came from another project; what was before is that project's. */
  readonly arrivedAt?: Instant;
  /** Undefined where nobody known created it. */
  readonly author: PersonId | undefined;
  /** Who works on it today. */
  readonly assignee?: PersonId;
  /** As they are today; nobody knows what they were. */
  readonly facts: ItemFacts;
  /** Where the item is today, and how it was resolved. */
  readonly statusId: string;
  readonly resolutionId?: string;
  /** What changed since it came into its project, oldest first. */
  readonly moves: readonly ItemChange[];
  /** Each person's first comment. */
  readonly firstComments: readonly FirstComment[];
}

export interface FirstComment {
  readonly person: PersonId;
  readonly at: Instant;
}
