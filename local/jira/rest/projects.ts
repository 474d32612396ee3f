import { isObject, readText } from "../json";
import { findProject, hasPermission, knownProject, requireGlobal, requireProjectAdmin } from "../permissions";
import { HttpError, notFound } from "../http-error";
import { roleNames, type ProjectRecord } from "../records";
import { created, noContent, ok, readNames, readPage, toPage, type Call, type Route } from "../router";
import { addProject } from "../seeding";
import type { Actor, SiteContext } from "../site-context";
import { toComponentJson, toIssueTypeJson, toProjectRef, toStatusJson, toUserRef, toVersionJson } from "../to-json";
import { workflowOf } from "../workflow";

export const projectRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/project",
    run: ({ site, actor }) => ok(visibleProjects(site, actor).map((project) => toProjectJson(site, project))),
  },
  {
    method: "POST",
    path: "/project",
    run({ site, actor, body }) {
      requireGlobal(site, actor, "CREATE_PROJECT");
      const key = readText(body, "key") ?? "";
      const name = readText(body, "name") ?? "";
      const errors: Record<string, string> = {};
      if (!/^[A-Z][A-Z0-9_]{1,9}$/.test(key)) {
        errors.projectKey =
          "Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.";
      } else if (knownProject(site, key) !== undefined) {
        errors.projectKey = `A project with that project key already exists.`;
      }
      if (name === "") {
        errors.projectName = "You must specify a valid project name.";
      }
      if (Object.keys(errors).length > 0) {
        throw new HttpError(400, [], errors);
      }
      const project = addProject(site, actor, {
        key,
        name,
        lead: readText(body, "leadAccountId") ?? actor.accountId ?? "",
      });
      return created({
        self: `${site.baseUrl}/rest/api/3/project/${project.id}`,
        id: Number(project.id),
        key: project.key,
      });
    },
  },
  {
    method: "GET",
    path: "/project/search",
    run({ site, actor, query }) {
      const words = (query.get("query") ?? "").toLowerCase();
      const keys = readNames(query, "keys");
      const ids = readNames(query, "id");
      const found = visibleProjects(site, actor).filter(
        (project) =>
          `${project.key} ${project.name}`.toLowerCase().includes(words) &&
          (keys.length === 0 || keys.includes(project.key)) &&
          (ids.length === 0 || ids.includes(project.id)),
      );
      return ok(toPage(found, readPage(query, 50), (project) => toProjectJson(site, project)));
    },
  },
  {
    method: "GET",
    path: "/project/{project}",
    run({ site, actor, params }) {
      const project = findProject(site, actor, params.project ?? "");
      return ok({
        ...toProjectJson(site, project),
        issueTypes: issueTypes(site, project),
        versions: site.store.versions.in(project.id).map((version) => toVersionJson(site, version)),
        components: site.store.components.in(project.id).map((component) => toComponentJson(site, component)),
        roles: Object.fromEntries(
          roleNames.map((name, at) => [name, `${site.baseUrl}/rest/api/3/project/${project.id}/role/${roleId(at)}`]),
        ),
      });
    },
  },
  {
    method: "GET",
    path: "/project/{project}/statuses",
    run({ site, actor, params }) {
      const project = findProject(site, actor, params.project ?? "");
      const statuses = workflowOf(site, project).statusIds.flatMap((id) => {
        const status = site.store.statuses.get(id);
        return status === undefined ? [] : [toStatusJson(site, status)];
      });
      const types = project.issueTypeIds.flatMap((id) => site.store.issueTypes.get(id) ?? []);
      return ok(
        types.map(({ id, name, hierarchyLevel }) => {
          const self = `${site.baseUrl}/rest/api/3/issuetype/${id}`;
          return { self, id, name, subtask: hierarchyLevel === -1, statuses };
        }),
      );
    },
  },
  {
    method: "GET",
    path: "/project/{project}/role",
    run({ site, actor, params }) {
      const project = findProject(site, actor, params.project ?? "");
      return ok(
        Object.fromEntries(
          roleNames.map((name, at) => [name, `${site.baseUrl}/rest/api/3/project/${project.id}/role/${roleId(at)}`]),
        ),
      );
    },
  },
  { method: "GET", path: "/project/{project}/role/{role}", run: readRole },
  { method: "POST", path: "/project/{project}/role/{role}", run: changeRole },
  { method: "DELETE", path: "/project/{project}/role/{role}", run: leaveRole },
  {
    method: "GET",
    path: "/role",
    run: () => ok(roleNames.map((name, at) => ({ id: roleId(at), name, description: "" }))),
  },
  {
    method: "GET",
    path: "/project/{project}/properties",
    run({ site, actor, params }) {
      const project = findProject(site, actor, params.project ?? "");
      return ok({ keys: Object.keys(project.properties).map((key) => ({ key, self: "" })) });
    },
  },
  {
    method: "GET",
    path: "/project/{project}/properties/{property}",
    run({ site, actor, params }) {
      const project = findProject(site, actor, params.project ?? "");
      const key = params.property ?? "";
      if (!Object.hasOwn(project.properties, key)) {
        throw notFound(`The property with key '${key}' was not found.`);
      }
      return ok({ key, value: project.properties[key] });
    },
  },
  {
    method: "PUT",
    path: "/project/{project}/properties/{property}",
    run({ site, actor, params, body }) {
      const project = findProject(site, actor, params.project ?? "");
      requireProjectAdmin(site, actor, project);
      const key = params.property ?? "";
      const isNew = !Object.hasOwn(project.properties, key);
      site.store.projects.put({ ...project, properties: { ...project.properties, [key]: body ?? null } });
      return { status: isNew ? 201 : 200, body: {} };
    },
  },
];

function visibleProjects(site: SiteContext, actor: Actor): ProjectRecord[] {
  return [...site.store.projects.all()].filter((project) => hasPermission(site, actor, project, "BROWSE_PROJECTS"));
}

function toProjectJson(site: SiteContext, project: ProjectRecord): object {
  return {
    ...toProjectRef(site, project),
    description: project.description,
    lead: toUserRef(site, project.lead),
    isPrivate: project.access === "private",
    assigneeType: "UNASSIGNED",
    properties: {},
  };
}

function issueTypes(site: SiteContext, project: ProjectRecord): object[] {
  return project.issueTypeIds.flatMap((id) => {
    const type = site.store.issueTypes.get(id);
    return type === undefined ? [] : [toIssueTypeJson(site, type)];
  });
}

const roleId = (at: number) => 10_002 + at;

function findRole(call: Call): { project: ProjectRecord; name: (typeof roleNames)[number]; id: number } {
  const project = findProject(call.site, call.actor, call.params.project ?? "");
  const at = Number(call.params.role) - roleId(0);
  const name = roleNames[at];
  if (name === undefined) {
    throw notFound(`Can not retrieve a role actor for a null project role.`);
  }
  return { project, name, id: roleId(at) };
}

function readRole(call: Call): { status: number; body: unknown } {
  const { project, name, id } = findRole(call);
  const { site } = call;
  const actors = [
    ...project.roles[name].users.map((accountId) => ({
      id: 0,
      displayName: site.store.users.get(accountId)?.displayName ?? accountId,
      type: "atlassian-user-role-actor",
      actorUser: { accountId },
    })),
    ...project.roles[name].groupIds.map((groupId) => {
      const group = site.store.groups.get(groupId)?.name ?? groupId;
      return {
        id: 0,
        displayName: group,
        type: "atlassian-group-role-actor",
        actorGroup: { name: group, displayName: group, groupId },
      };
    }),
  ];
  return {
    status: 200,
    body: { self: `${site.baseUrl}/rest/api/3/project/${project.id}/role/${id}`, name, id, description: "", actors },
  };
}

function changeRole(call: Call): { status: number; body: unknown } {
  const { project, name } = findRole(call);
  const { site, actor, body } = call;
  requireProjectAdmin(site, actor, project);
  const list = (key: string) => (isObject(body) && Array.isArray(body[key]) ? body[key].map(String) : []);
  const now = project.roles[name];
  const users = [...new Set([...now.users, ...list("user")])];
  const groupIds = [...new Set([...now.groupIds, ...list("groupId")])];
  site.store.projects.put({ ...project, roles: { ...project.roles, [name]: { users, groupIds } } });
  return readRole(call);
}

function leaveRole(call: Call): { status: number } {
  const { project, name } = findRole(call);
  const { site, actor, query } = call;
  requireProjectAdmin(site, actor, project);
  const now = project.roles[name];
  const users = now.users.filter((id) => id !== query.get("user"));
  const groupIds = now.groupIds.filter((id) => id !== query.get("groupId"));
  site.store.projects.put({ ...project, roles: { ...project.roles, [name]: { users, groupIds } } });
  return noContent;
}
