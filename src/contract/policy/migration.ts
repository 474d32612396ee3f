import type { Instant, PersonId } from "../../domain/ground/people";
import type { Verdict } from "../../domain/concept/verdict";
import type { PersonCard } from "../concept/panel";
import type { Reply } from "../page/reply";

/** Bringing open reviews, which keep the policy that they opened with, to the newest one. */
export interface MigrationFunctions {
  /** A page of the open reviews under an older policy, each as it stands and as it would stand. Changes nothing. */
  previewMigration: { readonly request: { readonly cursor?: string }; readonly reply: Reply<MigrationPage> };
  /** Starts the migration to `version`, which must be the newest; `items` are ids. One that runs goes on, and is answered. */
  migrate: {
    readonly request: { readonly version: number; readonly items: "all" | readonly string[] };
    readonly reply: Reply<MigrationProgress>;
  };
  migration: { readonly request: Record<string, never>; readonly reply: Reply<MigrationProgress> };
}

export interface MigrationPage {
  readonly version: number;
  readonly now: Instant;
  readonly items: readonly MigrationItem[];
  /** How many open items this page looked at; most have no review, or already the newest policy. */
  readonly looked: number;
  readonly next?: string;
  readonly people: Readonly<Record<PersonId, PersonCard>>;
}

export interface MigrationItem {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly fromVersion: number;
  readonly before: Verdict;
  readonly after: Verdict;
  /** What the migration does to the moment from which the item may move on. */
  readonly effect: "same" | "sooner" | "later";
}

export type MigrationProgress =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly version: number; readonly done: number; readonly moved: number }
  | {
      readonly kind: "done";
      readonly version: number;
      readonly done: number;
      readonly moved: number;
      readonly left: number;
      readonly at: Instant;
      readonly stopped?: "newerPolicy";
    };
