import Button from "@atlaskit/button/new";
import { explainEntry } from "../../../src/app/words/item/entry";
import { toTime } from "../../../src/app/words/times";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { usePanel } from "./panel-context";
import { TrailExport } from "./trail-export";
import { type TrailState, useTrail } from "./use-trail";

/** Everything that happened, newest first, part by part; read when it is opened. */
export function Trail() {
  const { view, reader } = usePanel();
  const { trail, load, loadEarlier } = useTrail();
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
        <ol className="trail" reversed start={trail.trail.entries.at(-1)?.seq ?? 0}>
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
      {trail.kind === "shown" && <Earlier trail={trail} onMore={loadEarlier} />}
      {trail.kind === "shown" && trail.trail.entries.length > 0 && <TrailExport />}
    </Fold>
  );
}

interface EarlierProps {
  readonly trail: Extract<TrailState, { kind: "shown" }>;
  readonly onMore: () => void;
}

/** What happened before the part that is shown. */
function Earlier({ trail: { trail, earlier }, onMore }: EarlierProps) {
  const { reader } = usePanel();
  if (earlier !== undefined && earlier !== "loading") {
    return <FailureNote failure={earlier} attempt="read" reader={reader} onRetry={onMore} />;
  }
  return trail.earlier === undefined ? null : (
    <Button spacing="compact" isLoading={earlier === "loading"} onClick={onMore}>
      Show what came before
    </Button>
  );
}
