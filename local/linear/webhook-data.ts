import { isEqual } from "../../src/domain/ground/equal";
import { identifierOf, issueUrl, priorityLabels } from "./issue-names";
import type {
  AttachmentRecord,
  BotActor,
  CommentRecord,
  IssueRecord,
  LabelRecord,
  ReactionRecord,
  UserRecord,
} from "./records";
import type { Workspace } from "./workspace-context";

type Data = Record<string, unknown>;

/** `data` of a webhook, by entity; a field without a value is absent, as in Linear's own payloads. */
export function toIssueData(workspace: Workspace, issue: IssueRecord): Data {
  const { store } = workspace;
  const team = store.teams.get(issue.teamId);
  const state = store.states.get(issue.stateId);
  const labels = issue.labelIds.flatMap((id) => store.labels.get(id) ?? []);
  return present({
    ...times(issue),
    number: issue.number,
    identifier: identifierOf(workspace, issue),
    previousIdentifiers: issue.previousIdentifiers,
    title: issue.title,
    description: issue.description,
    priority: issue.priority,
    priorityLabel: priorityLabels[issue.priority],
    estimate: issue.estimate,
    dueDate: issue.dueDate,
    sortOrder: issue.sortOrder,
    prioritySortOrder: issue.sortOrder,
    stateId: issue.stateId,
    state: state && { id: state.id, color: state.color, name: state.name, type: state.type },
    teamId: issue.teamId,
    team: team && { id: team.id, key: team.key, name: team.name },
    assigneeId: issue.assigneeId,
    assignee: toUserData(workspace, issue.assigneeId),
    creatorId: issue.creatorId,
    creator: toUserData(workspace, issue.creatorId),
    subscriberIds: issue.subscriberIds,
    labelIds: issue.labelIds,
    labels: labels.map(({ id, name, color, parentId }) => present({ id, name, color, parentId })),
    parentId: issue.parentId,
    startedAt: toText(issue.startedAt),
    completedAt: toText(issue.completedAt),
    canceledAt: toText(issue.canceledAt),
    archivedAt: toText(issue.archivedAt),
    trashed: issue.trashed ? true : undefined,
    botActor: toBotText(issue.botActor),
    reactionData: [],
    url: issueUrl(workspace, issue),
  });
}

export function toCommentData(workspace: Workspace, comment: CommentRecord): Data {
  const { store } = workspace;
  const issue = store.issues.get(comment.issueId);
  return present({
    ...times(comment),
    body: comment.body,
    issueId: comment.issueId,
    issue: issue && {
      id: issue.id,
      identifier: identifierOf(workspace, issue),
      title: issue.title,
      teamId: issue.teamId,
      url: issueUrl(workspace, issue),
    },
    parentId: comment.parentId,
    userId: comment.userId,
    user: toUserData(workspace, comment.userId),
    botActor: toBotText(comment.botActor),
    editedAt: toText(comment.editedAt),
    reactionData: [],
  });
}

export function toAttachmentData(attachment: AttachmentRecord): Data {
  const { title, subtitle, url, metadata, groupBySource, issueId, creatorId } = attachment;
  return present({
    ...times(attachment),
    title,
    subtitle,
    url,
    metadata,
    groupBySource,
    sourceType: "api",
    issueId,
    creatorId,
  });
}

export function toLabelData(label: LabelRecord): Data {
  const { name, color, description, teamId, parentId, isGroup, creatorId } = label;
  return present({ ...times(label), name, color, description, teamId, parentId, isGroup, creatorId });
}

export function toReactionData(workspace: Workspace, reaction: ReactionRecord): Data {
  const { emoji, issueId, commentId, userId } = reaction;
  return present({ ...times(reaction), emoji, issueId, commentId, userId, user: toUserData(workspace, userId) });
}

/** Previous values of what changed; null where there was none. */
export function toUpdatedFrom<R extends object>(before: R, after: R, names: readonly (keyof R & string)[]): Data {
  const changed = names.filter((name) => !isEqual(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, toWire(name, before[name])]));
}

function toWire(name: string, value: unknown): unknown {
  return name.endsWith("At") && typeof value === "number" ? toText(value) : (value ?? null);
}

function toUserData({ store, baseUrl }: Workspace, id: string | undefined): Data | undefined {
  const user: UserRecord | undefined = store.users.get(id);
  if (user === undefined) {
    return undefined;
  }
  const { id: userId, name, email, avatarUrl, displayName } = user;
  return present({ id: userId, name, email, avatarUrl, url: `${baseUrl}/profiles/${displayName}` });
}

/** The one object of a payload that comes as text. */
function toBotText(bot: BotActor | undefined): string | undefined {
  return bot && JSON.stringify({ type: "oauthClient", name: bot.name, userDisplayName: bot.userDisplayName });
}

function times({ id, createdAt, updatedAt }: Pick<IssueRecord, "id" | "createdAt" | "updatedAt">): Data {
  return { id, createdAt: toText(createdAt), updatedAt: toText(updatedAt) };
}

function toText(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function present(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
