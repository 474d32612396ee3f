import { HttpError, forbidden, issueNotFound, notFound } from "./http-error";
import { roleNames, type IssueRecord, type ProjectRecord, type RoleName } from "./records";
import type { Actor, SiteContext } from "./site-context";

const viewer = ["BROWSE_PROJECTS", "VIEW_READONLY_WORKFLOW"] as const;
const member = [
  ...viewer,
  "ADD_COMMENTS",
  "ASSIGNABLE_USER",
  "ASSIGN_ISSUES",
  "CLOSE_ISSUES",
  "CREATE_ISSUES",
  "DELETE_OWN_COMMENTS",
  "EDIT_ISSUES",
  "EDIT_OWN_COMMENTS",
  "LINK_ISSUES",
  "MOVE_ISSUES",
  "RESOLVE_ISSUES",
  "SCHEDULE_ISSUES",
  "TRANSITION_ISSUES",
] as const;
const administrator = [
  ...member,
  "ADMINISTER_PROJECTS",
  "DELETE_ALL_COMMENTS",
  "DELETE_ISSUES",
  "EDIT_ALL_COMMENTS",
  "MODIFY_REPORTER",
] as const;

export type ProjectPermission = (typeof administrator)[number];

export const globalPermissions = ["ADMINISTER", "BULK_CHANGE", "CREATE_PROJECT", "USER_PICKER"] as const;
export type GlobalPermission = (typeof globalPermissions)[number];

export const projectPermissions: readonly ProjectPermission[] = administrator;

const GRANTS: Record<RoleName, ReadonlySet<string>> = {
  Administrators: new Set(administrator),
  Members: new Set(member),
  Viewers: new Set(viewer),
};

export function rolesOf(site: SiteContext, accountId: string, project: ProjectRecord): readonly RoleName[] {
  return roleNames.filter((name) => {
    const actors = project.roles[name];
    return (
      actors.users.includes(accountId) ||
      actors.groupIds.some((id) => site.store.groups.get(id)?.members.includes(accountId) === true)
    );
  });
}

export function hasPermission(
  site: SiteContext,
  actor: Actor,
  project: ProjectRecord,
  permission: ProjectPermission,
): boolean {
  if (actor.kind === "anonymous" || actor.accountId === undefined) {
    return false;
  }
  if (actor.kind !== "user") {
    return project.appAccess === "granted";
  }
  const user = site.store.users.get(actor.accountId);
  if (user === undefined || !user.active) {
    return false;
  }
  if (user.siteRole === "admin" && (project.access !== "private" || permission === "ADMINISTER_PROJECTS")) {
    return true;
  }
  const roles = rolesOf(site, actor.accountId, project);
  const granted = roles.length > 0 ? roles : defaultRoles(project);
  return granted.some((role) => GRANTS[role].has(permission));
}

/**
 * The module of an app permission that a key names:
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-project-permission/
 */
export function findAppPermission(site: SiteContext, key: string): string | undefined {
  const prefix = `ari:cloud:ecosystem::extension/${site.app.id}/${site.app.environmentId}/static/`;
  return (site.app.permissions ?? []).find((module) => key === `${prefix}${module}`);
}

/** Nobody holds an app's permission until somebody grants it. */
export function hasAppPermission(site: SiteContext, actor: Actor, project: ProjectRecord, module: string): boolean {
  if (
    actor.kind !== "user" ||
    actor.accountId === undefined ||
    site.store.users.get(actor.accountId)?.active !== true
  ) {
    return false;
  }
  return project.grants?.[module]?.includes(actor.accountId) === true;
}

function defaultRoles(project: ProjectRecord): readonly RoleName[] {
  if (project.access === "private") {
    return [];
  }
  return project.access === "open" ? ["Members"] : ["Viewers"];
}

export function hasGlobalPermission(site: SiteContext, actor: Actor, permission: GlobalPermission): boolean {
  if (actor.kind === "anonymous" || actor.accountId === undefined) {
    return false;
  }
  if (actor.kind !== "user") {
    return true;
  }
  const user = site.store.users.get(actor.accountId);
  if (user === undefined || !user.active) {
    return false;
  }
  return (
    user.siteRole === "admin" ||
    ((permission === "USER_PICKER" || permission === "BULK_CHANGE") && user.siteRole === "user")
  );
}

/** The issue under an id or a key, when this actor may see it; else Jira's 404, which does not tell the two apart. */
export function findIssue(site: SiteContext, actor: Actor, idOrKey: string): IssueRecord {
  const issue = /^\d+$/.test(idOrKey) ? site.store.issues.get(idOrKey) : site.store.issues.in(idOrKey.toUpperCase())[0];
  if (issue === undefined || !hasPermission(site, actor, projectOf(site, issue), "BROWSE_PROJECTS")) {
    throw issueNotFound();
  }
  return issue;
}

export function projectOf(site: SiteContext, issue: IssueRecord): ProjectRecord {
  const project = site.store.projects.get(issue.projectId);
  if (project === undefined) {
    throw new Error(`Issue ${issue.id} stands in no project`);
  }
  return project;
}

export function findProject(site: SiteContext, actor: Actor, idOrKey: string): ProjectRecord {
  const project = knownProject(site, idOrKey);
  if (project === undefined || !hasPermission(site, actor, project, "BROWSE_PROJECTS")) {
    throw notFound(`No project could be found with ${/^\d+$/.test(idOrKey) ? "id" : "key"} '${idOrKey}'.`);
  }
  return project;
}

export function knownProject(site: SiteContext, idOrKey: string): ProjectRecord | undefined {
  return /^\d+$/.test(idOrKey) ? site.store.projects.get(idOrKey) : site.store.projects.in(idOrKey.toUpperCase())[0];
}

/** Refuses with 403 and these words unless the actor holds the permission on the issue's project. */
export function requireOnIssue(
  site: SiteContext,
  actor: Actor,
  issue: IssueRecord,
  { permission, words }: { readonly permission: ProjectPermission; readonly words: string },
): void {
  if (!hasPermission(site, actor, projectOf(site, issue), permission)) {
    throw forbidden(words);
  }
}

export function requireGlobal(site: SiteContext, actor: Actor, permission: GlobalPermission): void {
  if (!hasGlobalPermission(site, actor, permission)) {
    throw forbidden("You do not have permission to perform this operation.");
  }
}

export function requireProjectAdmin(site: SiteContext, actor: Actor, project: ProjectRecord): void {
  if (!hasPermission(site, actor, project, "ADMINISTER_PROJECTS")) {
    throw forbidden("The user does not have permission to complete this operation.");
  }
}

export function requireLogin(site: SiteContext, actor: Actor): void {
  const isKnown =
    actor.kind === "app" || actor.kind === "foreign-app" || site.store.users.get(actor.accountId)?.active === true;
  if (isKnown) {
    return;
  }
  throw new HttpError(401, ["You are not authenticated. Authentication required to perform this operation."]);
}
