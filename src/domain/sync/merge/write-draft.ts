import type { Instant } from "../../ground/people";
import type { Ask, Held, Kept, Lost, Note, PairGate, PairRecord, Refused, SyncRules, Written } from "../pair";
import type { CharterInJira, ConceptInJira } from "../sections/section";
import type { Both, SetField, Side, SidePatch, SideView, TextPatch, ValueField } from "../side";
import type { Dictionary } from "../link/translation";

export interface SyncContext {
  readonly rules: SyncRules;
  readonly dictionary: Dictionary;
  readonly gate: PairGate | undefined;
  /** Undefined where the item has no concept space. */
  readonly concept: ConceptInJira | undefined;
  /** Absent where the item has no commit space. */
  readonly charter?: CharterInJira | undefined;
  readonly now: Instant;
  /** When each field was changed last, where the later edit counts and the histories were asked. */
  readonly times?: Both<FieldTimes>;
}

/** When fields were changed last, as far as a side's history tells. */
export type FieldTimes = Readonly<Partial<Record<ValueField, Instant>>>;

/** What one look at a pair has found so far. */
export interface Draft {
  readonly record: PairRecord;
  readonly views: Both<SideView>;
  readonly context: SyncContext;
  base: PairRecord["base"];
  written: readonly Written[];
  readonly agreed: Set<ValueField>;
  readonly values: Both<Record<string, string>>;
  readonly texts: Both<{ patch?: TextPatch }>;
  held: Held | undefined;
  lost: readonly Lost[] | undefined;
  readonly added: Both<Record<SetField, string[]>>;
  readonly removed: Both<Record<SetField, string[]>>;
  readonly asks: Ask[];
  readonly notes: Note[];
  readonly kept: Kept[];
  /** Fields of which the later edit counts, and nobody knows yet which that is. */
  readonly needsTimes: Set<ValueField>;
  /** The description that gives way now that the two were paired. */
  keptText?: { readonly on: Side; readonly text: string };
  /** The one move that is owed; where the gate is closed it may turn round. */
  status: Written | undefined;
}

/** How long a write whose answer was lost may still arrive. */
const doubtMs = 15 * 60_000;

export function newDraft(record: PairRecord, views: Both<SideView>, context: SyncContext): Draft {
  const sets = (): Record<SetField, string[]> => ({ labels: [], links: [] });
  return {
    record,
    views,
    context,
    base: record.base,
    written: record.written,
    agreed: new Set(),
    needsTimes: new Set(),
    values: { jira: {}, linear: {} },
    texts: { jira: {}, linear: {} },
    held: record.held,
    lost: record.lost,
    added: { jira: sets(), linear: sets() },
    removed: { jira: sets(), linear: sets() },
    asks: [],
    notes: [],
    kept: [...record.kept],
    status: undefined,
  };
}

/** What the app wrote to each side's field, and has no answer for. */
export function writtenOf({ record }: Draft, field: ValueField | SetField): Both<readonly string[]> {
  const of = (side: Side): readonly string[] =>
    record.written.flatMap((one) => (one.side === side && one.field === field ? [one.value] : []));
  return { jira: of("jira"), linear: of("linear") };
}

/** When a field was changed last: by the histories, and by the item's own time where they say nothing of it. */
export function timesOf({ views, context: { times } }: Draft, field: ValueField | SetField): Both<Instant> {
  const of = (side: Side): Instant =>
    (field === "labels" || field === "links" ? undefined : times?.[side][field]) ?? views[side].changedAt;
  return { jira: of("jira"), linear: of("linear") };
}

/** Notes that a field's own times of change are needed before the later edit can count. */
export function noteTimes(draft: Draft, field: ValueField, { isByTime }: { readonly isByTime: boolean }): boolean {
  const needs = isByTime && draft.context.times === undefined;
  if (needs) {
    draft.needsTimes.add(field);
  }
  return needs;
}

/** Notes an intent; it is stored before the write, so that its echo is known even where the answer is lost. */
export function intend(draft: Draft, write: Written): void {
  draft.written = [...draft.written.filter((one) => !isSame(one, write)), write];
}

/** Both sides agree: what arrived is forgotten, and what can't arrive any more. */
export function settle(draft: Draft, field: ValueField | SetField, arrived: (one: Written) => boolean): void {
  const { now } = draft.context;
  draft.written = draft.written.filter((one) => one.field !== field || !(arrived(one) || one.at <= now - doubtMs));
}

/** Whether the side refused just this before; it is not asked again until something changes. */
export function isRefused({ record }: Draft, write: Refused): boolean {
  return record.refused.some((one) => isSame(one, write));
}

const isSame = (one: Refused, other: Refused): boolean =>
  one.side === other.side && one.field === other.field && one.value === other.value;

export function toPatch(draft: Draft, side: Side): SidePatch {
  const { patch } = draft.texts[side];
  return {
    values: draft.values[side],
    ...(patch === undefined ? {} : { text: patch }),
    added: draft.added[side],
    removed: draft.removed[side],
  };
}
