import type { CharterCommand } from "../commit/command";
import type { CharterRejection } from "../commit/rejection";
import type { ConceptCommand } from "../concept/command";
import type { ConceptRejection } from "../concept/rejection";
import type { PersonId } from "../ground/people";
import type { CommonRejection } from "../ground/rejection";
import type { AssumptionPlace } from "./assumption";

/** What people and the system may ask of a work item: each space contributes its part. */
export type Command = CharterCommand | ConceptCommand | SettleAssumption;

export interface SettleAssumption {
  readonly kind: "settleAssumption";
  readonly by: PersonId;
  readonly place: AssumptionPlace;
  readonly outcome: "held" | "turnedFalse";
  readonly note: string;
}

/** Why a command was not taken. Each has its sentence in `src/app/words/item/rejection.ts`. */
export type Rejection = CharterRejection | CommonRejection | ConceptRejection;
