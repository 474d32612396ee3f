import type { Instant } from "../domain/people";
import type { Move } from "../domain/log";

/** What a state owes the world outside. Ids and facts only; sentences are made when it is carried out. */
export type Effect =
  | { readonly kind: "publish"; readonly item: string }
  | { readonly kind: "comment"; readonly item: string; readonly about: CommentAbout }
  | { readonly kind: "moveBack"; readonly item: string; readonly move: Move }
  | Enrol
  | Scan;

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
  readonly last?: ScanMark & { readonly finishedAt: Instant; readonly found: number };
  /** The look that is under way: first at what changed since the last one, then at what came in since. */
  readonly run?: ScanMark & { readonly phase: "changed" | "newcomers"; readonly found: number; readonly cursor?: string };
}

/** When a look began, and the largest number in an item's key then: what has a larger one came in later. */
export interface ScanMark {
  readonly at: Instant;
  readonly newest: number;
}

export type CommentAbout =
  | { readonly kind: "openedBySilence"; readonly at: Instant }
  | { readonly kind: "bypassed"; readonly move: Move; readonly then: "movedBack" | "leftThere" | "couldNotMoveBack" };
