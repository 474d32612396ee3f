import { isObject, readList, readText, readTexts } from "../json";
import {
  findAppPermission,
  findIssue,
  findProject,
  globalPermissions,
  hasAppPermission,
  hasGlobalPermission,
  hasPermission,
  knownProject,
  projectOf,
  projectPermissions,
  requireGlobal,
  type GlobalPermission,
  type ProjectPermission,
} from "../permissions";
import { emitUser } from "../product-events";
import { HttpError, badRequest, forbidden, notFound } from "../http-error";
import type { GroupRecord, ProjectRecord, UserRecord } from "../records";
import { created, noContent, ok, readNames, readPage, toPage, type Answer, type Call, type Route } from "../router";
import { addUser } from "../seeding";
import type { Actor, SiteContext } from "../site-context";
import { toUserJson, type UserJson } from "../to-json";

export const peopleRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/myself",
    run: ({ site, actor, query }) => ok(withGroups(site, mustUser(site, actor.accountId), readNames(query, "expand"))),
  },
  {
    method: "GET",
    path: "/user",
    run: ({ site, query }) =>
      ok(withGroups(site, mustUser(site, query.get("accountId") ?? undefined), readNames(query, "expand"))),
  },
  {
    method: "POST",
    path: "/user",
    run({ site, actor, body }) {
      requireGlobal(site, actor, "ADMINISTER");
      const email = readText(body, "emailAddress");
      if (email === undefined) {
        throw new HttpError(400, [], { emailAddress: "You must specify an email address." });
      }
      return created(
        toUserJson(site, addUser(site, actor, { displayName: readText(body, "displayName") ?? email, email })),
      );
    },
  },
  {
    method: "DELETE",
    path: "/user",
    run({ site, actor, query }) {
      requireGlobal(site, actor, "ADMINISTER");
      const user = mustUser(site, query.get("accountId") ?? undefined);
      site.store.users.remove(user.accountId);
      emitUser(site, actor, "deleted", user);
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/user/bulk",
    run({ site, query }) {
      const found = query.getAll("accountId").flatMap((id) => site.store.users.get(id) ?? []);
      return ok(toPage(found, readPage(query, 200), (user) => toUserJson(site, user)));
    },
  },
  {
    method: "GET",
    path: "/user/groups",
    run({ site, query }) {
      const user = mustUser(site, query.get("accountId") ?? undefined);
      return ok(groupsOf(site, user.accountId).map((group) => toGroupJson(site, group)));
    },
  },
  { method: "GET", path: "/user/search", run: (call) => ok(findUsers(call, () => true)) },
  {
    method: "GET",
    path: "/users/search",
    run: ({ site, query }) => ok(pageOf(allUsers(site), query).map((user) => toUserJson(site, user))),
  },
  {
    method: "GET",
    path: "/users",
    run: ({ site, query }) => ok(pageOf(allUsers(site), query).map((user) => toUserJson(site, user))),
  },
  {
    method: "GET",
    path: "/user/assignable/search",
    run(call) {
      const project = askedProject(call);
      return ok(
        findUsers(
          call,
          (user) => user.active && hasPermission(call.site, toUserActor(user), project, "ASSIGNABLE_USER"),
        ),
      );
    },
  },
  {
    method: "GET",
    path: "/user/viewissue/search",
    run(call) {
      const project = askedProject(call);
      return ok(
        findUsers(
          call,
          (user) => user.active && hasPermission(call.site, toUserActor(user), project, "BROWSE_PROJECTS"),
        ),
      );
    },
  },
  {
    method: "GET",
    path: "/user/picker",
    run(call) {
      const shown = findUsers(call, (user) => user.active);
      const users = shown.map(({ accountId, accountType, displayName, avatarUrls }) => {
        const name = displayName;
        return {
          accountId,
          accountType,
          name,
          key: accountId,
          html: displayName,
          displayName,
          avatarUrl: avatarUrls["48x48"],
        };
      });
      return ok({ users, total: users.length, header: `Showing ${users.length} of ${users.length} matching users` });
    },
  },
  {
    method: "GET",
    path: "/group/bulk",
    run({ site, actor, query }) {
      requireGlobal(site, actor, "USER_PICKER");
      const ids = query.getAll("groupId");
      const names = query.getAll("groupName");
      const found = [...site.store.groups.all()].filter(
        (group) =>
          (ids.length === 0 && names.length === 0) || ids.includes(group.groupId) || names.includes(group.name),
      );
      return ok(toPage(found, readPage(query, 50), (group) => ({ name: group.name, groupId: group.groupId })));
    },
  },
  {
    method: "GET",
    path: "/groups/picker",
    run({ site, actor, query }) {
      const words = (query.get("query") ?? "").toLowerCase();
      const offered = hasGlobalPermission(site, actor, "USER_PICKER") ? [...site.store.groups.all()] : [];
      const groups = offered.filter((group) => group.name.toLowerCase().includes(words));
      const shown = groups.map((group) => ({ name: group.name, html: group.name, labels: [], groupId: group.groupId }));
      return ok({
        header: `Showing ${groups.length} of ${groups.length} matching groups`,
        total: groups.length,
        groups: shown,
      });
    },
  },
  {
    method: "GET",
    path: "/group/member",
    run({ site, actor, query }) {
      requireGlobal(site, actor, "USER_PICKER");
      const group = mustGroup(site, query);
      const withInactive = query.get("includeInactiveUsers") === "true";
      const members = group.members
        .flatMap((id) => site.store.users.get(id) ?? [])
        .filter((user) => user.active || withInactive);
      return ok(toPage(members, readPage(query, 50), (user) => toUserJson(site, user)));
    },
  },
  {
    method: "POST",
    path: "/group",
    run({ site, actor, body }) {
      requireGlobal(site, actor, "ADMINISTER");
      const name = readText(body, "name") ?? "";
      if (name === "") {
        throw badRequest("A group needs a name.");
      }
      if (site.store.groups.find((group) => group.name === name) !== undefined) {
        throw badRequest(`A group or user with this name already exists.`);
      }
      const groupId = `00000000-0000-4000-b000-${String(site.store.next("group")).padStart(12, "0")}`;
      return created(toGroupJson(site, site.store.groups.put({ groupId, name, members: [] })));
    },
  },
  {
    method: "POST",
    path: "/group/user",
    run({ site, actor, query, body }) {
      requireGlobal(site, actor, "ADMINISTER");
      const group = mustGroup(site, query);
      const user = mustUser(site, readText(body, "accountId"));
      if (group.members.includes(user.accountId)) {
        throw badRequest("Cannot add user. User is already a member.");
      }
      return created(
        toGroupJson(site, site.store.groups.put({ ...group, members: [...group.members, user.accountId] })),
      );
    },
  },
  {
    method: "DELETE",
    path: "/group/user",
    run({ site, actor, query }) {
      requireGlobal(site, actor, "ADMINISTER");
      const group = mustGroup(site, query);
      const accountId = query.get("accountId");
      site.store.groups.put({ ...group, members: group.members.filter((id) => id !== accountId) });
      return { status: 200 };
    },
  },
  { method: "GET", path: "/mypermissions", run: myPermissions },
  { method: "POST", path: "/permissions/check", run: checkPermissions },
  {
    method: "GET",
    path: "/permissions",
    run: () =>
      ok({
        permissions: Object.fromEntries(
          [...globalPermissions, ...projectPermissions].map((key) => [key, describe(key)]),
        ),
      }),
  },
];

function mustUser(site: SiteContext, accountId: string | undefined): UserRecord {
  const user = site.store.users.get(accountId);
  if (user === undefined) {
    throw notFound("Specified user does not exist or you do not have required permissions");
  }
  return user;
}

function mustGroup(site: SiteContext, query: URLSearchParams): GroupRecord {
  const id = query.get("groupId");
  const name = query.get("groupname");
  const group = site.store.groups.find((known) => known.groupId === id || known.name === name);
  if (group === undefined) {
    throw notFound(`The group '${id ?? name ?? ""}' does not exist.`);
  }
  return group;
}

function allUsers(site: SiteContext): readonly UserRecord[] {
  return [...site.store.users.all()];
}

function groupsOf(site: SiteContext, accountId: string): readonly GroupRecord[] {
  return [...site.store.groups.all()].filter((group) => group.members.includes(accountId));
}

function toGroupJson(site: SiteContext, group: GroupRecord): object {
  return {
    name: group.name,
    groupId: group.groupId,
    self: `${site.baseUrl}/rest/api/3/group?groupId=${group.groupId}`,
  };
}

function withGroups(site: SiteContext, user: UserRecord, expand: readonly string[]): object {
  if (!expand.includes("groups")) {
    return toUserJson(site, user);
  }
  const items = groupsOf(site, user.accountId).map((group) => toGroupJson(site, group));
  return { ...toUserJson(site, user), groups: { size: items.length, items } };
}

function toUserActor(user: UserRecord): Actor {
  return { kind: user.accountType === "app" ? "app" : "user", accountId: user.accountId };
}

function findUsers({ site, query }: Call, test: (user: UserRecord) => boolean): UserJson[] {
  const words = (query.get("query") ?? "").toLowerCase();
  const accountId = query.get("accountId");
  const found = allUsers(site).filter(
    (user) =>
      user.accountType === "atlassian" &&
      (accountId === null || user.accountId === accountId) &&
      `${user.displayName} ${user.email ?? ""}`.toLowerCase().includes(words) &&
      test(user),
  );
  return pageOf(found, query).map((user) => toUserJson(site, user));
}

function pageOf<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const { startAt, maxResults } = readPage(query, 1_000);
  return items.slice(startAt, startAt + (query.has("maxResults") ? maxResults : 50));
}

function askedProject({ site, actor, query }: Call): ProjectRecord {
  const issueKey = query.get("issueKey") ?? query.get("issueId");
  if (issueKey !== null) {
    return projectOf(site, findIssue(site, actor, issueKey));
  }
  return findProject(site, actor, query.get("project") ?? query.get("projectKey") ?? "");
}

function describe(key: string): object {
  return {
    id: key,
    key,
    name: key.toLowerCase().replaceAll("_", " "),
    type: isGlobal(key) ? "GLOBAL" : "PROJECT",
    description: "",
  };
}

function isGlobal(key: string): key is GlobalPermission {
  return globalPermissions.some((known) => known === key);
}

function isOfProject(key: string): key is ProjectPermission {
  return projectPermissions.some((known) => known === key);
}

function myPermissions(call: Call): Answer {
  const { site, actor, query } = call;
  const wanted = readNames(query, "permissions");
  if (wanted.length === 0) {
    throw badRequest("The 'permissions' query parameter is required.");
  }
  const unknown = wanted.find(
    (key) => !isGlobal(key) && !isOfProject(key) && findAppPermission(site, key) === undefined,
  );
  if (unknown !== undefined) {
    throw badRequest(`Unrecognized permission: ${unknown}`);
  }
  const hasContext = ["projectKey", "projectId", "issueKey", "issueId"].some((name) => query.has(name));
  const project = hasContext ? contextProject(call) : undefined;
  const may = (key: string): boolean => {
    if (isGlobal(key)) {
      return hasGlobalPermission(site, actor, key);
    }
    const module = findAppPermission(site, key);
    const holds = (any: ProjectRecord): boolean =>
      isOfProject(key)
        ? hasPermission(site, actor, any, key)
        : module !== undefined && hasAppPermission(site, actor, any, module);
    return project === undefined ? [...site.store.projects.all()].some(holds) : holds(project);
  };
  return ok({
    permissions: Object.fromEntries(wanted.map((key) => [key, { ...describe(key), havePermission: may(key) }])),
  });
}

function contextProject(call: Call): ProjectRecord {
  const { site, actor, query } = call;
  const issue = query.get("issueKey") ?? query.get("issueId");
  if (issue !== null) {
    return projectOf(site, findIssue(site, actor, issue));
  }
  return findProject(site, actor, query.get("projectKey") ?? query.get("projectId") ?? "");
}

/** Of another account only who administers Jira may ask; an issue or project that is not there is left out of the answer. */
function checkPermissions({ site, actor, body }: Call): Answer {
  const accountId = readText(body, "accountId");
  if (accountId !== undefined && actor.kind === "app" && site.quirks.checksOfOthers === "refused") {
    throw forbidden("Only an administrator may check another user's permissions.");
  }
  if (accountId !== undefined && accountId !== actor.accountId && !hasGlobalPermission(site, actor, "ADMINISTER")) {
    throw forbidden("Only an administrator may check another user's permissions.");
  }
  const user = accountId === undefined ? undefined : site.store.users.get(accountId);
  if (accountId !== undefined && user === undefined) {
    throw notFound("Specified user does not exist or you do not have required permissions");
  }
  const subject = user === undefined ? actor : toUserActor(user);
  const globals = (readTexts(body, "globalPermissions") ?? []).filter(
    (key) => isGlobal(key) && hasGlobalPermission(site, subject, key),
  );
  const asked = (readList(body, "projectPermissions") ?? []).filter(isObject);
  const granted = asked.flatMap((ask) =>
    (readTexts(ask, "permissions") ?? []).map((permission) => {
      if (!isOfProject(permission)) {
        throw badRequest(`Unrecognized permission: ${permission}`);
      }
      const may = (project: ProjectRecord | undefined) =>
        project !== undefined && hasPermission(site, subject, project, permission);
      const ids = (key: string) => (readList(ask, key) ?? []).map(Number);
      return {
        permission,
        issues: ids("issues").filter((id) => may(knownProject(site, site.store.issues.get(id)?.projectId ?? "0"))),
        projects: ids("projects").filter((id) => may(site.store.projects.get(id))),
      };
    }),
  );
  return ok({ globalPermissions: globals, projectPermissions: granted });
}
