import { toCount } from "../../../src/app/words/text";
import { toTime } from "../../../src/app/words/times";
import type { CharterView } from "../../../src/contract/commit/charter";
import { Fold } from "../page/fold";
import { toComparedCharter } from "./charter-draft";
import { usePanel } from "../item/panel-context";
import { PointDifferences } from "../item/point-differences";

/** What changed since the team committed: listed for the retro, and holding nothing up. */
export function CharterChanges({ space: { charter, committed, changedSince } }: { readonly space: CharterView }) {
  const { reader } = usePanel();
  if (changedSince.length === 0) {
    return null;
  }
  return (
    <Fold title="Changed since commitment" aside={toCount(changedSince.length, "version")} initially="open">
      <ol className="plain-points">
        {changedSince.map(({ number, at, by, change }) => (
          <li key={number} className="quiet">
            Version {number} by {reader.nameOf(by)}, {toTime(at, reader)}
            {change.kind === "wording" ? ", wording only" : ""}
          </li>
        ))}
      </ol>
      {charter !== undefined && (
        <PointDifferences
          from={committed === undefined ? [] : toComparedCharter(committed, reader.nameOf)}
          to={toComparedCharter(charter, reader.nameOf)}
        />
      )}
    </Fold>
  );
}
