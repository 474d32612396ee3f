import Button from "@atlaskit/button/new";
import { useId, useMemo, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import { explainHiddenGroups, explainSupposition, explainWaits, explainWhatIf } from "../../../src/app/words/what-if";
import { workingDayMs } from "../../../src/domain/working-time";
import type { AskedFrom, Supposition } from "../../../src/domain/what-if";
import { sumUp, toWaitBars } from "../../../src/domain/what-if-sum";
import { FailureNote } from "../shared/failure-note";
import { useSurface } from "../shared/surface";
import { PickField } from "./pick-field";
import { useSettings } from "./settings-context";
import { useReplays } from "./use-replays";
import { toNeed, useWhatIf } from "./use-what-if";
import { WaitBars } from "./wait-bars";
import { WhatIfItems } from "./what-if-items";

const amounts = [100, 500, 1_000, 5_000];

/** What the draft would have done with the project's newest items. Once they are read, every change of the draft shows at once. */
export function WhatIfSection() {
  const { draft, problems, view } = useSettings();
  const { zone } = useSurface();
  const { reading, start, stop } = useWhatIf();
  const [wanted, setWanted] = useState(100);
  const [askedFrom, setAskedFrom] = useState<AskedFrom>("creation");
  const id = useId();

  const lack = problems.length > 0 ? "Mend what is listed above first." : draft.gatedStatusIds.length === 0 ? "Choose the status that the gate stands before first." : undefined;
  const isStale = reading.state.kind !== "idle" && reading.need !== toNeed(draft);
  const { people } = reading.seats;
  const supposition = useMemo<Supposition | undefined>(
    () => (lack === undefined && !isStale ? { policy: draft, people, askedFrom } : undefined),
    [lack, isStale, draft, people, askedFrom],
  );
  const replays = useReplays(supposition, reading.items);
  const sum = useMemo(() => sumUp(replays), [replays]);
  const reader = useMemo(
    () =>
      toReader({
        // Times near `now` are told by their weekday alone; the past is told with dates.
        now: 0,
        zone,
        people: { ...view.people, ...reading.seats.names },
        statuses: view.choices.statuses,
        seats: draft.seats,
      }),
    [zone, view, reading.seats.names, draft.seats],
  );
  const isReading = reading.state.kind === "reading";
  const hidden = explainHiddenGroups(reading.seats.hiddenGroups.length);
  const [calendar] = draft.calendars;

  return (
    <section className="section what-if" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>What this would have done</h2>
      <p className="quiet">{explainSupposition(askedFrom)}</p>
      <div className="side-by-side">
        <PickField label="Look at" value={String(wanted)} options={amounts.map((amount) => [String(amount), `the last ${amount.toLocaleString("en-GB")} work items`] as const)} onChange={(amount) => setWanted(Number(amount))} />
        <PickField
          label="Reviewers would have been asked"
          value={askedFrom}
          options={[["creation", "when the work item was created"], ["firstMove", "when somebody first tried to move it"]] as const}
          onChange={setAskedFrom}
        />
      </div>
      <div className="in-a-row">
        <Button isDisabled={lack !== undefined || isReading} onClick={() => start(draft, wanted)}>
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
          {lack ?? (isStale ? "The seats or conditions look at other people or fields now. Read again to see what they would have done." : toProgress(reading.state.kind, reading.items.length, reading.wanted))}
        </span>
      </div>
      {reading.state.kind === "failed" && <FailureNote failure={reading.state.failure} attempt="read" reader={reader} onRetry={() => start(draft, wanted)} />}
      {hidden !== undefined && <p className="quiet">{hidden}</p>}
      {supposition !== undefined && replays.length > 0 && (
        <>
          <p className="what-if-number">{explainWaits(sum, draft)}</p>
          <WaitBars bars={calendar === undefined ? [] : toWaitBars(sum, workingDayMs(calendar))} />
          <ul>
            {explainWhatIf(sum, draft, reader).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {!isReading && <WhatIfItems replays={replays} policy={draft} reader={reader} />}
        </>
      )}
    </section>
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
