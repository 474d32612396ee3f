import type { LinearDecided } from "../../../src/contract/sync/linear";

/** What could not be done of what was chosen, each once. */
export function RefusedChoices({ refused }: { readonly refused: LinearDecided["refused"] }) {
  return refused.length === 0 ? null : (
    <ul role="alert" className="pair-notes">
      {[...new Set(refused.map(({ says }) => says))].map((says) => (
        <li key={says}>{says}</li>
      ))}
    </ul>
  );
}
