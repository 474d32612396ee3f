import { isGiven } from "../is-given";
import { commentUrl } from "../issue-names";
import { badArgument, forbidden, notFound } from "../linear-error";
import { rewriteMarkdown } from "../markdown";
import type { CommentRecord, ExternalUser } from "../records";
import { toCommentData, toUpdatedFrom } from "../webhook-data";
import type { Caller, Change, Workspace } from "../workspace-context";
import { takeId } from "./client-ids";
import { decideCreator, type NewInput } from "./creator";
import { issueOf } from "./issue-writes";

export interface CommentCreateInput extends NewInput {
  readonly issueId?: string | null;
  readonly body?: string | null;
  readonly parentId?: string | null;
  readonly createdAt?: string | null;
}

export function createComment(workspace: Workspace, caller: Caller, input: CommentCreateInput): CommentRecord {
  const comment = putComment(workspace, input, decideCreator(caller, input));
  tellComment(workspace, caller, comment, { action: "create" });
  return comment;
}

/** Written elsewhere, by somebody without an account here; no call of the API makes one. */
export function createExternalComment(
  workspace: Workspace,
  externalUser: ExternalUser,
  input: CommentCreateInput,
): CommentRecord {
  const comment = putComment(workspace, input, { userId: undefined, botActor: undefined, externalUser });
  tellComment(workspace, undefined, comment, { action: "create" });
  return comment;
}

function putComment(
  workspace: Workspace,
  input: CommentCreateInput,
  author: Pick<CommentRecord, "userId" | "botActor" | "externalUser">,
): CommentRecord {
  const { store, clock } = workspace;
  const parent = isGiven(input.parentId) ? commentOf(workspace, input.parentId) : undefined;
  const issue = issueOf(workspace, input.issueId ?? parent?.issueId ?? "");
  const now = clock.now();
  return store.comments.put({
    id: takeId(workspace, "Comment", store.comments, input.id),
    createdAt: isGiven(input.createdAt) ? Date.parse(input.createdAt) : now,
    updatedAt: now,
    issueId: issue.id,
    // Threads are one level deep: an answer to an answer joins the thread.
    parentId: parent?.parentId ?? parent?.id,
    body: toBody(workspace, input.body),
    ...author,
    editedAt: undefined,
  });
}

export function updateComment(
  workspace: Workspace,
  caller: Caller,
  id: string,
  body: string | null | undefined,
): CommentRecord {
  const before = commentOf(workspace, id);
  if (!wrote(caller, before)) {
    throw forbidden("You can only edit your own comments.");
  }
  const next = { ...before, body: isGiven(body) ? toBody(workspace, body) : before.body };
  if (next.body === before.body) {
    return before;
  }
  const now = workspace.clock.now();
  const after = workspace.store.comments.put({ ...next, updatedAt: now, editedAt: now });
  tellComment(workspace, caller, after, {
    action: "update",
    updatedFrom: toUpdatedFrom(before, after, ["body", "editedAt", "updatedAt"]),
  });
  return after;
}

export function deleteComment(workspace: Workspace, caller: Caller, id: string): void {
  const { store } = workspace;
  const comment = commentOf(workspace, id);
  if (!wrote(caller, comment) && !caller.user.admin) {
    throw forbidden("You can only delete your own comments.");
  }
  for (const gone of [...store.comments.in(`parent ${id}`), comment]) {
    store.comments.remove(gone.id);
    tellComment(workspace, caller, gone, { action: "remove" });
  }
}

/** Something that an app wrote for somebody has no user; the app wrote it all the same. */
function wrote(caller: Caller, comment: CommentRecord): boolean {
  return (
    comment.userId === caller.user.id || (comment.botActor !== undefined && comment.botActor.name === caller.appName)
  );
}

function tellComment(
  workspace: Workspace,
  caller: Caller | undefined,
  comment: CommentRecord,
  { action, updatedFrom }: Pick<Change, "action" | "updatedFrom">,
): void {
  const issue = workspace.store.issues.get(comment.issueId);
  workspace.tell({
    type: "Comment",
    action,
    data: action === "remove" ? { id: comment.id } : toCommentData(workspace, comment),
    ...(updatedFrom === undefined ? {} : { updatedFrom }),
    url: issue === undefined || action === "remove" ? undefined : commentUrl(workspace, issue, comment),
    by: caller,
    teamId: issue?.teamId,
  });
}

export function commentOf({ store }: Workspace, id: string): CommentRecord {
  const comment = store.comments.get(id);
  if (comment === undefined) {
    throw notFound("Comment");
  }
  return comment;
}

function toBody(workspace: Workspace, text: string | null | undefined): string {
  const body = workspace.markdown === "rewritten" ? rewriteMarkdown(text ?? "") : (text ?? "");
  if (body.trim() === "") {
    throw badArgument("body must not be empty.");
  }
  return body;
}
