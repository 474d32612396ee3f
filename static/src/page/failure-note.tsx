import SectionMessage from "@atlaskit/section-message";
import Button from "@atlaskit/button/new";
import type { BridgeFailure } from "../bridge";
import type { Attempt } from "../../../src/app/words/item/failure";
import type { Reader } from "../../../src/app/words/reader";
import { toFailureSentence } from "./failure-sentence";

interface FailureNoteProps {
  readonly failure: BridgeFailure;
  readonly attempt: Attempt;
  readonly reader: Reader;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, what it means for the person's input, and a way to try again where that can help. */
export function FailureNote({ failure, attempt, reader, onRetry }: FailureNoteProps) {
  return (
    <div role="alert" className="note">
      <SectionMessage appearance={failure.kind === "refused" ? "information" : "warning"}>
        <p>{toFailureSentence(failure, reader, attempt)}</p>
        {onRetry !== undefined && canHelp(failure) && (
          <p>
            <Button spacing="compact" onClick={onRetry}>
              Try again
            </Button>
          </p>
        )}
      </SectionMessage>
    </div>
  );
}

function canHelp({ kind }: BridgeFailure): boolean {
  return kind === "unavailable" || kind === "noAnswer" || kind === "unreachable";
}
