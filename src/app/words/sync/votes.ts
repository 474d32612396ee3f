import type { LogEntry } from "../../../domain/item/log";
import { unreachable } from "../../../domain/ground/result";
import type { CommentCommand } from "../../../domain/sync/votes/comment-command";
import type { VoterProblem } from "../../../domain/sync/votes/linear-comment";
import { explainEntry } from "../item/entry";
import type { Reader } from "../reader";

/** What a person can write, and what it does; the same list stands in `docs/linear.md`. Each line is a paragraph. */
export const voteHelp = [
  "Begin a comment with one of these.",
  "/approve: yes, in all of your seats.",
  "/object Topic: reason.",
  "/abstain, with a note if you like.",
  "/letgo note: the team goes on without you.",
  "/withdraw takes back what you said here: votes and objections.",
  "It counts for the version of the concept that this issue's gate showed when you wrote it. " +
    "A comment that was edited never counts, and deleting one takes nothing back.",
].join("\n");

/** Why a comment is nobody's vote, and what to do. */
export function explainVoterProblem({ kind }: VoterProblem): string {
  switch (kind) {
    case "edited":
      return (
        "This comment was edited, so it isn't a vote: nobody could tell later " +
        "what it said when others saw it. Write it again as a new comment."
      );
    case "unmapped":
      return (
        "Your Linear account isn't joined with a Jira account, so this isn't a vote yet. " +
        "A project leader can join them in Space settings under Linear; or vote in Jira's panel."
      );
    case "sharedAccount":
      return (
        "Your Linear account shares its Jira account with somebody else, so nobody can tell whose vote this is. " +
        "A project leader can mend that in Space settings under Linear; or vote in Jira's panel."
      );
    case "noVersionShown":
      return (
        "This issue didn't show the concept's version yet when you wrote this. " +
        "Its gate stands under Links now: look at the concept, then write it again."
      );
    default:
      return unreachable(kind);
  }
}

export const nothingToWithdraw = "There is nothing of yours to take back in this review.";

/** A command that takes no words of its own. */
export function explainCondition({ of }: Extract<CommentCommand, { readonly kind: "hasCondition" }>): string {
  return of === "approve"
    ? "This isn't a vote, because /approve stands alone on its line. " +
        "What has to change first is an objection: /object Topic: reason"
    : "Nothing was taken back, because /withdraw stands alone on its line.";
}

/** How to write what a command lacks, after the reason why it was not taken. */
export const objectForm = "Write it as /object Topic: reason";

/** What became of a word that was kept and is no vote: late, or advice. Undefined where all of it counts. */
export function explainNoted(entries: readonly LogEntry[], reader: Reader): string | undefined {
  const noted = entries.filter(
    (entry) => entry.kind === "lateNoted" || (entry.kind === "objected" && entry.seats.length === 0),
  );
  return noted.length === 0
    ? undefined
    : noted
        .map(
          (entry) => `${explainEntry(entry, reader, { objections: [] })}${entry.kind === "lateNoted" ? lateWords : ""}`,
        )
        .join(" ");
}

const lateWords = " The gate has closed, so it doesn't stop the work; it is kept for the retro.";
