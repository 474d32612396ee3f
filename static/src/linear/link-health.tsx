import { explainLinkEvent } from "../../../src/app/words/linear-link";
import { toReader } from "../../../src/app/words/reader";
import { toCount } from "../../../src/app/words/text";
import { toRelative, toTime } from "../../../src/app/words/times";
import type { LinearHealth, LinearView } from "../../../src/contract/linear";
import { Fold } from "../shared/fold";
import { useLinearContent } from "./linear-context";

/** The whole link at a glance: how far behind, when Linear was heard, and what was done to it. */
export function LinkHealth({ view, health }: { readonly view: Extract<LinearView, { readonly kind: "linked" }>; readonly health: LinearHealth }) {
  const { reader } = useLinearContent();
  const { now, waiting, heardAt, log, people } = health;
  const named = toReader({ now, zone: reader.zone, people });
  return (
    <>
      <dl className="health-facts">
        <div>
          <dt>Waiting</dt>
          <dd>{waiting.since === undefined ? "Nothing" : `${toCount(waiting.count, "change")}${waiting.isMore ? " or more" : ""}, the oldest since ${toTime(waiting.since, named)}`}</dd>
        </div>
        <div>
          <dt>Heard from Linear</dt>
          <dd>{heardAt === undefined ? (view.hasWebhook ? "Not yet" : "No webhook; looked at hourly") : toTime(heardAt, named)}</dd>
        </div>
        <div>
          <dt>Last look at everything</dt>
          <dd>{view.lastRun === undefined ? "Not yet" : toTime(view.lastRun.finishedAt, named)}</dd>
        </div>
      </dl>
      {log.length > 0 && (
        <Fold title="What happened to the link" aside={toRelative(log.at(-1)?.at ?? now, now)}>
          <ul className="events">
            {log.toReversed().map((event) => (
              <li key={`${event.at} ${event.kind}`}>
                <span className="quiet">{toTime(event.at, named)}</span> {explainLinkEvent(event, named)}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}
