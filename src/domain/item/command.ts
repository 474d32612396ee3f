import type { CharterCommand } from "../commit/command";
import type { CharterRefusal } from "../commit/refusal";
import type { ConceptCommand } from "../concept/command";
import type { ConceptRefusal } from "../concept/refusal";
import type { PersonId } from "../ground/people";
import type { CommonRefusal } from "../ground/refusal";
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
export type Refusal = CharterRefusal | CommonRefusal | ConceptRefusal;
