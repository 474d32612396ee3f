import type { ActionEffectView } from "../../../src/contract/retro/retro";
import { WorkItemLink } from "./work-item-link";

const shownKeys = 8;

/** What became of the figure that an action was taken for, and the work items that were compared. */
export function ActionEffect({ effect }: { readonly effect: ActionEffectView | undefined }) {
  if (effect === undefined) {
    return <p className="quiet">It was not taken because of a figure, so there is nothing to compare.</p>;
  }
  const { text, before, since } = effect;
  return (
    <>
      <p>{text}</p>
      {(before.length > 0 || since.length > 0) && (
        <p className="quiet">
          <Compared when="Before: " keys={before} />
          {before.length > 0 && since.length > 0 && ". "}
          <Compared when="Since: " keys={since} />
        </p>
      )}
    </>
  );
}

function Compared({ when, keys }: { readonly when: string; readonly keys: readonly string[] }) {
  if (keys.length === 0) {
    return null;
  }
  return (
    <span>
      {when}
      {keys.slice(0, shownKeys).map((key, at) => (
        <span key={key}>
          {at > 0 && ", "}
          <WorkItemLink workItem={key} />
        </span>
      ))}
      {keys.length > shownKeys && ` and ${keys.length - shownKeys} more`}
    </span>
  );
}
