import type { Result } from "../../domain/ground/result";
import { ok, unreachable } from "../../domain/ground/result";
import { toKeptKey, toNoticeKey, toThread, withComment, withRefusedComment } from "../../domain/sync/comments";
import type { CommentWrite } from "../../domain/sync/comments";
import { confirmSection, confirmEdit, confirmMove, toParts, toRefused, withRefusal } from "../../domain/sync/confirm";
import { toFingerprint } from "../../domain/sync/fingerprint";
import type { PairRecord } from "../../domain/sync/pair";
import type { SyncWrite } from "../../domain/sync/plan";
import { toFieldFingerprint } from "../../domain/sync/sections/codecs";
import { fieldOf } from "../../domain/sync/sections/section";
import type { SectionWrite } from "../../domain/sync/sections/section";
import type { Side, SidePatch } from "../../domain/sync/side";
import { withAnswered } from "../../domain/sync/votes/linear-comment";
import type { SideFailure, SyncSide } from "../../ports/sync-side";
import type { LinearComments } from "../../ports/linear-comments";
import { composeComment } from "../words/sync/comment-copy";
import { composeKeptText } from "../words/sync/pairing";

/** Where the writes of one pair go. `notify` tells in Linear that the issue is ahead of its gate. */
export interface WriteTargets {
  readonly sides: Readonly<Record<Side, SyncSide>>;
  readonly notify: (reverted: boolean, key: string) => Promise<Result<void, SideFailure>>;
  readonly comments: Pick<LinearComments, "answer">;
  /** Concept and charter are the app's own; neither tracker has them. */
  readonly editSection: (write: SectionWrite) => Promise<Result<"taken" | "refused", SideFailure>>;
}

export interface Applied {
  readonly record: PairRecord;
  /** What stopped the rest; undefined where all was done. */
  readonly failure: SideFailure | undefined;
}

/** Makes the writes one after the other, and notes each in the record. What a side refuses holds nothing else back. */
export async function applyWrites(
  targets: WriteTargets,
  record: PairRecord,
  writes: readonly SyncWrite[],
): Promise<Applied> {
  let current = record;
  for (const write of writes) {
    const made = await applyOne(targets, current, write);
    if (!made.ok) {
      return { record: current, failure: made.error };
    }
    current = made.value;
  }
  return { record: current, failure: undefined };
}

async function applyOne(
  targets: WriteTargets,
  record: PairRecord,
  write: SyncWrite,
): Promise<Result<PairRecord, SideFailure>> {
  switch (write.kind) {
    case "edit":
      return applyEdit(targets.sides[write.to], record, write.to, write.patch);
    case "move": {
      const moved = await targets.sides[write.to].move(record[write.to], write.status);
      if (moved.ok) {
        return ok(confirmMove(record, write.to, write.status, moved.value));
      }
      const refused = { side: write.to, field: "status", value: toFingerprint(write.status) } as const;
      return isRefusal(moved.error) ? ok(withRefusal(record, [refused])) : moved;
    }
    case "notice": {
      const told = await targets.notify(write.reverted, toNoticeKey(record.jira, write.times));
      return told.ok || isRefusal(told.error) ? ok({ ...record, ahead: { ...record.ahead, told: write.times } }) : told;
    }
    case "keepText": {
      const { on, text } = write;
      const kept = await targets.sides[on].addComment(record[on], composeKeptText(on, text), toKeptKey(record));
      return kept.ok || isRefusal(kept.error) ? ok(record) : kept;
    }
    case "addComment":
    case "editComment":
    case "markDeleted":
    case "markEdited":
    case "takeBack":
      return applyComment(targets.sides[write.to], record, write);
    case "editConcept":
    case "editCharter": {
      const edited = await targets.editSection(write);
      if (!edited.ok) {
        return edited;
      }
      return ok(
        edited.value === "taken"
          ? confirmSection(record, write)
          : withRefusal(record, [
              { side: "jira", field: fieldOf(write), value: toFieldFingerprint(fieldOf(write), write.value) },
            ]),
      );
    }
    case "answer": {
      const told = await targets.comments.answer(record.linear, write.comment, write.answer);
      return told.ok || isRefusal(told.error) ? ok(withAnswered(record, { comment: write.comment })) : told;
    }
    default:
      return unreachable(write);
  }
}

/** A comment that a side never takes is over, and the pair says so. */
async function applyComment(
  side: SyncSide,
  record: PairRecord,
  write: CommentWrite,
): Promise<Result<PairRecord, SideFailure>> {
  const { to, done } = write;
  const body = composeComment(write);
  const made =
    write.kind === "addComment"
      ? await side.addComment(record[to], body, write.key, toThread(record, to, write.answers?.comment))
      : await side.editComment(record[to], write.copy, body);
  return made.ok
    ? ok(withComment(record, done, made.value))
    : isRefusal(made.error)
      ? ok(withRefusedComment(record, write))
      : made;
}

async function applyEdit(
  side: SyncSide,
  record: PairRecord,
  to: Side,
  patch: SidePatch,
): Promise<Result<PairRecord, SideFailure>> {
  const edited = await side.edit(record[to], patch);
  if (edited.ok) {
    return ok(confirmEdit(record, to, patch, edited.value));
  }
  if (!isRefusal(edited.error)) {
    return edited;
  }
  const parts = toParts(patch);
  if (parts.length === 1) {
    return ok(withRefusal(record, toRefused(to, patch)));
  }
  let current = record;
  for (const part of parts) {
    const made = await applyEdit(side, current, to, part);
    if (!made.ok) {
      return made;
    }
    current = made.value;
  }
  return ok(current);
}

const isRefusal = ({ kind }: SideFailure): boolean =>
  kind === "rejected" || kind === "forbidden" || kind === "notFound";
