import { toAnswerIds } from "./votes/answered-command";
import { toClientId, toFingerprint } from "./fingerprint";
import type { Direction } from "./merge/merge";
import type { CommentPair, PairRecord } from "./pair";
import { otherSide } from "./side";
import type { Both, Side, SideComment, SideView } from "./side";

/** A comment that is owed to one side. `key` names it for ever, so that writing it again leaves one. */
export type CommentWrite =
  | {
      readonly kind: "addComment";
      readonly to: Side;
      readonly key: string;
      readonly author: string | undefined;
      readonly body: string;
      readonly done: CommentPair;
    }
  | {
      readonly kind: "editComment";
      readonly to: Side;
      readonly copy: string;
      readonly author: string | undefined;
      readonly body: string;
      readonly done: CommentPair;
    }
  /** `body` is what the copy says now; it stays, with a word that the original is gone. */
  | {
      readonly kind: "markDeleted";
      readonly to: Side;
      readonly copy: string;
      readonly body: string;
      readonly done: CommentPair;
    };

/** `pairs` is what stands before any of the writes; each write says what stands once it was made. */
export interface CommentPlan {
  readonly pairs: readonly CommentPair[];
  readonly writes: readonly CommentWrite[];
}

export const toCommentKey = (origin: Side, from: string): string => `comment:${origin}:${from}`;

/**
 * What each side's new, changed and deleted comments owe the other. A copy follows its original; what somebody does to
 * a copy stays there, so that nobody's words are changed by another. A deleted comment deletes nothing: its copy says so.
 */
export function planComments(record: PairRecord, views: Both<SideView>, direction: Direction): CommentPlan {
  const known = new Map(record.comments.map((pair) => [toCommentKey(pair.origin, pair.from), pair]));
  const copies = toCopies(views);
  const ownWords = toOwnWords(record);
  const copied = new Set(record.comments.map(({ copy }) => copy));
  const isCopy = (id: string): boolean => copies.ids.has(id) || copied.has(id);
  const pairs: CommentPair[] = [];
  const writes: CommentWrite[] = [];
  const add = ({ pair, write }: PlannedComment): void => {
    pairs.push(...(pair === undefined ? [] : [pair]));
    writes.push(...write);
  };
  for (const origin of ["jira", "linear"] as const) {
    if (direction === "off" || direction === (origin === "jira" ? "toJira" : "toLinear")) {
      pairs.push(...record.comments.filter((pair) => pair.origin === origin));
      continue;
    }
    const own = views[origin].comments.filter(
      ({ id, writtenFor }) => writtenFor === undefined && !isCopy(id) && !ownWords.has(id),
    );
    for (const comment of own) {
      const key = toCommentKey(origin, comment.id);
      add(planOne(origin, comment, known.get(key), copies));
      known.delete(key);
    }
    for (const pair of known.values()) {
      if (pair.origin === origin) {
        add(planMissing(pair, copies));
      }
    }
  }
  return { pairs, writes };
}

interface Copies {
  readonly byKey: ReadonlyMap<string, SideComment>;
  readonly ids: ReadonlySet<string>;
  readonly all: Both<boolean>;
  readonly bodies: Both<ReadonlyMap<string, string>>;
}

/** Jira's copies carry their key; Linear's have the id that the key gives. */
function toCopies({ jira, linear }: Both<SideView>): Copies {
  const byId = new Map(linear.comments.map((comment) => [comment.id, comment]));
  const byKey = new Map<string, SideComment>();
  for (const comment of jira.comments) {
    if (comment.writtenFor !== undefined) {
      byKey.set(comment.writtenFor, comment);
      continue;
    }
    const key = toCommentKey("jira", comment.id);
    const copy = byId.get(toClientId(key));
    if (copy !== undefined) {
      byKey.set(key, copy);
    }
  }
  const toBodies = (view: SideView) => new Map(view.comments.map(({ id, body }) => [id, body]));
  return {
    byKey,
    ids: new Set([...byKey.values()].map(({ id }) => id)),
    all: { jira: jira.commentsAreAll, linear: linear.commentsAreAll },
    bodies: { jira: toBodies(jira), linear: toBodies(linear) },
  };
}

interface PlannedComment {
  readonly pair: CommentPair | undefined;
  readonly write: readonly CommentWrite[];
}

function planOne(
  origin: Side,
  { id: from, author, body }: SideComment,
  before: CommentPair | undefined,
  copies: Copies,
): PlannedComment {
  const to = otherSide(origin);
  const key = toCommentKey(origin, from);
  const fingerprint = toFingerprint(body);
  const copy = copies.byKey.get(key)?.id ?? before?.copy;
  if (before?.gone !== undefined) {
    return { pair: before, write: [] };
  }
  if (copy === undefined) {
    const added: CommentPair = { origin, from, fingerprint };
    return { pair: added, write: [{ kind: "addComment", to, key, author, body, done: added }] };
  }
  if (before?.copy !== undefined && copies.all[to] && !copies.bodies[to].has(copy)) {
    return { pair: { ...before, gone: "copy" }, write: [] };
  }
  // A copy of which the record knows nothing comes from an earlier link.
  const says = before?.fingerprint ?? (copies.bodies[to].get(copy)?.endsWith(body) === true ? fingerprint : "");
  const pair: CommentPair = { origin, from, copy, fingerprint: says };
  return {
    pair,
    write:
      pair.fingerprint === fingerprint
        ? []
        : [{ kind: "editComment", to, copy, author, body, done: { ...pair, fingerprint } }],
  };
}

/** An original that is not there any more. */
function planMissing(pair: CommentPair, copies: Copies): PlannedComment {
  const to = otherSide(pair.origin);
  const done: CommentPair = { ...pair, gone: "origin" };
  const body = copies.bodies[to].get(pair.copy ?? "");
  if (!copies.all[pair.origin] || pair.gone !== undefined) {
    return { pair, write: [] };
  }
  return pair.copy === undefined || body === undefined
    ? { pair: done, write: [] }
    : { pair, write: [{ kind: "markDeleted", to, copy: pair.copy, body, done }] };
}

/** The record once a comment was written. */
export function withComment(record: PairRecord, { done }: CommentWrite): PairRecord {
  const others = record.comments.filter(({ origin, from }) => origin !== done.origin || from !== done.from);
  return { ...record, comments: [...others, done] };
}

/** The app's own word on the Linear issue that it is ahead of its gate. */
export const toNoticeKey = (jira: string, times: number): string => `ahead:${jira}:${times}`;

/** What the app itself said on the Linear issue: of being ahead of the gate, and to those who voted. */
function toOwnWords(record: PairRecord): ReadonlySet<string> {
  const { jira, ahead } = record;
  return new Set([
    ...Array.from({ length: ahead.times }, (_, index) => toClientId(toNoticeKey(jira, index + 1))),
    ...toAnswerIds(record.answered),
  ]);
}
