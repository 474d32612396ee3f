import type { PersonId } from "../domain/ground/people";
import type { ReleasedItem } from "../domain/retro/release";
import type { Result } from "../domain/ground/result";
import type { TicketRef } from "../domain/retro/retro";
import type { TrackerFailure } from "./failure";

export interface VersionFacts {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly released: boolean;
  readonly archived: boolean;
  /** The day that people set, "2026-12-18". */
  readonly day?: string;
}

/** A document in the few forms that a retro needs; the tracker writes it in its own format. */
export type DocumentBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly parts: readonly DocumentPart[] }
  | { readonly kind: "list"; readonly items: readonly (readonly DocumentPart[])[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly (readonly DocumentPart[])[])[];
    };

/** Plain text, a work item, or a search for items. Text is never read for names or links. */
export type DocumentPart =
  | string
  | { readonly item: string }
  | { readonly version: string; readonly text: string }
  | { readonly mention: PersonId; readonly name: string };

export interface TicketDraft {
  /** What the ticket is for; a ticket is found again by it. */
  readonly mark: string;
  readonly project: string;
  readonly issueType: string;
  readonly summary: string;
  readonly description: readonly DocumentBlock[];
  readonly label: TicketLabel;
  readonly assignee?: PersonId;
  /** The day by which it is done. */
  readonly due?: string;
  /** An item that the ticket is linked to from its first moment. */
  readonly link?: string;
}

export type TicketLabel = "spacegate-retro" | "spacegate-action";

/** `refused`: the tracker named these fields; without them it may take it. */
export type DraftOutcome =
  | { readonly kind: "made"; readonly ticket: TicketRef }
  | { readonly kind: "refused"; readonly fields: readonly string[] };

export interface FoundTicket extends TicketRef {
  readonly mark: string;
  readonly creator: PersonId | undefined;
}

export interface RetroField {
  /** A few words for cards: "Retro due Fri 14:00". */
  readonly label: string;
  readonly state: "open" | "answered" | "closed" | "skipped";
  /** An ISO string. */
  readonly due: string;
  /** What the refusal says. */
  readonly message: string;
  readonly mode: string;
  /** The ticket that it was written for: a copy on another one means nothing. */
  readonly issue: number;
  readonly revision: number;
}

/** Where releases are read, and retros get their tickets. */
export interface RetroTracker {
  /** As it is now; `notFound` where it was deleted or merged away. */
  version(id: string): Promise<Result<VersionFacts, TrackerFailure>>;
  versions(
    project: string,
    startAt: number,
  ): Promise<Result<{ readonly versions: readonly VersionFacts[]; readonly next: number | undefined }, TrackerFailure>>;
  /** Items of a version, sub-tasks too, a page at a time. */
  itemsOfVersion(
    version: VersionFacts,
    cursor: string | undefined,
  ): Promise<Result<{ readonly items: readonly ReleasedItem[]; readonly next: string | undefined }, TrackerFailure>>;
  /** The epic that an item is, or that it is a child of; undefined for other items, and for sub-tasks. */
  epicOf(item: string): Promise<Result<string | undefined, TrackerFailure>>;
  /** An epic's children in a project with their versions, a page at a time. The tracker's search may lag by some minutes. */
  childrenOf(
    epic: string,
    project: string,
    cursor: string | undefined,
  ): Promise<Result<{ readonly items: readonly ReleasedItem[]; readonly next: string | undefined }, TrackerFailure>>;
  /** Makes up to fifty tickets in one call; one that is refused does not stop the others. Asked twice, it makes two. */
  create(drafts: readonly TicketDraft[]): Promise<Result<readonly DraftOutcome[], TrackerFailure>>;
  /** The app's tickets of a kind that were made lately. The tracker's search may lag by some minutes. */
  find(project: string, label: TicketLabel, withinMs: number): Promise<Result<readonly FoundTicket[], TrackerFailure>>;
  /** Links a ticket to items; linking again changes nothing. Gives how many of them were linked before Jira said to wait. */
  link(
    ticket: string,
    items: readonly string[],
  ): Promise<Result<{ readonly linked: number; readonly waitMs: number | undefined }, TrackerFailure>>;
  /** Makes a person the ticket's assignee; `rejected` where the tracker does not take them. */
  assign(ticket: string, person: PersonId): Promise<Result<void, TrackerFailure>>;
  /** Who leads a project; undefined where nobody does. */
  lead(project: string): Promise<Result<PersonId | undefined, TrackerFailure>>;
  publishRetro(ticket: string, field: RetroField): Promise<Result<void, TrackerFailure>>;
}
