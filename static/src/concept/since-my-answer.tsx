import { usePanel } from "../item/panel-context";
import { OldVersionDifferences } from "../item/old-version-differences";
import { useOldVersion } from "../item/use-old-version";
import { toConceptOf } from "./old-concept";
import { toComparedConcept } from "./point-list";

/** What changed since the version that I answered, in my seat, where I am asked to look again. */
export function SinceMyAnswer({ version }: { readonly version: number }) {
  const { view } = usePanel();
  const old = useOldVersion(version, toConceptOf);
  return view.concept === undefined ? null : (
    <details className="since" open>
      <summary>What changed since version {version}</summary>
      <OldVersionDifferences old={old} now={toComparedConcept(view.concept)} />
    </details>
  );
}
