import {
  explainKept,
  explainNote,
  explainPair,
  explainPairEvent,
  type PairNames,
} from "../../../src/app/words/sync/pair";
import { toTime } from "../../../src/app/words/times";
import type { LinearPairView } from "../../../src/contract/sync/linear";
import { needsSomebody } from "../../../src/domain/sync/needs-somebody";
import type { Answer } from "../bridge";
import { Fold } from "../page/fold";
import { StateIcon, type StateIconKind } from "../page/state-icon";
import { WorkItemLink } from "../page/work-item-link";
import { useLinearContent } from "./context";
import { isAtRest, PairActs } from "./pair-acts";
import { InlineText } from "../page/inline-text";

interface PairItemProps {
  readonly pair: LinearPairView;
  readonly names: PairNames | undefined;
  readonly show: (answer: Answer<LinearPairView>) => Answer<LinearPairView>;
  /** A press asked for a look, which is over in a moment. */
  readonly onLook: () => void;
}

/** One work item and its issue: how the two are, why not, and what can be done. */
export function PairItem({ pair, names, show, onLook }: PairItemProps) {
  const { reader } = useLinearContent();
  const { keys, title, notes, kept, log, wroteAt, lookedAt } = pair;
  const last = wroteAt ?? lookedAt;
  const isQuiet = isAtRest(pair);
  const name = [keys.jira, keys.linear].filter((key) => key !== "").join(" and ");
  return (
    <li className="pair" aria-label={name === "" ? "A pair that is being made" : name}>
      <div className="pair-head">
        <StateIcon kind={toStateIcon(pair, reader.now)} />
        <span className="pair-keys">
          {keys.jira === "" ? "New" : <WorkItemLink workItem={keys.jira} />} <span aria-hidden="true">⇄</span>{" "}
          {keys.linear === "" ? "new issue" : keys.linear}
        </span>
        <span className="pair-title">
          <InlineText text={title} />
        </span>
        <span className="quiet">
          {isQuiet && explainPair(pair, reader)}{" "}
          {last !== undefined &&
            (wroteAt === undefined ? `Looked at ${toTime(last, reader)}` : `Written ${toTime(last, reader)}`)}
        </span>
      </div>
      {!isQuiet && <p>{explainPair(pair, reader)}</p>}
      {notes.length > 0 && (
        <ul className="pair-notes">
          {notes.map((note) => (
            <li key={JSON.stringify(note)}>{explainNote(note, names)}</li>
          ))}
        </ul>
      )}
      {!isQuiet && <PairActs pair={pair} show={show} onLook={onLook} />}
      {(isQuiet || kept.length > 0 || log.length > 0) && (
        <Fold
          title={isQuiet && log.length === 0 ? "More" : "What happened"}
          aside={log.length === 0 ? "" : toTime(log.at(-1)?.at ?? 0, reader)}
        >
          <ul className="events">
            {log.toReversed().map((event) => (
              <li key={`${event.at} ${JSON.stringify(event)}`}>
                <span className="quiet">{toTime(event.at, reader)}</span> {explainPairEvent(event)}
              </li>
            ))}
            {kept.toReversed().map((one) => (
              <li key={`${one.at} ${one.field}`}>{explainKept(one, reader)}</li>
            ))}
          </ul>
          {isQuiet && <PairActs pair={pair} show={show} onLook={onLook} />}
        </Fold>
      )}
    </li>
  );
}

function toStateIcon(pair: LinearPairView, now: number): StateIconKind {
  const { state, making } = pair;
  if (state.kind === "unlinked" || (state.kind === "paused" && state.why === "skipped")) {
    return "off";
  }
  if (state.kind === "asks" || state.kind === "paused") {
    return "objects";
  }
  if (state.kind === "failed") {
    return needsSomebody(pair, now) ? "error" : "waiting";
  }
  if (making !== undefined) {
    return "waiting";
  }
  return needsSomebody(pair, now) ? "objects" : "open";
}
