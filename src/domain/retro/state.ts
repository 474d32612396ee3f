import type { MeasureOnRecord } from "../commit/goals";
import type { Instant, PersonId } from "../ground/people";
import type { ReminderKind } from "./event";
import type { ItemNote } from "./item-note";
import type {
  Measured,
  QuestionId,
  ReleaseFacts,
  RetroAction,
  RetroKind,
  RetroLearning,
  RetroSubject,
  TicketRef,
} from "./retro";

/** `planned`: not due yet, or its release is not there. `owed`: its ticket has to be made. `open`: people are asked. */
export type RetroPhase = "planned" | "owed" | "open" | "closed" | "skipped" | "gone";

export interface RetroState {
  readonly seq: number;
  readonly kind: RetroKind;
  readonly subject: RetroSubject;
  readonly project: string;
  readonly name: string;
  readonly comesAt: Instant;
  readonly measures: readonly MeasureOnRecord[];
  readonly owner?: PersonId;
  readonly sponsor?: PersonId;
  /** Absent until the subject is released, and again when that is taken back. */
  readonly release?: ReleaseFacts;
  /** The release was taken back after the ticket was made: the retro stays, and says so. */
  readonly takenBack: boolean;
  readonly gone: boolean;
  readonly ticket?: TicketRef;
  readonly assignee?: PersonId;
  /** Of those who are asked, whoever is not there any more. */
  readonly away?: readonly PersonId[];
  /** Its ticket was deleted: nobody is asked any more. */
  readonly isTicketGone?: true;
  readonly due?: Instant;
  /** The items that it links, the first few hundred; `total` counts all. */
  readonly items: readonly TicketRef[];
  readonly total: number;
  /** Items that were in a release that was taken back, and in the next one no more: they are free for another. */
  readonly left?: readonly string[];
  readonly linked: number;
  readonly answers: Readonly<
    Partial<Record<QuestionId, { readonly text: string; readonly by: PersonId; readonly at: Instant }>>
  >;
  readonly results: Readonly<Record<string, Measured & { readonly by: PersonId; readonly at: Instant }>>;
  /** When somebody first answered it, or it was ended; stays when an answer is taken back. */
  readonly answeredAt?: Instant;
  /** What was noted on its items since the facts were gathered. */
  readonly notes?: readonly ItemNote[];
  readonly actions: readonly ActionState[];
  readonly learnings: readonly (RetroLearning & { readonly by: PersonId; readonly at: Instant })[];
  readonly reminded: readonly { readonly about: ReminderKind; readonly at: Instant }[];
  readonly end?: {
    readonly how: "closed" | "skipped";
    readonly at: Instant;
    readonly by?: PersonId;
    readonly reason?: string;
    readonly where: "panel" | "tracker";
  };
  /** The latest client action ids, so that a press that arrives twice is done once. */
  readonly presses: readonly string[];
}

export interface ActionState extends RetroAction {
  readonly addedAt: Instant;
  readonly reminded: readonly { readonly about: ReminderKind; readonly at: Instant }[];
  readonly ticket?: TicketRef;
  readonly ended?: {
    readonly how: "done" | "dropped";
    readonly at: Instant;
    readonly by?: PersonId;
    readonly note?: string;
  };
}

/** Where a retro stands at an instant. */
export function phaseOf(
  {
    end,
    gone,
    ticket,
    release,
    comesAt,
    isTicketGone,
  }: Pick<RetroState, "end" | "gone" | "ticket" | "release" | "comesAt" | "isTicketGone">,
  now: Instant,
): RetroPhase {
  if (end !== undefined) {
    return end.how;
  }
  if (ticket !== undefined) {
    return isTicketGone === true ? "gone" : "open";
  }
  if (gone) {
    return "gone";
  }
  return release !== undefined && release.past !== true && comesAt <= now ? "owed" : "planned";
}

/** Whether a retro is overdue: people were asked, its time is up, and it was neither closed nor skipped. */
export function isOverdue(state: RetroState, now: Instant): boolean {
  return phaseOf(state, now) === "open" && state.due !== undefined && state.due <= now;
}
