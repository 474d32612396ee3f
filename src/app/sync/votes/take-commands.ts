import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import { parseCommand } from "../../../domain/sync/votes/comment-command";
import type { SyncLink } from "../../../domain/sync/link/link";
import type { PairRecord } from "../../../domain/sync/pair";
import { toVoter, versionShownAt, withAnswered } from "../../../domain/sync/votes/linear-comment";
import type { LinearComment } from "../../../domain/sync/votes/linear-comment";
import type { SideFailure } from "../../../ports/sync-side";
import type { PairRow } from "../../../ports/sync-store";
import { explainCondition, explainVoterProblem, voteHelp } from "../../words/sync/votes";
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
    const answer = await takeCommand(ports, link, row, comment);
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

/** What a command came to; undefined where nobody is to be told: it is none, older than the switch, or not a person's. */
async function takeCommand(
  ports: SyncPorts,
  { mapping, votesSince }: SyncLink,
  { record, project, health }: PairRow,
  comment: LinearComment,
): Promise<Result<VoteAnswer | undefined, SideFailure>> {
  const vote = parseCommand(comment.body);
  if (
    vote === undefined ||
    comment.author === undefined ||
    comment.issue !== record.linear ||
    votesSince === undefined ||
    comment.at < votesSince
  ) {
    return ok(undefined);
  }
  if (vote.kind === "help") {
    return ok({ sign: "noted", says: voteHelp });
  }
  if (comment.edited) {
    return ok({ sign: "refused", says: explainVoterProblem({ kind: "edited" }) });
  }
  if (vote.kind === "hasCondition") {
    return ok({ sign: "refused", says: explainCondition(vote) });
  }
  const voter = toVoter(mapping.assignee, comment.author);
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
  return takeVote(ports, {
    item: record.jira,
    project,
    who: who.value,
    actionId: `linear-comment:${comment.comment}`,
    vote,
    version,
  });
}
