import type { Instant } from "../ground/people";
import type { AnsweredCommand } from "./votes/answered-command";
import type { Fingerprint } from "./fingerprint";
import type { ConflictRule, Direction } from "./merge/merge";
import type { SectionField } from "./sections/section";
import type { Both, SetField, Side, SyncField, ValueField } from "./side";
import type { Beyond, Feature } from "./text/beyond";
import type { Unreadable } from "./text/text-limits";

/** A Jira item and its Linear issue: what they last agreed on, what the app wrote, and how the pair is. */
export interface PairRecord {
  readonly jira: string;
  readonly linear: string;
  readonly state: PairState;
  /** Undefined for a field on which they never agreed. Digests stand for long texts. */
  readonly base: Readonly<Partial<Record<ValueField, Both<Fingerprint>>>>;
  /** The description that each side held when they last agreed on it. */
  readonly held?: Held;
  /** What the last edit of the description could not keep or show; it stands until the next. */
  readonly lost?: readonly Lost[];
  readonly baseSets: Readonly<Record<SetField, Both<readonly string[]>>>;
  /** What the app was about to write, and has no answer for yet. */
  readonly written: readonly Written[];
  readonly asks: readonly Ask[];
  /** What a person chose for a question; it counts for the next look. */
  readonly picked: Readonly<Partial<Record<ValueField, Side>>>;
  readonly notes: readonly Note[];
  readonly refused: readonly Refused[];
  readonly comments: readonly CommentPair[];
  /** Commands in the Linear issue's comments that were looked at, the newest last. */
  readonly answered?: readonly AnsweredCommand[];
  /** When the concept's section last agreed with the concept, by the Linear issue's own time of change. */
  readonly conceptAgreedAt?: Instant;
  /** Likewise for the charter's. */
  readonly charterAgreedAt?: Instant;
  /** Values that gave way, the newest last, so that none is lost silently. */
  readonly kept: readonly Kept[];
  /** Since when the Linear issue is in a state whose gate is closed, and how many times that was so. */
  readonly ahead: MovedAhead;
  /** How many times a leader unlinked the two. */
  readonly apart?: number;
  /** When the app wrote lately, so that a loop with a third writer ends. */
  readonly writes: readonly Instant[];
  /** A leader leaves the pair alone until one of its sides is not as it was then; "asked" until that was looked at. */
  readonly skipped?: Both<Fingerprint> | "asked";
}

/** `shown`: what both trackers show of it. `beyond`: what only its own has a form for. */
export interface Held {
  readonly shown: Both<string>;
  readonly beyond: Both<Beyond>;
}

/**
 * `gone`: the edit took it away on that side with the words around it. `notShown`: that side has no form for it. `kept`:
 * the edit changed words that only stand for something there, and it stays as it was.
 */
export interface Lost {
  readonly how: "gone" | "notShown" | "kept";
  readonly side: Side;
  readonly features: readonly Feature[];
}

export type PairState =
  | { readonly kind: "synced" }
  /** Somebody has to choose; `asks` says between what. */
  | { readonly kind: "asks" }
  | { readonly kind: "paused"; readonly why: PauseReason; readonly side?: Side }
  /** `owes`: neither side was told yet. */
  | { readonly kind: "unlinked"; readonly owes?: true }
  /** It can't be written at the moment; it is tried again and holds nobody else up. */
  | { readonly kind: "failed"; readonly why: string; readonly attempts: number; readonly since?: Instant };

export type PauseReason = "moved" | "archived" | "deleted" | "loop" | "otherBridge" | "skipped";

/** `value`: a fingerprint; for sets `+x` and `-x`. `source`: what the other side had, from which it was taken. */
export interface Written {
  readonly side: Side;
  readonly field: ValueField | SetField;
  readonly value: Fingerprint;
  /** Of a description: its words, by which it is known when the tracker writes it anew. */
  readonly words?: Fingerprint;
  readonly source: Fingerprint;
  readonly at: Instant;
}

/** `told`: the time of being ahead of which a notice tells. */
export interface MovedAhead {
  readonly times: number;
  readonly since?: Instant;
  readonly told?: number;
}

/** A field that both sides changed. The values are cut to what a page shows. */
export interface Ask {
  readonly field: ValueField;
  readonly since: Instant;
  readonly shown: Both<string>;
}

/** Why a value did not go over. */
export type Note =
  | { readonly kind: "unknown"; readonly field: SyncField; readonly side: Side; readonly value: string }
  | { readonly kind: "oneWay"; readonly field: SyncField; readonly side: Side }
  | { readonly kind: "gateClosed"; readonly field: "status" }
  | { readonly kind: "refused"; readonly field: SyncField; readonly side: Side }
  /** A comment and its copy were both edited; `value` is who wrote it, `side` where the copy stands. */
  | { readonly kind: "commentAsks"; readonly field: "comments"; readonly side: Side; readonly value: string }
  /** Somebody edited it whose edits can't be taken; `value` is their name. */
  | { readonly kind: "notTaken"; readonly field: SectionField; readonly side: Side; readonly value: string }
  | ({ readonly kind: "formatLost"; readonly field: "description" } & Lost)
  | { readonly kind: "unreadable"; readonly field: "description"; readonly side: Side; readonly why: Unreadable };

export interface Refused {
  readonly side: Side;
  readonly field: ValueField | SetField;
  readonly value: Fingerprint;
}

export interface Kept {
  readonly field: ValueField;
  readonly side: Side;
  readonly value: string;
  readonly at: Instant;
}

/** One comment and its copy. Nobody's words are changed on the side on which they were written. */
export interface CommentPair {
  readonly origin: Side;
  readonly from: string;
  /** The copy's id, once it was seen. */
  readonly copy?: string;
  /** The original's words that the copy has, or was about to have. */
  readonly fingerprint: Fingerprint;
  /** What its side made of the copy, once that was seen: other words are somebody's edit of it. */
  readonly copyHas?: Fingerprint;
  /**
   * `takenBack`: the original became internal, so the copy says nothing of it any more. `edited`: somebody changed the
   * copy, and it says so. `asks`: the original changed as well, and a person settles it. `refused`: the other side does
   * not take it.
   */
  readonly state?: "takenBack" | "edited" | "asks" | "refused";
  /** When an edit of it was carried last. */
  readonly editedAt?: Instant;
  readonly gone?: "origin" | "copy";
}

/** How a project and a team are kept in step. */
export interface SyncRules {
  readonly places: Both<string>;
  readonly directions: Readonly<Partial<Record<SyncField, Direction>>>;
  readonly conflicts: Readonly<Partial<Record<ValueField | "comments", ConflictRule>>>;
  /** Which side counts where a pair never agreed on a field. */
  readonly first: ConflictRule;
  /** What happens when a Linear issue enters a state whose gate is closed. */
  readonly ahead: "observe" | "notify" | "revert";
  /** Whether a label on the issue says how its gate stands; off by default. */
  readonly stateLabel?: boolean | undefined;
  /** Whether people may vote by a comment in Linear; not where a stored rule says nothing of it. */
  readonly votes?: "off" | "byComment";
  /** Whether retros, and what is promised in them, get partners; off by default. */
  readonly retros?: boolean | undefined;
  /** Whether the concept stands in the Linear issue's description, and whether people edit it there. */
  readonly concept?: "off" | "shown" | "edited";
  /** Likewise for the charter; off where a stored rule says nothing of it. */
  readonly charter?: "off" | "shown" | "edited";
}

/** The gate of the Jira item, as the sync needs it. */
export interface PairGate {
  /** The Jira statuses past the gate: the gated ones, and those that come after. */
  readonly statuses: readonly string[];
  readonly opens: boolean;
  /** Whether a closed gate stops a move, beyond telling of it. */
  readonly blocks: boolean;
}

const noSet = { jira: [], linear: [] };

export function newPair(jira: string, linear: string): PairRecord {
  return {
    jira,
    linear,
    state: { kind: "synced" },
    base: {},
    baseSets: { labels: noSet, links: noSet },
    written: [],
    asks: [],
    picked: {},
    notes: [],
    refused: [],
    comments: [],
    kept: [],
    ahead: { times: 0 },
    writes: [],
  };
}
