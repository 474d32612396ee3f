/**
 * Where an item is and what it is, as far as its gates ask and the log has been told. Each member is absent where
 * nothing told of it, and then the gate stands before the item as before any other.
 */
export interface ItemPlace {
  /** The project that it came to from another one. */
  readonly project?: string;
  readonly issueType?: string;
  /** The gates that it was past already when they were set up, so that nothing tells how it got there. */
  readonly past?: readonly GateName[];
  /** The retro whose ticket it is: it stands before no gate. */
  readonly retro?: string;
}

/** The spaces that stand before a status. */
export type GateName = "commit" | "concept";
