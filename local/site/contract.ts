/** What the site's pages and the site's server say to each other. Types only. */

export interface Person {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress: string;
  /** What the person does in the demo's story, for the "acting as" menu. */
  readonly part: string;
  readonly timeZone: string;
}

/** Where one of the app's user interfaces stands; the server derives the app's context from it and from Jira. */
export type Surface =
  | { readonly kind: "issue-panel"; readonly module: string; readonly issue: string }
  | { readonly kind: "project-settings"; readonly module: string; readonly project: string }
  | { readonly kind: "project-page"; readonly module: string; readonly project: string }
  | { readonly kind: "global-page"; readonly module: string }
  | {
      readonly kind: "workflow-rule";
      readonly module: string;
      readonly project: string;
      readonly workflow: string;
      /** The attached rule that is edited; absent for a new one. */
      readonly rule?: string | undefined;
    };

/** One module of the app that has a user interface, or a rule that can be attached to a transition. */
export interface AppSurface {
  readonly module: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  /** The page under the frame origin, for example `/__ui/panel.html`. */
  readonly page: string | undefined;
  readonly projectTypes: readonly string[];
}

export interface SiteState {
  readonly you: Person;
  readonly people: readonly Person[];
  /** The site's clock, epoch milliseconds. */
  readonly now: number;
  /** The next instant at which an answer is due or a gate opens by itself, epoch milliseconds. */
  readonly nextDeadline: number | undefined;
  readonly frameOrigin: string;
  readonly frameSandbox: string | undefined;
  readonly surfaces: readonly AppSurface[];
  /** What the app's modules are called by in Jira's workflow rules, up to the module's key. */
  readonly extensionPrefix: string;
  /** The app's own fields, by what they hold. */
  readonly fields: Readonly<
    Record<"gate" | "waitingFor" | "charter" | "retroDue" | "owner" | "decider", string | undefined>
  >;
  /** The work item that the first-visit note starts at. */
  readonly firstIssue: string | undefined;
  /** How a client or the app reaches the workspace as its admin, and whether you have an account there. */
  /** `key` is for whoever administers the workspace and works on this machine. */
  readonly linear: { readonly apiPath: string; readonly key?: string; readonly you: "member" | "stranger" };
  /** Whether the app's user interface was built; without it the frames say so. */
  readonly appBuilt: "yes" | "no";
}

export type BridgeRequest =
  | { readonly surface: Surface; readonly command: "getContext" }
  | {
      readonly surface: Surface;
      readonly command: "invoke";
      readonly functionKey: string;
      readonly payload?: unknown;
    }
  | {
      readonly surface: Surface;
      readonly command: "fetchProduct";
      readonly restPath: string;
      readonly method?: string | undefined;
      readonly headers?: readonly (readonly [string, string])[] | undefined;
      readonly body?: string | null | undefined;
    };

export type BridgeReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

/** One thing that the app did, with what it cost. */
export interface OperationRecord {
  readonly id: string;
  /** Epoch milliseconds on the site's clock. */
  readonly at: number;
  readonly name: string;
  readonly outcome: "done" | "failed";
  readonly durationMs: number;
  readonly invocations: number;
  readonly storageCalls: number;
  readonly jiraCalls: number;
  readonly jiraPoints: number;
  readonly queuePushes: number;
  readonly details: readonly string[];
}

/** What the server tells open pages: something moved, read again. */
export type LiveEvent =
  { readonly kind: "clock"; readonly now: number } | { readonly kind: "jira" } | { readonly kind: "linear" };

export type ClockMove = { readonly kind: "advance"; readonly ms: number } | { readonly kind: "next-deadline" };
