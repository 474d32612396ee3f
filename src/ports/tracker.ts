import type { CharterPeople } from "../domain/commit/charter";
import type { DescribedPart } from "../domain/commit/charter-start";
import type { ItemChange } from "../domain/ground/move";
import type { ItemFacts } from "../domain/policy/item-facts";
import type { Instant, PersonId } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { TrackerFailure } from "./failure";
import type { CharterField, GateField } from "./gate-field";

export interface WorkItem {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly project: string;
  readonly statusId: string;
  readonly statusName: string;
  /** How it was resolved; undefined while it is not. */
  readonly resolutionId?: string;
  /** Who created it; undefined where that was an anonymous person. */
  readonly creator: PersonId | undefined;
  readonly createdAt: Instant;
  readonly assignee?: PersonId;
  readonly reporter?: PersonId;
  readonly isSubtask?: true;
  /** Its status says that work on it goes on. */
  readonly isOpen?: true;
  /** Since when its status says that it is done. */
  readonly doneAt?: Instant;
  /** The versions in which it goes out. */
  readonly versions?: readonly { readonly id: string; readonly released: boolean }[];
  readonly facts: ItemFacts;
  /** Owner and decider as the tracker's own fields hold them; read with the item alone, not together with condition fields. */
  readonly people?: CharterPeople;
}

/** Plain text, or a person whom the tracker tells. Text is never read for names, so nobody's words can mention anybody. */
export type CommentPart = string | { readonly mention: PersonId; readonly name: string };
export type CommentParagraph = readonly CommentPart[];

/** A place where work items live. */
export interface Tracker {
  /** Whether a closed gate can stop a move here, or only undo it afterwards. */
  readonly enforcement: "prevents" | "reverts";

  /** Reads one item as it is now, by its id or by its key. `fields` are the ids that conditions look at. */
  readItem(id: string, fields: readonly string[]): Promise<Result<WorkItem, TrackerFailure>>;

  /** The item's description, part by part. */
  readDescription(id: string): Promise<Result<readonly DescribedPart[], TrackerFailure>>;

  /** Those of these components that the project doesn't have any more. */
  componentsGone(project: string, components: readonly string[]): Promise<Result<readonly string[], TrackerFailure>>;

  /** Writes owner or decider into the tracker's own fields, in the app's name; whoever asks has to be checked before. */
  namePeople(id: string, people: CharterPeople): Promise<Result<void, TrackerFailure>>;

  /**
   * Changes of status, type and resolution since the item came into its project, oldest first, newer than the changelog
   * id `after`. Coming from another project is one too, whatever else it changed.
   */
  readMoves(id: string, after: string | undefined): Promise<Result<readonly ItemChange[], TrackerFailure>>;

  /** Puts an item in a status by a real move; `rejected` where no move leads there. */
  moveTo(id: string, statusId: string): Promise<Result<void, TrackerFailure>>;

  /** Adds a comment, and tells the people whom it mentions. Asked twice with one `key`, it leaves one comment. */
  comment(id: string, paragraphs: readonly CommentParagraph[], key: string): Promise<Result<void, TrackerFailure>>;

  /** Writes gates in one call, at most `gatesPerCall`; writing the same gate again changes nothing. */
  publishGates(gates: readonly GatePublication[]): Promise<Result<void, TrackerFailure>>;
  readonly gatesPerCall: number;

  /** Open items of a project, a page at a time. A cursor lives for some days; one that is over is `rejected`. */
  openItems(project: string, cursor: string | undefined, limit: number): Promise<Result<ItemPage, TrackerFailure>>;

  /** Items in some statuses, the newest in the project first, a page at a time like `openItems`. */
  itemsInStatus(
    project: string,
    which: StatusQuery,
    cursor: string | undefined,
    limit: number,
  ): Promise<Result<ItemPage, TrackerFailure>>;

  /** The key of the item that came into a project last; undefined where it has no items. */
  newestItem(project: string): Promise<Result<string | undefined, TrackerFailure>>;
}

/** Without `changedWithinMs`, everything in these statuses. */
export interface StatusQuery {
  readonly statusIds: readonly string[];
  readonly changedWithinMs?: number;
}

export interface ItemPage {
  readonly items: readonly WorkItem[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: string | undefined;
}

export interface GatePublication {
  readonly item: string;
  readonly gate: GateField;
  readonly waitingFor: readonly PersonId[];
  /** Absent leaves the field as it is: the commit space is untouched here, or was not looked at. */
  readonly charter?: CharterField;
  /** How each seat stands, for trackers that have no field of their own to search in. */
  readonly seats?: readonly SeatBrief[];
  /** People may vote by a comment there, and are told how. */
  readonly votes?: true;
}

export interface SeatBrief {
  readonly discipline: string;
  readonly state: string;
  readonly deadline?: string;
}
