import type { CharterChange } from "./charter";
import type { ObjectionId } from "./concept";
import type { LateKind } from "./log";
import type { Instant, PersonId } from "./people";
import type { SeatId } from "./policy";

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
  readonly lapses: readonly SeatLapse[];
  readonly objections: readonly ObjectionFact[];
  readonly charterChanges: readonly CharterChangeFact[];
  readonly lateInputs: readonly LateFact[];
  readonly assumptions: readonly AssumptionFact[];
  readonly exceptions: readonly ExceptionFact[];
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

export interface SeatLapse {
  readonly discipline: string;
  readonly seat: SeatId;
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
  readonly source: Source;
}

export interface LateFact {
  readonly person: PersonId;
  readonly kind: LateKind;
  readonly text: string;
  readonly at: Instant;
  /** What it would have cost before, as the person said. */
  readonly costBefore?: string;
  /** Working days in build between the closing and the input. */
  readonly workingDaysInBuild: number;
  readonly source: Source;
}

/** An assumption whose test had a date. Until somebody says how the test ended, nothing was recorded of it. */
export interface AssumptionFact {
  readonly text: string;
  readonly test: string;
  readonly by: string;
  readonly became: "passedUnanswered";
  readonly source: Source;
}

export interface ExceptionFact {
  readonly kind: "bypassed" | "overridden" | "reopened";
  readonly at: Instant;
  readonly source: Source;
}
