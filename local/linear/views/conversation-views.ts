import { createPager } from "../filtered-pages";
import { commentUrl } from "../issue-names";
import type { AttachmentRecord, CommentRecord, ReactionRecord, RelationRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { viewBotActor } from "./issue-view";
import { known, toTime, viewOrNull, type View, type Views } from "./view";

export function viewComment(workspace: Workspace, views: Views, record: CommentRecord): View {
  const { store } = workspace;
  const pages = createPager(workspace);
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
    externalUser: record.externalUser ?? null,
    url: issue === undefined ? workspace.baseUrl : commentUrl(workspace, issue, record),
    user: () => viewOrNull(store.users.get(record.userId), views.user),
    issue: () => viewOrNull(issue, views.issue),
    parent: () => viewOrNull(store.comments.get(record.parentId), views.comment),
    reactions: () => store.reactions.in(record.id).map(views.reaction),
    children: pages(() => store.comments.in(`parent ${record.id}`), views.comment),
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
