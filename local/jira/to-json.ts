import { isObject, toJiraTime } from "./json";
import type {
  ChangeItem,
  CommentRecord,
  ComponentRecord,
  FieldRecord,
  HistoryRecord,
  IssueTypeRecord,
  LinkTypeRecord,
  NamedRecord,
  ProjectRecord,
  StatusRecord,
  UserRecord,
  VersionRecord,
} from "./records";
import type { SiteContext } from "./site-context";

function self(site: SiteContext, path: string): string {
  return `${site.baseUrl}/rest/api/3/${path}`;
}

export interface UserJson {
  readonly self: string;
  readonly accountId: string;
  readonly accountType: string;
  readonly emailAddress?: string;
  readonly avatarUrls: Readonly<Record<"16x16" | "24x24" | "32x32" | "48x48", string>>;
  readonly displayName: string;
  readonly active: boolean;
  readonly timeZone: string;
}

export function toUserJson(site: SiteContext, user: UserRecord): UserJson {
  const avatar =
    user.avatarUrl?.replace(/^\//u, `${site.baseUrl}/`) ??
    `${site.baseUrl}/avatars/${encodeURIComponent(user.accountId)}`;
  return {
    self: self(site, `user?accountId=${encodeURIComponent(user.accountId)}`),
    accountId: user.accountId,
    accountType: user.accountType,
    ...(user.email === undefined ? {} : { emailAddress: user.email }),
    avatarUrls: { "16x16": avatar, "24x24": avatar, "32x32": avatar, "48x48": avatar },
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
  };
}

/** The user under an id; an id that nobody has any more is shown as Jira shows a former user. */
export function toUserRef(site: SiteContext, accountId: string | undefined): object | null {
  if (accountId === undefined) {
    return null;
  }
  const user = site.store.users.get(accountId);
  if (user !== undefined) {
    return toUserJson(site, user);
  }
  return { accountId, accountType: "atlassian", displayName: "Former user", active: false, avatarUrls: {} };
}

const CATEGORY = {
  new: { id: 2, key: "new", colorName: "blue-gray", name: "To Do" },
  indeterminate: { id: 4, key: "indeterminate", colorName: "yellow", name: "In Progress" },
  done: { id: 3, key: "done", colorName: "green", name: "Done" },
} as const;

export const categoryEnum = { new: "TODO", indeterminate: "IN_PROGRESS", done: "DONE" } as const;

export function toStatusJson(site: SiteContext, status: StatusRecord): object {
  const category = CATEGORY[status.category];
  return {
    self: self(site, `status/${status.id}`),
    description: status.description,
    iconUrl: `${site.baseUrl}/`,
    name: status.name,
    id: status.id,
    statusCategory: { self: self(site, `statuscategory/${category.id}`), ...category },
  };
}

export function toIssueTypeJson(site: SiteContext, type: IssueTypeRecord): object {
  return {
    self: self(site, `issuetype/${type.id}`),
    id: type.id,
    description: type.description,
    iconUrl: `${site.baseUrl}/images/issuetype/${type.id}.svg`,
    name: type.name,
    subtask: type.hierarchyLevel === -1,
    hierarchyLevel: type.hierarchyLevel,
  };
}

export function toProjectRef(site: SiteContext, project: ProjectRecord): object {
  return {
    self: self(site, `project/${project.id}`),
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: "software",
    simplified: project.style === "next-gen",
    style: project.style,
    avatarUrls: {},
  };
}

export function toPriorityJson(site: SiteContext, priority: NamedRecord): object {
  return {
    self: self(site, `priority/${priority.id}`),
    iconUrl: `${site.baseUrl}/images/priority/${priority.id}.svg`,
    name: priority.name,
    id: priority.id,
  };
}

export function toComponentJson(site: SiteContext, component: ComponentRecord): object {
  const project = site.store.projects.get(component.projectId);
  return {
    self: self(site, `component/${component.id}`),
    id: component.id,
    name: component.name,
    description: component.description,
    ...(component.lead === undefined ? {} : { lead: toUserRef(site, component.lead) }),
    assigneeType: "UNASSIGNED",
    isAssigneeTypeValid: true,
    project: project?.key ?? "",
    projectId: Number(component.projectId),
  };
}

export function toVersionJson(site: SiteContext, version: VersionRecord): object {
  const isOverdue =
    !version.released &&
    version.releaseDate !== undefined &&
    version.releaseDate < new Date(site.clock.now()).toISOString().slice(0, 10);
  return {
    self: self(site, `version/${version.id}`),
    id: version.id,
    description: version.description,
    name: version.name,
    archived: version.archived,
    released: version.released,
    ...(version.startDate === undefined ? {} : { startDate: version.startDate }),
    ...(version.releaseDate === undefined ? {} : { releaseDate: version.releaseDate, overdue: isOverdue }),
    projectId: Number(version.projectId),
  };
}

export function toLinkTypeJson(site: SiteContext, type: LinkTypeRecord): object {
  return {
    id: type.id,
    name: type.name,
    inward: type.inward,
    outward: type.outward,
    self: self(site, `issueLinkType/${type.id}`),
  };
}

/** Service Management marks by a property what its customers don't see. */
function isInternal({ properties }: CommentRecord): boolean {
  const mark = properties["sd.public.comment"];
  return isObject(mark) && mark.internal === true;
}

export function toCommentJson(site: SiteContext, comment: CommentRecord): object {
  return {
    self: self(site, `issue/${comment.issueId}/comment/${comment.id}`),
    id: comment.id,
    author: toUserRef(site, comment.author),
    body: comment.body,
    updateAuthor: toUserRef(site, comment.updateAuthor),
    created: toJiraTime(comment.created),
    updated: toJiraTime(comment.updated),
    jsdPublic: !isInternal(comment),
    ...(isObject(comment.visibility) ? { visibility: comment.visibility } : {}),
    ...(comment.parentId === undefined ? {} : { parentId: Number(comment.parentId) }),
    properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })),
  };
}

export function toHistoryJson(site: SiteContext, history: HistoryRecord): object {
  return {
    id: history.id,
    author: toUserRef(site, history.author),
    created: toJiraTime(history.created),
    items: history.items.map((item: ChangeItem) => ({ ...item })),
  };
}

export function toFieldJson(site: SiteContext, field: FieldRecord): object {
  const { app } = site;
  const isList = field.collection === "list";
  return {
    id: field.id,
    key: field.key,
    name: field.name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${field.id.replace("customfield_", "")}]`, field.name],
    schema: {
      type: isList ? "array" : field.type === "object" ? "object" : field.type,
      ...(isList ? { items: field.type } : {}),
      custom:
        field.moduleKey === undefined
          ? `com.atlassian.jira.plugin.system.customfieldtypes:${field.type}`
          : `ari:cloud:ecosystem::extension/${app.id}/${app.environmentId}/static/${field.moduleKey}`,
      customId: Number(field.id.replace("customfield_", "")),
    },
  };
}
