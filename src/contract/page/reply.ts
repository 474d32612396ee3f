import type { Rejection } from "../../domain/item/command";
import type { PersonId } from "../../domain/ground/people";

/** What every resolver answers. Nothing internal is ever in a failure. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export type Failure =
  /** The engine's rules say no, and why. */
  | { readonly kind: "refused"; readonly rejection: Rejection }
  /** The request did not have the right shape; every problem at once. */
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] }
  | {
      readonly kind: "forbidden";
      readonly needs: "seeItem" | "editItem" | "addComments" | "administerProject" | "seeProject" | "editInProject";
    }
  | { readonly kind: "notFound" }
  /** Someone saved in between; nothing is lost, `current` is what stands now. */
  | { readonly kind: "changedMeanwhile"; readonly current: number }
  /** A change of settings by somebody waits for a second leader, and the next one waits for that. */
  | { readonly kind: "proposalWaits"; readonly by: PersonId }
  /** Nobody confirms a change of their own. */
  | { readonly kind: "needsSecondLeader" }
  /** Jira, Linear or the storage did not answer; trying again does nothing twice. */
  | { readonly kind: "unavailable"; readonly what: "jira" | "storage" | "linear"; readonly retryAfterMs?: number };

/** `path` is where, like `seats.0.quorum.count`; `message` says what to do. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}
