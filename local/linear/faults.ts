/**
 * What goes wrong with a request. `before` it is carried out, or `after`, when nobody can tell from the answer that it was.
 * `rate-limited` comes as GraphQL with status 400, or as a page with status 429. `no-effect` answers a change of one
 * entity with success and changes nothing.
 */
export type LinearFault =
  | { readonly kind: "none" }
  | { readonly kind: "rate-limited"; readonly as: "graphql" | "page"; readonly retryAfterMs?: number }
  | { readonly kind: "unavailable"; readonly status: 500 | 502 | 503 | 504; readonly moment: "before" | "after" }
  | { readonly kind: "lost-connection"; readonly moment: "before" | "after" }
  | { readonly kind: "silence"; readonly moment: "before" | "after" }
  | { readonly kind: "no-effect" };

export interface LinearRequest {
  readonly operation: "query" | "mutation";
  /** The root fields that it asks for. */
  readonly fields: readonly string[];
  /** Which request of this workspace it is, from 0. */
  readonly index: number;
}

/** What goes wrong with a webhook before it is sent. `dropped` is never sent, and Linear believes that it was. */
export type WebhookFault =
  | { readonly kind: "none" }
  | { readonly kind: "twice" }
  | { readonly kind: "dropped" }
  | { readonly kind: "later"; readonly byMs: number };

export interface WebhookAttempt {
  readonly deliveryId: string;
  readonly type: string;
  readonly action: string;
  /** From 1. */
  readonly attempt: number;
}

/** How tests steer the workspace. Both are asked in an order that depends on nothing but the run. */
export interface LinearFaults {
  request?(request: LinearRequest): LinearFault;
  webhook?(attempt: WebhookAttempt): WebhookFault;
  /** Asked for every request for a token. */
  token?(): Extract<LinearFault, { readonly kind: "none" | "lost-connection" }>;
}
