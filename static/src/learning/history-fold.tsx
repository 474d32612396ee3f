import Spinner from "@atlaskit/spinner";
import { useEffect, useState } from "react";
import { explainLearningFact } from "../../../src/app/words/learning/learning";
import { toReader } from "../../../src/app/words/reader";
import type { LearningHistory } from "../../../src/contract/learning/learnings";
import type { BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useLibraryContent } from "./library-context";

type Reading =
  | { readonly kind: "unread" | "reading" }
  | { readonly kind: "read"; readonly history: LearningHistory; readonly seq: number }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

/** Everything that happened to a learning, read when it is opened and again when something was added. */
export function HistoryFold({ learning, seq }: { readonly learning: string; readonly seq: number }) {
  const { source, reader } = useLibraryContent();
  const [reading, setReading] = useState<Reading>({ kind: "unread" });
  const read = async (): Promise<void> => {
    setReading({ kind: "reading" });
    const answer = await source.history(learning);
    setReading(answer.ok ? { kind: "read", history: answer.value, seq } : { kind: "failed", failure: answer.failure });
  };
  const isStale = reading.kind === "read" && reading.seq !== seq;
  useEffect(() => {
    if (isStale) {
      void read();
    }
  });
  return (
    <Fold title="History" onOpen={() => reading.kind === "unread" && void read()}>
      {reading.kind === "reading" && <Spinner size="small" label="Reading the history" />}
      {reading.kind === "failed" && (
        <FailureNote failure={reading.failure} attempt="read" reader={reader} onRetry={() => void read()} />
      )}
      {reading.kind === "read" && (
        <ol className="history">
          {reading.history.facts.map((fact) => (
            <li key={fact.seq}>
              {explainLearningFact(
                fact,
                toReader({ now: reader.now, zone: reader.zone, people: reading.history.people }),
              )}
            </li>
          ))}
        </ol>
      )}
    </Fold>
  );
}
