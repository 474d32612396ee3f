import { explainLastWebhook, explainWaiting } from "../../../src/app/words/sync/health";
import { explainBudget, explainLinkEvent } from "../../../src/app/words/sync/link";
import { toReader } from "../../../src/app/words/reader";
import { toRelative, toTime } from "../../../src/app/words/times";
import type { LinearBudget, LinearHealth, LinearView } from "../../../src/contract/sync/linear";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";

interface LinkHealthProps {
  readonly view: Extract<LinearView, { readonly kind: "linked" }>;
  readonly health: LinearHealth;
  readonly budget: LinearBudget | undefined;
}

/** The whole link at a glance: how far behind, when Linear was heard, what it still allows, and what was done to the link. */
export function LinkHealth({ view, health, budget }: LinkHealthProps) {
  const { reader } = useLinearContent();
  const { now, log, people } = health;
  const named = toReader({ now, zone: reader.zone, people });
  return (
    <>
      <dl className="health-facts">
        <div>
          <dt>Waiting</dt>
          <dd>{explainWaiting(health, named)}</dd>
        </div>
        <div>
          <dt>Heard from Linear</dt>
          <dd>{explainLastWebhook(health, view, named)}</dd>
        </div>
        <div>
          <dt>Linear's budget</dt>
          <dd>{budget === undefined ? "Not told" : explainBudget(budget, named)}</dd>
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
