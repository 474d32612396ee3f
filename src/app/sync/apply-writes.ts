import type { Result } from "../../domain/ground/result";
import { err, ok, unreachable } from "../../domain/ground/result";
import { toNoticeKey, withComment } from "../../domain/sync/comments";
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
import { composeCopy, composeDeleted } from "../words/sync/comment-copy";

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
    case "addComment": {
      const body = composeCopy(write.author, write.body, write.done.origin);
      return toDone(
        await targets.sides[write.to].addComment(record[write.to], body, write.key),
        withComment(record, write),
      );
    }
    case "editComment": {
      const body = composeCopy(write.author, write.body, write.done.origin);
      return toDone(
        await targets.sides[write.to].editComment(record[write.to], write.copy, body),
        withComment(record, write),
      );
    }
    case "markDeleted": {
      const body = composeDeleted(write.body, write.done.origin);
      return toDone(
        await targets.sides[write.to].editComment(record[write.to], write.copy, body),
        withComment(record, write),
      );
    }
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
    case "answer":
      return toDone(
        await targets.comments.answer(record.linear, write.comment, write.answer),
        withAnswered(record, { comment: write.comment }),
      );
    default:
      return unreachable(write);
  }
}

/** A comment that a side never takes is over, as one that was written. */
function toDone(made: Result<void, SideFailure>, then: PairRecord): Result<PairRecord, SideFailure> {
  return made.ok || isRefusal(made.error) ? ok(then) : err(made.error);
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
