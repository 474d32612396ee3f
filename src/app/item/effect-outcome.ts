import { unreachable } from "../../domain/ground/result";
import type { StoreFailure, TrackerFailure } from "../../ports/failure";

/** How a piece of background work ended. `later`: not done yet, and safe to try again. */
export type EffectOutcome =
  { readonly kind: "done"; readonly own?: readonly OwnItem[] } | { readonly kind: "later"; readonly afterMs: number };

/** A work item that the app made for itself. No event tells of it, so whoever follows its project is told. */
export interface OwnItem {
  readonly item: string;
  readonly project: string;
}

const soonMs = 5_000;
const lessSoonMs = 60_000;

/** When to try again. What is gone, or never will be taken, is over. */
export function toFailureOutcome(failure: StoreFailure | TrackerFailure): EffectOutcome {
  switch (failure.kind) {
    case "notFound":
    case "rejected":
    case "tooLarge":
      return { kind: "done" };
    case "rateLimited":
      return { kind: "later", afterMs: failure.retryAfterMs };
    case "conflict":
    case "unavailable":
      return { kind: "later", afterMs: soonMs };
    case "forbidden":
    case "unexpectedAnswer":
    case "brokenPolicy":
      return { kind: "later", afterMs: lessSoonMs };
    default:
      return unreachable(failure);
  }
}
