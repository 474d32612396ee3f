import type { Instant, PersonId } from "./people";

/** A status change, with the changelog's id as evidence. */
export interface Move {
  readonly changelogId: string;
  readonly fromStatusId: string;
  readonly toStatusId: string;
  readonly at: Instant;
  readonly by?: PersonId;
}
