import type { MatchReason } from "./match-items";

/** Something of the other side, by name. */
export interface Named {
  readonly id: string;
  readonly key: string;
  readonly title: string;
}

/** Why something has no partner, or none yet. */
export type WhyUnpaired =
  /** It may stand on the other side already: nothing is made until a leader has chosen. */
  | { readonly kind: "offered"; readonly others: readonly Named[]; readonly reasons: readonly MatchReason[] }
  /** A leader chose that it gets a partner of its own, */
  | { readonly kind: "anew" }
  /** or none. */
  | { readonly kind: "leftOut" }
  /** The other side did not take what would have been made; `says` is its own word, where it gave one. */
  | { readonly kind: "refused"; readonly says: string };

/** Whether a leader has chosen already: then it is offered to nobody any more. */
export function isChosen(
  why: WhyUnpaired | undefined,
): why is Extract<WhyUnpaired, { readonly kind: "anew" | "leftOut" }> {
  return why?.kind === "anew" || why?.kind === "leftOut";
}
