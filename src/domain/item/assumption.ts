import type { CharterPointId } from "../commit/charter";
import type { PointId } from "../concept/concept";
import type { Instant, PersonId } from "../ground/people";

/** Where an assumption stands: in the concept, or as an `assumed` constraint of the charter. */
export type AssumptionPlace =
  | { readonly space: "concept"; readonly point: PointId }
  | { readonly space: "charter"; readonly point: CharterPointId };

/** How an assumption turned out. The latest word on a point stands; it changes no verdict, before the gate closed or after. */
export type AssumptionOutcome = AssumptionPlace & {
  /** What it said when the word was given; its text may be edited later. */
  readonly text: string;
  readonly outcome: "held" | "turnedFalse";
  readonly note: string;
  readonly by: PersonId;
  readonly at: Instant;
  /** The number of the entry that says so. */
  readonly seq: number;
};

/** How an assumption turned out, with its text as it stood then. */
export interface AssumptionSettled {
  readonly kind: "assumptionSettled";
  readonly place: AssumptionPlace;
  readonly text: string;
  readonly outcome: "held" | "turnedFalse";
  readonly note: string;
}
