/** One effect of an invocation: something outside the function's own memory that it reads or changes. */
export interface Effect {
  readonly invocationId: string;
  readonly functionKey: string;
  /** Which effect of its invocation this is, from 0. */
  readonly index: number;
  readonly target: "storage" | "jira" | "queue" | "platform" | "egress";
  /** For people and for picking: `transaction`, `PUT /rest/api/3/issue/1`, `push effects`. */
  readonly name: string;
  readonly changes: "reads" | "writes";
}

/** `sent`: nothing happened yet. `committed`: it happened, and the app has not heard of it. */
export type Moment = "sent" | "committed";

/**
 * What goes wrong with an effect at one of its moments. `crash` ends the invocation there. `refuse` answers with an
 * error status, `lose-answer` with a broken connection; at `committed` the effect stands all the same. `commit-late`
 * breaks the connection now and carries the effect out `afterMs` later. `stale` lets an entity query answer as it would
 * have `byMs` ago, up to an hour; other effects are not touched by it.
 */
export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "crash" }
  | { readonly kind: "refuse"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: "lose-answer" }
  | { readonly kind: "commit-late"; readonly afterMs: number }
  | { readonly kind: "stale"; readonly byMs: number };

/** What goes wrong with a delivery before the function runs. */
export type DeliveryFault =
  | { readonly kind: "none" }
  | { readonly kind: "twice" }
  | { readonly kind: "drop" }
  | { readonly kind: "later"; readonly byMs: number };

export interface Delivery {
  readonly id: string;
  readonly channel: "queue" | "trigger" | "schedule";
  readonly moduleKey: string;
  readonly attempt: number;
}

/** How a simulator steers the host. Both are asked in an order that depends on nothing but the run. */
export interface Faults {
  /** Asked at each moment of each effect; may wait, to let other invocations go first. */
  effect?(effect: Effect, moment: Moment): Fault | Promise<Fault>;
  delivery?(delivery: Delivery): DeliveryFault;
}

/** How the platform ended an invocation; app code never sees it. */
export class Killed extends Error {
  constructor(
    readonly reason: "crash" | "time-out",
    functionKey: string,
  ) {
    super(reason === "crash" ? `${functionKey} was ended by the platform.` : `${functionKey} ran longer than it may.`);
    this.name = reason === "crash" ? "FUNCTION_PLATFORM_UNKNOWN_ERROR" : "FUNCTION_TIME_OUT";
  }
}
