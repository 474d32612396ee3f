import type { LogEntry } from "../../domain/item/log";
import type { PersonId } from "../../domain/ground/people";
import type { PersonCard } from "../concept/panel";
import type { Reply } from "../page/reply";

/** A project's trails for its leader to keep and to have checked, read part by part. */
export interface TrailExportFunctions {
  /** The project's work items, up to a hundred at a time, each with the newest part of its trail. */
  trails: { readonly request: { readonly cursor?: string }; readonly reply: Reply<TrailsPart> };
  /** One part of one trail; the parts are numbered from 0, the oldest. */
  trailPart: {
    readonly request: { readonly item: string; readonly part: number };
    readonly reply: Reply<{ readonly entries: readonly LogEntry[] }>;
  };
}

export interface TrailsPart {
  readonly trails: readonly NewestTrail[];
  /** How many items the asker can't see in the tracker; what they hold is not told. */
  readonly hidden: number;
  readonly people: Readonly<Record<PersonId, PersonCard>>;
  /** Where the next part begins; absent after the last one. */
  readonly next?: string;
}

export interface NewestTrail {
  readonly item: string;
  readonly key: string;
  /** How many parts come before the newest. */
  readonly earlier: number;
  /** The newest part; absent where this answer had no more room for it. It is part number `earlier`. */
  readonly entries?: readonly LogEntry[];
}
