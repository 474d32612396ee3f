import type { CharterPointId } from "./charter";
import type { LearningId } from "../learning/learning";
import type { Instant, PersonId } from "../ground/people";
import type { OpenRetro } from "./open-retro";

/**
 * Where the commit gate stands. It opens when the charter holds what the project's rules ask for and the learning check
 * is answered. Only an act changes it, and where the project has a debt limit the instant at which a retro is overdue.
 */
export interface CommitVerdict {
  readonly kind: "off" | "open" | "waiting" | "bypassed" | "error";
  /** What the charter still lacks, in the order in which the page asks for it. */
  readonly missing: readonly CharterLack[];
  /** Since when the item is committed; later changes of the charter are listed as such. */
  readonly committedAt?: Instant;
  /** Why nothing is asked of this item, where the space is on. */
  readonly why?: "retroTicket" | "pastGate";
  /** What could not be read, where the gate can't be judged. */
  readonly problem?: "retros";
  /** With no new event, the verdict changes at this instant and at no other. */
  readonly nextChangeAt?: Instant;
}

/** One thing that is missing, and who can give it: a person, or whoever may edit the work item. */
export type CharterLack = { readonly from: PersonId | "anyEditor" } & (
  | { readonly kind: "owner" | "decider" | "sponsor" | "notDoing" }
  | { readonly kind: "constraints" | "measures"; readonly have: number; readonly need: number }
  /** A constraint without evidence (real) or without a way to find out (assumed). */
  | {
      readonly kind: "constraintBasis";
      readonly point: CharterPointId;
      readonly text: string;
      readonly as: "real" | "assumed";
    }
  | {
      readonly kind: "measureParts";
      readonly point: CharterPointId;
      readonly what: string;
      readonly parts: readonly ("what" | "baseline" | "target" | "date" | "source")[];
    }
  | { readonly kind: "learning"; readonly learning: LearningId; readonly text: string }
  /** The project's overdue retros are as many as its limit, or more. */
  | { readonly kind: "retroDebt"; readonly limit: number; readonly retros: readonly OpenRetro[] }
);
