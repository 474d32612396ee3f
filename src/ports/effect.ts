import type { Instant, PersonId } from "../domain/people";
import type { Move } from "../domain/log";

/** What a state owes the world outside. Ids and facts only; sentences are made when it is carried out. */
export type Effect =
  | { readonly kind: "publish"; readonly item: string }
  | { readonly kind: "comment"; readonly item: string; readonly about: CommentAbout }
  | { readonly kind: "moveBack"; readonly item: string; readonly move: Move }
  | Enrol
  | Migrate;

/** Publishes the gate to all open items of a project. `cursor` is the next page: a run that was cut off goes on there. */
export interface Enrol {
  readonly kind: "enrol";
  readonly project: string;
  readonly version: number;
  readonly done: number;
  readonly cursor?: string;
  readonly finishedAt?: Instant;
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
  | { readonly kind: "bypassed"; readonly move: Move; readonly then: "movedBack" | "leftThere" | "couldNotMoveBack" };
