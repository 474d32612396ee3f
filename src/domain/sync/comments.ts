import type { Instant } from "../ground/people";
import { toClientId, toShortFingerprint, standsFor } from "./fingerprint";
import type { ConflictRule, Direction } from "./merge/merge";
import type { CommentPair, Note, PairRecord } from "./pair";
import { otherSide } from "./side";
import type { Both, Side, SideComment, SideView } from "./side";
import { toWords } from "./text/own-text";
import { toAnswerIds } from "./votes/answered-command";
import { toCommentKey } from "./comment-key";

/** A comment that is owed to one side. `key` names it for ever, so that writing it again leaves one. */
export type CommentWrite =
  | {
      readonly kind: "addComment";
      readonly to: Side;
      readonly key: string;
      readonly author: string | undefined;
      readonly editor?: string;
      readonly body: string;
      /** The comment on its own side that it answers, and whose that is. */
      readonly answers?: { readonly comment: string; readonly author: string | undefined };
      /** It repeats what the app itself wrote there: another program copies comments too. */
      readonly repeats?: true;
      readonly done: CommentPair;
    }
  | {
      readonly kind: "editComment";
      readonly to: Side;
      readonly copy: string;
      readonly author: string | undefined;
      readonly editor?: string;
      readonly body: string;
      readonly answers?: { readonly comment: string; readonly author: string | undefined };
      /** An edit of it was carried a short while ago. */
      readonly repeats?: true;
      readonly done: CommentPair;
    }
  /** `body` is what the copy says now; it stays, with a word that the original is gone. */
  | {
      readonly kind: "markDeleted";
      readonly to: Side;
      readonly copy: string;
      readonly body: string;
      readonly done: CommentPair;
    }
  /** `body` is what somebody made of the copy: it stays, and no longer stands under the first author's name. */
  | {
      readonly kind: "markEdited";
      readonly to: Side;
      readonly copy: string;
      readonly author: string | undefined;
      readonly editor: string | undefined;
      readonly body: string;
      readonly done: CommentPair;
    }
  /** The original became internal. */
  | { readonly kind: "takeBack"; readonly to: Side; readonly copy: string; readonly done: CommentPair };

/** `pairs` is what stands before any of the writes; each write says what stands once it was made. */
export interface CommentPlan {
  readonly pairs: readonly CommentPair[];
  readonly writes: readonly CommentWrite[];
  readonly notes: readonly Note[];
  /** More is owed than one look writes. */
  readonly more: boolean;
}

export interface CommentRules {
  readonly direction: Direction;
  readonly conflicts: ConflictRule;
  readonly now: Instant;
}

/** A look writes so many, so that it ends in its time; the next one goes on. */
const mostWrites = 40;
const hourMs = 3_600_000;

/**
 * What each side's new, changed and deleted comments owe the other, the oldest first. A copy follows its original; what
 * somebody does to a copy stays there and says so, so that nobody's words are changed by another. A deleted comment
 * deletes nothing: its copy says so. One that not everybody may read never leaves, and is taken back where it did.
 */
export function planComments(record: PairRecord, views: Both<SideView>, rules: CommentRules): CommentPlan {
  const known = new Map(record.comments.map((pair) => [toCommentKey(pair.origin, pair.from), pair]));
  const byCopy = new Map(record.comments.map((pair) => [`${pair.origin}:${pair.copy ?? ""}`, pair]));
  const look: CommentLook = { copies: toCopies(views), rules, byCopy, known: new Map(known) };
  const ownWords = toOwnWords(record, views);
  const copied = new Set(record.comments.map(({ copy }) => copy));
  const isCopy = (id: string): boolean => look.copies.ids.has(id) || copied.has(id);
  const planned: PlannedComment[] = [];
  for (const origin of ["jira", "linear"] as const) {
    const isOff = rules.direction === "off" || rules.direction === (origin === "jira" ? "toJira" : "toLinear");
    const own = toOldestFirst(views[origin].comments).filter(
      ({ id, writtenFor }) => writtenFor === undefined && !isCopy(id) && !ownWords.has(id),
    );
    for (const comment of own) {
      const key = toCommentKey(origin, comment.id);
      const before = known.get(key);
      if (!isOff || (comment.restricted === true && before !== undefined)) {
        planned.push(comment.restricted === true ? hide(origin, comment, look) : planOne(origin, comment, look));
        known.delete(key);
      }
    }
    for (const pair of [...known.values()].filter((one) => one.origin === origin)) {
      planned.push(isOff ? { pair, writes: [] } : planMissing(pair, look.copies));
    }
  }
  return toPlan(planned);
}

function toPlan(planned: readonly PlannedComment[]): CommentPlan {
  const writes = planned.flatMap((one) => one.writes);
  const isLeft = new Set(writes.slice(mostWrites));
  return {
    pairs: planned.flatMap(({ pair, writes: [write] }) =>
      pair === undefined || (write?.kind === "addComment" && isLeft.has(write)) ? [] : [pair],
    ),
    writes: writes.slice(0, mostWrites),
    notes: planned.flatMap(({ note }) => note ?? []),
    more: isLeft.size > 0,
  };
}

const toOldestFirst = (comments: readonly SideComment[]): readonly SideComment[] =>
  comments.toSorted((one, other) => (one.writtenAt ?? 0) - (other.writtenAt ?? 0));

interface CommentLook {
  readonly copies: Copies;
  readonly rules: CommentRules;
  readonly known: ReadonlyMap<string, CommentPair>;
  readonly byCopy: ReadonlyMap<string, CommentPair>;
}

interface Copies {
  readonly byKey: ReadonlyMap<string, SideComment>;
  readonly ids: ReadonlySet<string>;
  readonly all: Both<boolean>;
  readonly seen: Both<ReadonlyMap<string, SideComment>>;
  /** The words of the newest copies on each side. */
  readonly lately: Both<readonly string[]>;
}

/** Another program repeats a copy soon. */
const mostLately = 20;

/** Jira's copies carry their key; Linear's have the id that the key gives. */
function toCopies({ jira, linear }: Both<SideView>): Copies {
  const byId = new Map(linear.comments.map((comment) => [comment.id, comment]));
  const byKey = new Map<string, SideComment>();
  const inLinear: SideComment[] = [];
  for (const comment of jira.comments) {
    if (comment.writtenFor !== undefined) {
      byKey.set(comment.writtenFor, comment);
      continue;
    }
    const key = toCommentKey("jira", comment.id);
    const copy = byId.get(toClientId(key));
    if (copy !== undefined) {
      byKey.set(key, copy);
      inLinear.push(copy);
    }
  }
  const toLately = (comments: readonly SideComment[]): readonly string[] =>
    toOldestFirst(comments)
      .slice(-mostLately)
      .map(({ body }) => toWords(body));
  const toSeen = (view: SideView) => new Map(view.comments.map((comment) => [comment.id, comment]));
  return {
    byKey,
    ids: new Set([...byKey.values()].map(({ id }) => id)),
    all: { jira: jira.commentsAreAll, linear: linear.commentsAreAll },
    seen: { jira: toSeen(jira), linear: toSeen(linear) },
    lately: {
      jira: toLately(jira.comments.filter(({ writtenFor }) => writtenFor !== undefined)),
      linear: toLately(inLinear),
    },
  };
}

interface PlannedComment {
  readonly pair: CommentPair | undefined;
  readonly writes: readonly CommentWrite[];
  readonly note?: Note;
}

function planOne(origin: Side, comment: SideComment, look: CommentLook): PlannedComment {
  const { copies } = look;
  const to = otherSide(origin);
  const key = toCommentKey(origin, comment.id);
  const before = look.known.get(key);
  const copy = copies.byKey.get(key)?.id ?? before?.copy;
  if (before?.gone !== undefined) {
    return { pair: before, writes: [] };
  }
  if (copy === undefined) {
    return add(origin, comment, before, look);
  }
  const shown = copies.seen[to].get(copy);
  if (before?.copy !== undefined && copies.all[to] && shown === undefined) {
    return { pair: { ...before, gone: "copy" }, writes: [] };
  }
  // A copy of which the record knows nothing comes from an earlier link.
  const says = before?.fingerprint ?? (shown?.body.endsWith(comment.body) === true ? toSaid(comment) : "");
  const pair: CommentPair = { ...before, origin, from: comment.id, copy, fingerprint: says };
  const seen = shown === undefined || pair.copyHas !== undefined ? pair : withCopy(pair, shown);
  return compare(comment, seen, shown, look);
}

/** Until somebody changed it, what a copy says is what its side made of it. */
const withCopy = (pair: CommentPair, shown: SideComment): CommentPair =>
  shown.editor === undefined ? { ...pair, copyHas: toSaid(shown) } : pair;

const toSaid = ({ body, editor }: Pick<SideComment, "body" | "editor">): string =>
  toShortFingerprint(editor === undefined ? body : `${body}\n${editor}`);

function add(origin: Side, comment: SideComment, before: CommentPair | undefined, look: CommentLook): PlannedComment {
  const to = otherSide(origin);
  if (before?.state === "refused" && isSaid(before.fingerprint, comment)) {
    return { pair: before, writes: [], note: { kind: "refused", field: "comments", side: to } };
  }
  const done: CommentPair = { origin, from: comment.id, fingerprint: toSaid(comment) };
  const repeats = look.copies.lately[origin].some((words) => toWords(comment.body).includes(words));
  const write: CommentWrite = {
    kind: "addComment",
    to,
    key: toCommentKey(origin, comment.id),
    ...toTold(origin, comment, look),
    ...(repeats ? { repeats } : {}),
    done,
  };
  return { pair: done, writes: [write] };
}

/** What a copy tells of its original. */
function toTold(origin: Side, { author, editor, body, parent }: SideComment, { copies, byCopy }: CommentLook) {
  const other = otherSide(origin);
  const answered = copies.seen[origin].get(parent ?? "");
  // What stands under a copy answers whoever wrote the original.
  const first = copies.seen[other].get(byCopy.get(`${other}:${parent ?? ""}`)?.from ?? "");
  return {
    author,
    ...(editor === undefined ? {} : { editor }),
    body,
    ...(parent === undefined || answered === undefined || answered.restricted === true
      ? {}
      : { answers: { comment: parent, author: (first ?? answered).author } }),
  };
}

const isSaid = (fingerprint: string, comment: SideComment): boolean =>
  fingerprint === toSaid(comment) || (comment.editor === undefined && standsFor(fingerprint, comment.body));

/** An original beside its copy. */
function compare(
  comment: SideComment,
  pair: CommentPair,
  shown: SideComment | undefined,
  look: CommentLook,
): PlannedComment {
  const { origin, copy = "" } = pair;
  const to = otherSide(origin);
  const { now } = look.rules;
  const isChanged = !isSaid(pair.fingerprint, comment);
  const isCopyChanged = shown !== undefined && (pair.copyHas === undefined || !isSaid(pair.copyHas, shown));
  const { state: _, copyHas: __, ...rest } = pair;
  const done: CommentPair = { ...rest, fingerprint: toSaid(comment), editedAt: now };
  const follow: CommentWrite = {
    kind: "editComment",
    to,
    copy,
    ...toTold(origin, comment, look),
    ...(pair.editedAt !== undefined && pair.editedAt > now - hourMs ? { repeats: true } : {}),
    done,
  };
  const isFollowing = pair.state === undefined || pair.state === "takenBack";
  if (!isCopyChanged && isFollowing) {
    return { pair, writes: isChanged ? [follow] : [] };
  }
  const says = (state: "edited" | "asks", fingerprint: string): readonly [CommentPair, readonly CommentWrite[]] => {
    const kept: CommentPair = { ...pair, state, fingerprint };
    const { copyHas: ___, ...unseen } = kept;
    return isCopyChanged
      ? [
          pair,
          [
            {
              kind: "markEdited",
              to,
              copy,
              author: comment.author,
              editor: shown.editor,
              body: shown.body,
              done: unseen,
            },
          ],
        ]
      : [kept, []];
  };
  if (!isChanged) {
    const [kept, writes] = says("edited", pair.fingerprint);
    return { pair: kept, writes };
  }
  const isSameWords = shown !== undefined && toWords(shown.body).endsWith(toWords(comment.body));
  const rule = isSameWords ? origin : toWinner(look.rules.conflicts, comment, shown, origin);
  if (rule === origin) {
    return { pair, writes: [follow] };
  }
  const [kept, writes] = rule === "ask" ? says("asks", pair.fingerprint) : says("edited", toSaid(comment));
  const note: Note = { kind: "commentAsks", field: "comments", side: to, value: comment.author ?? "" };
  return { pair: kept, writes, ...(rule === "ask" ? { note } : {}) };
}

function toWinner(
  rule: ConflictRule,
  comment: SideComment,
  shown: SideComment | undefined,
  origin: Side,
): Side | "ask" {
  return rule !== "lastWriter" ? rule : (shown?.changedAt ?? 0) > (comment.changedAt ?? 0) ? otherSide(origin) : origin;
}

/** One that not everybody may read: where it was copied before, the copy says nothing of it any more. */
function hide(origin: Side, comment: SideComment, { copies, known }: CommentLook): PlannedComment {
  const key = toCommentKey(origin, comment.id);
  const before = known.get(key);
  const copy = copies.byKey.get(key)?.id ?? before?.copy;
  if (copy === undefined || before?.gone === "copy" || before?.state === "takenBack") {
    return { pair: copy === undefined ? undefined : before, writes: [] };
  }
  const pair: CommentPair = { ...before, origin, from: comment.id, copy, fingerprint: before?.fingerprint ?? "" };
  const { copyHas: _, ...rest } = pair;
  const done: CommentPair = { ...rest, fingerprint: "", state: "takenBack" };
  return { pair, writes: [{ kind: "takeBack", to: otherSide(origin), copy, done }] };
}

/** An original that is not there any more. */
function planMissing(pair: CommentPair, copies: Copies): PlannedComment {
  const to = otherSide(pair.origin);
  const done: CommentPair = { ...pair, gone: "origin" };
  const body = copies.seen[to].get(pair.copy ?? "")?.body;
  if (!copies.all[pair.origin] || pair.gone !== undefined) {
    return { pair, writes: [] };
  }
  return pair.copy === undefined || body === undefined
    ? { pair: done, writes: [] }
    : { pair, writes: [{ kind: "markDeleted", to, copy: pair.copy, body, done }] };
}

/** What a side says of a comment that was written to it. */
export interface WrittenComment {
  readonly id: string;
  /** Its words as they stand there now, where the side says so. */
  readonly body?: string;
}

/** The record once a comment was written. */
export function withComment(record: PairRecord, done: CommentPair, written?: WrittenComment): PairRecord {
  const others = record.comments.filter(({ origin, from }) => origin !== done.origin || from !== done.from);
  const seen: CommentPair = {
    ...done,
    ...(written === undefined ? {} : { copy: written.id }),
    ...(written?.body === undefined ? {} : { copyHas: toShortFingerprint(written.body) }),
  };
  return { ...record, comments: [...others, seen] };
}

/** The record once a side said that it never takes a comment. */
export function withRefusedComment(record: PairRecord, { kind, to, done }: CommentWrite): PairRecord {
  const note: Note = { kind: "refused", field: "comments", side: to };
  const isTold = record.notes.some((one) => one.kind === "refused" && one.field === "comments" && one.side === to);
  const over = withComment(record, kind === "addComment" ? { ...done, state: "refused" } : done);
  return kind === "markDeleted" ? over : { ...over, notes: isTold ? record.notes : [...record.notes, note] };
}

/** The comment on the other side under which an answer stands; undefined where what it answers has no copy there. */
export function toThread({ comments }: PairRecord, to: Side, comment: string | undefined): string | undefined {
  const original = comments.find(({ origin, from }) => origin !== to && from === comment);
  const copy = comments.find((pair) => pair.origin === to && pair.copy === comment);
  return comment === undefined || original?.gone !== undefined ? undefined : (original?.copy ?? copy?.from);
}

/** Whether a write may be one of a loop; people write many comments in a row. */
export const mayLoop = (write: CommentWrite): boolean => "repeats" in write && write.repeats === true;

/** The app's own word on the Linear issue that it is ahead of its gate. */
export const toNoticeKey = (jira: string, times: number): string => `ahead:${jira}:${times}`;

/** Of the pair's being unlinked for the nth time. */
export const toApartKey = ({ jira, linear }: Both<string>, times: number): string => `apart:${jira}:${linear}:${times}`;

/** Of the description that gave way when the two were paired. */
export const toKeptKey = ({ jira, linear }: Both<string>): string => `kept:${jira}:${linear}`;

/** What the app itself said on the Linear issue: of being ahead of the gate, of the pair, and to those who voted. */
function toOwnWords(
  { jira, linear: issue, ahead, apart = 0, answered }: PairRecord,
  { linear }: Both<SideView>,
): ReadonlySet<string> {
  const commands = linear.comments.filter(({ body }) => body.includes("/")).map(({ id }) => ({ comment: id }));
  return new Set([
    ...Array.from({ length: ahead.times }, (_, index) => toClientId(toNoticeKey(jira, index + 1))),
    ...Array.from({ length: apart }, (_, index) => toClientId(toApartKey({ jira, linear: issue }, index + 1))),
    toClientId(toKeptKey({ jira, linear: issue })),
    ...toAnswerIds(answered),
    ...toAnswerIds(commands),
  ]);
}
