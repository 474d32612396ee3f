/**
 * The interfaces between the parts of the local site. `local/forge` runs the app, `local/jira` is the
 * product that the app talks to, `local/site` is what a person sees; each knows the others only by these types.
 */

/** The site's clock, epoch milliseconds. Everything local reads time here, so that a person can move it. */
export interface LocalClock {
  now(): number;
  /** Moves the clock forward (or back) by `ms`; listeners are told afterwards. */
  advance(ms: number): void;
  set(at: number): void;
  onMove(listener: () => void): void;
}

/** On whose behalf a Jira call is made. `app` is the installed Forge app, `foreign-app` another one. */
export type Principal =
  | { readonly kind: "user"; readonly accountId: string }
  | { readonly kind: "app" }
  | { readonly kind: "foreign-app" }
  | { readonly kind: "anonymous" };

export interface JiraRequestInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Jira's REST API v3 as one function; `path` starts with `/rest/`. */
export interface JiraBackend {
  request(as: Principal, path: string, init?: JiraRequestInit): Promise<Response>;
  readonly costs: JiraRateLimitCosts;
}

/** How Jira reckons a call. */
export interface JiraRateLimitCosts {
  /** Whether a call changes nothing; some reads are a POST. */
  isRead(method: string, path: string): boolean;
  /** The rate-limit points of a call, with the parsed body of its answer. */
  pointsOf(method: string, path: string, answer: unknown): number;
}

/** A product event as Forge delivers it to a trigger: `eventType` and the rest of the payload. */
export type ProductEvent = { readonly eventType: string } & Record<string, unknown>;

/** What Jira asks the app's workflow validators (and other rule modules) at a transition. */
export interface WorkflowRules {
  /**
   * Evaluates one attached rule. `moduleKey` names the manifest module, `configuration` is what its page saved.
   * An expression is evaluated in place; a function is invoked (and counted as an invocation).
   */
  validate(rule: AttachedRule, context: ValidationContext): Promise<RuleOutcome>;
  /** Evaluates the app's checks of an action in Jira. Absent where no app has any. */
  checkAction?(action: "workItemTypeChanged", variables: Record<string, unknown>): RuleOutcome;
}

export interface AttachedRule {
  readonly moduleKey: string;
  /** The JSON text that the configuration page's `onConfigure` returned, or undefined. */
  readonly configuration: string | undefined;
}

export interface ValidationContext {
  readonly issueKey: string;
  readonly accountId: string | undefined;
  readonly transition: {
    readonly id: string;
    readonly name: string;
    readonly fromStatusId: string;
    readonly toStatusId: string;
  };
  /** Variables for Jira expressions: issue, originalIssue, user, project, transition, workflow; config is added by the rule. */
  readonly variables: Record<string, unknown>;
  /** What `avi:jira:failed:expression` tells of the move: workflowId, workflowName and context. */
  readonly toEventDetails: () => Readonly<Record<string, unknown>>;
}

export type RuleOutcome = { readonly passed: true } | { readonly passed: false; readonly message: string };

/** What the host counted while one operation ran; `npm run bench` prints it beside the least possible. */
export interface Counters {
  readonly invocations: number;
  readonly storageCalls: number;
  readonly storageReadUnits: number;
  readonly storageWriteUnits: number;
  readonly jiraCalls: number;
  readonly jiraPoints: number;
  readonly queuePushes: number;
  readonly egressCalls: number;
}
