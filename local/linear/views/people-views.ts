import { createPager } from "../filtered-pages";
import type { OrganizationRecord, UserRecord } from "../records";
import type { Workspace } from "../workspace-context";
import { toTime, type Asking, type View, type Views } from "./view";

export function viewOrganization(workspace: Workspace, views: Views, record: OrganizationRecord): View {
  const { store } = workspace;
  const pages = createPager(workspace);
  return {
    id: record.id,
    name: record.name,
    urlKey: record.urlKey,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    userCount: [...store.users.all()].filter(({ kind }) => kind === "person").length,
    createdIssueCount: store.issues.size,
    teams: pages(() => store.teams.all(), views.team),
    users: pages(() => store.users.all(), views.user),
  };
}

export function viewUser(workspace: Workspace, record: UserRecord): View {
  return {
    id: record.id,
    name: record.name,
    displayName: record.displayName,
    email: record.email,
    active: record.active,
    admin: record.admin,
    owner: record.admin,
    app: record.kind === "app",
    isAssignable: record.active,
    isMentionable: record.active,
    isMe: (_: object, { caller }: Asking) => caller.user.id === record.id,
    initials: record.name
      .split(/\s+/)
      .map((part) => part.charAt(0))
      .join("")
      .slice(0, 2)
      .toUpperCase(),
    timezone: record.timeZone,
    avatarUrl: record.avatarUrl ?? null,
    canAccessAnyPublicTeam: true,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    createdIssueCount: () =>
      [...workspace.store.issues.all()].filter(({ creatorId }) => creatorId === record.id).length,
    url: `${workspace.baseUrl}/profiles/${record.displayName}`,
  };
}
