import type { ActionFigure } from "./action-effect";
import type { LearningKind } from "../learning/learning";
import type { RetroKind } from "../commit/open-retro";
import type { Instant, PersonId } from "../ground/people";
import type { SystemQuestion } from "../item/retro-note";

export type { RetroKind, SystemQuestion };
/** What a retro looks back on: a whole version, or one work item. */
export type RetroSubject = { readonly kind: "version" | "item"; readonly id: string };
/** Made of kind and subject, so that nothing can have two retros of a kind: "system-version-10010". */
export type RetroKey = string;

export function toRetroKey(kind: RetroKind, subject: RetroSubject): RetroKey {
  return `${kind}-${subject.kind}-${subject.id}`;
}

/** What was released, when, and how the tracker names it. `version` is absent for an item that was released by its status. */
export interface ReleaseFacts {
  readonly at: Instant;
  readonly version?: { readonly id: string; readonly name: string };
  /** How many governed items it held. */
  readonly items: number;
  /** An epic that is not released itself: some of its children are, and its retro waits for it a while. */
  readonly early?: true;
  /** People set the day, and nobody knows the hour: the release lasts until that day is over. */
  readonly byDay?: true;
  /** Marked as released long after it was: nothing comes of it by itself, until somebody asks. */
  readonly past?: true;
}

export interface TicketRef {
  readonly id: string;
  readonly key: string;
}

export type QuestionId = SystemQuestion | ImpactQuestion;
export type ImpactQuestion = "didItWork" | "movedTheNeedle" | "scaleOrStop";
export const questionsOf: Readonly<Record<RetroKind, readonly QuestionId[]>> = {
  system: ["slowedDown", "decisionsStuck", "risksTooLate"],
  impact: ["didItWork", "movedTheNeedle", "scaleOrStop"],
};

/** What a measure came to. `notMeasured` is an answer too, and a learning by itself. */
export type Measured =
  { readonly kind: "value"; readonly value: string } | { readonly kind: "notMeasured"; readonly because: string };

export type ActionId = string;

export interface RetroAction {
  readonly id: ActionId;
  readonly text: string;
  readonly owner: PersonId;
  /** The day by which it is done, "2026-12-18". */
  readonly due?: string;
  /** A commitment becomes a work item of its own; an idea is kept, and asked about again. */
  readonly as: "commitment" | "idea";
  /** What of the evidence gave rise to it, in words, and the figure that later retros can compare. */
  readonly origin?: string;
  readonly figure?: ActionFigure;
}

/** What people take away from a retro; it goes into the library as it stands here. */
export interface RetroLearning {
  readonly learning: string;
  readonly text: string;
  readonly as: LearningKind;
  /** Where it was seen: a sentence, a figure, a link. */
  readonly evidence: string;
  readonly labels: readonly string[];
}

/** Each link is a call, and Jira takes a hundred writes of an item in half a minute: the rest is named by a filter. */
export const mostLinks = 300;
