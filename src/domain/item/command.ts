import type { AssumptionPlace } from "./assumption";
import type { Charter, CharterPeople } from "../commit/charter";
import type { LearningAnswer } from "../learning/learning";
import type { FoundLearning } from "../commit/state";
import type { Concept } from "../concept/concept";
import type { ItemFacts, Move, ObjectionId, RestsOn } from "./log";
import type { DirectoryChange, Instant, Person, PersonId } from "../ground/people";
import type { ProjectPolicy, SeatId } from "../policy/policy";
import type { OpenRetro } from "../commit/open-retro";
import type { ItemState } from "./state";

/**
 * What people and the system may ask of a gate. `by` is the person who asks (always from the session, never from
 * a payload); ids and outside facts are arguments.
 */
export type Command =
  | CharterCommand
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
  | { readonly kind: "abstain"; readonly by: PersonId; readonly seat: SeatId | "mine"; readonly note?: string; readonly version?: number }
  | { readonly kind: "withdrawVote"; readonly by: PersonId; readonly seat: SeatId }
  | { readonly kind: "letGo"; readonly by: PersonId; readonly seat: SeatId | "mine"; readonly note: string; readonly version?: number }
  | {
      readonly kind: "object";
      readonly by: PersonId;
      readonly objection: ObjectionId;
      readonly topic: string;
      readonly reason: string;
      readonly version: number;
    }
  | { readonly kind: "answerObjection"; readonly by: PersonId; readonly objection: ObjectionId; readonly text: string }
  | { readonly kind: "withdrawObjection"; readonly by: PersonId; readonly objection: ObjectionId; readonly note?: string }
  | {
      readonly kind: "rule";
      readonly by: PersonId;
      readonly objection: ObjectionId;
      readonly ruling: "goOn" | "stands";
      readonly text: string;
    }
  | { readonly kind: "ask"; readonly by: PersonId; readonly text: string }
  | { readonly kind: "advise"; readonly by: PersonId; readonly text: string; readonly costBefore?: string }
  | { readonly kind: "extend"; readonly by: PersonId; readonly seat: SeatId; readonly until: Instant; readonly note?: string }
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
  | { readonly kind: "settleAssumption"; readonly by: PersonId; readonly place: AssumptionPlace; readonly outcome: "held" | "turnedFalse"; readonly note: string }
  | { readonly kind: "proposeReopen"; readonly by: PersonId; readonly reason: string; readonly expectedCost: string }
  | { readonly kind: "confirmReopen"; readonly by: PersonId; readonly facts: ItemFacts; readonly directory: DirectorySnapshot }
  /** `mayEdit`: whether the tracker lets the person edit the item. */
  | { readonly kind: "proposeOverride"; readonly by: PersonId; readonly reason: string; readonly mayEdit: boolean }
  | { readonly kind: "signOverride"; readonly by: PersonId }
  | { readonly kind: "observeDirectory"; readonly changes: readonly DirectoryChange[] }
  | { readonly kind: "observeFacts"; readonly facts: ItemFacts; readonly directory: DirectorySnapshot }
  /** `then`: the state as it was at `move.at`, where entries were written between the move and its report. */
  | { readonly kind: "observeMove"; readonly move: Move; readonly then?: ItemState }
  | { readonly kind: "observeMoveBack"; readonly move: Move }
  | {
      readonly kind: "migratePolicy";
      readonly by: PersonId;
      readonly policy: ProjectPolicy;
      readonly facts: ItemFacts;
      readonly directory: DirectorySnapshot;
    };

/** What people and the system may ask of the commit space. */
export type CharterCommand =
  /** `found`: past learnings that match what the charter says now, the best first. */
  | {
      readonly kind: "editCharter";
      readonly by: PersonId;
      readonly charter: Charter;
      readonly basedOn: number;
      readonly found: readonly FoundLearning[];
    }
  | ({ readonly kind: "answerLearning"; readonly by: PersonId } & LearningAnswer)
  /** `by`: who named them in the panel; absent where Jira's own fields told. */
  | { readonly kind: "observeCharterPeople"; readonly by?: PersonId; readonly people: CharterPeople; readonly issueType: string }
  /** The project's open retros as they are now; undefined where they could not be read. */
  | { readonly kind: "observeRetroDebt"; readonly retros: readonly OpenRetro[] | undefined }
  | { readonly kind: "observeCommitMove"; readonly move: Move; readonly then?: ItemState }
  | { readonly kind: "observeCommitMoveBack"; readonly move: Move }
  /** Brings the charter to the project's newest rules. */
  | { readonly kind: "migrateCommit"; readonly by: PersonId };

/** The people that the seats' users and groups resolve to just now. */
export interface DirectorySnapshot {
  readonly people: readonly Person[];
  /** False where Jira's directory did not answer: nothing is resolved, nothing is dropped. */
  readonly reachable: boolean;
}

/** Why a command was not taken. Each has its sentence in `src/app/words`. */
export type Refusal =
  | { readonly kind: "noConcept" }
  | { readonly kind: "emptyConcept" }
  | { readonly kind: "conceptTooLong"; readonly length: number; readonly limit: number }
  | { readonly kind: "charterTooLong"; readonly length: number; readonly limit: number }
  | { readonly kind: "unknownLearning" }
  | { readonly kind: "tooManyPoints"; readonly count: number; readonly limit: number }
  | { readonly kind: "someoneElseEdited"; readonly basedOn: number; readonly current: number }
  | { readonly kind: "versionMovedOn"; readonly seen: number; readonly current: number }
  | { readonly kind: "reviewNotOpen" }
  | { readonly kind: "reviewAlreadyOpen" }
  | { readonly kind: "spaceOff" }
  | { readonly kind: "gateClosed"; readonly at: Instant }
  | { readonly kind: "gateNotClosed" }
  | { readonly kind: "notASeatHolder"; readonly seat?: SeatId }
  | { readonly kind: "unknownSeat"; readonly seat: SeatId }
  | { readonly kind: "authorCannotApprove" }
  | { readonly kind: "contributorCannotApprove" }
  | { readonly kind: "seatAlreadyAnswered"; readonly seat: SeatId; readonly by: PersonId }
  | { readonly kind: "mustAnswerSeatCannotLetGo"; readonly seat: SeatId }
  | { readonly kind: "unknownPoint"; readonly point: string }
  | {
      readonly kind: "textMissing";
      readonly what: "topic" | "reason" | "note" | "answer" | "ruling" | "cost" | "question" | "advice";
    }
  | { readonly kind: "textTooLong"; readonly what: string; readonly length: number; readonly limit: number }
  | { readonly kind: "unknownObjection" }
  | { readonly kind: "objectionOver" }
  | { readonly kind: "notYourObjection" }
  | { readonly kind: "notTheDecider"; readonly decider?: PersonId }
  /** Nobody decides on a concept that they may not approve. */
  | { readonly kind: "cannotDecideOwn"; readonly person: PersonId; readonly as: "author" | "contributor" }
  /** Unknown to the directory, deactivated, or unable to see the item. */
  | { readonly kind: "personNotHere"; readonly person: PersonId }
  | { readonly kind: "deadlinePassed"; readonly deadline: Instant }
  | { readonly kind: "alreadyExtended" }
  | { readonly kind: "beyondCap"; readonly latest: Instant }
  | { readonly kind: "notLater" }
  | { readonly kind: "standInIsSelf" }
  | { readonly kind: "authorCannotStandIn" }
  | { readonly kind: "standInsCannotPassOn" }
  | { readonly kind: "periodEndsBeforeItStarts" }
  | { readonly kind: "floorHolds" }
  /** The decider decides about the floor only when every seat has answered or lapsed. */
  | { readonly kind: "seatsStillAsked" }
  | { readonly kind: "nothingProposed" }
  | { readonly kind: "needsSecondPerson" }
  | { readonly kind: "overrideNotAllowed" }
  | { readonly kind: "overrideRunning"; readonly until: Instant }
  /** An override is proposed by those whose work it is: the concept's authors, the decider, the item's editors. */
  | { readonly kind: "notYoursToOverride"; readonly decider?: PersonId }
  | { readonly kind: "notASigner" }
  | { readonly kind: "directoryUnreachable" }
  | { readonly kind: "nothingToRequestAgain" };
