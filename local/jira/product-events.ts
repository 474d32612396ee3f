import type { ProductEvent } from "../interfaces";
import { toJiraTime } from "./json";
import { projectOf } from "./permissions";
import type {
  ChangeItem,
  CommentRecord,
  IssueRecord,
  LinkRecord,
  ProjectRecord,
  UserRecord,
  VersionRecord,
} from "./records";
import {
  toCommentJson,
  toIssueTypeJson,
  toLinkTypeJson,
  toProjectRef,
  toStatusJson,
  toUserJson,
  toVersionJson,
} from "./to-json";
import type { Actor, SiteContext } from "./site-context";

/** https://developer.atlassian.com/platform/forge/events-reference/jira/ */

export function emitIssueCreated(site: SiteContext, actor: Actor, issue: IssueRecord, clonedFrom?: IssueRecord): void {
  send(site, actor, "avi:jira:created:issue", {
    issue: toEventIssue(site, issue),
    associatedUsers: associated([actor.accountId]),
    ...(clonedFrom === undefined ? {} : { clonedFrom: { id: String(clonedFrom.id), key: clonedFrom.key } }),
  });
}

export function emitIssueUpdated(
  site: SiteContext,
  actor: Actor,
  issue: IssueRecord,
  items: readonly ChangeItem[],
): void {
  const assigned = items.find((item) => item.fieldId === "assignee");
  const status = items.find((item) => item.fieldId === "status");
  const statuses =
    status === undefined ? [] : [site.store.statuses.get(status.to ?? ""), site.store.statuses.get(status.from ?? "")];
  send(site, actor, "avi:jira:updated:issue", {
    issue: toEventIssue(site, issue),
    changelog: { items },
    associatedUsers: associated([actor.accountId, assigned?.from ?? undefined, assigned?.to ?? undefined]),
    ...(status === undefined
      ? {}
      : {
          associatedStatuses: {
            associatedStatuses: statuses.flatMap((found) => (found === undefined ? [] : [toStatusJson(site, found)])),
          },
        }),
  });
  if (assigned !== undefined) {
    send(site, actor, "avi:jira:assigned:issue", {
      issue: toEventIssue(site, issue),
      changelog: { items: [assigned] },
    });
  }
}

export function emitIssueDeleted(site: SiteContext, actor: Actor, issue: IssueRecord): void {
  send(site, actor, "avi:jira:deleted:issue", {
    issue: toEventIssue(site, issue),
    associatedUsers: associated([actor.accountId]),
  });
}

export interface CommentOnIssue {
  readonly issue: IssueRecord;
  readonly comment: CommentRecord;
}

export function emitComment(
  site: SiteContext,
  actor: Actor,
  eventType: "avi:jira:commented:issue" | "avi:jira:deleted:comment",
  { issue, comment }: CommentOnIssue,
): void {
  send(site, actor, eventType, { issue: toEventIssue(site, issue), comment: toCommentJson(site, comment) });
}

export function emitLink(
  site: SiteContext,
  actor: Actor,
  eventType: "avi:jira:created:issuelink" | "avi:jira:deleted:issuelink",
  link: LinkRecord,
): void {
  const type = site.store.linkTypes.get(link.typeId);
  send(site, actor, eventType, {
    id: link.id,
    sourceIssueId: String(link.source),
    destinationIssueId: String(link.destination),
    issueLinkType: type === undefined ? undefined : toLinkTypeJson(site, type),
  });
}

export function emitIssueProperty(
  site: SiteContext,
  actor: Actor,
  eventType: "avi:jira:set:issue-property" | "avi:jira:deleted:issue-property",
  { issue, key }: { readonly issue: IssueRecord; readonly key: string },
): void {
  send(site, actor, eventType, { issue: toEventIssue(site, issue), property: { key, value: issue.properties[key] } });
}

export type VersionEvent =
  "created" | "updated" | "deleted" | "released" | "unreleased" | "archived" | "unarchived" | "moved" | "merged";

export function emitVersion(
  site: SiteContext,
  actor: Actor,
  { what, ...more }: { readonly what: VersionEvent } & Readonly<Record<string, unknown>>,
  version: VersionRecord,
): void {
  send(site, actor, `avi:jira:${what}:version`, { version: toVersionJson(site, version), ...more });
}

export function emitUser(
  site: SiteContext,
  actor: Actor,
  what: "created" | "updated" | "deleted",
  user: UserRecord,
): void {
  send(site, actor, `avi:jira:${what}:user`, { user: toUserJson(site, user) });
}

export function emitProject(
  site: SiteContext,
  actor: Actor,
  what: "created" | "updated" | "softdeleted" | "deleted",
  project: ProjectRecord,
): void {
  send(site, actor, `avi:jira:${what}:project`, { project: toProjectRef(site, project) });
}

function send(site: SiteContext, actor: Actor, eventType: string, payload: object): void {
  const event: ProductEvent = {
    eventType,
    timestamp: String(site.clock.now()),
    selfGenerated: actor.kind === "app",
    ...(actor.accountId === undefined ? {} : { atlassianId: actor.accountId }),
    ...payload,
  };
  site.onEvent(JSON.parse(JSON.stringify(event)) as ProductEvent);
}

function associated(ids: readonly (string | undefined)[]): { associatedUsers: { accountId: string }[] } {
  const known = new Set(ids.filter((id): id is string => id !== undefined));
  return { associatedUsers: [...known].map((accountId) => ({ accountId })) };
}

/** Only the few fields that the platform sends; the app reads the rest itself. */
function toEventIssue(site: SiteContext, issue: IssueRecord): object {
  const user = (id: string | undefined) => {
    const found = site.store.users.get(id);
    return found === undefined ? null : toUserJson(site, found);
  };
  const type = site.store.issueTypes.get(issue.typeId);
  const status = site.store.statuses.get(issue.statusId);
  return {
    id: String(issue.id),
    key: issue.key,
    fields: {
      summary: issue.summary,
      issuetype: type === undefined ? null : toIssueTypeJson(site, type),
      project: toProjectRef(site, projectOf(site, issue)),
      status: status === undefined ? null : toStatusJson(site, status),
      assignee: user(issue.assignee),
      creator: user(issue.creator),
      reporter: user(issue.reporter),
      created: toJiraTime(issue.created),
      updated: toJiraTime(issue.updated),
    },
  };
}
