import type { Instant, PersonId } from "../ground/people";
import type { CommonRejection } from "../ground/rejection";
import type { ItemPart, SeatId } from "../policy/policy";

/** Why the concept space did not take a command. */
export type ConceptRejection =
  | CommonRejection
  | { readonly kind: "noConcept" }
  | { readonly kind: "emptyConcept" }
  | { readonly kind: "conceptTooLong"; readonly length: number; readonly limit: number }
  | { readonly kind: "versionMovedOn"; readonly seen: number; readonly current: number }
  | { readonly kind: "reviewNotOpen" }
  | { readonly kind: "reviewAlreadyOpen" }
  | { readonly kind: "gateClosed"; readonly at: Instant }
  | { readonly kind: "gateNotClosed" }
  | { readonly kind: "notASeatHolder"; readonly seat?: SeatId }
  | { readonly kind: "unknownSeat"; readonly seat: SeatId }
  /** Its condition holds, or it objects: a ruling comes first. */
  | { readonly kind: "seatStaysAsked"; readonly seat: SeatId; readonly why: "condition" | "objection" }
  /** They added themself to the seat. */
  | { readonly kind: "advisesOnly"; readonly seat: SeatId }
  | { readonly kind: "authorCannotApprove" }
  | { readonly kind: "contributorCannotApprove" }
  /** The policy keeps whoever has this part in the item from approving it. */
  | { readonly kind: "excludedFromApproving"; readonly as: ItemPart }
  /** The seat's rule says that they are none of its people. */
  | { readonly kind: "exceptedFromSeat"; readonly seat: SeatId; readonly person: PersonId }
  | { readonly kind: "seatAlreadyAnswered"; readonly seat: SeatId; readonly by: PersonId }
  | { readonly kind: "mustAnswerSeatCannotLetGo"; readonly seat: SeatId }
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
  /** What was read is not there any more: it was taken back, replaced by its author, or signed. */
  | { readonly kind: "proposalGone" }
  | { readonly kind: "proposalOutdated"; readonly proposedFor: number; readonly current: number }
  | { readonly kind: "notYourProposal"; readonly by: readonly PersonId[] }
  | { readonly kind: "needsSecondPerson" }
  | { readonly kind: "overrideNotAllowed" }
  | { readonly kind: "overrideRunning"; readonly until: Instant }
  /** An override is proposed by those whose work it is: the concept's authors, the decider, the item's editors. */
  | { readonly kind: "notYoursToOverride"; readonly decider?: PersonId }
  | { readonly kind: "notASigner" }
  | { readonly kind: "cannotSignOwn"; readonly as: "author" | "contributor" }
  | { readonly kind: "overrideOver" }
  | { readonly kind: "directoryUnreachable" }
  /** Who holds no seat here has said as much as one person may. */
  | { readonly kind: "voicesUsedUp"; readonly limit: number }
  | { readonly kind: "nothingToRequestAgain" };
