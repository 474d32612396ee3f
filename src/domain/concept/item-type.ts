import { governs } from "../policy/gate-statuses";

import type { ConceptState } from "./state";

/** The item's type, as far as the log was told: a look at the item tells it, and so does a review. */
export function typeOf({ place, round }: ConceptState): string | undefined {
  return place?.issueType ?? round?.facts.issueType;
}

/** Whether the space governs the item, by the rules that judge it; one of which no type is known, it does. */
export function isGoverned(rules: Parameters<typeof governs>[0], state: ConceptState): boolean {
  const type = typeOf(state);
  return type === undefined || governs(rules, type);
}
