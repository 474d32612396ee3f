import { explainEntry } from "../../../src/app/words/item/entry";
import { toTime } from "../../../src/app/words/times";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { usePanel } from "./panel-context";
import { useTrail } from "./use-trail";

/** Everything that happened, newest first; read when it is opened. */
export function Trail() {
  const { view, reader } = usePanel();
  const { trail, load } = useTrail();
  const { people, statuses } = trail.kind === "shown" ? trail.trail : { people: view.people, statuses: [] };
  const trailReader = {
    ...reader,
    nameOf: (person: string) => people[person]?.name ?? reader.nameOf(person),
    statusName: (id: string) => statuses.find((status) => status.id === id)?.name ?? reader.statusName(id),
  };
  return (
    <Fold title="Trail" aside="everything that happened" onOpen={load}>
      {trail.kind === "loading" && <p className="quiet">Reading the trail…</p>}
      {trail.kind === "failed" && <FailureNote failure={trail.failure} attempt="read" reader={reader} onRetry={load} />}
      {trail.kind === "shown" && (
        <ol className="trail" reversed>
          {trail.trail.entries.toReversed().map((entry) => (
            <li key={entry.seq}>
              <time className="quiet" dateTime={new Date(entry.at).toISOString()}>
                {toTime(entry.at, reader)}
              </time>{" "}
              {explainEntry(entry, trailReader, view)}
            </li>
          ))}
        </ol>
      )}
    </Fold>
  );
}
