import Button from "@atlaskit/button/new";
import { type ReactNode, useEffect, useId, useState } from "react";
import type { Reader } from "../../../src/app/words/reader";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { isEqual } from "../../../src/domain/ground/equal";
import { useSettings } from "../policy/settings-context";
import { FailureNote } from "../page/failure-note";
import { PickField } from "../page/pick-field";
import type { PastSource } from "./use-what-if";

/** Whoever is still typing wants no reading for each letter. */
const restMs = 600;

interface ReadPastProps {
  readonly source: PastSource;
  /** Whose people and fields are read with the items. */
  readonly policy: ProjectPolicy;
  /** What has to be done before the past can be read; undefined where nothing has. */
  readonly lack: string | undefined;
  /** Said instead of the progress, where what was read does not fit any more. */
  readonly stale?: string | undefined;
  readonly reader: Reader;
  /** More to choose, beside the number of items. */
  readonly children?: ReactNode;
}

const amounts = [100, 500, 1_000, 5_000];

/** How many of the project's newest items to read, the way to start and stop, and how far it is. */
export function ReadPast({ source, policy, lack, stale, reader, children }: ReadPastProps) {
  const { reading, start, stop, renew } = source;
  const { draft, view } = useSettings();
  const [wanted, setWanted] = useState(amounts[0] ?? 0);
  const id = useId();
  const isReading = reading.state.kind === "reading";
  // The first change reads the newest items by itself; so does one that looks at other people or fields.
  const isOwed =
    lack === undefined &&
    !isEqual(draft, view.policy) &&
    (reading.state.kind === "idle" || (stale !== undefined && !isReading && reading.wanted === amounts[0]));
  const isFirst = reading.state.kind === "idle";
  useEffect(() => {
    if (!isOwed) {
      return undefined;
    }
    const timer = setTimeout(() => (isFirst ? start(policy, wanted) : renew(policy)), restMs);
    return () => clearTimeout(timer);
  }, [isOwed, isFirst, start, renew, policy, wanted]);
  return (
    <>
      <div className="sentences">
        <PickField
          label="Look at"
          value={String(wanted)}
          options={amounts.map(
            (amount) => [String(amount), `the last ${amount.toLocaleString("en-GB")} work items`] as const,
          )}
          onChange={(amount) => setWanted(Number(amount))}
        />
        {children}
      </div>
      <div className="in-a-row">
        <Button isDisabled={lack !== undefined || isReading} onClick={() => start(policy, wanted)}>
          {reading.state.kind === "idle" ? "Show me" : "Read again"}
        </Button>
        {isReading && (
          <>
            <label htmlFor={`${id}-progress`} className="hidden-words">
              Work items read
            </label>
            <progress id={`${id}-progress`} max={reading.wanted} value={reading.items.length} />
            <Button appearance="subtle" onClick={stop}>
              Stop
            </Button>
          </>
        )}
        <span role="status" className="quiet">
          {lack ?? stale ?? toProgress(reading.state.kind, reading.items.length, reading.wanted)}
        </span>
      </div>
      {reading.state.kind === "failed" && (
        <FailureNote
          failure={reading.state.failure}
          attempt="read"
          reader={reader}
          onRetry={() => start(policy, wanted)}
        />
      )}
    </>
  );
}

function toProgress(kind: "idle" | "reading" | "done" | "stopped" | "failed", read: number, wanted: number): string {
  const items = `${read.toLocaleString("en-GB")} work item${read === 1 ? "" : "s"}`;
  switch (kind) {
    case "idle":
      return "";
    case "reading":
      return `${items} of at most ${wanted.toLocaleString("en-GB")} read.`;
    case "stopped":
      return `Stopped after ${items}.`;
    case "failed":
      return read === 0 ? "" : `Read ${items} before that.`;
    case "done":
      return read === 0 ? "This project has no work items yet." : `${items} read.`;
  }
}
