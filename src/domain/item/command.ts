import type { CharterCommand } from "../commit/command";
import type { CharterRejection } from "../commit/rejection";
import type { ConceptCommand } from "../concept/command";
import type { ConceptRejection } from "../concept/rejection";
import type { GateName } from "../ground/item-place";
import type { PersonId } from "../ground/people";
import type { CommonRejection } from "../ground/rejection";
import type { AssumptionPlace } from "./assumption";
import type { SystemQuestion } from "./retro-note";

/** What people and the system may ask of a work item: each space contributes its part. */
export type Command =
  CharterCommand | ConceptCommand | MarkRetroTicket | ObservePlace | ObserveProject | SettleAssumption | NoteForRetro;

/** Something for the item's retro, noticed while the work goes on. */
export interface NoteForRetro {
  readonly kind: "noteForRetro";
  readonly by: PersonId;
  readonly question: SystemQuestion;
  readonly text: string;
}

export interface SettleAssumption {
  readonly kind: "settleAssumption";
  readonly by: PersonId;
  readonly place: AssumptionPlace;
  readonly outcome: "held" | "turnedFalse";
  readonly note: string;
}

/** What the item is now, and which of its gates it is past; absent where nobody looked whether it is. */
export interface ObservePlace {
  readonly kind: "observePlace";
  readonly issueType: string;
  readonly past?: readonly GateName[];
}

/** The item came from one project to another. */
export interface ObserveProject {
  readonly kind: "observeProject";
  readonly from: string;
  readonly to: string;
}

/** The item is the ticket of this retro, by the app's own record. */
export interface MarkRetroTicket {
  readonly kind: "markRetroTicket";
  readonly retro: string;
}

/** Why a command was not taken. Each has its sentence in `src/app/words/item/rejection.ts`. */
export type Rejection =
  | CharterRejection
  | CommonRejection
  | ConceptRejection
  /** One person has left as many notes for the retro as an item takes. */
  | { readonly kind: "notesUsedUp"; readonly limit: number };
