import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import { isProblem, parseCommands } from "../../../domain/sync/votes/comment-command";
import type { CommentCommand } from "../../../domain/sync/votes/comment-command";
import type { SyncLink } from "../../../domain/sync/link/link";
import type { PairRecord } from "../../../domain/sync/pair";
import { toVoter, versionShownAt, withAnswered } from "../../../domain/sync/votes/linear-comment";
import type { LinearComment } from "../../../domain/sync/votes/linear-comment";
import type { SideFailure } from "../../../ports/sync-side";
import type { PairRow } from "../../../ports/sync-store";
import { explainCommandProblem, explainTogether, explainVoterProblem, voteHelp } from "../../words/sync/votes";
import type { Look } from "../look";
import type { SyncPorts } from "../sync-ports";
import { takeVote } from "./take-vote";
import type { VoteAnswer } from "./take-vote";

/** What was heard so far, with the answers that are owed; `failure` stopped the rest, which is tried again. */
export interface Hearing {
  readonly record: PairRecord;
  readonly failure: SideFailure | undefined;
}

/**
 * Takes the commands in these comments, in the order in which they were written, so that a later one is never overtaken
 * by an earlier one. Whose they are is read from Linear now. See docs/decisions/0014-votes-by-comment.md.
 */
export async function takeCommands(
  ports: SyncPorts,
  { linear: { comments }, link, row }: Pick<Look, "linear" | "link" | "row">,
  ids: readonly string[],
): Promise<Hearing> {
  const read = await comments.read(ids);
  if (!read.ok) {
    return { record: row.record, failure: read.error };
  }
  const said = read.value.toSorted((one, other) => one.at - other.at || (one.comment < other.comment ? -1 : 1));
  const gone = ids.filter((id) => !said.some(({ comment }) => comment === id));
  let record = gone.reduce((now, comment) => withAnswered(now, { comment }), row.record);
  for (const comment of said) {
    const answer = await takeComment(ports, link, row, comment);
    if (!answer.ok) {
      return { record, failure: answer.error };
    }
    record = withAnswered(record, {
      comment: comment.comment,
      ...(answer.value === undefined ? {} : { owes: { ...answer.value, thread: comment.thread } }),
    });
  }
  return { record, failure: undefined };
}

/**
 * What a comment's commands came to; undefined where nobody is to be told: there is none, it is older than the switch, or
 * not a person's.
 */
async function takeComment(
  ports: SyncPorts,
  link: SyncLink,
  row: PairRow,
  comment: LinearComment,
): Promise<Result<VoteAnswer | undefined, SideFailure>> {
  const { votesSince } = link;
  const commands = parseCommands(comment.body);
  if (
    commands.length === 0 ||
    comment.author === undefined ||
    comment.issue !== row.record.linear ||
    votesSince === undefined ||
    comment.at < votesSince
  ) {
    return ok(undefined);
  }
  const answers: (VoteAnswer & { readonly of: CommentCommand })[] = [];
  for (const command of commands) {
    const actionId = `linear-comment:${comment.comment}${answers.length === 0 ? "" : `:${answers.length}`}`;
    const answer = await takeCommand(ports, { link, row, comment, actionId, author: comment.author }, command);
    if (!answer.ok) {
      // What was taken is taken once: the next try goes over it.
      return answer;
    }
    answers.push({ ...answer.value, of: command });
  }
  return ok(explainTogether(answers));
}

interface Said {
  readonly link: SyncLink;
  readonly row: PairRow;
  readonly comment: LinearComment;
  readonly author: string;
  readonly actionId: string;
}

async function takeCommand(
  ports: SyncPorts,
  { link: { mapping }, row: { record, project, health }, comment, author, actionId }: Said,
  command: CommentCommand,
): Promise<Result<VoteAnswer, SideFailure>> {
  if (command.kind === "help") {
    return ok({ sign: "noted", says: voteHelp });
  }
  if (comment.edited) {
    return ok({ sign: "refused", says: explainVoterProblem({ kind: "edited" }) });
  }
  if (isProblem(command)) {
    return ok({ sign: "refused", says: explainCommandProblem(command) });
  }
  const voter = toVoter(mapping.assignee, author);
  if (!voter.ok) {
    return ok({ sign: "refused", says: explainVoterProblem(voter.error) });
  }
  const who = await ports.directory.person(voter.value, record.jira);
  if (!who.ok) {
    return err(who.error);
  }
  if (who.value === undefined) {
    return ok({ sign: "refused", says: explainVoterProblem({ kind: "unmapped" }) });
  }
  const version = versionShownAt(health.shown ?? [], comment.at);
  return takeVote(ports, { item: record.jira, project, who: who.value, actionId, vote: command, version });
}
