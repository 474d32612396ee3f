import type { ActionFigure } from "../../domain/retro/action-effect";
import type { Evidence } from "../../domain/retro/evidence";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { SpaceMode } from "../../domain/policy/policy";
import type { ActionState, RetroPhase, RetroState } from "../../domain/retro/state";
import type { ItemNote } from "../../domain/retro/item-note";
import type { QuestionId, RetroKey } from "../../domain/retro/retro";
import type { RetroRequest } from "../../domain/retro/command";
import type { PersonCard } from "../concept/panel";
import type { Reply } from "../page/reply";

/**
 * The issue panel's functions on a retro ticket. `PanelView.retro` says whether the item is one. The ticket is always
 * the one that Jira opened the panel on.
 */
export interface RetroFunctions {
  retroView: { readonly request: Record<string, never>; readonly reply: Reply<RetroView> };
  /**
   * One press. `actionId` is made by the browser once per press: a repeat is answered as the first was, and done once.
   * What the retro's rules refuse is `invalid`, with one problem: its path is the refusal's kind, its message what to do.
   */
  retroAct: {
    readonly request: { readonly actionId: string; readonly command: RetroPanelCommand };
    readonly reply: Reply<RetroView>;
  };
}

/** A press of the page. `recordLearning` and `addAction` bring an id that the browser made once. */
export type RetroPanelCommand =
  | Exclude<RetroRequest, { readonly kind: "endAction" }>
  | (Extract<RetroRequest, { readonly kind: "endAction" }> & { readonly retro?: RetroKey });

export interface RetroView {
  readonly now: Instant;
  /** How long the project's working day is; durations are told in it. */
  readonly workingDayMs: number;
  readonly key: RetroKey;
  readonly mode: SpaceMode;
  readonly phase: RetroPhase;
  readonly retro: RetroState;
  readonly isOverdue: boolean;
  /** Whether the person may answer, add and close here. */
  readonly mayEdit: boolean;
  readonly sponsor?: PersonId;
  /** In the order in which they are asked, with the words of each. */
  readonly questions: readonly { readonly id: QuestionId; readonly text: string }[];
  /** Absent on an impact retro, and where nothing could be gathered. */
  readonly evidence?: Evidence;
  /** The evidence in sentences, one a figure. */
  readonly facts: readonly RetroFactLine[];
  /** What people noted while they worked, oldest first; only of items that the person may see. */
  readonly notes: readonly RetroNoteView[];
  /** Actions of earlier retros of the project that are still open, oldest first. */
  readonly carriedOver: readonly CarriedAction[];
  /** What was done, here or after an earlier retro, the latest first, and what it changed. */
  readonly finished: readonly FinishedAction[];
  /** What still stands in the way of closing; empty when one press is enough. */
  readonly lacks: readonly string[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

/** A note for the retro; `key` is its work item's, where the retro names it. */
export interface RetroNoteView extends Omit<ItemNote, "item" | "seq"> {
  /** Tells it apart from the others. */
  readonly entry: string;
  readonly key?: string;
  /** It came when the retro had been answered. */
  readonly isAfter?: true;
}

export interface RetroFactLine {
  readonly heading: string;
  readonly text: string;
  readonly sources: readonly { readonly item: string; readonly key: string; readonly entries: readonly number[] }[];
  /** What an action that is taken because of this is compared by later. */
  readonly figure?: ActionFigure;
}

/** An action that is done. `effect` is absent where it rests on no figure. */
export interface FinishedAction extends CarriedAction {
  readonly effect?: ActionEffectView;
}

/** Whether the figure that gave rise to an action moved, and the keys of the work items that were compared. */
export interface ActionEffectView {
  readonly text: string;
  readonly before: readonly string[];
  readonly since: readonly string[];
}

export interface CarriedAction {
  readonly retro: RetroKey;
  readonly retroName: string;
  readonly ticketKey?: string;
  readonly action: ActionState;
}
