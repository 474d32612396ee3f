import { unreachable } from "../domain/result";
import type { StoreFailure, TrackerFailure } from "../ports/failure";

/** How a piece of background work ended. `later`: not done yet, and safe to try again. */
export type Outcome = { readonly kind: "done" } | { readonly kind: "later"; readonly afterMs: number };

const soonMs = 5_000;
const lessSoonMs = 60_000;

/** When to try again. What is gone, or never will be taken, is over. */
export function toFailureOutcome(failure: StoreFailure | TrackerFailure): Outcome {
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
