import type { LogEntry } from "../../../domain/item/log";
import { unreachable } from "../../../domain/ground/result";
import type { CommandProblem, CommentCommand } from "../../../domain/sync/votes/comment-command";
import type { VoterProblem } from "../../../domain/sync/votes/linear-comment";
import { explainEntry } from "../item/entry";
import type { Reader } from "../reader";
import { toList } from "../text";

/** What a person can write, and what it does; the same list stands in `docs/linear.md`. Each line is a paragraph. */
export const voteHelp = [
  "Begin a comment with one of these.",
  "/approve: yes, in all of your seats.",
  "/object Topic: reason.",
  "/abstain, with a note if you like.",
  "/letgo note: the team goes on without you.",
  "/withdraw takes back what you said here: votes and objections.",
  "/note text keeps something for the retro: what slowed us down; or /note stuck: text for a decision that got stuck, " +
    "/note risk: text for a risk that surfaced too late. It is no vote.",
  "Several may stand in one comment, each at the beginning of a line; nothing stands before them, " +
    "and an approval stands beside no condition.",
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

/** On the gate's link and in the app's first comment, where people may vote by a comment. */
export const voteHint = "Vote here by a comment that begins with /approve or /object Topic: reason; /help lists all.";

export const nothingToWithdraw = "There is nothing of yours to take back in this review.";

/** Why nothing of a comment was carried out, and what to write in its place. */
export function explainCommandProblem(problem: CommandProblem): string {
  switch (problem.kind) {
    case "hasCondition":
      return problem.of === "approve"
        ? "This isn't a vote, because an approval holds without conditions: /approve stands alone on its line, " +
            "with nothing in the comment that it hangs on. What has to change first is an objection: /object Topic: reason"
        : "Nothing was taken back, because /withdraw stands alone on its line.";
    case "notFirst":
      return (
        `Nothing was done, because words stand before ${problem.of}, and they might be a condition. ` +
        `Begin a new comment with ${problem.of}.`
      );
    case "nearMiss":
      return (
        `Nothing was done, because there is no ${problem.wrote}. ` +
        `The word is ${problem.meant}: write it in a new comment. /help lists them all.`
      );
    case "contradicts":
      return (
        `Nothing was done, because ${toList(problem.of)} don't go together in one comment. Choose one, and write it ` +
        "as a new comment; /withdraw may stand first, and several objections may stand together."
      );
    default:
      return unreachable(problem);
  }
}

/** One answer to all commands of a comment; where one of several was not taken, it says which were. */
export function explainTogether<T extends Told>(answers: readonly T[]): Pick<Told, "sign" | "says"> {
  const [first, ...more] = answers;
  const sign = answers.some((one) => one.sign === "refused")
    ? "refused"
    : answers.some((one) => one.sign === "noted")
      ? "noted"
      : "taken";
  if (first === undefined || more.length === 0 || sign === "taken") {
    const { says } = first ?? {};
    return says === undefined ? { sign } : { sign, says };
  }
  const lines = answers.map(({ of, says, sign: own }) => {
    const name = commandNames[of.kind];
    return `${name === undefined ? "" : `${name}: `}${says ?? (own === "taken" ? "done." : "not done.")}`;
  });
  return { sign, says: lines.join("\n") };
}

interface Told {
  readonly of: CommentCommand;
  readonly sign: "taken" | "noted" | "refused";
  readonly says?: string;
}

const commandNames: Readonly<Partial<Record<CommentCommand["kind"], string>>> = {
  approve: "/approve",
  object: "/object",
  abstain: "/abstain",
  letGo: "/letgo",
  withdraw: "/withdraw",
  note: "/note",
  help: "/help",
};

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
