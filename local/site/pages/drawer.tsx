import { useEffect, useState } from "react";
import type { OperationRecord } from "../contract";
import { readOperations } from "./server-calls";
import { useSite } from "./site-context";

/** What the app did lately, newest first, with what each press cost. */
export function Drawer({ onClose }: { readonly onClose: () => void }) {
  const { version, state } = useSite();
  const [operations, setOperations] = useState<readonly OperationRecord[]>();
  useEffect(() => {
    const read = (): void => void readOperations().then(setOperations, () => setOperations([]));
    read();
    const timer = setInterval(read, 1500);
    return () => clearInterval(timer);
  }, [version]);

  return (
    <aside className="drawer" aria-label="What the app just did">
      <div className="drawer-head">
        <h2>What the app just did</h2>
        <button type="button" className="plain" onClick={onClose}>
          Close
        </button>
      </div>
      {operations === undefined || operations.length === 0 ? (
        <p className="quiet">
          Nothing yet. A move on the board costs the app nothing; a vote in the panel shows up here.
        </p>
      ) : (
        <ol>
          {operations.map((operation) => (
            <li key={operation.id} className={operation.outcome}>
              <p>
                <strong>{operation.name}</strong>
                <time>
                  {new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: state.you.timeZone }).format(
                    operation.at,
                  )}
                </time>
              </p>
              <p className="quiet">
                {costs(operation).join(" · ")}
                {operation.outcome === "failed" ? " · failed" : ""}
              </p>
              {operation.details.length > 0 ? (
                <details>
                  <summary>{operation.details.length} steps</summary>
                  <pre>{operation.details.join("\n")}</pre>
                </details>
              ) : undefined}
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

function costs(operation: OperationRecord): string[] {
  const counted: readonly (readonly [number, string])[] = [
    [operation.invocations, "invocation"],
    [operation.storageCalls, "storage call"],
    [operation.jiraCalls, "Jira call"],
    [operation.jiraPoints, "Jira point"],
    [operation.queuePushes, "queue push"],
  ];
  const words = counted
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"}`);
  return [`${Math.round(operation.durationMs)} ms`, ...words];
}
