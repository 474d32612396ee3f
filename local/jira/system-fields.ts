import type { IssueRecord } from "./records";
import { toJiraTime } from "./json";
import { hasPermission, projectOf } from "./permissions";
import {
  toCommentJson,
  toComponentJson,
  toIssueTypeJson,
  toLinkTypeJson,
  toPriorityJson,
  toProjectRef,
  toStatusJson,
  toUserRef,
  toVersionJson,
} from "./to-json";
import { resolutionOf } from "./resolutions";
import type { Actor, SiteContext } from "./site-context";

export interface SystemField {
  readonly id: string;
  readonly name: string;
  readonly schema: object;
  readonly clauseNames: readonly string[];
  /** Jira leaves out comments and attachments unless all fields are asked for. */
  readonly isNavigable: boolean;
  readonly read: (site: SiteContext, issue: IssueRecord, actor: Actor) => unknown;
}

function known<T, R>(record: T | undefined, map: (record: T) => R): R | null {
  return record === undefined ? null : map(record);
}

function field(
  { id, name, type }: { readonly id: string; readonly name: string; readonly type: string },
  read: SystemField["read"],
  more: Partial<SystemField> & { items?: string } = {},
): SystemField {
  const schema = { type, ...(more.items === undefined ? {} : { items: more.items }), system: id };
  return { id, name, schema, clauseNames: more.clauseNames ?? [id], isNavigable: more.isNavigable ?? true, read };
}

/** Jira's own fields: how each is listed and what an answer holds for it. */
export const systemFields: readonly SystemField[] = [
  field({ id: "summary", name: "Summary", type: "string" }, (_site, issue) => issue.summary),
  field(
    { id: "issuetype", name: "Issue Type", type: "issuetype" },
    (site, issue) => known(site.store.issueTypes.get(issue.typeId), (type) => toIssueTypeJson(site, type)),
    {
      clauseNames: ["issuetype", "type"],
    },
  ),
  field({ id: "project", name: "Project", type: "project" }, (site, issue) =>
    toProjectRef(site, projectOf(site, issue)),
  ),
  field({ id: "status", name: "Status", type: "status" }, (site, issue) =>
    known(site.store.statuses.get(issue.statusId), (status) => toStatusJson(site, status)),
  ),
  field({ id: "statusCategory", name: "Status Category", type: "statusCategory" }, (site, issue) =>
    readCategory(site, issue),
  ),
  field({ id: "statuscategorychangedate", name: "Status Category Changed", type: "datetime" }, (_site, issue) =>
    toJiraTime(issue.statusChanged),
  ),
  field({ id: "priority", name: "Priority", type: "priority" }, (site, issue) =>
    known(site.store.priorities.get(issue.priorityId), (priority) => toPriorityJson(site, priority)),
  ),
  field({ id: "assignee", name: "Assignee", type: "user" }, (site, issue) => toUserRef(site, issue.assignee)),
  field({ id: "reporter", name: "Reporter", type: "user" }, (site, issue) => toUserRef(site, issue.reporter)),
  field({ id: "creator", name: "Creator", type: "user" }, (site, issue) => toUserRef(site, issue.creator)),
  field({ id: "labels", name: "Labels", type: "array" }, (_site, issue) => issue.labels, { items: "string" }),
  field(
    { id: "components", name: "Components", type: "array" },
    (site, issue) =>
      issue.componentIds.flatMap(
        (id) => known(site.store.components.get(id), (found) => [toComponentJson(site, found)]) ?? [],
      ),
    { items: "component", clauseNames: ["component"] },
  ),
  field(
    { id: "fixVersions", name: "Fix versions", type: "array" },
    (site, issue) => readVersions(site, issue.fixVersionIds),
    {
      items: "version",
      clauseNames: ["fixVersion"],
    },
  ),
  field(
    { id: "versions", name: "Affects versions", type: "array" },
    (site, issue) => readVersions(site, issue.versionIds),
    {
      items: "version",
      clauseNames: ["affectedVersion"],
    },
  ),
  field({ id: "description", name: "Description", type: "string" }, (_site, issue) => issue.description ?? null),
  field({ id: "duedate", name: "Due date", type: "date" }, (_site, issue) => issue.dueDate ?? null, {
    clauseNames: ["due", "duedate"],
  }),
  field({ id: "created", name: "Created", type: "datetime" }, (_site, issue) => toJiraTime(issue.created), {
    clauseNames: ["created", "createdDate"],
  }),
  field({ id: "updated", name: "Updated", type: "datetime" }, (_site, issue) => toJiraTime(issue.updated), {
    clauseNames: ["updated", "updatedDate"],
  }),
  field(
    { id: "resolutiondate", name: "Resolved", type: "datetime" },
    (_site, issue) => (issue.resolved === undefined ? null : toJiraTime(issue.resolved)),
    {
      clauseNames: ["resolutiondate", "resolved"],
    },
  ),
  field({ id: "resolution", name: "Resolution", type: "resolution" }, (_site, issue) => {
    const resolution = resolutionOf(issue);
    return resolution === undefined ? null : { ...resolution, description: "" };
  }),
  field(
    { id: "parent", name: "Parent", type: "issuelink" },
    (site, issue, actor) => readRelated(site, issue.parentId, actor) ?? undefined,
  ),
  field(
    { id: "subtasks", name: "Sub-tasks", type: "array" },
    (site, issue, actor) =>
      site.store.issues.in(`parent ${issue.id}`).flatMap((child) => readRelated(site, child.id, actor) ?? []),
    { items: "issuelinks" },
  ),
  field(
    { id: "issuelinks", name: "Linked Issues", type: "array" },
    (site, issue, actor) => readLinks(site, issue, actor),
    {
      items: "issuelinks",
    },
  ),
  field(
    { id: "comment", name: "Comment", type: "comments-page" },
    (site, issue) => {
      const comments = site.store.comments.in(issue.id).map((comment) => toCommentJson(site, comment));
      return { comments, self: "", maxResults: comments.length, total: comments.length, startAt: 0 };
    },
    { isNavigable: false },
  ),
];

function readCategory(site: SiteContext, issue: IssueRecord): unknown {
  const status = site.store.statuses.get(issue.statusId);
  if (status === undefined) {
    return null;
  }
  const json: { statusCategory?: unknown } = toStatusJson(site, status);
  return json.statusCategory;
}

function readVersions(site: SiteContext, ids: readonly string[]): readonly object[] {
  return ids.flatMap((id) => known(site.store.versions.get(id), (version) => [toVersionJson(site, version)]) ?? []);
}

function readRelated(site: SiteContext, id: number | undefined, actor: Actor): object | undefined {
  const issue = site.store.issues.get(id);
  if (issue === undefined || !hasPermission(site, actor, projectOf(site, issue), "BROWSE_PROJECTS")) {
    return undefined;
  }
  const status = site.store.statuses.get(issue.statusId);
  const type = site.store.issueTypes.get(issue.typeId);
  return {
    id: String(issue.id),
    key: issue.key,
    self: `${site.baseUrl}/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      status: known(status, (found) => toStatusJson(site, found)),
      issuetype: known(type, (found) => toIssueTypeJson(site, found)),
    },
  };
}

function readLinks(site: SiteContext, issue: IssueRecord, actor: Actor): readonly object[] {
  return site.store.links.in(issue.id).flatMap((link) => {
    const type = site.store.linkTypes.get(link.typeId);
    const isSource = link.source === issue.id;
    const other = readRelated(site, isSource ? link.destination : link.source, actor);
    if (type === undefined || other === undefined) {
      return [];
    }
    const side = isSource ? { outwardIssue: other } : { inwardIssue: other };
    return [
      {
        id: link.id,
        self: `${site.baseUrl}/rest/api/3/issueLink/${link.id}`,
        type: toLinkTypeJson(site, type),
        ...side,
      },
    ];
  });
}
