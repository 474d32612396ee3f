import type { Learning, LearningFact, LearningId, LearningKind } from "../../domain/learning/learning";
import type { LearningStatus } from "../../domain/learning/relevance";
import type { LearningQuery } from "../../domain/learning/search";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { PersonCard } from "../concept/panel";
import type { Reply } from "../page/reply";
import type { FinishedAction } from "../retro/retro";
import type { Choice } from "../policy/settings";

/**
 * The library's functions. On a project's page the project is the one that Jira opened the page on; on the page over
 * all projects it is whatever the person may browse.
 */
export interface LearningsFunctions {
  view: {
    readonly request: { readonly query: LearningQuery; readonly skip: number };
    readonly reply: Reply<LibraryView>;
  };
  /** One press. `actionId` is made by the browser once per press: a repeat does nothing twice. */
  act: {
    readonly request: { readonly actionId: string; readonly command: LibraryCommand };
    readonly reply: Reply<LibraryUpdate>;
  };
  history: { readonly request: { readonly learning: LearningId }; readonly reply: Reply<LearningHistory> };
  /** What the project's retros led to, and what it changed; nothing on the page over all projects. */
  actions: { readonly request: Record<string, never>; readonly reply: Reply<ProjectActions> };
  /** Adds what a file held; the server checks it again, whole. Learnings with the same text are left as they are. */
  bringIn: {
    readonly request: { readonly actionId: string; readonly project: string; readonly drafts: unknown };
    readonly reply: Reply<{ readonly added: number; readonly known: number }>;
  };
}

/** A learning as a person states it. */
export interface LearningDraft {
  readonly kind: LearningKind;
  readonly text: string;
  readonly evidence: string;
  readonly labels: readonly string[];
  /** Component ids. */
  readonly components: readonly string[];
  readonly disciplines: readonly string[];
  /** The day on which it was learned, "2025-11-24"; today where it is absent. */
  readonly learnedOn?: string | undefined;
}

export type LibraryCommand =
  | { readonly kind: "add"; readonly project: string; readonly draft: LearningDraft }
  | { readonly kind: "saySavedUs"; readonly learning: LearningId; readonly text: string }
  | { readonly kind: "retire"; readonly learning: LearningId; readonly reason: string }
  | { readonly kind: "revive"; readonly learning: LearningId; readonly reason: string }
  | { readonly kind: "merge"; readonly learning: LearningId; readonly into: LearningId };

export interface LearningCard {
  readonly learning: Learning;
  readonly status: LearningStatus;
  /** From 1, fresh, down to 0; a half after one half-life without a sign of use. */
  readonly weight: number;
  readonly halfLifeDays: number;
  readonly freshSince: Instant;
}

export interface LibraryView {
  readonly now: Instant;
  readonly cards: readonly LearningCard[];
  /** How many answer the query, of those that the person may see. */
  readonly found: number;
  /** How many there are without a query, of those that the person may see. */
  readonly all: number;
  /** How many to skip for the next ones; absent at the end. */
  readonly next?: number;
  /** What can be asked for: what the learnings that the person may see hold. */
  readonly choices: {
    readonly labels: readonly string[];
    readonly components: readonly ProjectChoice[];
    readonly disciplines: readonly string[];
  };
  /** Components of the cards' learnings that their projects don't have any more; absent is none. */
  readonly goneComponents?: readonly string[];
  /** The projects that the person may browse here, and whether they may add to them. */
  readonly projects: readonly LibraryProject[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export interface ProjectChoice extends Choice {
  readonly project: string;
}

export interface LibraryProject extends Choice {
  readonly key: string;
  readonly mayChange: boolean;
}

/** The learnings that a press changed, as they stand now. */
export interface LibraryUpdate {
  readonly cards: readonly LearningCard[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export interface ProjectActions {
  /** Those that are done, the latest first. */
  readonly actions: readonly FinishedAction[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export interface LearningHistory {
  readonly facts: readonly LearningFact[];
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}
