import { createPager } from "../filtered-pages";
import { identifierOf, issueUrl, priorityLabels } from "../issue-names";
import type { BotActor, IssueRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { known, toTime, viewOrNull, type View, type Views } from "./view";

/** Nobody outside of a team sees its issues here. */
const notShared = {
  disallowedIssueFields: [],
  isShared: false,
  sharedWithCount: 0,
  sharedWithUsers: [],
  viewerHasOnlySharedAccess: false,
};

export function viewIssue(workspace: Workspace, views: Views, record: IssueRecord): View {
  const { store } = workspace;
  const pages = createPager(workspace);
  const user = (id: string | undefined) => () => viewOrNull(store.users.get(id), views.user);
  const identifier = identifierOf(workspace, record);
  return {
    id: record.id,
    number: record.number,
    identifier,
    previousIdentifiers: record.previousIdentifiers,
    title: record.title,
    description: record.description ?? null,
    priority: record.priority,
    priorityLabel: priorityLabels[record.priority] ?? "",
    estimate: record.estimate ?? null,
    dueDate: record.dueDate ?? null,
    sortOrder: record.sortOrder,
    prioritySortOrder: record.sortOrder,
    labelIds: record.labelIds,
    trashed: record.trashed ? true : null,
    url: () => issueUrl(workspace, record),
    branchName: () =>
      `${identifier}-${record.title}`
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, 60)
        .replace(/-$/, ""),
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    startedAt: toTime(record.startedAt),
    completedAt: toTime(record.completedAt),
    canceledAt: toTime(record.canceledAt),
    archivedAt: toTime(record.archivedAt),
    botActor: viewBotActor(record.botActor),
    team: () => views.team(known(store.teams.get(record.teamId))),
    state: () => views.state(known(store.states.get(record.stateId))),
    assignee: user(record.assigneeId),
    creator: user(record.creatorId),
    parent: () => viewOrNull(store.issues.get(record.parentId), views.issue),
    reactions: () => store.reactions.in(record.id).map(views.reaction),
    labels: pages(() => record.labelIds.flatMap((id) => store.labels.get(id) ?? []), views.label),
    children: pages(() => store.issues.in(`parent ${record.id}`), views.issue),
    comments: pages(() => store.comments.in(`issue ${record.id}`), views.comment),
    history: pages(() => store.history.in(record.id), views.history),
    attachments: pages(() => store.attachments.in(record.id), views.attachment),
    relations: pages(() => store.relations.in(`from ${record.id}`), views.relation),
    inverseRelations: pages(() => store.relations.in(`to ${record.id}`), views.relation),
    subscribers: pages(() => record.subscriberIds.flatMap((id) => store.users.get(id) ?? []), views.user),
    sharedAccess: notShared,
    metadata: {},
  };
}

export function viewBotActor(bot: BotActor | undefined): View | null {
  if (bot === undefined) {
    return null;
  }
  return {
    type: "oauthClient",
    name: bot.name,
    userDisplayName: bot.userDisplayName,
    avatarUrl: bot.avatarUrl ?? null,
  };
}
