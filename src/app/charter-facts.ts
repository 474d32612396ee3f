import type { CharterFacts } from "../domain/release";
import type { CharterChangeFact } from "../domain/evidence";
import type { ItemState } from "../domain/state";

/** What an item's record says of its charter, for its retros. */
export interface KnownCharter {
  readonly facts: CharterFacts | undefined;
  /** What changed after commitment. */
  readonly changes: readonly Omit<CharterChangeFact, "source">[];
}

export function charterOf(_state: ItemState): KnownCharter {
  return { facts: undefined, changes: [] };
}
