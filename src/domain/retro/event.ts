import type { MeasureOnRecord } from "../commit/goals";
import type { Actor } from "../ground/log-entry";
import type { Instant, PersonId } from "../ground/people";
import type { ItemNote } from "./item-note";
import type {
  ActionId,
  Measured,
  QuestionId,
  ReleaseFacts,
  RetroAction,
  RetroKind,
  RetroLearning,
  RetroSubject,
  TicketRef,
} from "./retro";

export type RetroEntry = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly actionId?: string;
} & RetroEvent;

/** What can happen to a retro. Nothing is ever taken out of its log. */
export type RetroEvent =
  | RetroPlanned
  | {
      readonly kind: "comesMoved";
      readonly comesAt: Instant;
      readonly because: "measures" | "release" | "rules";
      readonly measures: readonly MeasureOnRecord[];
    }
  /** The charter was edited after people were asked; until they have answered they see it as it stands. */
  | { readonly kind: "measuresChanged"; readonly measures: readonly MeasureOnRecord[] }
  | { readonly kind: "released"; readonly release: ReleaseFacts; readonly comesAt: Instant }
  | { readonly kind: "unreleased" }
  | { readonly kind: "subjectGone"; readonly how: "deleted" | "merged" }
  | { readonly kind: "itemsJoined"; readonly items: readonly TicketRef[]; readonly total: number }
  /** Released anew without them. */
  | { readonly kind: "itemsLeft"; readonly items: readonly string[]; readonly total: number }
  | {
      readonly kind: "created";
      readonly ticket: TicketRef;
      readonly due: Instant;
      readonly assignee?: PersonId;
      readonly how: "made" | "found";
    }
  /** Who holds it changed, or who of those that are asked is not there any more. */
  | {
      readonly kind: "heldBy";
      readonly person?: PersonId;
      readonly instead?: PersonId;
      readonly away: readonly PersonId[];
    }
  | { readonly kind: "ticketDeleted" }
  | { readonly kind: "evidenceAsked" | "evidenceRefreshed" }
  /** Somebody noted something on an item after the facts were gathered. */
  | { readonly kind: "noted"; readonly note: ItemNote }
  | { readonly kind: "notTaken"; readonly fields: readonly string[] }
  | { readonly kind: "linked"; readonly items: number; readonly left: number }
  | { readonly kind: "strayClosed"; readonly ticket: TicketRef }
  | { readonly kind: "answered"; readonly question: QuestionId; readonly text: string }
  | { readonly kind: "measured"; readonly measure: string; readonly result: Measured }
  | { readonly kind: "actionAdded"; readonly action: RetroAction }
  | { readonly kind: "actionTicketMade"; readonly action: ActionId; readonly ticket: TicketRef }
  | {
      readonly kind: "actionEnded";
      readonly action: ActionId;
      readonly how: "done" | "dropped";
      readonly note?: string;
    }
  /** Its work item was taken up again in the tracker. */
  | { readonly kind: "actionReopened"; readonly action: ActionId }
  | ({ readonly kind: "learningRecorded" } & RetroLearning)
  | { readonly kind: "reminded"; readonly person: PersonId; readonly about: ReminderKind }
  | {
      readonly kind: "actionReminded";
      readonly action: ActionId;
      readonly person: PersonId;
      readonly about: ReminderKind;
    }
  | { readonly kind: "closed"; readonly where: "panel" | "tracker" }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "reopened" };

export type ReminderKind = "soon" | "due" | "overdue";

export interface RetroPlanned {
  readonly kind: "planned";
  readonly retro: RetroKind;
  readonly subject: RetroSubject;
  readonly project: string;
  /** What people call the subject: "Summer campaign 1.0", "PRIZE-4 Prize draw". */
  readonly name: string;
  /** When its ticket is made; a release that is not there yet holds it back. */
  readonly comesAt: Instant;
  readonly measures: readonly MeasureOnRecord[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
}
