import type { Concept, ConceptChange, ObjectionId, PointId } from "./concept";
import type { Move } from "../ground/move";
import type { DirectoryChange, Instant, PersonId } from "../ground/people";
import type { FactEdit, ItemFacts } from "../policy/item-facts";
import type { ProjectPolicy, SeatId } from "../policy/policy";
import type { ProposalId } from "./proposal";
import type { Verdict } from "./verdict";

/** What can happen in the concept space. Deadlines are computed once, when the entry is written. */
export type ConceptEvent =
  | ConceptEdited
  | ReviewOpened
  | {
      readonly kind: "approved";
      readonly seat: SeatId;
      readonly person: PersonId;
      readonly version: number;
      readonly points: RestsOn;
      readonly actingFor?: PersonId;
      /** Said by the decider for a seat that had nobody of its own just then. */
      readonly fills?: true;
    }
  | {
      readonly kind: "abstained";
      readonly seat: SeatId;
      readonly person: PersonId;
      readonly note?: string;
      readonly actingFor?: PersonId;
      readonly fills?: true;
    }
  | {
      readonly kind: "voteWithdrawn";
      readonly seat: SeatId;
      readonly person: PersonId;
      readonly actingFor?: PersonId;
    }
  | { readonly kind: "reviewRequestedAgain"; readonly seat: SeatId; readonly person: PersonId }
  | {
      readonly kind: "letGo";
      readonly seat: SeatId;
      readonly person: PersonId;
      readonly note: string;
      readonly actingFor?: PersonId;
      readonly fills?: true;
    }
  | Objected
  /** `until`: the second look that its authors get at the answer; afterwards a lapsed seat no longer holds the topic. */
  | {
      readonly kind: "objectionAnswered";
      readonly objection: ObjectionId;
      readonly text: string;
      readonly until: Instant;
      readonly seatless?: true;
    }
  /** `person` raised it, and the entry's author took it back. `raises`: the entries that raised it; absent, all of theirs. */
  | {
      readonly kind: "objectionWithdrawn";
      readonly objection: ObjectionId;
      readonly person: PersonId;
      readonly raises?: readonly number[];
      readonly note?: string;
      /** For whom the entry's author took it back. */
      readonly actingFor?: PersonId;
    }
  | {
      readonly kind: "objectionRuled";
      readonly objection: ObjectionId;
      readonly ruling: "goOn" | "stands";
      readonly text: string;
    }
  /** `seatless`: said by somebody who held no seat, and counted for that. */
  | { readonly kind: "asked" | "advised"; readonly person: PersonId; readonly text: string; readonly seatless?: true }
  /** `person`: whose time it is. A stand-in takes it in their name. */
  | {
      readonly kind: "extended";
      readonly seat: SeatId;
      readonly person: PersonId;
      readonly until: Instant;
      readonly note?: string;
      readonly actingFor?: PersonId;
    }
  | {
      readonly kind: "standInNamed";
      readonly principal: PersonId;
      readonly standIn: PersonId;
      readonly from: Instant;
      readonly until: Instant;
    }
  | { readonly kind: "standInEnded"; readonly principal: PersonId; readonly standIn: PersonId }
  | { readonly kind: "reviewerAdded"; readonly seat: SeatId; readonly person: PersonId; readonly deadline: Instant }
  /** Who adds themself to a seat advises there; their approval is none of the seat's. */
  | { readonly kind: "adviserJoined"; readonly seat: SeatId; readonly person: PersonId }
  | { readonly kind: "deciderNamed"; readonly person: PersonId }
  /** Who leads the project, and so owes naming a decider where the author doesn't; absent is nobody. */
  | { readonly kind: "leadSeen"; readonly lead?: PersonId }
  /** `seats`: those whose people abstained; absent where the word is about the floor. */
  | {
      readonly kind: "floorDecided";
      readonly decision: "goOn" | "notYet";
      readonly text: string;
      readonly seats?: readonly SeatId[];
    }
  | SeatFilled
  | { readonly kind: "directorySeen"; readonly changes: readonly DirectoryChange[] }
  | FactsSeen
  /** The decider let a seat go that the policy had kept, though its condition held no more. */
  | { readonly kind: "seatReleased"; readonly seat: SeatId; readonly text: string }
  /** The verdict is kept as it was when the item moved on; nothing later changes it. */
  | { readonly kind: "closed"; readonly move: Move; readonly verdict: Verdict }
  /** `stood`: what held the gate at the move; absent in older logs. */
  | { readonly kind: "bypassed"; readonly move: Move; readonly verdict: string; readonly stood?: StoodAtBypass }
  | { readonly kind: "movedBack"; readonly move: Move }
  | SentBack
  | {
      readonly kind: "lateNoted";
      readonly person: PersonId;
      readonly input: LateKind;
      readonly text: string;
      readonly costBefore?: string;
      readonly said?: LateWord;
      readonly seatless?: true;
    }
  | { readonly kind: "reopenProposed"; readonly reason: string; readonly expectedCost: string }
  | ReviewReopened
  | { readonly kind: "overrideProposed"; readonly reason: string }
  /** `proposal`: the number of the entry that proposed it; absent in older logs, where the latest one was signed. */
  | {
      readonly kind: "overrideSigned";
      readonly proposal?: ProposalId;
      readonly reason: string;
      readonly proposedBy: PersonId;
      readonly signer: PersonId;
      readonly until: Instant;
    }
  /** Taken back by who made it; `of` says what it was by then. */
  | {
      readonly kind: "proposalWithdrawn";
      readonly proposal: ProposalId;
      readonly of: "reopening" | "override" | "signedOverride";
    }
  | PolicyMigrated;

/** The item's labels, components, type or fields changed. What left the seats is told, with who changed what. */
export interface FactsSeen {
  readonly kind: "factsSeen";
  readonly facts: ItemFacts;
  readonly seats: readonly SeatOpening[];
  /** Absent where nothing that a seat rests on ended, and in older logs. */
  readonly edits?: readonly FactEdit[];
  /** Seats that are asked no more. `undone`: somebody had brought them in by mistake, and took that back soon. */
  readonly gone?: readonly { readonly seat: SeatId; readonly how: "ended" | "undone" }[];
}

/** The binding seats that objected, and those that were still asked, when somebody moved past the gate. */
export interface StoodAtBypass {
  readonly objecting: readonly SeatId[];
  readonly asked: readonly SeatId[];
}

export interface ConceptEdited {
  readonly kind: "conceptEdited";
  readonly version: number;
  readonly concept: Concept;
  readonly change: ConceptChange;
  readonly harmless: boolean;
  readonly fingerprints: Readonly<Record<PointId, string>>;
  /** The version before as the rule of this entry's day reads it; absent where that reads it as it was read then. */
  readonly fingerprintsBefore?: Readonly<Record<PointId, string>>;
  /** Seats that stayed only until they had answered: they are not asked about a new text. Absent where there is none. */
  readonly over?: readonly SeatId[];
  /** Seats that the edit asks again, with each holder's new deadline (never earlier than the old one). */
  readonly askedAgain: readonly { readonly seat: SeatId; readonly deadlines: Readonly<Record<PersonId, Instant>> }[];
  /** The override that ran, and was signed for another text. */
  readonly endsOverride?: EndedOverride;
}

/** Whose override ended by what happened. */
export interface EndedOverride {
  readonly proposedBy: PersonId;
  readonly signer: PersonId;
}

/** The review begins: the policy is kept, seats are resolved to candidates, and every clock is fixed. */
export interface ReviewOpened {
  readonly kind: "reviewOpened";
  readonly round: number;
  readonly policy: ProjectPolicy;
  readonly facts: ItemFacts;
  readonly author: PersonId;
  readonly contributors: readonly PersonId[];
  readonly decider?: PersonId;
  readonly deciderDeadlineZone: string;
  readonly seats: readonly SeatOpening[];
}

/** Decider plus a second person open a closed gate again; a new round with the same rules. */
export interface ReviewReopened extends Omit<ReviewOpened, "kind"> {
  readonly kind: "reviewReopened";
  readonly reason: string;
  readonly expectedCost: string;
  /** The number of the entry that proposed it; absent in older logs. */
  readonly proposal?: ProposalId;
  readonly proposedBy: PersonId;
  readonly second: PersonId;
}

/** A leader moved the item to a newer policy; votes stay, seats are resolved anew, running clocks are kept. */
export interface PolicyMigrated {
  readonly kind: "policyMigrated";
  readonly policy: ProjectPolicy;
  /** The override that ran, where the newer rules allow none. */
  readonly endsOverride?: EndedOverride;
  /** What the new conditions saw; absent in logs that were written before it was kept. */
  readonly facts?: ItemFacts;
  readonly seats: readonly SeatOpening[];
}

/** A seat that had nobody at all has somebody now, and its clock begins. */
export interface SeatFilled extends Pick<SeatOpening, "seat" | "candidates" | "vacancy"> {
  readonly kind: "seatFilled";
}

/** How one seat stood when it was resolved. */
export interface SeatOpening {
  readonly seat: SeatId;
  readonly applies:
    { readonly kind: "asked" } | { readonly kind: "skipped" } | { readonly kind: "error"; readonly problem: string };
  readonly candidates: readonly Candidate[];
  /** Since when it is asked, where something brought it in after the opening. */
  readonly since?: Instant;
  /** Its condition holds no more; it stays until it has answered, or until its objection is released. */
  readonly stays?: "answer" | "objection";
  /** How a seat was filled of whose holders nobody could answer: by a stand-in of one of its candidates, or by the decider. */
  readonly vacancy?:
    | { readonly kind: "standIn"; readonly person: PersonId }
    | { readonly kind: "decider" }
    | { readonly kind: "nobody" };
}

export interface Candidate {
  readonly person: PersonId;
  readonly deadline: Instant;
}

/** What arrived after the gate had closed. */
export type LateKind = "advice" | "objection" | "approval" | "conceptEdit";

/** The item went back to before the gate that it had passed, and stands before it again. */
export interface SentBack {
  readonly kind: "sentBack";
  readonly move: Move;
  /** Seats that have not seen what was written since the gate closed, with each holder's second look. */
  readonly askedAgain: ConceptEdited["askedAgain"];
  /** As for an edit in a running review. */
  readonly over?: readonly SeatId[];
}

/** A word that came after the closing, so that it can be taken where the item is sent back. */
export type LateWord =
  | {
      readonly kind: "approve";
      readonly seats: readonly SeatId[] | "mine";
      readonly version: number;
      readonly points: RestsOn;
    }
  | {
      readonly kind: "object";
      readonly objection: ObjectionId;
      readonly topic: string;
      readonly reason: string;
      readonly version: number;
    };

/** The points a vote rests on. A vote that ticks none rests on all. */
export type RestsOn = "all" | readonly PointId[];

export interface Objected {
  readonly kind: "objected";
  readonly objection: ObjectionId;
  readonly person: PersonId;
  /** The binding seats it was raised from; empty is advice. */
  readonly seats: readonly SeatId[];
  readonly topic: string;
  readonly reason: string;
  readonly version: number;
  readonly actingFor?: PersonId;
  readonly seatless?: true;
}
