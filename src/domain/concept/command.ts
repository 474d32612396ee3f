import type { Concept, ObjectionId } from "./concept";
import type { RestsOn } from "./event";
import type { ConceptState } from "./state";
import type { Move } from "../ground/move";
import type { DirectoryChange, Instant, Person, PersonId } from "../ground/people";
import type { FactEditor, ItemFacts } from "../policy/item-facts";
import type { ProjectPolicy, SeatId } from "../policy/policy";
import type { ProposalId } from "./proposal";

/**
 * What people and the system may ask of the concept space. `by` is the person who asks (always from the session, never
 * from a payload); ids and outside facts are arguments.
 */
export type ConceptCommand =
  | { readonly kind: "editConcept"; readonly by: PersonId; readonly concept: Concept; readonly basedOn: number }
  | {
      readonly kind: "openReview";
      readonly by: PersonId;
      readonly facts: ItemFacts;
      readonly directory: DirectorySnapshot;
      readonly author: PersonId;
      readonly decider?: PersonId;
    }
  | {
      readonly kind: "approve";
      readonly by: PersonId;
      readonly seats: readonly SeatId[] | "mine";
      readonly version: number;
      readonly points: RestsOn;
    }
  /** `version`: the one that the person saw, where the text may have gone on before their word arrived. */
  | {
      readonly kind: "abstain";
      readonly by: PersonId;
      readonly seat: SeatId | "mine";
      readonly note?: string;
      readonly version?: number;
    }
  | { readonly kind: "withdrawVote"; readonly by: PersonId; readonly seat: SeatId }
  | {
      readonly kind: "letGo";
      readonly by: PersonId;
      readonly seat: SeatId | "mine";
      readonly note: string;
      readonly version?: number;
    }
  | {
      readonly kind: "object";
      readonly by: PersonId;
      readonly objection: ObjectionId;
      readonly topic: string;
      readonly reason: string;
      readonly version: number;
    }
  | { readonly kind: "answerObjection"; readonly by: PersonId; readonly objection: ObjectionId; readonly text: string }
  | {
      readonly kind: "withdrawObjection";
      readonly by: PersonId;
      readonly objection: ObjectionId;
      readonly note?: string;
    }
  | {
      readonly kind: "rule";
      readonly by: PersonId;
      readonly objection: ObjectionId;
      readonly ruling: "goOn" | "stands";
      readonly text: string;
    }
  | { readonly kind: "ask"; readonly by: PersonId; readonly text: string }
  | { readonly kind: "advise"; readonly by: PersonId; readonly text: string; readonly costBefore?: string }
  | {
      readonly kind: "extend";
      readonly by: PersonId;
      readonly seat: SeatId;
      readonly until: Instant;
      readonly note?: string;
    }
  | {
      readonly kind: "nameStandIn";
      readonly by: PersonId;
      readonly standIn: PersonId;
      readonly from: Instant;
      readonly until: Instant;
    }
  | { readonly kind: "endStandIn"; readonly by: PersonId; readonly standIn: PersonId }
  | { readonly kind: "addReviewer"; readonly by: PersonId; readonly seat: SeatId; readonly person: Person }
  | { readonly kind: "nameDecider"; readonly by: PersonId; readonly person: PersonId }
  | { readonly kind: "requestReviewAgain"; readonly by: PersonId; readonly seat: SeatId; readonly person: PersonId }
  | { readonly kind: "decideFloor"; readonly by: PersonId; readonly decision: "goOn" | "notYet"; readonly text: string }
  | { readonly kind: "proposeReopen"; readonly by: PersonId; readonly reason: string; readonly expectedCost: string }
  | {
      readonly kind: "confirmReopen";
      readonly by: PersonId;
      readonly proposal: ProposalId;
      readonly facts: ItemFacts;
      readonly directory: DirectorySnapshot;
    }
  /** `mayEdit`: whether the tracker lets the person edit the item. */
  | { readonly kind: "proposeOverride"; readonly by: PersonId; readonly reason: string; readonly mayEdit: boolean }
  | { readonly kind: "signOverride"; readonly by: PersonId; readonly proposal: ProposalId }
  | { readonly kind: "withdrawProposal"; readonly by: PersonId; readonly proposal: ProposalId }
  /** Who leads the item's project; read where nobody is named as decider and somebody owes naming one. */
  | { readonly kind: "observeLead"; readonly lead: PersonId | undefined }
  | { readonly kind: "observeDirectory"; readonly changes: readonly DirectoryChange[] }
  /** `editors`: who changed what of them, the latest last, where the tracker tells. */
  | {
      readonly kind: "observeFacts";
      readonly facts: ItemFacts;
      readonly directory: DirectorySnapshot;
      readonly editors?: readonly FactEditor[];
    }
  | { readonly kind: "releaseSeat"; readonly by: PersonId; readonly seat: SeatId; readonly text: string }
  /**
   * `then`: the state as it was at `move.at`, where entries were written between the move and its report. `issueType`: the
   * type that the item had then, where its history tells.
   */
  | { readonly kind: "observeMove"; readonly move: Move; readonly then?: ConceptState; readonly issueType?: string }
  | { readonly kind: "observeMoveBack"; readonly move: Move }
  | {
      readonly kind: "migratePolicy";
      readonly by: PersonId;
      readonly policy: ProjectPolicy;
      readonly facts: ItemFacts;
      readonly directory: DirectorySnapshot;
    };

/** The people that the seats' users and groups resolve to just now. */
export interface DirectorySnapshot {
  readonly people: readonly Person[];
  /** False where Jira's directory did not answer: nothing is resolved, nothing is dropped. */
  readonly reachable: boolean;
}
