import type { ObjectionId } from "./concept";
import type { Instant, PersonId } from "../ground/people";
import type { Requirement, SeatId } from "../policy/policy";

/** Where a gate stands at one instant, and why. With no new entry it changes at `nextChangeAt` and at no other time. */
export type Verdict = VerdictState & {
  readonly reasons: readonly Reason[];
  readonly debtors: readonly Debtor[];
  readonly seats: readonly SeatStanding[];
  /** The seats that are still waited for, all of them or any, where the policy says how seats combine. */
  readonly awaits?: Requirement;
  readonly nextChangeAt?: Instant;
  /** Things a leader ought to know; they don't change the verdict. */
  readonly warnings: readonly Warning[];
};

export type VerdictState =
  | { readonly kind: "off" }
  | { readonly kind: "open" }
  /** Waiting, but silence opens it at `opensAt`. */
  | { readonly kind: "opensAt"; readonly opensAt: Instant }
  | { readonly kind: "waiting" }
  | { readonly kind: "objected" }
  | { readonly kind: "overridden"; readonly until: Instant }
  | { readonly kind: "bypassed" }
  | { readonly kind: "error" };

export type Reason =
  | { readonly kind: "spaceOff" }
  /** A retro's own ticket stands before no gate. */
  | { readonly kind: "retroTicket" }
  /** The item was past the gate when it was set up. */
  | { readonly kind: "pastGate" }
  | { readonly kind: "noConcept" }
  | { readonly kind: "notAsked" }
  | { readonly kind: "noSeatApplies" }
  | { readonly kind: "seatWaits"; readonly seat: SeatId }
  | { readonly kind: "seatSatisfied"; readonly seat: SeatId }
  | {
      readonly kind: "wentOnWithout";
      readonly seat: SeatId;
      readonly how: "lapsed" | "letGo" | "abstained";
      readonly at: Instant;
    }
  | { readonly kind: "mustAnswer"; readonly seat: SeatId; readonly since: Instant }
  | { readonly kind: "objection"; readonly objection: ObjectionId }
  /** `silentUntil`: when the decider comes to decide if nobody answers, while seats are still waited for. */
  | {
      readonly kind: "floorMissing";
      readonly have: number;
      readonly need: number;
      readonly discipline?: string;
      readonly silentUntil?: Instant | "never";
      readonly decider?: PersonId;
      readonly decideBy?: Instant;
    }
  /** So many of a seat's people abstained that its count can't be reached by the others; the decider decides. */
  | {
      readonly kind: "tooFewLeft";
      readonly seat: SeatId;
      readonly need: number;
      readonly have: number;
      readonly decider?: PersonId;
      readonly decideBy?: Instant;
    }
  | { readonly kind: "deciderSaidNotYet" }
  /** `seat`: one whose people abstained; absent where the word is about the floor. */
  | { readonly kind: "deciderSaidGoOn"; readonly by: PersonId; readonly seat?: SeatId }
  /** `oneHat`: its people count in other seats, since each of them counts in one only. */
  | {
      readonly kind: "cannotBeMet";
      readonly seat: SeatId;
      readonly need: number;
      readonly have: number;
      readonly why?: "oneHat";
    }
  | { readonly kind: "conditionFailed"; readonly seat: SeatId; readonly problem: string }
  | { readonly kind: "directoryUnreachable" }
  | { readonly kind: "policyInvalid"; readonly problem: string }
  | {
      readonly kind: "overridden";
      readonly by: PersonId;
      readonly signer: PersonId;
      readonly reason: string;
      readonly until: Instant;
    }
  | { readonly kind: "bypassed"; readonly changelogId: string; readonly by?: PersonId; readonly at: Instant }
  | { readonly kind: "closed"; readonly at: Instant };

/** Who owes what until when. */
export interface Debtor {
  readonly person: PersonId;
  readonly owes: "answer" | "secondLook" | "ruling" | "floorDecision" | "concept" | "mustAnswer" | "decider";
  readonly seat?: SeatId;
  /** The objection that the answer or ruling is owed to. */
  readonly objection?: ObjectionId;
  readonly until?: Instant;
  /** Whom they stand in for; that person may answer too. */
  readonly actingFor?: PersonId;
}

/** One seat as people see it. */
export interface SeatStanding {
  readonly seat: SeatId;
  readonly discipline: string;
  readonly state:
    "skipped" | "asked" | "satisfied" | "objects" | "lapsed" | "letGo" | "abstained" | "cannotBeMet" | "error";
  readonly needed: number;
  readonly have: number;
  /** When the last of its holders' clocks runs out. */
  readonly deadline?: Instant;
  readonly holders: readonly HolderStanding[];
  /** It is asked, and the gate doesn't wait for it: no rule wants it, or another seat's answer was enough. */
  readonly optional?: true;
}

export interface HolderStanding {
  readonly person: PersonId;
  readonly answer:
    | "asked"
    /** Came to hold the seat later: an answer counts, and nobody waits for it. */
    | "optional"
    | "approved"
    | "outdated"
    | "abstained"
    | "objected"
    | "lapsed"
    | "letGo"
    | "noLongerEligible"
    | "author"
    | "contributor"
    | "countedElsewhere";
  readonly deadline?: Instant;
  readonly version?: number;
  readonly at?: Instant;
  /** The version and points whose change outdated the approval. */
  readonly outdatedBy?: { readonly version: number; readonly points: readonly string[] };
  readonly actingFor?: PersonId;
  readonly late?: true;
}

export type Warning =
  | { readonly kind: "noSeatApplies" }
  | { readonly kind: "directoryStale"; readonly since: Instant }
  | { readonly kind: "seatVacant"; readonly seat: SeatId; readonly missing?: readonly MissingHolder[] }
  /** People were chosen for a seat by name and can't answer, nor anybody for them; the seat does without them. */
  | { readonly kind: "holdersMissing"; readonly seat: SeatId; readonly missing: readonly MissingHolder[] }
  /** Somebody is named as decider who left, or who wrote the concept; another has to be named. */
  | { readonly kind: "deciderCannot"; readonly person: PersonId; readonly why: "left" | "author" | "contributor" };

/** Somebody whose account is switched off or unknown, or who may not see the work item. */
export interface MissingHolder {
  readonly person: PersonId;
  readonly why: "left" | "cannotSee";
}

/** Whether a verdict lets the item move on at `now`. The one place that says so. */
export function passes(verdict: VerdictState, now: Instant, failMode: "closed" | "open"): boolean {
  switch (verdict.kind) {
    case "off":
    case "open":
      return true;
    case "opensAt":
      return now >= verdict.opensAt;
    case "overridden":
      return now <= verdict.until;
    case "error":
      return failMode === "open";
    case "waiting":
    case "objected":
    case "bypassed":
      return false;
  }
}
