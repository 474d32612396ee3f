import type { CharterState } from "../commit/state";
import { emptyConceptState, type ConceptState } from "../concept/state";
import type { PersonId } from "../ground/people";
import type { AssumptionOutcome } from "./assumption";

/** The number and the digest of an entry: what stands before it can't be changed unseen. */
export interface LogHead {
  readonly seq: number;
  readonly digest: string;
}

/** A work item's gates, folded from its log. Nothing here is ever written except by `evolve`. */
export interface ItemState extends ConceptState {
  /** How many entries were folded. */
  readonly seq: number;
  /** How assumptions turned out, one word a point; absent until somebody says so. */
  readonly assumptions?: readonly AssumptionOutcome[];
  /** How many notes for the retro each person left; the notes stand in the log. */
  readonly noted?: Readonly<Record<PersonId, number>>;
  /** Absent until the commit space has something to remember. */
  readonly charter?: CharterState;
  /** The log's head when a gate closed last, which the tracker keeps as well; absent until one did. */
  readonly closingHead?: LogHead;
  /** The latest client action ids, so that a press that arrives twice is done once. */
  readonly actions: readonly string[];
}

export const emptyState: ItemState = { ...emptyConceptState, seq: 0, actions: [] };
