import type { CharterPointId } from "./charter";
import type { LearningId } from "./learning";
import type { Instant, PersonId } from "./people";

/**
 * Where the commit gate stands. It has no clock: it opens when the charter holds what the project's rules ask for and
 * the learning check is answered, and nothing but an act changes it.
 */
export interface CommitVerdict {
  readonly kind: "off" | "open" | "waiting" | "bypassed" | "error";
  /** What the charter still lacks, in the order in which the page asks for it. */
  readonly missing: readonly CharterLack[];
  /** Since when the item is committed; later changes of the charter are listed as such. */
  readonly committedAt?: Instant;
  readonly problem?: string;
}

/** One thing that is missing, and who can give it: a person, or whoever may edit the work item. */
export type CharterLack = { readonly from: PersonId | "anyEditor" } & (
  | { readonly kind: "owner" | "decider" | "sponsor" | "notDoing" }
  | { readonly kind: "constraints" | "measures"; readonly have: number; readonly need: number }
  /** A constraint without evidence (real) or without a way to find out (assumed). */
  | { readonly kind: "constraintBasis"; readonly point: CharterPointId; readonly text: string; readonly as: "real" | "assumed" }
  | {
      readonly kind: "measureParts";
      readonly point: CharterPointId;
      readonly what: string;
      readonly parts: readonly ("what" | "baseline" | "target" | "date" | "source")[];
    }
  | { readonly kind: "learning"; readonly learning: LearningId; readonly text: string }
);
