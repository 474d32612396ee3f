import { forms } from "../../../src/app/words/forms";
import { FailureNote } from "../page/failure-note";
import type { ComparedPoint } from "./compared-point";
import { usePanel } from "./panel-context";
import { PointDifferences } from "./point-differences";
import type { OldVersion } from "./use-old-version";

interface OldVersionDifferencesProps {
  readonly old: OldVersion<readonly ComparedPoint[]>;
  readonly now: readonly ComparedPoint[];
}

/** What changed from an earlier version to now, or how it goes with reading that. */
export function OldVersionDifferences({ old, now }: OldVersionDifferencesProps) {
  const { reader } = usePanel();
  switch (old.kind) {
    case "unread":
      return null;
    case "loading":
      return <p className="quiet">Reading the old text…</p>;
    case "failed":
      return <FailureNote failure={old.failure} attempt="read" reader={reader} onRetry={old.retry} />;
    case "gone":
      return <p className="quiet">{forms.oldTextGone}</p>;
    case "found":
      return <PointDifferences from={old.text} to={now} />;
  }
}
