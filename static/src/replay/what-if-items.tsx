import Button from "@atlaskit/button/new";
import { type MouseEvent, useState } from "react";
import { explainFate, explainLateSeat, toItemName } from "../../../src/app/words/replay/concept-what-if";
import type { Reader } from "../../../src/app/words/reader";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { ItemReplay } from "../../../src/domain/replay/concept-what-if";
import { notableOf } from "../../../src/domain/replay/what-if-sum";
import { openAddress } from "../bridge";
import { Fold } from "../page/fold";
import { ItemTimeline } from "./item-timeline";

interface WhatIfItemsProps {
  readonly replays: readonly ItemReplay[];
  readonly policy: ProjectPolicy;
  readonly reader: Reader;
}

const shownFirst = 5;
const shownMost = 50;
/** An address holds some two thousand characters. */
const linkedMost = 100;

/** The items that the figures are made of: the most telling ones with their timelines, all that waited as a search in Jira. */
export function WhatIfItems({ replays, policy, reader }: WhatIfItemsProps) {
  const [most, setMost] = useState(shownFirst);
  const notable = notableOf(replays, shownMost);
  if (notable.length === 0) {
    return null;
  }
  const waited = replays
    .filter(({ fate }) => fate.kind === "waited" || fate.kind === "stuck")
    .map(({ item }) => item.key);
  return (
    <div className="what-if-items">
      <h3>The items to look at first</h3>
      <ul>
        {notable.slice(0, most).map((replay, index) => (
          <li key={replay.item.id}>
            <JiraLink path={`/browse/${encodeURIComponent(replay.item.key)}`} text={toItemName(replay.item)} />
            <p>{explainFate(replay.fate, policy, reader)}</p>
            {replay.late.map((seat) => (
              <p key={seat.seat}>{explainLateSeat(seat, policy, reader)}</p>
            ))}
            <Fold title="Timeline" aside={replay.item.key} initially={index === 0 ? "open" : "folded"}>
              <ItemTimeline replay={replay} policy={policy} reader={reader} />
            </Fold>
          </li>
        ))}
      </ul>
      <div className="in-a-row">
        {notable.length > most && (
          <Button spacing="compact" onClick={() => setMost(shownMost)}>
            Show more items
          </Button>
        )}
        {waited.length > 0 && (
          <JiraLink
            path={`/issues/?jql=${encodeURIComponent(`key in (${waited.slice(0, linkedMost).join(", ")})`)}`}
            text={
              waited.length > linkedMost
                ? `See the first ${linkedMost} that would have waited in Jira`
                : "See all that would have waited in Jira"
            }
          />
        )}
      </div>
    </div>
  );
}

function JiraLink({ path, text }: { readonly path: string; readonly text: string }) {
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    void openAddress(path);
  };
  return (
    <a href={path} target="_blank" rel="noreferrer noopener" onClick={open}>
      {text}
    </a>
  );
}
