import { passes } from "../filters";
import { identifierOf, issueUrl, priorityLabels } from "../issue-names";
import { toPage, type PageArguments } from "../paging";
import type { BotActor, IssueRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { known, toTime, viewOrNull, type Asking, type View, type Views } from "./view";

type Filtered = PageArguments & { readonly filter?: Readonly<Record<string, unknown>> | null };

export function viewIssue(workspace: Workspace, views: Views, record: IssueRecord): View {
  const { store, clock } = workspace;
  const keepBy = ({ filter }: Filtered, asking: Asking) => (view: View) => passes(view, filter, asking, clock.now());
  const user = (id: string | undefined) => () => viewOrNull(store.users.get(id), views.user);
  const identifier = identifierOf(workspace, record);
  const labels = record.labelIds.flatMap((id) => store.labels.get(id) ?? []);
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
    url: issueUrl(workspace, record),
    branchName: `${identifier}-${record.title}`.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/-$/, ""),
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
    labels: (args: Filtered, asking: Asking) => toPage(labels, args, views.label, keepBy(args, asking)),
    children: (args: Filtered, asking: Asking) => toPage(store.issues.in(`parent ${record.id}`), args, views.issue, keepBy(args, asking)),
    comments: (args: Filtered, asking: Asking) => toPage(store.comments.in(`issue ${record.id}`), args, views.comment, keepBy(args, asking)),
    attachments: (args: Filtered, asking: Asking) => toPage(store.attachments.in(record.id), args, views.attachment, keepBy(args, asking)),
    relations: (args: PageArguments) => toPage(store.relations.in(`from ${record.id}`), args, views.relation),
    inverseRelations: (args: PageArguments) => toPage(store.relations.in(`to ${record.id}`), args, views.relation),
    subscribers: (args: Filtered, asking: Asking) =>
      toPage(record.subscriberIds.flatMap((id) => store.users.get(id) ?? []), args, views.user, keepBy(args, asking)),
    sharedAccess: { disallowedIssueFields: [], isShared: false, sharedWithCount: 0, sharedWithUsers: [], viewerHasOnlySharedAccess: false },
    metadata: {},
  };
}

export function viewBotActor(bot: BotActor | undefined): View | null {
  return bot === undefined ? null : { type: "oauthClient", name: bot.name, userDisplayName: bot.userDisplayName, avatarUrl: bot.avatarUrl ?? null };
}
