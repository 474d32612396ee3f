import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { WrittenComment } from "../domain/sync/comments";
import type { Answered } from "../domain/sync/confirm";
import type { FieldTimes } from "../domain/sync/merge/write-draft";
import type { SideAttachment, SideDraft, SidePatch, SideView } from "../domain/sync/side";
import type { TrackerFailure } from "./failure";

/**
 * What can go wrong with one side. `signedOut`: the credentials are not taken any more, for nothing at all. `noEgress`:
 * the site has not allowed the address.
 */
export type SideFailure = TrackerFailure | { readonly kind: "signedOut" } | { readonly kind: "noEgress" };

/** One side of the sync, in its own ids and in normalised Markdown. Every write can be repeated and is there once. */
export interface SyncSide extends SideLists {
  read(id: string): Promise<Result<SideView, SideFailure>>;
  /** Makes an item; asked twice with one `key`, it makes one. */
  create(draft: SideDraft, key: string): Promise<Result<Created, SideFailure>>;
  /** When each field was changed last, as far as the item's history tells. */
  changeTimes(id: string): Promise<Result<FieldTimes, SideFailure>>;
  /**
   * Changes what the patch names and nothing else; gives what the side made of it. `unavailable` where the description
   * is not the one that the patch was made for.
   */
  edit(id: string, patch: SidePatch): Promise<Result<Answered, SideFailure>>;
  /** Puts the item in a status by a real move; `rejected` where no move leads there. */
  move(id: string, status: string): Promise<Result<Answered, SideFailure>>;
  /** Asked twice with one `key`, it leaves one comment. `thread`: the comment that it answers, on a side that has threads. */
  addComment(id: string, markdown: string, key: string, thread?: string): Promise<Result<WrittenComment, SideFailure>>;
  editComment(id: string, comment: string, markdown: string): Promise<Result<WrittenComment, SideFailure>>;
}

/** What a side tells of its items without reading them one by one. */
export interface SideLists {
  /** Items of a place that changed since an instant, archived ones too, a page at a time. Without an instant, all open ones. */
  page(
    place: string,
    since: Instant | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<Result<SidePage, SideFailure>>;
  /** All open items of a place with their words, a page at a time. */
  survey(place: string, cursor: string | undefined): Promise<Result<SidePage<SurveyedItem>, SideFailure>>;
  /** Those of at most fifty items, by id or key, that are in a place, closed ones too. */
  find(place: string, names: readonly string[]): Promise<Result<readonly SurveyedItem[], SideFailure>>;
  /** Items of a place that name one of the other tracker by its key, and open ones that are called as it is. */
  similar(
    place: string,
    to: { readonly key: string; readonly title: string },
  ): Promise<Result<readonly SurveyedItem[], SideFailure>>;
}

/** `has`: what the side made of the values that it was given, as far as it says so. */
export interface Created {
  readonly id: string;
  readonly has: Answered;
}

export interface SidePage<T = SideEntry> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

export interface SideEntry {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly archived: boolean;
  /** The other side's item for which the app made this one, where it says so. */
  readonly madeFor?: string;
  readonly labels?: readonly string[];
}

/** An item with its words and the addresses that hang on it, to find what it names of the other tracker. */
export interface SurveyedItem extends SideEntry {
  readonly text: string;
  readonly urls: readonly string[];
}

/** A passport as it was put on an issue: since when, by that side's own clock, and what stands there now. */
export interface ShownPassport {
  readonly at: Instant;
  readonly stands: SideAttachment;
}
