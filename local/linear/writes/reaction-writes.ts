import { isGiven } from "../is-given";
import { badArgument, notFound } from "../linear-error";
import type { ReactionRecord } from "../records";
import { toReactionData } from "../webhook-data";
import type { Caller, Workspace } from "../workspace-context";
import { takeId } from "./client-ids";
import { commentOf } from "./comment-writes";
import { issueOf } from "./issue-writes";

export interface ReactionCreateInput {
  readonly id?: string | null;
  readonly emoji: string;
  readonly issueId?: string | null;
  readonly commentId?: string | null;
}

/** A person has each emoji at most once in one place. */
export function createReaction(workspace: Workspace, caller: Caller, input: ReactionCreateInput): ReactionRecord {
  const { store, clock } = workspace;
  const comment = isGiven(input.commentId) ? commentOf(workspace, input.commentId) : undefined;
  const issue = isGiven(input.issueId) ? issueOf(workspace, input.issueId) : undefined;
  const place = comment ?? issue;
  if (place === undefined) {
    throw badArgument("A reaction needs the issue or the comment that it is to.");
  }
  const there = store.reactions
    .in(place.id)
    .find(({ emoji, userId }) => emoji === input.emoji && userId === caller.user.id);
  if (there !== undefined) {
    return there;
  }
  const now = clock.now();
  const reaction = store.reactions.put({
    id: takeId(workspace, "Reaction", store.reactions, input.id),
    createdAt: now,
    updatedAt: now,
    emoji: input.emoji,
    issueId: issue?.id,
    commentId: comment?.id,
    userId: caller.user.id,
  });
  tellReaction(workspace, caller, reaction, "create");
  return reaction;
}

export function deleteReaction(workspace: Workspace, caller: Caller, id: string): void {
  const reaction = workspace.store.reactions.get(id);
  if (reaction === undefined) {
    throw notFound("Reaction");
  }
  workspace.store.reactions.remove(id);
  tellReaction(workspace, caller, reaction, "remove");
}

function tellReaction(
  workspace: Workspace,
  caller: Caller,
  reaction: ReactionRecord,
  action: "create" | "remove",
): void {
  const { store } = workspace;
  const issueId = reaction.issueId ?? store.comments.get(reaction.commentId)?.issueId;
  workspace.tell({
    type: "Reaction",
    action,
    data: action === "remove" ? { id: reaction.id } : toReactionData(workspace, reaction),
    url: undefined,
    by: caller,
    teamId: store.issues.get(issueId)?.teamId,
  });
}
