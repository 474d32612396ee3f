import type { CommitVerdict } from "../domain/commit/verdict";
import type { SpaceMode } from "../domain/policy/policy";
import type { VerdictState } from "../domain/concept/verdict";

/** On an item that the space does not govern: to which work types it can't go while it is past the gate. Ids between commas. */
export interface SideDoor {
  readonly asksTypes: string;
  /** The statuses that are past the gate. */
  readonly asksPast: string;
  /** Resolutions that leave it free. */
  readonly asksNot?: string;
}

/** The verdict as Jira's rule, its search and its cards read it. Instants are ISO strings; under 2 KB. */
export interface GateField extends Partial<SideDoor> {
  /** A few words for cards: "Waiting: Legal until Thu 14:00". */
  readonly label: string;
  readonly state: VerdictState["kind"];
  readonly opensAt?: string;
  /** The minute of `opensAt`, as search takes it. */
  readonly opens?: string;
  /** The nearest minute until which somebody still owes something, as search takes it. */
  readonly due?: string;
  /** How many proposals wait for a second person; absent is none. */
  readonly proposals?: number;
  /** The lease: after it the value lets nobody through. */
  readonly validUntil: string;
  /** When the override ends; present with state `overridden` only. A lease that ends with it needs nobody's fresh look. */
  readonly overriddenUntil?: string;
  /** The lease's end as people read it: "Thu 14:00 CET". */
  readonly checked: string;
  /** What the refusal says. */
  readonly message: string;
  readonly mode: SpaceMode;
  /** What an error does to the move; present with state `error` only. */
  readonly failMode?: "closed" | "open";
  /** The item it was written for: a copy on another item is refused. */
  readonly issue: number;
  readonly round: number;
  readonly version: number;
  /** The row's version that it was made from. */
  readonly revision: number;
  /** The log's head when a gate closed last, "17:digest": the tracker's change log keeps it out of the app's reach. */
  readonly trail?: string;
}

/** The commit gate's verdict, like `GateField`. It has no clock: while its lease lasts it stays as it is written. */
export interface CharterField extends Pick<
  GateField,
  | "label"
  | "validUntil"
  | "checked"
  | "message"
  | "mode"
  | "failMode"
  | "issue"
  | "version"
  | "revision"
  | keyof SideDoor
> {
  readonly state: CommitVerdict["kind"];
  /** How many points are missing. */
  readonly missing: number;
  /** What the refusal says from the lease's end on, where a retro that is overdue then closes the gate. */
  readonly closesWith?: string;
}
