import type { Instant, PersonId } from "../ground/people";

/** Where we are going, what we assume, what could go wrong. Each point has an id that a vote can rest on. */
export interface Concept {
  readonly direction: string;
  readonly assumptions: readonly Assumption[];
  readonly risks: readonly Risk[];
}

export interface Assumption {
  readonly id: PointId;
  readonly text: string;
  /** The cheap test that would prove it wrong. */
  readonly test: string;
  /** The date by which the test is done, "2026-11-30". */
  readonly by?: string;
}

export interface Risk {
  readonly id: PointId;
  readonly text: string;
  /** The discipline that the risk concerns. */
  readonly discipline: string;
}

/** "direction", or the id of an assumption or a risk. */
export type PointId = string;

/** One topic that somebody objects to. */
export type ObjectionId = string;

/** How one version differs from the one before. Computed, never claimed. */
export interface ConceptChange {
  readonly kind: "first" | "none" | "wording" | "material";
  /** The points that changed materially. */
  readonly points: readonly PointId[];
}

/** What the state keeps of each version; the full text of old ones stays in the log. */
export interface ConceptVersion {
  readonly number: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly change: ConceptChange;
  /** Whether the edit came from a person or app whose edits are declared harmless. */
  readonly harmless: boolean;
  /** SHA-256 (its first 16 bytes) of each point's normalised text; equal ones mean at most a difference of wording. */
  readonly fingerprints: Readonly<Record<PointId, string>>;
}
