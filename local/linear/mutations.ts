import { forbidden } from "./linear-error";
import type { Caller, Workspace } from "./workspace-context";
import type { Asking, View, Views } from "./views/view";
import { deleteAttachment, putAttachment, updateAttachment } from "./writes/attachment-writes";
import type { AttachmentCreateInput, AttachmentInput } from "./writes/attachment-writes";
import {
  commentOf,
  createComment,
  deleteComment,
  updateComment,
  type CommentCreateInput,
} from "./writes/comment-writes";
import {
  archiveIssue,
  createIssue,
  createIssues,
  destroyIssue,
  issueOf,
  updateIssue,
  updateIssues,
} from "./writes/issue-writes";
import type { IssueCreateInput, IssueUpdateInput } from "./writes/issue-writes";
import { createLabel, deleteLabel, updateLabel, type LabelInput } from "./writes/label-writes";
import { createReaction, deleteReaction, type ReactionCreateInput } from "./writes/reaction-writes";
import { createRelation, deleteRelation, type RelationInput } from "./writes/relation-writes";
import { createWebhook, deleteWebhook, rotateSecret, updateWebhook, type WebhookInput } from "./writes/webhook-writes";

type Id = { readonly id: string };
type Input<T> = { readonly input: T };

/** The fields of `Mutation`. */
export function createMutations(workspace: Workspace, views: Views): Record<string, unknown> {
  const { store } = workspace;
  const payload = (rest: object) => ({ success: true, lastSyncId: store.next("sync"), ...rest });

  /** A mutation of one entity, which a fault may answer without carrying it out. */
  const change =
    <A>(work: (args: A, caller: Caller) => object, instead?: (args: A) => object) =>
    (args: A, { caller, fault }: Asking) =>
      payload(fault.kind === "no-effect" && instead !== undefined ? instead(args) : work(args, caller));
  const remove = (work: (id: string, caller: Caller) => void) =>
    change<Id>(
      ({ id }, caller) => {
        work(id, caller);
        return { entityId: id };
      },
      ({ id }) => ({ entityId: id }),
    );
  const issue = (record: Parameters<Views["issue"]>[0]): { readonly issue: View } => ({ issue: views.issue(record) });
  const issueAsItIs = ({ id }: Id) => issue(issueOf(workspace, id));
  const entityAsItIs = ({ id }: Id) => ({ entity: views.issue(issueOf(workspace, id)) });
  const putAside = (args: Id & { readonly trash?: boolean | null }, caller: Caller) =>
    archiveIssue(workspace, caller, args.id, args.trash === true ? "trash" : "archive");

  const mutations: Record<string, (args: never, asking: Asking) => unknown> = {
    issueCreate: change<Input<IssueCreateInput>>(({ input }, caller) => issue(createIssue(workspace, caller, input))),
    issueBatchCreate: change<Input<{ readonly issues: readonly IssueCreateInput[] }>>(({ input }, caller) => ({
      issues: createIssues(workspace, caller, input.issues).map(views.issue),
    })),
    issueUpdate: change<Id & Input<IssueUpdateInput>>(
      ({ id, input }, caller) => issue(updateIssue(workspace, caller, id, input)),
      issueAsItIs,
    ),
    issueBatchUpdate: change<Input<IssueUpdateInput> & { readonly ids: readonly string[] }>(
      ({ ids, input }, caller) => ({
        issues: updateIssues(workspace, caller, ids, input).map(views.issue),
      }),
    ),
    issueAddLabel: change<Id & { readonly labelId: string }>(
      ({ id, labelId }, caller) => issue(updateIssue(workspace, caller, id, { addedLabelIds: [labelId] })),
      issueAsItIs,
    ),
    issueRemoveLabel: change<Id & { readonly labelId: string }>(
      ({ id, labelId }, caller) => issue(updateIssue(workspace, caller, id, { removedLabelIds: [labelId] })),
      issueAsItIs,
    ),
    issueArchive: change<Id & { readonly trash?: boolean | null }>(
      (args, caller) => ({ entity: views.issue(putAside(args, caller)) }),
      entityAsItIs,
    ),
    issueUnarchive: change<Id>(
      ({ id }, caller) => ({ entity: views.issue(archiveIssue(workspace, caller, id, "restore")) }),
      entityAsItIs,
    ),
    issueDelete: change<Id & { readonly permanentlyDelete?: boolean | null }>(
      ({ id, permanentlyDelete }, caller) =>
        permanentlyDelete === true
          ? { entity: views.issue(destroyIssue(workspace, caller, id)) }
          : { entity: views.issue(putAside({ id, trash: true }, caller)) },
      entityAsItIs,
    ),
    commentCreate: change<Input<CommentCreateInput>>(({ input }, caller) => ({
      comment: views.comment(createComment(workspace, caller, input)),
    })),
    commentUpdate: change<Id & Input<{ readonly body?: string | null }>>(
      ({ id, input }, caller) => ({ comment: views.comment(updateComment(workspace, caller, id, input.body)) }),
      ({ id }) => ({ comment: views.comment(commentOf(workspace, id)) }),
    ),
    commentDelete: remove((id, caller) => deleteComment(workspace, caller, id)),
    attachmentCreate: change<Input<AttachmentCreateInput>>(({ input }, caller) => ({
      attachment: views.attachment(putAttachment(workspace, caller, input)),
    })),
    attachmentUpdate: change<Id & Input<AttachmentInput>>(({ id, input }, caller) => ({
      attachment: views.attachment(updateAttachment(workspace, caller, id, input)),
    })),
    attachmentDelete: remove((id, caller) => deleteAttachment(workspace, caller, id)),
    issueRelationCreate: change<Input<RelationInput>>(({ input }) => ({
      issueRelation: views.relation(createRelation(workspace, input)),
    })),
    issueRelationDelete: remove((id) => deleteRelation(workspace, id)),
    issueLabelCreate: change<Input<LabelInput>>(({ input }, caller) => ({
      issueLabel: views.label(createLabel(workspace, caller, input)),
    })),
    issueLabelUpdate: change<Id & Input<LabelInput>>(({ id, input }, caller) => ({
      issueLabel: views.label(updateLabel(workspace, caller, id, input)),
    })),
    issueLabelDelete: remove((id, caller) => deleteLabel(workspace, caller, id)),
    reactionCreate: change<Input<ReactionCreateInput>>(({ input }, caller) => ({
      reaction: views.reaction(createReaction(workspace, caller, input)),
    })),
    reactionDelete: remove((id, caller) => deleteReaction(workspace, caller, id)),
    webhookCreate: change<Input<WebhookInput>>(({ input }, caller) => ({
      webhook: views.webhook(createWebhook(workspace, caller, input)),
    })),
    webhookUpdate: change<Id & Input<WebhookInput>>(({ id, input }, caller) => ({
      webhook: views.webhook(updateWebhook(workspace, caller, id, input)),
    })),
    webhookRotateSecret: change<Id>(({ id }, caller) => ({ secret: rotateSecret(workspace, caller, id).secret })),
    webhookDelete: remove((id, caller) => deleteWebhook(workspace, caller, id)),
  };
  return Object.fromEntries(Object.entries(mutations).map(([name, work]) => [name, guarded(name, work)]));
}

/** A token that may only read, or only create some things, is refused everything else. */
function guarded(name: string, work: (args: never, asking: Asking) => unknown) {
  const narrow = { issueCreate: "issues:create", commentCreate: "comments:create" } as Record<string, string>;
  return (args: never, asking: Asking): unknown => {
    const { scopes } = asking.caller;
    if (!scopes.includes("write") && !scopes.some((scope) => scope === narrow[name])) {
      throw forbidden(`Invalid scope: \`write\` required`);
    }
    return work(args, asking);
  };
}
