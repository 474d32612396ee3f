import type { Instant, PersonId } from "../../ground/people";
import type { SyncRules } from "../pair";
import type { StateLabelIds } from "./state-label";
import type { Row } from "./translation";

/** How one Jira project and one Linear team are kept in step. */
export interface SyncLink {
  readonly project: string;
  readonly team: string;
  /** The Jira site's address, for people who follow a passport. */
  readonly site: string;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly teamName: string;
  readonly state: LinkState;
  readonly rules: SyncRules;
  readonly mapping: SyncMapping;
  /** Whether an item without a partner gets one, and on which side. */
  readonly creates: { readonly inLinear: boolean; readonly inJira: boolean };
  /** Undefined where nothing tells of changes in Linear; then only the runs find them. */
  readonly webhook: LinkWebhook | undefined;
  /** Since when comments can be votes; older ones never are. */
  readonly votesSince?: Instant | undefined;
  readonly run: SyncRun | undefined;
  /** The last whole look at everything. */
  readonly lastRun:
    | { readonly startedAt: Instant; readonly finishedAt: Instant; readonly looked: number; readonly made: number }
    | undefined;
  /** Linear let nobody in until then. */
  readonly quietUntil: Instant | undefined;
  /** The team's labels for the gate's states; undefined where they were never wanted. */
  readonly stateLabels?: StateLabelIds;
  /** What happened to the link lately, the newest last. */
  readonly log: readonly LinkEvent[];
}

/** `byHand`: a person entered its address in Linear's settings, so that its id is not known here. */
export type LinkWebhook = { readonly kind: "registered"; readonly id: string } | { readonly kind: "byHand" };

/** What a leader or Linear did to the whole link. `by` is the leader. */
export type LinkEvent = { readonly at: Instant; readonly by?: PersonId } & (
  | { readonly kind: "connected" | "saved" | "started" | "paused" | "secretChanged" | "disconnected" }
  | { readonly kind: "stopped"; readonly why: Exclude<LinkPause, "leader"> }
  | { readonly kind: "quiet"; readonly until: Instant }
  | { readonly kind: "looked"; readonly looked: number; readonly made: number }
);

const mostEvents = 30;

export const withLinkEvent = (link: SyncLink, event: LinkEvent): SyncLink => ({
  ...link,
  log: [...link.log, event].slice(-mostEvents),
});

export type LinkState =
  /** Connected and mapped; nothing was written yet. */
  | { readonly kind: "ready" }
  | { readonly kind: "active" }
  | { readonly kind: "paused"; readonly why: LinkPause; readonly since: Instant };

/** `signedOut`: Linear does not take the token any more. `noEgress`: the site's administrator has not allowed the address. */
export type LinkPause = "leader" | "signedOut" | "noEgress";

export interface SyncMapping {
  readonly status: readonly Row[];
  readonly assignee: readonly Row[];
  readonly priority: readonly Row[];
  readonly labels: readonly Row[];
}

/** A look at everything on both sides, a page at a time; one that was cut off goes on where it was. */
export interface SyncRun {
  readonly startedAt: Instant;
  readonly phase: "jira" | "linear";
  readonly cursor?: string;
  /** Only what changed since; undefined looks at everything that is open. */
  readonly since?: Instant;
  readonly looked: number;
  readonly made: number;
}
