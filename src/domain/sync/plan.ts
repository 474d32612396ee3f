import { isEqual } from "../ground/equal";
import type { Instant } from "../ground/people";
import { judgeMovedAhead } from "./moved-ahead";
import type { Notice } from "./moved-ahead";
import { mayLoop, planComments } from "./comments";
import type { CommentWrite } from "./comments";
import { intend, newDraft, toPatch } from "./merge/write-draft";
import type { Draft, SyncContext } from "./merge/write-draft";
import type { Answer } from "./votes/answered-command";
import { toFingerprint } from "./fingerprint";
import type { Fingerprint } from "./fingerprint";
import { mergeSection } from "./merge/merge-section";
import type { MergedSection } from "./merge/merge-section";
import { mergeSet } from "./merge/merge-set";
import { mergeText } from "./merge/merge-text";
import { mergeValue } from "./merge/merge-value";
import type { Note, PairRecord, PauseReason } from "./pair";
import { charterCodec, conceptCodec } from "./sections/codecs";
import { sectionFields } from "./sections/section";
import type { SectionField, SectionWrite } from "./sections/section";
import { setFields, trackerFields, valueFields } from "./side";
import type { Both, Seen, Side, SidePatch, SideView } from "./side";

/** What one look at a pair owes the world. Each write can be made twice and is there once. */
export type SyncWrite =
  | { readonly kind: "edit"; readonly to: Side; readonly patch: SidePatch }
  | { readonly kind: "move"; readonly to: Side; readonly status: string }
  | Notice
  | CommentWrite
  | AnswerWrite
  | KeptWrite
  | SectionWrite;

/** The description that gave way when the two were paired, whole, as a comment on its own side. */
export interface KeptWrite {
  readonly kind: "keepText";
  readonly on: Side;
  readonly text: string;
}

/** The author of a command is told what became of it. */
export interface AnswerWrite {
  readonly kind: "answer";
  readonly comment: string;
  readonly answer: Answer;
}

export interface SyncPlan {
  /** To be stored before the first write is made. */
  readonly record: PairRecord;
  readonly writes: readonly SyncWrite[];
  /** Somebody edited these sections: the plan waits for who it was. */
  readonly needsEditor?: readonly SectionField[];
  /** The later edit of some field counts: the plan waits for when each side's was made. */
  readonly needsTimes?: true;
  /** More is owed than one look writes: another one goes on. */
  readonly more?: boolean;
}

const mostKept = 20;
const mostIntents = 200;
/** More looks that write than this within an hour are no people's work: a third writer stands in the loop. */
const mostWritesAnHour = 60;
const hourMs = 3_600_000;

/** Compares two sides with what they last agreed on, and says what is owed where. */
export function planSync(record: PairRecord, seen: Both<Seen>, context: SyncContext): SyncPlan {
  if (record.state.kind === "unlinked") {
    return { record, writes: [] };
  }
  if (seen.jira.kind === "gone" || seen.linear.kind === "gone") {
    return toPaused(record, "deleted", seen.jira.kind === "gone" ? "jira" : "linear");
  }
  const views = { jira: seen.jira.view, linear: seen.linear.view };
  const stop = toStop(record, views, context);
  if (stop !== undefined) {
    return toPaused(record, stop.why, stop.side);
  }
  const { skipped, ...awake } = record;
  const still = skipped === undefined ? undefined : toStill(skipped, views);
  return still === undefined
    ? merge(newDraft(awake, views, context))
    : toPaused({ ...record, skipped: still }, "skipped", undefined);
}

/** How the sides stood when a leader let the pair be; undefined once somebody changed one of them. */
function toStill(skipped: NonNullable<PairRecord["skipped"]>, views: Both<SideView>): Both<Fingerprint> | undefined {
  const toAll = ({ values, comments }: SideView): Fingerprint =>
    toFingerprint(JSON.stringify([values, comments.map(({ id, body }) => [id, body])]));
  const now = { jira: toAll(views.jira), linear: toAll(views.linear) };
  return skipped === "asked" || (skipped.jira === now.jira && skipped.linear === now.linear) ? now : undefined;
}

function toPaused(record: PairRecord, why: PauseReason, side: Side | undefined): SyncPlan {
  return { record: { ...record, state: { kind: "paused", why, ...(side === undefined ? {} : { side }) } }, writes: [] };
}

function toStop(
  { writes }: PairRecord,
  views: Both<SideView>,
  { rules, now }: SyncContext,
): { readonly why: PauseReason; readonly side?: Side } | undefined {
  for (const side of ["jira", "linear"] as const) {
    if (views[side].place !== rules.places[side]) {
      return { why: "moved", side };
    }
    if (views[side].archived) {
      return { why: "archived", side };
    }
  }
  return lately(writes, now).length > mostWritesAnHour ? { why: "loop" } : undefined;
}

const lately = (writes: readonly Instant[], now: Instant): readonly Instant[] =>
  writes.filter((at) => at > now - hourMs);

function merge(draft: Draft): SyncPlan {
  const { record, views, context } = draft;
  trackerFields.forEach((field) => (field === "description" ? mergeText(draft) : mergeValue(draft, field)));
  const hasSections = views.linear.unreadable === undefined;
  const sections = hasSections
    ? [mergeSection(draft, conceptCodec, context.concept), mergeSection(draft, charterCodec, context.charter)]
    : [];
  const needsEditor = sections.flatMap((one) => (one.kind === "needsEditor" ? [one.field] : []));
  const baseSets = { labels: mergeSet(draft, "labels"), links: mergeSet(draft, "links") };
  const { ahead, notice } = judgeMovedAhead(draft);
  if (draft.status !== undefined) {
    intend(draft, draft.status);
  }
  const comments = planComments(record, views, {
    direction: context.rules.directions.comments ?? "both",
    conflicts: context.rules.conflicts.comments ?? "ask",
    now: context.now,
  });
  draft.notes.push(...toDistinct(comments.notes));
  const kept = draft.keptText === undefined ? [] : [{ kind: "keepText", ...draft.keptText } as const];
  const writes = [
    ...kept,
    ...sections.filter(isWrite),
    ...toWrites(draft),
    ...notice,
    ...comments.writes,
    ...toAnswers(record),
  ];
  const before = lately(record.writes, context.now);
  const next: PairRecord = {
    ...record,
    state: draft.asks.length > 0 ? { kind: "asks" } : { kind: "synced" },
    base: draft.base,
    ...(draft.held === undefined ? {} : { held: draft.held }),
    lost: draft.lost ?? [],
    baseSets,
    written: draft.written.slice(-mostIntents),
    asks: draft.asks,
    picked: Object.fromEntries(
      valueFields.flatMap((field) =>
        record.picked[field] === undefined || draft.agreed.has(field) ? [] : [[field, record.picked[field]] as const],
      ),
    ),
    notes: [
      ...draft.notes,
      ...(draft.lost ?? []).map((lost) => ({ kind: "formatLost", field: "description", ...lost }) as const),
    ],
    refused: record.refused.filter(({ field, side }) =>
      draft.notes.some((note) => note.kind === "refused" && note.field === field && note.side === side),
    ),
    comments: comments.pairs,
    kept: draft.kept.slice(-mostKept),
    ahead,
    ...Object.fromEntries(
      sectionFields.flatMap((field) => (draft.agreed.has(field) ? [[`${field}AgreedAt`, views.linear.changedAt]] : [])),
    ),
    writes: writes.some((write) => !isTalk(write)) ? [...before, context.now] : before,
  };
  return {
    record: next,
    writes,
    ...(needsEditor.length > 0 ? { needsEditor } : {}),
    ...(draft.needsTimes.size > 0 ? { needsTimes: true } : {}),
    ...(comments.more ? { more: true } : {}),
  };
}

/** What people say makes looks that write, however many they are; only what repeats itself may be a loop. */
function isTalk(write: SyncWrite): boolean {
  switch (write.kind) {
    case "answer":
      return true;
    case "addComment":
    case "editComment":
    case "markDeleted":
    case "markEdited":
    case "takeBack":
      return !mayLoop(write);
    default:
      return false;
  }
}

/** Many comments may wait for one reason. */
const toDistinct = (notes: readonly Note[]): readonly Note[] =>
  notes.filter((note, place) => notes.findIndex((other) => isEqual(other, note)) === place);

const isWrite = (one: MergedSection): one is SectionWrite => one.kind !== "done" && one.kind !== "needsEditor";

function toAnswers({ answered = [] }: PairRecord): readonly AnswerWrite[] {
  return answered.flatMap(({ comment, owes }): readonly AnswerWrite[] =>
    owes === undefined ? [] : [{ kind: "answer", comment, answer: owes }],
  );
}

function toWrites(draft: Draft): readonly SyncWrite[] {
  const edits = (["jira", "linear"] as const).flatMap((to): readonly SyncWrite[] => {
    const patch = toPatch(draft, to);
    return isEmpty(patch) ? [] : [{ kind: "edit", to, patch }];
  });
  const { status } = draft;
  return status === undefined ? edits : [...edits, { kind: "move", to: status.side, status: status.value }];
}

function isEmpty({ values, added, removed }: SidePatch): boolean {
  return (
    Object.keys(values).length === 0 &&
    setFields.every((field) => added[field].length === 0 && removed[field].length === 0)
  );
}
