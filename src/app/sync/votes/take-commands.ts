import type { Result } from "../../../domain/ground/result";
import { err, ok } from "../../../domain/ground/result";
import { parseCommand } from "../../../domain/sync/votes/comment-command";
import type { SyncLink } from "../../../domain/sync/link/link";
import type { PairRecord } from "../../../domain/sync/pair";
import { toVoter, versionShownAt, withHeard } from "../../../domain/sync/votes/comment-author";
import type { Voice } from "../../../domain/sync/votes/comment-author";
import type { SideFailure } from "../../../ports/sync-side";
import type { PairRow } from "../../../ports/sync-store";
import { explainCondition, explainUnheard, voteHelp } from "../../words/sync/votes";
import type { LinearSide, SyncPorts } from "../sync-ports";
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
export async function hearCommands(ports: SyncPorts, { voices }: LinearSide, link: SyncLink, row: PairRow, comments: readonly string[]): Promise<Hearing> {
  const read = await voices.read(comments);
  if (!read.ok) {
    return { record: row.record, failure: read.error };
  }
  const said = read.value.toSorted((one, other) => one.at - other.at || (one.comment < other.comment ? -1 : 1));
  const gone = comments.filter((id) => !said.some(({ comment }) => comment === id));
  let record = gone.reduce((now, comment) => withHeard(now, { comment }), row.record);
  for (const voice of said) {
    const answer = await hear(ports, link, row, voice);
    if (!answer.ok) {
      return { record, failure: answer.error };
    }
    record = withHeard(record, { comment: voice.comment, ...(answer.value === undefined ? {} : { owes: { ...answer.value, thread: voice.thread } }) });
  }
  return { record, failure: undefined };
}

/** What a command came to; undefined where nobody is to be told: it is none, older than the switch, or not a person's. */
async function hear(ports: SyncPorts, { mapping, votesSince }: SyncLink, { record, project, health }: PairRow, voice: Voice): Promise<Result<VoteAnswer | undefined, SideFailure>> {
  const vote = parseCommand(voice.body);
  if (vote === undefined || voice.author === undefined || voice.issue !== record.linear || votesSince === undefined || voice.at < votesSince) {
    return ok(undefined);
  }
  if (vote.kind === "help") {
    return ok({ sign: "noted", says: voteHelp });
  }
  if (voice.edited) {
    return ok({ sign: "refused", says: explainUnheard({ kind: "edited" }) });
  }
  if (vote.kind === "hasCondition") {
    return ok({ sign: "refused", says: explainCondition(vote) });
  }
  const voter = toVoter(mapping.assignee, voice.author);
  if (!voter.ok) {
    return ok({ sign: "refused", says: explainUnheard(voter.error) });
  }
  const who = await ports.directory.person(voter.value, record.jira);
  if (!who.ok) {
    return err(who.error);
  }
  if (who.value === undefined) {
    return ok({ sign: "refused", says: explainUnheard({ kind: "unmapped" }) });
  }
  const version = versionShownAt(health.shown ?? [], voice.at);
  return takeVote(ports, { item: record.jira, project, who: who.value, actionId: `linear-comment:${voice.comment}`, vote, version });
}
