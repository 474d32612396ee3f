import type { Instant, PersonId } from "../ground/people";

/**
 * What a team agrees on before it commits. Owner and decider are fields of the work item, which people edit on Jira's
 * own screens too; the rest is text, versioned like the concept. Each point has an id that stays through edits.
 */
export interface Charter {
  readonly constraints: readonly Constraint[];
  readonly measures: readonly Measure[];
  /** What we are not doing, a point each. */
  readonly notDoing: readonly { readonly id: CharterPointId; readonly text: string }[];
  readonly sponsor?: PersonId;
}

/** `real` has evidence; `assumed` has a way to find out. Either stands in `basis`, which may still be empty. */
export interface Constraint {
  readonly id: CharterPointId;
  readonly text: string;
  readonly kind: "real" | "assumed";
  readonly basis: string;
}

export interface Measure {
  readonly id: CharterPointId;
  /** What is measured: "Orders from returning customers in June". */
  readonly what: string;
  readonly baseline: string;
  readonly target: string;
  /** The day on which it is measured, "2026-12-18"; the impact retro comes then. */
  readonly date?: string;
  readonly source: string;
}

/** What a success measure promises. Where its number is read may change without moving the goal. */
export type Goal = Pick<Measure, "what" | "baseline" | "target" | "date">;

/** One change of a goal after commitment. Without `from` the measure came then, without `to` it was dropped. */
export interface GoalMove {
  readonly at: Instant;
  readonly by: PersonId;
  readonly from?: Goal;
  readonly to?: Goal;
}

export type CharterPointId = string;

/** Owner and decider as Jira's fields held them when the app last looked. */
export interface CharterPeople {
  readonly owner?: PersonId;
  readonly decider?: PersonId;
}

/** How one version differs from the one before, by the ids of its points; `sponsor` is one of them. Computed, never claimed. */
export interface CharterChange {
  readonly kind: "first" | "none" | "wording" | "material";
  readonly points: readonly (CharterPointId | "sponsor")[];
}

/** What the state keeps of each version; its text stays in the log. */
export interface CharterVersion {
  readonly number: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly change: CharterChange;
  /** A fingerprint for each point; equal ones mean at most a difference of wording. */
  readonly fingerprints: Readonly<Record<CharterPointId, string>>;
}
