import type { CharterChange, GoalMove } from "../commit/charter";
import type { ObjectionId } from "../concept/concept";
import type { LateKind } from "../concept/event";
import type { Instant, PersonId } from "../ground/people";
import type { SeatId } from "../policy/policy";
import type { ItemNote } from "./item-note";

/** Where a figure comes from: a work item, and the numbers of the entries in its trail. */
export interface Source {
  readonly item: string;
  readonly key: string;
  readonly entries: readonly number[];
}

/** The facts of a release, from the trails of its items. Nothing here is a judgement; people add the meaning. */
export interface Evidence {
  readonly items: number;
  /** Items with a trail, and those of which nothing was recorded. */
  readonly withTrail: number;
  readonly withoutTrail: number;
  readonly waits: readonly SeatWait[];
  /** When seats were waited for, item by item; the first ones of a large release, and how many there are beyond them. */
  readonly spans: readonly WaitSpan[];
  readonly spansLeftOut: number;
  /** The figures of each work item that was reviewed, to compare with later ones; of a large release the first ones. */
  readonly reviews: readonly ReviewFigures[];
  readonly lapses: readonly SeatLapse[];
  readonly objections: readonly ObjectionFact[];
  readonly charterChanges: readonly CharterChangeFact[];
  readonly lateInputs: readonly LateFact[];
  /** Those that turned out false. */
  readonly assumptions: readonly AssumptionFact[];
  readonly assumptionsHeld: number;
  /** Those of which nobody said how they turned out, and how many of them had a test whose day was over. */
  readonly assumptionsUnsaid: { readonly count: number; readonly overdue: number; readonly sources: readonly Source[] };
  readonly exceptions: readonly ExceptionFact[];
  /** Approvals that an edit outdated; absent in evidence that was gathered before they were told. */
  readonly outdated?: readonly OutdatedFact[];
  /** What people noted for the retro while they worked; absent in evidence that was gathered before there were notes. */
  readonly notes?: readonly ItemNote[];
  /** How many of each list were left out for want of room. */
  readonly leftOut: number;
}

/** How long a seat was waited for, over all items. */
export interface SeatWait {
  readonly discipline: string;
  readonly items: number;
  /** Milliseconds in the seat's own calendar, and by the clock on the wall. */
  readonly workingMs: number;
  readonly calendarMs: number;
  readonly sources: readonly Source[];
}

/** One stretch in which a discipline was waited for on one work item. */
export interface WaitSpan {
  readonly discipline: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Milliseconds in the seat's own calendar. */
  readonly workingMs: number;
  readonly source: Source;
}

/** What one reviewed work item came to, for each discipline that was asked. */
export interface ReviewFigures {
  readonly item: string;
  readonly key: string;
  /** When its review first opened. */
  readonly at: Instant;
  readonly disciplines: readonly {
    readonly discipline: string;
    readonly workingMs: number;
    readonly lateInputs: number;
  }[];
}

export interface SeatLapse {
  readonly discipline: string;
  readonly seat: SeatId;
  readonly at: Instant;
  /** The gate did not go on without it: it waited on, for its decider or for other seats. */
  readonly thenWaited?: "decider" | "others";
  readonly source: Source;
}

/** An approval that no longer counted, since the concept was edited after it. */
export interface OutdatedFact {
  readonly person: PersonId;
  readonly discipline: string;
  readonly at: Instant;
  readonly source: Source;
}

export interface ObjectionFact {
  readonly objection: ObjectionId;
  readonly topic: string;
  readonly by: readonly PersonId[];
  readonly at: Instant;
  readonly became: "withdrawn" | "ruledGoOn" | "ruledStands" | "wentOn" | "standing" | "advice";
  readonly source: Source;
}

export interface CharterChangeFact {
  readonly at: Instant;
  readonly by: PersonId;
  readonly change: CharterChange["kind"];
  readonly points: readonly string[];
  /** The goals among them; `from` was promised before, `to` is promised now. */
  readonly goals?: readonly Omit<GoalMove, "at" | "by">[];
  readonly source: Source;
}

export interface LateFact {
  readonly person: PersonId;
  /** The disciplines of the seats that the person was asked in. */
  readonly disciplines: readonly string[];
  readonly kind: LateKind;
  readonly text: string;
  readonly at: Instant;
  /** What it would have cost before, as the person said. */
  readonly costBefore?: string;
  /** Working days in build between the closing and the input. */
  readonly workingDaysInBuild: number;
  readonly source: Source;
}

/** An assumption of a concept, or an assumed constraint of a charter, that somebody said had turned out false. */
export interface AssumptionFact {
  readonly text: string;
  /** What the person said of it. */
  readonly note: string;
  readonly by: PersonId;
  readonly at: Instant;
  /** Working days between the closing of its gate and the word; absent where the gate was still open. */
  readonly workingDaysAfterClosing?: number;
  readonly source: Source;
}

export interface ExceptionFact {
  readonly kind: "bypassed" | "overridden" | "reopened";
  readonly at: Instant;
  /** Why, as whoever asked for it wrote; and the two who signed. */
  readonly reason?: string;
  readonly by?: readonly PersonId[];
  readonly source: Source;
}
