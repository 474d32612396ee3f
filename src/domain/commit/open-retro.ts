import type { Instant, PersonId } from "../ground/people";

/** How the work went, asked at the release; what it brought, asked later. */
export type RetroKind = "system" | "impact";

/** A retro that people were asked about and that nobody has ended. */
export interface OpenRetro {
  readonly kind: RetroKind;
  /** Its ticket's id and key. */
  readonly item: string;
  readonly key: string;
  /** What it looks back on. */
  readonly name: string;
  /** Overdue from this instant on. */
  readonly due: Instant;
  /** Whom it asks. */
  readonly person?: PersonId;
}

/** The project's open retros as they were last read, as far as they count; those that were due first come first. */
export type RetroDebt =
  { readonly kind: "read"; readonly retros: readonly OpenRetro[] } | { readonly kind: "unreadable" };
