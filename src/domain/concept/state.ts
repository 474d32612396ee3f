import type { Concept, ConceptVersion, ObjectionId } from "./concept";
import type { LateKind, LateWord, RestsOn, SeatOpening, SentBack, StoodAtBypass } from "./event";
import type { ItemPlace } from "../ground/item-place";
import type { Move } from "../ground/move";
import type { Instant, Person, PersonId } from "../ground/people";
import type { ItemFacts } from "../policy/item-facts";
import type { ProjectPolicy, SeatId } from "../policy/policy";
import type { Override, OverrideProposal, ReopenProposal } from "./proposal";
import type { Verdict } from "./verdict";

/** The concept space's part of a work item, folded from its log. */
export interface ConceptState {
  readonly concept?: Concept;
  readonly versions: readonly ConceptVersion[];
  readonly round?: Round;
  /** Rounds before this one, for the trail and the retro. */
  readonly pastRounds: readonly { readonly round: number; readonly openedAt: Instant; readonly closedAt?: Instant }[];
  readonly standIns: readonly StandIn[];
  readonly people: Readonly<Record<PersonId, Person>>;
  readonly directoryUnreachableSince?: Instant;
  readonly lateShelf: readonly LateInput[];
  /** How many late words without a seat are in the log alone; absent is none. */
  readonly lateLeft?: number;
  /** How often people without a seat spoke, the latest last; absent until one did. */
  readonly voices?: readonly Voice[];
  readonly bypass?: Bypass;
  /** Where the item is; absent until something told that its gates have to know. */
  readonly place?: ItemPlace;
  /** What stands in other projects that the item was in, by their ids; absent until it came from one. */
  readonly elsewhere?: Readonly<Record<string, PutAway>>;
}

/** A move past the gate without a pass. */
export interface Bypass {
  readonly move: Move;
  readonly verdict: string;
  readonly stood?: StoodAtBypass;
  readonly movedBack: boolean;
}

/** What stood for an item when it left a project, and how many versions its concept had. */
export interface PutAway extends Pick<ConceptState, "round" | "bypass"> {
  readonly versions: number;
}

export interface Round {
  readonly number: number;
  readonly openedAt: Instant;
  readonly policy: ProjectPolicy;
  readonly facts: ItemFacts;
  readonly author: PersonId;
  readonly contributors: readonly PersonId[];
  readonly decider?: PersonId;
  /** Who leads the project; absent until that was asked. */
  readonly lead?: PersonId;
  readonly deciderDeadlineZone: string;
  readonly seats: readonly SeatState[];
  /** Seats that newer rules took out, with what was said in them: they may come back. */
  readonly formerSeats?: readonly SeatState[];
  readonly objections: readonly Objection[];
  /** How many voices without a seat are in the log alone; absent is none. */
  readonly adviceLeft?: number;
  readonly floorDecision?: FloorDecision;
  /** The decider's words about seats whose people abstained, the latest last; absent until there is one. */
  readonly seatDecisions?: readonly (FloorDecision & { readonly seat: SeatId })[];
  /** The override that was signed last, whether it still holds or not. */
  readonly override?: Override;
  /** Overrides that nobody signed yet, one a person; absent until there is one. */
  readonly overrides?: readonly OverrideProposal[];
  /** What people propose for opening the closed gate again, one a person; absent until somebody does. */
  readonly reopens?: readonly ReopenProposal[];
  /** `verdict` is the one that the item moved on with, `version` the concept's then; absent in older records. */
  readonly closed?: {
    readonly at: Instant;
    readonly move: Move;
    readonly verdict: Verdict;
    readonly version?: number;
  };
  /** How the item came to stand before the gate again; until it moves on once more. */
  readonly sentBack?: Pick<SentBack, "move" | "askedAgain" | "over">;
}

/** The decider's word, in writing, about answers that are missing. */
export interface FloorDecision {
  readonly decision: "goOn" | "notYet";
  readonly by: PersonId;
  readonly at: Instant;
  readonly text: string;
  readonly version: number;
}

export interface SeatState extends SeatOpening {
  /** Each person's latest act for the seat; an earlier one is in the log. */
  readonly votes: readonly Vote[];
  readonly letGo: readonly LetGo[];
  readonly extensions: readonly { readonly person: PersonId; readonly until: Instant }[];
  /** Reviewers that a holder or the decider added by hand. */
  readonly added: readonly PersonId[];
  /** Those who added themselves; absent until somebody does. */
  readonly advisers?: readonly PersonId[];
}

/** "Go on without me", said of one version; a material edit asks again. */
export interface LetGo {
  readonly person: PersonId;
  readonly at: Instant;
  readonly note: string;
  readonly version: number;
  readonly actingFor?: PersonId;
  readonly fills?: true;
}

export interface Vote {
  readonly person: PersonId;
  readonly kind: "approved" | "abstained";
  readonly version: number;
  readonly points: RestsOn;
  readonly at: Instant;
  readonly actingFor?: PersonId;
  /** Said by the decider for a seat that had nobody of its own. */
  readonly fills?: true;
}

export interface Objection {
  readonly id: ObjectionId;
  readonly topic: string;
  readonly raisedBy: readonly Raise[];
  readonly answers: readonly {
    readonly seq: number;
    readonly by: PersonId;
    readonly at: Instant;
    readonly text: string;
    readonly until: Instant;
  }[];
  readonly ruling?: {
    readonly ruling: "goOn" | "stands";
    readonly by: PersonId;
    readonly at: Instant;
    readonly text: string;
  };
}

/** One person's objection to a topic. `seats` are the binding ones it was raised from; none makes it advice. */
export interface Raise {
  readonly person: PersonId;
  readonly seats: readonly SeatId[];
  readonly reason: string;
  readonly version: number;
  /** The entry's number: what came before and after in one instant is told by it. */
  readonly seq: number;
  readonly at: Instant;
  readonly actingFor?: PersonId;
  readonly withdrawnAt?: Instant;
  /** Raised by somebody who held no seat at all. */
  readonly seatless?: true;
}

export interface Voice {
  readonly person: PersonId;
  readonly count: number;
}

export interface StandIn {
  readonly principal: PersonId;
  readonly standIn: PersonId;
  readonly from: Instant;
  readonly until: Instant;
}

export interface LateInput {
  readonly person: PersonId;
  readonly at: Instant;
  readonly kind: LateKind;
  readonly text: string;
  readonly costBefore?: string;
  readonly said?: LateWord;
  readonly seatless?: true;
  readonly closedAt: Instant;
}

export const emptyConceptState: ConceptState = {
  versions: [],
  pastRounds: [],
  standIns: [],
  people: {},
  lateShelf: [],
};
