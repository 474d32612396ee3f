import type { Result } from "../domain/ground/result";
import type { Answer } from "../domain/sync/votes/command-reply";
import type { Voice } from "../domain/sync/votes/comment-author";
import type { SideFailure } from "./sync-side";

/** What people say in comments, beside their words: who, when, and whether it was changed since. */
export interface Voices {
  /** Those of these comments that are there, as they are at this moment. */
  read(comments: readonly string[]): Promise<Result<readonly Voice[], SideFailure>>;
  /** A reaction to a comment and, where there is something to say, one comment in its thread. Asked twice, it leaves one of each. */
  answer(issue: string, comment: string, answer: Answer): Promise<Result<void, SideFailure>>;
}
