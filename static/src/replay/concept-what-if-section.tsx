import { useId, useMemo, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import {
  explainHiddenGroups,
  explainSupposition,
  explainWaits,
  explainWhatIf,
} from "../../../src/app/words/replay/concept-what-if";
import { isEqual } from "../../../src/domain/ground/equal";
import { workingDayMs } from "../../../src/domain/ground/working-time";
import type { AskedFrom, Supposition } from "../../../src/domain/replay/concept-what-if";
import { sumUp, toWaitBars } from "../../../src/domain/replay/what-if-sum";
import { useSurface } from "../page/surface";
import { PickField } from "../page/pick-field";
import { ReadPast } from "./read-past";
import { useSettings } from "../policy/settings-context";
import { useReplays } from "./use-replays";
import { toNeed, useWhatIf } from "./use-what-if";
import { WaitBars } from "./wait-bars";
import { WhatIfItems } from "./what-if-items";
import { forms } from "../../../src/app/words/forms";

/**
 * What the draft would have done with the project's newest items. Once they are read, every change of the draft shows
 * at once.
 */
export function WhatIfSection() {
  const { draft, problems, view } = useSettings();
  const { zone } = useSurface();
  const source = useWhatIf();
  const { reading } = source;
  const [askedFrom, setAskedFrom] = useState<AskedFrom>("creation");
  const id = useId();

  const lack =
    problems.length > 0 ? forms.mendFirst : draft.gatedStatusIds.length === 0 ? forms.statusFirst : undefined;
  const isStale = reading.state.kind !== "idle" && !isEqual(reading.need, toNeed(draft));
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
      {supposition !== undefined && replays.length > 0 && <p className="what-if-number">{explainWaits(sum, draft)}</p>}
      <p className="quiet">{explainSupposition(askedFrom)}</p>
      <ReadPast
        source={source}
        policy={draft}
        lack={lack}
        stale={
          isStale
            ? "The seats or conditions look at other people or fields now. Read again to see what they would have done."
            : undefined
        }
        reader={reader}
      >
        <PickField
          label="Reviewers would have been asked"
          value={askedFrom}
          options={
            [
              ["creation", "when the work item was created"],
              ["firstMove", "when somebody first tried to move it"],
            ] as const
          }
          onChange={setAskedFrom}
        />
      </ReadPast>
      {hidden !== undefined && <p className="quiet">{hidden}</p>}
      {supposition !== undefined && replays.length > 0 && (
        <>
          <WaitBars
            caption="How long they would have waited"
            bars={calendar === undefined ? [] : toWaitBars(sum, workingDayMs(calendar))}
          />
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
