import type { Result } from "../domain/ground/result";
import type { Answer } from "../domain/sync/votes/answered-command";
import type { LinearComment } from "../domain/sync/votes/linear-comment";
import type { SideFailure } from "./sync-side";

/** What people say in comments, beside their words: who, when, and whether it was changed since. */
export interface LinearComments {
  /** Those of these comments that are there, as they are at this moment. */
  read(comments: readonly string[]): Promise<Result<readonly LinearComment[], SideFailure>>;
  /**
   * A reaction to a comment and, where there is something to say, one comment in its thread. Asked twice, it leaves one
   * of each.
   */
  answer(issue: string, comment: string, answer: Answer): Promise<Result<void, SideFailure>>;
}
