import { passes } from "../filters";
import { issueUrl } from "../issue-names";
import { toPage, type PageArguments } from "../paging";
import type { AttachmentRecord, CommentRecord, IssueRecord, ReactionRecord, RelationRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { viewBotActor } from "./issue-view";
import { known, toTime, viewOrNull, type Asking, type View, type Views } from "./view";

type Filtered = PageArguments & { readonly filter?: Readonly<Record<string, unknown>> | null };

export function viewComment(workspace: Workspace, views: Views, record: CommentRecord): View {
  const { store, clock } = workspace;
  const issue = store.issues.get(record.issueId);
  return {
    id: record.id,
    body: record.body,
    issueId: record.issueId,
    parentId: record.parentId ?? null,
    botActor: viewBotActor(record.botActor),
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    editedAt: toTime(record.editedAt),
    url: issue === undefined ? workspace.baseUrl : `${issueUrl(workspace, issue)}#comment-${record.id.slice(0, 8)}`,
    user: () => viewOrNull(store.users.get(record.userId), views.user),
    issue: () => viewOrNull(issue, views.issue),
    parent: () => viewOrNull(store.comments.get(record.parentId), views.comment),
    reactions: () => store.reactions.in(record.id).map(views.reaction),
    children: (args: Filtered, asking: Asking) =>
      toPage(store.comments.in(`parent ${record.id}`), args, views.comment, (view) => passes(view, args.filter, asking, clock.now())),
  };
}

export function viewAttachment({ store }: Workspace, views: Views, record: AttachmentRecord): View {
  return {
    id: record.id,
    title: record.title,
    subtitle: record.subtitle ?? null,
    url: record.url,
    metadata: record.metadata,
    groupBySource: record.groupBySource,
    sourceType: "api",
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    creator: () => viewOrNull(store.users.get(record.creatorId), views.user),
    issue: () => views.issue(known(store.issues.get(record.issueId))),
  };
}

export function viewRelation({ store }: Workspace, views: Views, record: RelationRecord): View {
  return {
    id: record.id,
    type: record.type,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    issue: () => views.issue(known(store.issues.get(record.issueId))),
    relatedIssue: () => views.issue(known(store.issues.get(record.relatedIssueId))),
  };
}

export function viewReaction({ store }: Workspace, views: Views, record: ReactionRecord): View {
  return {
    id: record.id,
    emoji: record.emoji,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    user: () => viewOrNull(store.users.get(record.userId), views.user),
    issue: () => viewOrNull(store.issues.get(record.issueId), views.issue),
    comment: () => viewOrNull(store.comments.get(record.commentId), views.comment),
  };
}
