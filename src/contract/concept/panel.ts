import type { AssumptionOutcome, AssumptionPlace } from "../../domain/item/assumption";
import type { Concept, ConceptVersion, ObjectionId } from "../../domain/concept/concept";
import type { LogEntry } from "../../domain/item/log";
import type { SystemQuestion } from "../../domain/item/retro-note";
import type { RestsOn } from "../../domain/concept/event";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { ProjectPolicy, SeatId } from "../../domain/policy/policy";
import type { LateInput, Objection, Round, StandIn } from "../../domain/concept/state";
import type { ProposalId } from "../../domain/concept/proposal";
import type { Verdict } from "../../domain/concept/verdict";
import type { Disqualification } from "../../domain/concept/who-may";
import type { CharterCommand, CharterStart, CharterView, StartedCharter } from "../commit/charter";
import type { Reply } from "../page/reply";

/** The issue panel's functions: name -> request and reply. The item is always the one that Jira opened the panel on. */
export interface PanelFunctions {
  view: { readonly request: Record<string, never>; readonly reply: Reply<PanelView> };
  /** One press. `actionId` is made by the browser once per press: a repeat is answered as the first was, and done once. */
  act: {
    readonly request: { readonly actionId: string; readonly command: PanelCommand };
    readonly reply: Reply<PanelUpdate>;
  };
  /** The newest part of the trail, or the one that ends before `before`, which an earlier reply gave as `earlier`. */
  trail: { readonly request: TrailRequest; readonly reply: Reply<TrailView> };
  /** A charter to start from. It reads only: what comes back is a draft that the person looks through and saves. */
  startCharter: { readonly request: { readonly start: CharterStart }; readonly reply: Reply<StartedCharter> };
}

/**
 * Each space shows itself only: where `charter` is absent the panel has no commit space, and where `policy.mode` is
 * "off" and there is no `round` it has no concept space (then `verdict.kind` is "off").
 */
export interface PanelView {
  readonly now: Instant;
  readonly item: {
    readonly id: string;
    readonly key: string;
    readonly summary: string;
    readonly statusId: string;
    readonly statusName: string;
  };
  /** The item is a retro's ticket: the page asks `retroView` for it. */
  readonly retro?: true;
  /** The policy that judges this item (its round's own, else the project's current one), and the newest one's number. */
  readonly policy: ProjectPolicy;
  readonly currentPolicyVersion: number;
  /** Names of the gated statuses, in the board's order. */
  readonly gatedStatusNames: readonly string[];
  readonly me: Me;
  readonly verdict: Verdict;
  readonly concept?: Concept;
  readonly versions: readonly ConceptVersion[];
  readonly round?: RoundView;
  readonly objections: readonly Objection[];
  readonly standIns: readonly StandIn[];
  readonly lateShelf: readonly LateInput[];
  /** How much was said without a seat that stands in the trail alone. */
  readonly inTrailOnly?: { readonly late: number; readonly advice: number };
  /** How assumptions of the concept and of the charter turned out, one word a point. */
  readonly assumptions: readonly AssumptionOutcome[];
  readonly charter?: CharterView;
  /** The project looks back on its releases, so notes for the item's retro are kept. */
  readonly takesNotes?: true;
  /** Everybody named anywhere in this view. */
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

/**
 * What a press changed. The page keeps the rest of its view, and the names that it knows: `people` holds only what
 * the press itself told, since asking for names would make every vote slower. `charter` is there after a press on the
 * charter only; absent means unchanged.
 */
export interface PanelUpdate extends Omit<
  PanelView,
  "item" | "retro" | "currentPolicyVersion" | "gatedStatusNames" | "takesNotes" | "me"
> {
  readonly me: Omit<Me, "mayEdit">;
}

export type RoundView = Pick<
  Round,
  | "number"
  | "openedAt"
  | "author"
  | "contributors"
  | "decider"
  | "closed"
  | "override"
  | "overrides"
  | "reopens"
  | "floorDecision"
  | "seats"
>;

export interface PersonCard {
  readonly name: string;
  readonly avatarUrl?: string;
}

export interface Me {
  readonly person: PersonId;
  readonly mayEdit: boolean;
  readonly isDecider: boolean;
  /** The seats that I may answer for, my own or somebody's whom I stand in for, and whether something keeps me from it. */
  readonly seats: readonly {
    readonly seat: SeatId;
    readonly actingFor?: PersonId;
    readonly disqualifiedAs?: Disqualification;
  }[];
  /** The objections that I may take back: my own, and those of a seat that are mine now. Absent is none. */
  readonly mayWithdraw?: readonly ObjectionId[];
}

/** What a person may press. Who they are, the item, its facts and the directory are read by the app itself. */
export type PanelCommand =
  | CharterCommand
  | { readonly kind: "editConcept"; readonly concept: Concept; readonly basedOn: number }
  | { readonly kind: "openReview"; readonly decider?: PersonId }
  | {
      readonly kind: "approve";
      readonly seats: readonly SeatId[] | "mine";
      readonly version: number;
      readonly points: RestsOn;
    }
  | { readonly kind: "abstain"; readonly seat: SeatId; readonly note?: string }
  | { readonly kind: "withdrawVote"; readonly seat: SeatId }
  | { readonly kind: "letGo"; readonly seat: SeatId; readonly note: string }
  | { readonly kind: "object"; readonly topic: string; readonly reason: string; readonly version: number }
  | { readonly kind: "answerObjection"; readonly objection: ObjectionId; readonly text: string }
  | { readonly kind: "withdrawObjection"; readonly objection: ObjectionId; readonly note?: string }
  | {
      readonly kind: "rule";
      readonly objection: ObjectionId;
      readonly ruling: "goOn" | "stands";
      readonly text: string;
    }
  | { readonly kind: "ask"; readonly text: string }
  | { readonly kind: "advise"; readonly text: string; readonly costBefore?: string }
  | {
      readonly kind: "settleAssumption";
      readonly place: AssumptionPlace;
      readonly outcome: AssumptionOutcome["outcome"];
      readonly note: string;
    }
  /** For the item's retro, by whoever sees it. */
  | { readonly kind: "noteForRetro"; readonly question: SystemQuestion; readonly text: string }
  | { readonly kind: "extend"; readonly seat: SeatId; readonly until: Instant; readonly note?: string }
  | { readonly kind: "nameStandIn"; readonly standIn: PersonId; readonly from: Instant; readonly until: Instant }
  | { readonly kind: "endStandIn"; readonly standIn: PersonId }
  | { readonly kind: "addReviewer"; readonly seat: SeatId; readonly person: PersonId }
  | { readonly kind: "nameDecider"; readonly person: PersonId }
  | { readonly kind: "requestReviewAgain"; readonly seat: SeatId; readonly person: PersonId }
  | { readonly kind: "decideFloor"; readonly decision: "goOn" | "notYet"; readonly text: string }
  | { readonly kind: "releaseSeat"; readonly seat: SeatId; readonly text: string }
  | { readonly kind: "proposeReopen"; readonly reason: string; readonly expectedCost: string }
  /** The second of two people signs the proposal that the page showed them, by its own name. */
  | { readonly kind: "confirmReopen"; readonly proposal: ProposalId }
  | { readonly kind: "proposeOverride"; readonly reason: string }
  | { readonly kind: "signOverride"; readonly proposal: ProposalId }
  /** Takes a proposal of one's own back, or an override that one of the two signed. */
  | { readonly kind: "withdrawProposal"; readonly proposal: ProposalId }
  /** Asks for the newest policy on this item; project leaders only. */
  | { readonly kind: "migratePolicy" };

export interface TrailRequest {
  readonly before?: number;
}

/** A part of the log, oldest first; concept texts of all versions are in it. */
export interface TrailView {
  readonly entries: readonly LogEntry[];
  /** What to ask for next; absent where nothing came before. */
  readonly earlier?: number;
  readonly people: Readonly<Record<PersonId, PersonCard>>;
  /** The project's statuses by name, for the moves. */
  readonly statuses: readonly { readonly id: string; readonly name: string }[];
}
