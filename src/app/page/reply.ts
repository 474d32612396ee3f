import type { Failure, Reply } from "../../contract/page/reply";
import { unreachable } from "../../domain/ground/result";
import type { StoreFailure, TrackerFailure } from "../../ports/failure";
import type { CommitFailure } from "../item/decide-and-store";
import { policyUnreadable, recordFull } from "../words/item/record";

export const yes = <T>(value: T): Reply<T> => ({ ok: true, value });
export const no = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });

/** What a person is told of a tracker's failure; nothing internal is in it. */
export function ofTracker(failure: TrackerFailure): { readonly ok: false; readonly failure: Failure } {
  switch (failure.kind) {
    case "notFound":
      return no({ kind: "notFound" });
    case "forbidden":
      return no({ kind: "forbidden", needs: "seeItem" });
    case "rateLimited":
      return no({ kind: "unavailable", what: "jira", retryAfterMs: failure.retryAfterMs });
    case "unavailable":
    case "rejected":
    case "unexpectedAnswer":
      return no({ kind: "unavailable", what: "jira" });
    default:
      return unreachable(failure);
  }
}

export function ofStore(failure: StoreFailure): { readonly ok: false; readonly failure: Failure } {
  switch (failure.kind) {
    case "tooLarge":
      return no({ kind: "invalid", problems: [{ path: "", message: recordFull }] });
    case "brokenPolicy":
      return no({ kind: "invalid", problems: [{ path: "", message: policyUnreadable }] });
    case "conflict":
    case "unavailable":
      return no({ kind: "unavailable", what: "storage" });
    default:
      return unreachable(failure);
  }
}

export function ofCommit(failure: CommitFailure): { readonly ok: false; readonly failure: Failure } {
  switch (failure.kind) {
    case "refused":
      return no(
        failure.rejection.kind === "someoneElseEdited"
          ? { kind: "changedMeanwhile", current: failure.rejection.current }
          : failure,
      );
    case "trackerUnavailable":
      return no({
        kind: "unavailable",
        what: "jira",
        ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
      });
    case "conflict":
    case "unavailable":
    case "tooLarge":
    case "brokenPolicy":
      return ofStore(failure);
    default:
      return unreachable(failure);
  }
}
