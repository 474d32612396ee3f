import type { LinkEvent, LinkState, SyncMapping, SyncRun } from "../../domain/sync/link/link";
import type { Unmatched } from "../../domain/sync/link/match-items";
import type { WhyUnpaired } from "../../domain/sync/link/unpaired";
import type { Ask, Kept, Note, PairState, SyncRules } from "../../domain/sync/pair";
import type { PairEvent } from "../../domain/sync/pair-log";
import type { Both, Side, ValueField } from "../../domain/sync/side";
import type { Reply } from "../page/reply";

/** What the settings page asks about a project's connection with Linear. Instants are milliseconds. */
export interface LinearFunctions {
  /** How the connection stands. */
  linear: { readonly request: Record<string, never>; readonly reply: Reply<LinearView> };
  /** Tries credentials and keeps them where Linear takes them. They are never answered again. */
  linearConnect: { readonly request: LinearCredentials; readonly reply: Reply<LinearAccountView> };
  /** What the account behind the stored credentials may do, and how much of its budget is left. Asks Linear. */
  linearAccount: { readonly request: Record<string, never>; readonly reply: Reply<LinearAccountView> };
  /** What there is to choose from, with suggestions by name, category and e-mail address. Writes nothing. */
  linearChoices: { readonly request: { readonly team: string }; readonly reply: Reply<LinearChoices> };
  /** Saves which team it is and how things correspond, and registers the webhook. Nothing is synced yet. */
  linearSave: { readonly request: LinearDraft; readonly reply: Reply<LinearView> };
  /** A page of what the first sync would do. Writes nothing. */
  linearPreview: { readonly request: { readonly cursor?: string | undefined }; readonly reply: Reply<LinearPreview> };
  /**
   * What a leader chooses for things without a partner, at most fifty at once. Pairing says what belongs together; what
   * differs there is brought together by the sync, once it runs.
   */
  linearDecide: {
    readonly request: { readonly choices: readonly LinearChoice[] };
    readonly reply: Reply<LinearDecided>;
  };
  /** A page of what has no partner, and why. Asks nothing of Linear. */
  linearUnpaired: {
    readonly request: { readonly cursor?: string | undefined };
    readonly reply: Reply<{ readonly items: readonly LinearUnpaired[]; readonly next?: string }>;
  };
  /** Starts or goes on. Everything that changed meanwhile is caught up with. */
  linearStart: { readonly request: Record<string, never>; readonly reply: Reply<LinearView> };
  linearPause: { readonly request: Record<string, never>; readonly reply: Reply<LinearView> };
  /** Forgets the token and the webhook. The pairs stay, so that connecting again finds them. */
  linearDisconnect: { readonly request: Record<string, never>; readonly reply: Reply<LinearView> };
  /** A new webhook secret; what was signed with the old one still counts for an hour. */
  linearRotate: { readonly request: Record<string, never>; readonly reply: Reply<LinearView> };
  /** Where the app may not register a webhook, a person enters this address in Linear's settings, */
  linearWebhookAddress: {
    readonly request: Record<string, never>;
    readonly reply: Reply<{ readonly address: string }>;
  };
  /** and the signing secret that Linear shows for it here. */
  linearWebhookSecret: { readonly request: { readonly secret: string }; readonly reply: Reply<LinearView> };
  /** How far behind the sync is, and what happened to the link. Asks nothing of Linear. */
  linearHealth: { readonly request: Record<string, never>; readonly reply: Reply<LinearHealth> };
  /**
   * The sync's health: a page of pairs; "troubled" are those that need somebody. A page of these may be empty before
   * the last.
   */
  linearPairs: {
    readonly request: { readonly after?: string | undefined; readonly which: "all" | "troubled" };
    readonly reply: Reply<LinearPairs>;
  };
  /** A person's choice where both sides changed one field. */
  linearPick: {
    readonly request: { readonly item: string; readonly field: ValueField; readonly side: Side };
    readonly reply: Reply<LinearPairView>;
  };
  /** Looks at a pair once more, also at what a side refused before. One that was unlinked is linked again. */
  linearRetry: { readonly request: { readonly item: string }; readonly reply: Reply<LinearPairView> };
  /** Leaves a pair alone until somebody edits it on either side. */
  linearSkip: { readonly request: { readonly item: string }; readonly reply: Reply<LinearPairView> };
  linearUnlink: { readonly request: { readonly item: string }; readonly reply: Reply<LinearPairView> };
}

/** A personal API key, or a leader's own OAuth application, which gets and renews its tokens itself. */
export type LinearCredentials =
  { readonly token: string } | { readonly clientId: string; readonly clientSecret: string };

export type LinearView =
  | { readonly kind: "notConnected" }
  /** A token is there, and no team was chosen yet. */
  | { readonly kind: "connected"; readonly account: LinearAccountView }
  | {
      readonly kind: "linked";
      /** The app's own time, by which the page's times are told. */
      readonly now: number;
      readonly workspace: string;
      readonly team: { readonly id: string; readonly name: string };
      readonly state: LinkState;
      readonly rules: SyncRules;
      readonly mapping: SyncMapping;
      readonly creates: { readonly inLinear: boolean; readonly inJira: boolean };
      /** The first sync or a later look at everything, while it is under way. */
      readonly run?: SyncRun;
      readonly lastRun?: {
        readonly startedAt: number;
        readonly finishedAt: number;
        readonly looked: number;
        readonly made: number;
      };
      /** Linear let nobody in until then. */
      readonly quietUntil?: number;
      readonly hasWebhook: boolean;
    };

export interface LinearAccountView {
  readonly workspace: { readonly id: string; readonly name: string };
  /** Who the app is in Linear, and whether that account may register a webhook. */
  readonly viewer: { readonly name: string; readonly admin: boolean; readonly app: boolean };
  readonly teams: readonly { readonly id: string; readonly key: string; readonly name: string }[];
  /** Undefined where Linear did not tell it. */
  readonly budget?: LinearBudget;
}

/** How much Linear still lets this account ask within the hour. */
export interface LinearBudget {
  readonly requests: { readonly left: number; readonly of: number };
  readonly resetsAt: number;
}

export interface LinearChoices {
  readonly jira: LinearSideChoices;
  readonly linear: LinearSideChoices;
  readonly suggested: SyncMapping;
  /**
   * People of one name whose addresses don't say that they are one, with the addresses as far as each side shows them. They
   * are joined by a leader only.
   */
  readonly namesakes: readonly Both<{ readonly id: string; readonly name: string; readonly email?: string }>[];
  /** People of Linear whom no Jira account's address fits, by name. */
  readonly unknownPeople: readonly { readonly id: string; readonly name: string }[];
}

export interface LinearSideChoices {
  readonly statuses: readonly {
    readonly id: string;
    readonly name: string;
    readonly category: "new" | "started" | "done";
  }[];
  readonly priorities: readonly { readonly id: string; readonly name: string }[];
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export interface LinearDraft {
  readonly team: string;
  readonly rules: Omit<SyncRules, "places">;
  readonly mapping: SyncMapping;
  readonly creates: { readonly inLinear: boolean; readonly inJira: boolean };
}

/** Counts of one page; the page adds them up. */
export interface LinearPreview {
  readonly jira: { readonly paired: number; readonly unpaired: readonly LinearPreviewItem[] };
  readonly linear: { readonly paired: number; readonly unpaired: readonly LinearPreviewItem[] };
  /** Where the next page begins; undefined after the last one. */
  readonly next?: string;
}

/** With what it names of the other side, by which it may be one of those there; and what was chosen for it. */
export interface LinearPreviewItem extends Unmatched {
  readonly chosen?: "anew" | "leaveOut";
}

/** By ids or keys. Pairing takes both ends; a choice for one thing names that one. */
export interface LinearChoice {
  readonly choice: "pair" | "anew" | "leaveOut";
  readonly jira?: string | undefined;
  readonly linear?: string | undefined;
}

/** What became of the choices; those that could not be carried out, each with why. */
export interface LinearDecided {
  readonly done: number;
  readonly refused: readonly { readonly choice: LinearChoice; readonly says: string }[];
}

export interface LinearUnpaired {
  readonly side: Side;
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly at: number;
  readonly why: WhyUnpaired;
}

export interface LinearHealth {
  readonly now: number;
  /** What was told or is owed, and not looked at yet. `since`: the oldest of it. */
  readonly waiting: { readonly count: number; readonly isMore: boolean; readonly since?: number };
  /** Within a minute before Linear's webhook was heard last. */
  readonly lastWebhookAt?: number;
  readonly log: readonly LinkEvent[];
  readonly people: Readonly<Record<string, { readonly name: string }>>;
}

export interface LinearPairs {
  readonly pairs: readonly LinearPairView[];
  readonly next?: string;
}

/** What happened to a pair, and why not. */
export interface LinearPairView {
  readonly item: string;
  readonly issue: string;
  readonly keys: { readonly jira: string; readonly linear: string };
  readonly title: string;
  readonly state: PairState;
  readonly asks: readonly Ask[];
  readonly notes: readonly Note[];
  /** The side on which its partner is still to be made. */
  readonly making?: Side;
  /** Values that gave way by a rule, the newest last. */
  readonly kept: readonly Kept[];
  readonly movedAheadSince?: number;
  readonly lookedAt?: number;
  readonly wroteAt?: number;
  /** What happened lately, the newest last. */
  readonly log: readonly PairEvent[];
  /** When it is looked at again by itself; undefined where nothing is owed. */
  readonly due?: number;
}
