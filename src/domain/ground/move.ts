import type { Instant, PersonId } from "./people";

/** A status change, with the changelog's id as evidence. */
export interface Move {
  readonly changelogId: string;
  /** Empty where the item was created there, came from another project, or was of another type before. */
  readonly fromStatusId: string;
  readonly toStatusId: string;
  readonly at: Instant;
  readonly by?: PersonId;
  /** The resolution that the item had afterwards. */
  readonly resolutionId?: string;
  /** It left a status that it had reached on a free way, so it had passed no gate there. */
  readonly fromFree?: true;
}

/**
 * An entry of an item's history, as far as gates look at it: a change of status, or of type, resolution, project or what
 * conditions look at in the same status; then both statuses are empty.
 */
export interface ItemChange extends Move {
  readonly issueType?: { readonly from: string; readonly to: string };
  readonly resolution?: { readonly from: string | undefined; readonly to: string | undefined };
  /** What conditions look at that was edited: "labels", "components", or the id of a field. */
  readonly edited?: readonly string[];
  /** It came from another project. */
  readonly arrived?: true;
}
