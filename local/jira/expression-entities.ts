import { CalendarDate, Entity } from "./expressions/values";
import { toPlainText } from "./json";
import type { FieldRecord, IssueRecord, ProjectRecord } from "./records";
import { resolutionOf } from "./resolutions";
import type { SiteContext } from "./site-context";

/** Jira objects as expressions see them. https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/ */

export function toIssueEntity(site: SiteContext, issue: IssueRecord): Entity {
  const { store } = site;
  const entities = (ids: readonly string[], find: (id: string) => Entity | undefined) =>
    ids.flatMap((id) => find(id) ?? []);
  const version = (id: string) => {
    const found = store.versions.get(id);
    if (found === undefined) {
      return undefined;
    }
    return named("Version", found, { released: () => found.released, archived: () => found.archived });
  };
  const component = (id: string) => {
    const found = store.components.get(id);
    return found === undefined ? undefined : named("Component", found);
  };
  const properties: Record<string, () => unknown> = {
    // Before it is created an issue has no id.
    id: () => (issue.id === 0 ? null : issue.id),
    key: () => (issue.key === "" ? null : issue.key),
    summary: () => issue.summary,
    description: () => (issue.description === null ? null : toRichText(issue.description)),
    status: () => toStatusEntity(site, issue.statusId),
    issueType: () => {
      const type = store.issueTypes.get(issue.typeId);
      return type === undefined ? null : named("IssueType", type, { hierarchyLevel: () => type.hierarchyLevel });
    },
    project: () => {
      const project = store.projects.get(issue.projectId);
      return project === undefined ? null : toProjectEntity(project);
    },
    priority: () => {
      const priority = store.priorities.get(issue.priorityId);
      return priority === undefined ? null : named("Priority", priority);
    },
    labels: () => issue.labels,
    components: () => entities(issue.componentIds, component),
    fixVersions: () => entities(issue.fixVersionIds, version),
    versions: () => entities(issue.versionIds, version),
    assignee: () => person(site, issue.assignee),
    reporter: () => person(site, issue.reporter),
    creator: () => person(site, issue.creator),
    parent: () => related(site, issue.parentId),
    subtasks: () => store.issues.in(`parent ${issue.id}`).map((child) => toIssueEntity(site, child)),
    created: () => new Date(issue.created),
    updated: () => new Date(issue.updated),
    dueDate: () => (issue.dueDate === undefined ? null : CalendarDate.parse(issue.dueDate)),
    resolutionDate: () => (issue.resolved === undefined ? null : new Date(issue.resolved)),
    resolution: () => {
      const resolution = resolutionOf(issue);
      return resolution === undefined ? null : named("Resolution", resolution);
    },
    properties: () => issue.properties,
    comments: () =>
      store.comments.in(issue.id).map(
        (comment) =>
          new Entity("Comment", {
            id: () => Number(comment.id),
            author: () => person(site, comment.author),
            body: () => toRichText(comment.body),
            created: () => new Date(comment.created),
            updated: () => new Date(comment.updated),
            properties: () => comment.properties,
          }),
      ),
    links: () =>
      store.links.in(issue.id).map(
        (link) =>
          new Entity("IssueLink", {
            id: () => Number(link.id),
            direction: () => (link.source === issue.id ? "outward" : "inward"),
            linkedIssue: () => related(site, link.source === issue.id ? link.destination : link.source),
            type: () => {
              const type = store.linkTypes.get(link.typeId);
              return type === undefined
                ? null
                : named("IssueLinkType", type, { inward: () => type.inward, outward: () => type.outward });
            },
          }),
      ),
  };
  for (const field of store.fields.all()) {
    // https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/: hidden is unset.
    const isHidden = site.quirks.hidden.has(`${issue.projectId} ${field.id}`);
    const read = () => (isHidden ? null : toCustomEntity(site, field, issue.custom[field.id]));
    properties[field.id] = read;
    if (field.moduleKey === undefined || site.quirks.keysInExpressions === "known") {
      properties[field.key] = read;
    }
  }
  return new Entity("Issue", properties, () => ({ id: issue.id, key: issue.key }));
}

function toCustomEntity(site: SiteContext, field: FieldRecord, value: unknown): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((item) => toCustomEntity(site, { ...field, collection: "none" }, item));
  }
  if (field.type === "user" && typeof value === "string") {
    return person(site, value);
  }
  if (field.type === "date" && typeof value === "string") {
    return CalendarDate.parse(value);
  }
  if (field.type === "datetime" && typeof value === "string") {
    return new Date(value);
  }
  return value;
}

export function toUserEntity(site: SiteContext, accountId: string): Entity {
  const user = site.store.users.get(accountId);
  return new Entity(
    "User",
    {
      accountId: () => accountId,
      displayName: () => user?.displayName ?? "Former user",
      active: () => user?.active ?? false,
      properties: () => ({}),
      groups: () =>
        [...site.store.groups.all()]
          .filter((group) => group.members.includes(accountId))
          .map((group) => new Entity("Group", { id: () => group.groupId, name: () => group.name })),
    },
    () => ({ accountId }),
  );
}

export function toProjectEntity(project: ProjectRecord): Entity {
  return new Entity(
    "Project",
    {
      id: () => Number(project.id),
      key: () => project.key,
      name: () => project.name,
      style: () => project.style,
      type: () => "software",
      properties: () => project.properties,
    },
    () => ({ id: Number(project.id), key: project.key }),
  );
}

export function toStatusEntity(site: SiteContext, statusId: string): Entity {
  const status = site.store.statuses.get(statusId);
  return new Entity(
    "IssueStatus",
    {
      id: () => Number(statusId),
      name: () => status?.name ?? "",
      category: () => new Entity("IssueStatusCategory", { key: () => status?.category ?? "new" }),
    },
    () => ({ id: Number(statusId) }),
  );
}

function named(
  typeName: string,
  record: { readonly id: string; readonly name: string },
  more: Record<string, () => unknown> = {},
): Entity {
  return new Entity(typeName, { id: () => Number(record.id), name: () => record.name, ...more }, () => ({
    id: record.id,
    name: record.name,
  }));
}

function person(site: SiteContext, accountId: string | undefined): Entity | null {
  return accountId === undefined ? null : toUserEntity(site, accountId);
}

function related(site: SiteContext, id: number | undefined): Entity | null {
  const issue = site.store.issues.get(id);
  return issue === undefined ? null : toIssueEntity(site, issue);
}

function toRichText(document: unknown): Entity {
  return new Entity("RichText", { plainText: () => toPlainText(document) }, () => toPlainText(document));
}
