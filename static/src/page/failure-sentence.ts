import { explainFailure, type Attempt } from "../../../src/app/words/item/failure";
import type { Reader } from "../../../src/app/words/reader";
import type { BridgeFailure } from "../bridge";

/** What happened to a person's input, the way to the app included. */
export function toFailureSentence(failure: BridgeFailure, reader: Reader, attempt: Attempt): string {
  switch (failure.kind) {
    case "noAnswer":
      return attempt === "read"
        ? `Jira didn't answer for ${Math.round(failure.afterMs / 1000)} s. Try again.`
        : `Jira didn't answer for ${Math.round(failure.afterMs / 1000)} s. ` +
            "What you entered is still here; try again, nothing is done twice.";
    case "unreachable":
      return attempt === "read"
        ? "Spacegate can't be reached just now. Try again in a moment."
        : "Spacegate can't be reached just now. What you entered is still here; try again, nothing is done twice.";
    default:
      return explainFailure(failure, reader, attempt);
  }
}
