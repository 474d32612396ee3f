import type { LearningAnswer } from "../domain/learning/learning";
import type { ObjectionId } from "../domain/concept/concept";
import type { Move } from "../domain/ground/move";
import type { Instant, PersonId } from "../domain/ground/people";
import type { FactEdit } from "../domain/policy/item-facts";
import type { SeatId } from "../domain/policy/policy";
import type { GateName } from "../domain/ground/item-place";
import type { RetroEffect } from "./retro-effect";

/** What a state owes the world outside. Ids and facts only; sentences are made when it is carried out. */
export type Effect =
  | { readonly kind: "publish"; readonly item: string }
  /** `notBefore`: until then what it tells may still be taken back, or be told together with what follows. */
  | { readonly kind: "comment"; readonly item: string; readonly about: CommentAbout; readonly notBefore?: Instant }
  /** Without `gate` it is the concept gate's. */
  | { readonly kind: "moveBack"; readonly item: string; readonly move: Move; readonly gate?: GateName }
  /** Feeds an answer of the learning check back to the library. */
  | {
      readonly kind: "learningAnswered";
      readonly item: string;
      readonly answered: LearningAnswer & { readonly by: PersonId; readonly at: Instant };
    }
  | Enrol
  | Scan
  | Migrate
  | RetroEffect;

/** Publishes the gate to all open items of a project. `cursor` is the next page: a run that was cut off goes on there. */
export interface Enrol {
  readonly kind: "enrol";
  readonly project: string;
  readonly version: number;
  readonly done: number;
  readonly cursor?: string;
  readonly finishedAt?: Instant;
}

/** Looks for items that got past the gate unseen. The row stays; the sweep starts it once a day. */
export interface Scan {
  readonly kind: "scan";
  readonly project: string;
  /** The last whole look; undefined before the first. */
  readonly last?: ScanPoint & { readonly finishedAt: Instant; readonly found: number };
  /** The look that is under way: first at what changed since the last one, then at what came in since. */
  readonly run?: ScanPoint & {
    readonly phase: "changed" | "newcomers";
    readonly found: number;
    readonly cursor?: string;
  };
}

/** When a look began, and the largest number in an item's key then: what has a larger one came in later. */
export interface ScanPoint {
  readonly at: Instant;
  readonly newest: number;
}

/** Brings open reviews to the project's policy `version`, on behalf of the leader who chose them. */
export interface Migrate {
  readonly kind: "migrate";
  readonly project: string;
  readonly version: number;
  readonly by: PersonId;
  readonly items: "all" | readonly string[];
  /** Items that were looked at, those of them that changed, and those that could not be changed after several tries. */
  readonly done: number;
  readonly moved: number;
  readonly left: number;
  readonly cursor?: string;
  readonly finishedAt?: Instant;
  /** Why it ended before its last item. */
  readonly stopped?: "newerPolicy";
}

export type CommentAbout =
  | { readonly kind: "openedBySilence"; readonly at: Instant }
  | { readonly kind: "reviewOpened"; readonly round: number; readonly by: PersonId }
  | {
      readonly kind: "reopened";
      readonly round: number;
      readonly proposedBy: PersonId;
      readonly second: PersonId;
      readonly reason: string;
      readonly expectedCost: string;
    }
  /** Seats that the item's facts or newer rules brought in. */
  | { readonly kind: "alsoAsked"; readonly round: number; readonly seats: readonly SeatId[] }
  /** Seats that are asked no more, with whoever was: something that they rested on ended, or the decider released them. */
  | {
      readonly kind: "seatsGone";
      readonly round: number;
      readonly seats: readonly { readonly seat: SeatId; readonly people: readonly PersonId[] }[];
      readonly edits: readonly FactEdit[];
      readonly released?: { readonly by: PersonId; readonly text: string };
    }
  | { readonly kind: "askedAgain"; readonly round: number; readonly version: number; readonly seats: readonly SeatId[] }
  /** The item was sent back, and these seats have not seen what was written since version `seen`. */
  | {
      readonly kind: "sentBack";
      readonly round: number;
      readonly move: Move;
      readonly seen: number;
      readonly seats: readonly SeatId[];
    }
  | {
      readonly kind: "personAsked";
      readonly round: number;
      readonly by: PersonId;
      readonly seat: SeatId;
      readonly person: PersonId;
      readonly how: "again" | "added";
    }
  /** People who came to be asked: for a colleague who left, or whom they stand in for. */
  | {
      readonly kind: "nowAsked";
      readonly round: number;
      readonly people: readonly { readonly seat: SeatId; readonly person: PersonId }[];
    }
  | { readonly kind: "objected"; readonly round: number; readonly objection: ObjectionId }
  | { readonly kind: "answered"; readonly round: number; readonly objection: ObjectionId; readonly by: PersonId }
  | { readonly kind: "decisionOwed"; readonly round: number }
  /** A seat that must answer has let its time pass. */
  | { readonly kind: "answerOverdue"; readonly round: number; readonly seat: SeatId }
  | { readonly kind: "question"; readonly by: PersonId; readonly text: string; readonly person?: PersonId }
  | {
      readonly kind: "overridden";
      readonly proposedBy: PersonId;
      readonly signer: PersonId;
      readonly until: Instant;
      readonly reason: string;
    }
  | {
      readonly kind: "bypassed";
      readonly gate?: GateName;
      readonly move: Move;
      readonly then: "movedBack" | "leftThere" | "couldNotMoveBack";
    };
