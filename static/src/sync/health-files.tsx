import { writePairsCsv, writePairsJson, writeSupportLog } from "../../../src/app/words/sync/files";
import type { PairNames } from "../../../src/app/words/sync/pair";
import type { LinearHealth, LinearPairView, LinearView } from "../../../src/contract/sync/linear";
import { Fold } from "../page/fold";
import { useLinearContent } from "./context";

interface HealthFilesProps {
  readonly view: Extract<LinearView, { readonly kind: "linked" }>;
  readonly health: LinearHealth;
  readonly pairs: readonly LinearPairView[];
  readonly names: PairNames | undefined;
}

/** The health as files: a table for people, the same for programs, and a log for whoever helps. */
export function HealthFiles({ view, health, pairs, names }: HealthFilesProps) {
  const { reader } = useLinearContent();
  return (
    <Fold title="Export and log for support">
      <p className="quiet">
        The table and the data hold keys and titles. The log holds times, kinds and keys only: no titles, no texts, no
        names, and no key or secret.
      </p>
      <ul className="events">
        <li>
          <Download
            name="linear-sync.csv"
            type="text/csv"
            text={writePairsCsv(pairs, reader, names)}
            says="Pairs as a table (CSV)"
          />
        </li>
        <li>
          <Download
            name="linear-sync.json"
            type="application/json"
            text={writePairsJson(pairs)}
            says="Pairs as data (JSON)"
          />
        </li>
        <li>
          <Download
            name="linear-sync-log.txt"
            type="text/plain"
            text={writeSupportLog(view, health, pairs, reader)}
            says="Log for support"
          />
        </li>
      </ul>
    </Fold>
  );
}

function Download({
  name,
  type,
  text,
  says,
}: {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly says: string;
}) {
  return (
    <a href={`data:${type};charset=utf-8,${encodeURIComponent(text)}`} download={name}>
      {says}
    </a>
  );
}
