import type { Instant } from "../ground/people";
import type { Fingerprint } from "./fingerprint";
import { sectionFields } from "./sections/section";
import type { Beyond } from "./text/beyond";
import type { OwnText } from "./text/own-text";
import type { Unreadable } from "./text/text-limits";

/** The two trackers that hold one work item. */
export type Side = "jira" | "linear";

export const otherSide = (side: Side): Side => (side === "jira" ? "linear" : "jira");

/** One thing as both sides have it. */
export interface Both<T> {
  readonly jira: T;
  readonly linear: T;
}

/** Fields with one value that both trackers hold. "" is none. */
export const trackerFields = ["title", "description", "status", "assignee", "priority", "parent"] as const;
/** With the sections of Linear's description; their other side is the app's own record, so Jira neither reads nor writes them. */
export const valueFields = [...trackerFields, ...sectionFields] as const;
export type ValueField = (typeof valueFields)[number];
/** Fields with many values, each of which is in or out. */
export const setFields = ["labels", "links"] as const;
export type SetField = (typeof setFields)[number];
export type SyncField = ValueField | SetField | "comments";

/**
 * What one side holds, in that side's own ids. `description` is what both sides show of it, as Markdown; a link is
 * `<type>:<id of the other item>`, as `blocks:10002`.
 */
export type SideValues = Readonly<Record<ValueField, string>> & Readonly<Record<SetField, readonly string[]>>;

export interface SideComment {
  readonly id: string;
  /** The author's name; undefined where the account is gone. */
  readonly author: string | undefined;
  /** Normalised Markdown. */
  readonly body: string;
  /** The key under which the app itself wrote it; undefined for people's own words. */
  readonly writtenFor: string | undefined;
  readonly writtenAt?: Instant;
  readonly changedAt?: Instant;
  /** Who changed it last, where that was not its author and the side says so. */
  readonly editor?: string;
  /** The comment that it answers. */
  readonly parent?: string;
  /** Not everybody who sees the item may read it, so it never leaves its side. */
  readonly restricted?: true;
}

export interface SideAttachment {
  readonly url: string;
  /** Stands for all that it says. */
  readonly says: Fingerprint;
}

/** One side of a pair as it was read. */
export interface SideView {
  readonly id: string;
  /** How people call it: PRIZE-4, ENG-12. */
  readonly key: string;
  /** The project or team that it is in. */
  readonly place: string;
  readonly archived: boolean;
  readonly values: SideValues;
  readonly changedAt: Instant;
  readonly comments: readonly SideComment[];
  /** The description as the side itself holds it; absent where that is `values.description`. */
  readonly own?: OwnText;
  /** What the description has that the other side has no form for. */
  readonly beyond?: Beyond;
  /** Nobody could have written such a description; it is left alone. */
  readonly unreadable?: Unreadable;
  /** Links from the item to elsewhere, as far as they were read; absent on a side that has none. */
  readonly attachments?: { readonly items: readonly SideAttachment[]; readonly areAll: boolean };
  /** Older comments than these were not read: what is missing among them says nothing. */
  readonly commentsAreAll: boolean;
}

export type Seen = { readonly kind: "there"; readonly view: SideView } | { readonly kind: "gone" };

/** What a write changes on one side. Sets are changed by what comes in and goes out, so that others' edits stay. */
export interface SidePatch {
  readonly values: Readonly<Partial<Record<Exclude<ValueField, "status">, string>>>;
  /** How the side itself will hold the description that `values` names. */
  readonly text?: TextPatch;
  readonly added: Readonly<Record<SetField, readonly string[]>>;
  readonly removed: Readonly<Record<SetField, readonly string[]>>;
}

/** A description that an edit was carried to. */
export interface TextPatch {
  /** What stood there when the edit was carried: over anything else it is not written. */
  readonly was: OwnText;
  readonly now: OwnText;
  /** What the other side showed, from which the edit came. */
  readonly source: string;
  readonly beyond: Both<Beyond>;
}

/** What a new item on one side begins with. */
export interface SideDraft {
  readonly place: string;
  readonly values: SideValues;
}
