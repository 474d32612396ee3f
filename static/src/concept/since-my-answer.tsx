import { useEffect } from "react";
import { toConceptOf } from "./old-concept";
import { toComparedConcept } from "./point-list";
import { usePanel } from "../item/panel-context";
import { PointDifferences } from "../item/point-differences";
import { forms } from "../../../src/app/words/forms";
import { FailureNote } from "../page/failure-note";
import { useTrail } from "../item/use-trail";

/** What changed since the version that I answered, in my seat, where I am asked to look again. */
export function SinceMyAnswer({ version }: { readonly version: number }) {
  const { view, reader } = usePanel();
  const { trail, load, loadEarlier } = useTrail();
  useEffect(load, [load]);
  const old = trail.kind === "shown" ? toConceptOf(trail.trail.entries, version) : undefined;
  const isGone = trail.kind === "shown" && old === undefined && trail.trail.earlier === undefined;
  const isBefore = trail.kind === "shown" && old === undefined && trail.earlier === undefined && !isGone;
  useEffect(() => {
    if (isBefore) {
      loadEarlier();
    }
  }, [isBefore, loadEarlier]);
  const failure =
    trail.kind === "failed"
      ? { why: trail.failure, again: load }
      : trail.kind === "shown" && typeof trail.earlier === "object"
        ? { why: trail.earlier, again: loadEarlier }
        : undefined;
  return (
    <details className="since" open>
      <summary>What changed since version {version}</summary>
      {failure !== undefined ? (
        <FailureNote failure={failure.why} attempt="read" reader={reader} onRetry={failure.again} />
      ) : view.concept === undefined || isGone ? (
        <p className="quiet">{forms.oldTextGone}</p>
      ) : old === undefined ? (
        <p className="quiet">Reading the old text…</p>
      ) : (
        <PointDifferences from={old} to={toComparedConcept(view.concept)} />
      )}
    </details>
  );
}
