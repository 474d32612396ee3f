import type { PersonId } from "../ground/people";

/** What a system retro asks, and what a note for it is an answer to. */
export type SystemQuestion = "slowedDown" | "decisionsStuck" | "risksTooLate";

/** What somebody noticed while the work went on, kept for its retro. It decides nothing. */
export interface RetroNoted {
  readonly kind: "retroNoted";
  readonly person: PersonId;
  /** Whom the person stood in for. */
  readonly actingFor?: PersonId;
  readonly question: SystemQuestion;
  readonly text: string;
}
