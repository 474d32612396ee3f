import { route } from "@forge/api";
import type { InferOutput } from "valibot";
import { array, boolean, nullish, number, object, optional, record, string } from "valibot";
import type { Person, PersonId, RoleId } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Caller, Directory, ItemRights, PeopleSources, PersonCard, Rights } from "../../ports/directory";
import type { TrackerFailure } from "../../ports/failure";
import { ask } from "./ask";
import type { JiraRequest } from "./ask";
import type { RoleMembers } from "./project-roles";
import { isAccountId, isGroupId, isIssueId, isNumericId } from "./ids";

const userSchema = object({
  accountId: string(),
  accountType: nullish(string()),
  displayName: optional(string(), ""),
  active: optional(boolean(), true),
  timeZone: nullish(string()),
  avatarUrls: nullish(record(string(), string())),
});
const callerSchema = object({
  ...userSchema.entries,
  groups: optional(object({ items: array(object({ groupId: nullish(string()) })) })),
});
const usersSchema = object({ values: array(userSchema) });
const membersSchema = object({ total: number(), values: array(userSchema) });
const checkSchema = object({
  projectPermissions: array(object({ permission: string(), issues: optional(array(number()), []) })),
});
const permissionsSchema = object({ permissions: record(string(), object({ havePermission: boolean() })) });

const usersPerCall = 50;
/** Jira takes a thousand items in one question about permissions. */
const itemsPerCheck = 1_000;
const membersPerCall = 50;
/** A seat that names a group of thousands is asked as a group, not one by one. */
const mostMembers = 500;
const checksAtOnce = 5;

/** Jira's users and groups, as the app sees them; only `caller` asks on the person's own behalf. */
export function createJiraDirectory(asApp: JiraRequest, asUser: JiraRequest): Directory {
  return {
    async caller() {
      const user = await ask(asUser, route`/rest/api/3/myself?expand=groups`, callerSchema);
      return user.ok ? ok(toCaller(user.value)) : user;
    },

    async person(id, item) {
      if (!isAccountId(id) || !isIssueId(item)) {
        return ok(undefined);
      }
      const user = await ask(asApp, route`/rest/api/3/user?accountId=${id}&expand=groups`, callerSchema);
      if (!user.ok) {
        return user.error.kind === "notFound" ? ok(undefined) : user;
      }
      const may = await readPermissions(asApp, id, item, ["BROWSE_PROJECTS", "EDIT_ISSUES", "ADD_COMMENTS"]);
      if (!may.ok) {
        return may;
      }
      return ok({
        ...toCaller(user.value),
        sees: may.value.has("BROWSE_PROJECTS"),
        edits: may.value.has("EDIT_ISSUES"),
        comments: may.value.has("ADD_COMMENTS"),
      });
    },

    async resolve(sources, item) {
      const found = await readPeople(asApp, sources);
      if (!found.ok || !isIssueId(item)) {
        return { people: [], reachable: false };
      }
      const people = [...found.value.values()].map(({ person }) => person);
      const gone = goneFrom(sources.people, found.value);
      const sight = await readSight(
        asApp,
        people.filter(({ active }) => active).map(({ id }) => id),
        item,
      );
      return sight.ok
        ? {
            people: [...people.map((person) => ({ ...person, seesItem: sight.value.has(person.id) })), ...gone],
            reachable: true,
          }
        : { people: [], reachable: false };
    },

    async members(sources) {
      const found = await readPeople(asApp, sources);
      if (!found.ok) {
        return found;
      }
      const people = [...found.value.values()];
      return ok({
        people: [
          ...people.map(({ person }) => ({ ...person, seesItem: true })),
          ...goneFrom(sources.people, found.value),
        ],
        names: Object.fromEntries(people.map(({ person, card }) => [person.id, card])),
      });
    },

    async names(people) {
      const users = await readUsers(asApp, people);
      return users.ok ? ok(Object.fromEntries(users.value.map((user) => [user.accountId, toCard(user)]))) : users;
    },
  };
}

/** What the person who asks may do, in Jira's own judgement. `leads` is the key of the app's own permission. */
export function createJiraRights(asUser: JiraRequest, leads: () => string): Rights {
  return {
    async onItem(item) {
      if (!isIssueId(item)) {
        return err({ kind: "notFound" });
      }
      const query = new URLSearchParams({ issueId: item });
      return toRights(
        await askPermissions(
          asUser,
          query,
          ["BROWSE_PROJECTS", "EDIT_ISSUES", "ADD_COMMENTS", "ADMINISTER_PROJECTS"],
          leads(),
        ),
        leads(),
      );
    },

    async itemsSeen(items) {
      const seen: string[] = [];
      const ids = [...new Set(items)].filter(isIssueId);
      for (let start = 0; start < ids.length; start += itemsPerCheck) {
        const issues = ids.slice(start, start + itemsPerCheck).map(Number);
        const granted = await ask(asUser, route`/rest/api/3/permissions/check`, checkSchema, {
          projectPermissions: [{ permissions: ["BROWSE_PROJECTS"], issues }],
        });
        if (!granted.ok) {
          return granted;
        }
        seen.push(...granted.value.projectPermissions.flatMap(({ issues: own }) => own.map(String)));
      }
      return ok(seen);
    },

    async onProject(project) {
      if (!isNumericId(project)) {
        return err({ kind: "notFound" });
      }
      const rights = toRights(
        await askPermissions(asUser, new URLSearchParams({ projectId: project }), ["ADMINISTER_PROJECTS"], leads()),
        leads(),
      );
      return rights.ok ? ok({ administer: rights.value.administer }) : rights;
    },
  };
}

type Permissions = InferOutput<typeof permissionsSchema>["permissions"];

/** Jira refuses a permission key that it does not know, as while an upgrade waits for consent; then it is asked without. */
async function askPermissions(
  asUser: JiraRequest,
  query: URLSearchParams,
  names: readonly string[],
  own: string,
): Promise<Result<Permissions, TrackerFailure>> {
  const withOwn = await ask(
    asUser,
    route`/rest/api/3/mypermissions?${withNames(query, [...names, own])}`,
    permissionsSchema,
  );
  const answer =
    !withOwn.ok && withOwn.error.kind === "rejected"
      ? await ask(asUser, route`/rest/api/3/mypermissions?${withNames(query, names)}`, permissionsSchema)
      : withOwn;
  return answer.ok ? ok(answer.value.permissions) : answer;
}

function withNames(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams([...query, ["permissions", names.join(",")]]);
}

function toRights(permissions: Result<Permissions, TrackerFailure>, own: string): Result<ItemRights, TrackerFailure> {
  if (!permissions.ok) {
    return permissions;
  }
  const has = (name: string): boolean => permissions.value[name]?.havePermission === true;
  return ok({
    see: has("BROWSE_PROJECTS"),
    edit: has("EDIT_ISSUES"),
    comment: has("ADD_COMMENTS"),
    administer: has("ADMINISTER_PROJECTS") || has(own),
  });
}

type User = {
  readonly accountId: string;
  readonly accountType?: string | null | undefined;
  readonly displayName: string;
  readonly active: boolean;
  readonly timeZone?: string | null | undefined;
  readonly avatarUrls?: Record<string, string> | null | undefined;
};

/** People whom a policy names and Jira no longer knows. */
function goneFrom(named: readonly PersonId[], found: ReadonlyMap<PersonId, FoundPerson>): readonly Person[] {
  return named.filter((id) => !found.has(id)).map((id) => ({ id, active: false, seesItem: false, groups: [] }));
}

interface FoundPerson {
  readonly person: Person;
  readonly card: PersonCard;
}

/** Everybody whom sources name, with which of their groups and roles each is in. An app is nobody here. */
async function readPeople(
  request: JiraRequest,
  { people, groups, roles }: PeopleSources,
): Promise<Result<Map<PersonId, FoundPerson>, TrackerFailure>> {
  // Few policies name roles, so a vote's function does not load how they are read.
  const inRoles = roles === undefined ? ok([]) : await (await import("./project-roles")).readRoles(request, roles);
  if (!inRoles.ok) {
    return inRoles;
  }
  const named = await readUsers(request, [...people, ...inRoles.value.flatMap(({ users }) => users)]);
  if (!named.ok) {
    return named;
  }
  const found = new Map<PersonId, FoundPerson>();
  const see = (user: User, seen: Pick<Person, "groups" | "roles">): void => {
    if (user.accountType !== "app") {
      const { groups: inGroups = [], roles: has = [] } = found.get(user.accountId)?.person ?? {};
      const all = [...new Set([...has, ...(seen.roles ?? [])])];
      found.set(user.accountId, {
        person: { ...toPerson(user, [...inGroups, ...seen.groups]), ...(all.length === 0 ? {} : { roles: all }) },
        card: toCard(user),
      });
    }
  };
  for (const user of named.value) {
    see(user, { groups: [], roles: rolesOf(inRoles.value, "users", user.accountId) });
  }
  const all = new Set([...groups, ...inRoles.value.flatMap((role) => role.groups)]);
  for (const group of [...all].filter(isGroupId)) {
    const members = await readMembers(request, group);
    if (!members.ok) {
      return members;
    }
    const seen = {
      groups: groups.includes(group) ? [group] : [],
      roles: rolesOf(inRoles.value, "groups", group),
    };
    members.value.forEach((user) => see(user, seen));
  }
  return ok(found);
}

function rolesOf(roles: readonly RoleMembers[], list: "users" | "groups", id: string): readonly RoleId[] {
  return roles.filter((role) => role[list].includes(id)).map(({ role }) => role);
}

/** A group that is gone has no members; that is an answer. */
async function readMembers(request: JiraRequest, group: string): Promise<Result<readonly User[], TrackerFailure>> {
  const members: User[] = [];
  while (members.length < mostMembers) {
    const query = new URLSearchParams({
      groupId: group,
      includeInactiveUsers: "true",
      startAt: String(members.length),
      maxResults: String(membersPerCall),
    });
    const page = await ask(request, route`/rest/api/3/group/member?${query}`, membersSchema);
    if (!page.ok) {
      return page.error.kind === "notFound" ? ok(members) : page;
    }
    members.push(...page.value.values);
    if (page.value.values.length === 0 || members.length >= page.value.total) {
      return ok(members);
    }
  }
  return ok(members);
}

async function readUsers(
  request: JiraRequest,
  people: readonly PersonId[],
): Promise<Result<readonly User[], TrackerFailure>> {
  const ids = [...new Set(people)].filter(isAccountId);
  const users: User[] = [];
  for (let start = 0; start < ids.length; start += usersPerCall) {
    const query = new URLSearchParams({ maxResults: String(usersPerCall) });
    ids.slice(start, start + usersPerCall).forEach((id) => query.append("accountId", id));
    const page = await ask(request, route`/rest/api/3/user/bulk?${query}`, usersSchema);
    if (!page.ok) {
      return page;
    }
    users.push(...page.value.values);
  }
  return ok(users);
}

/** Who of these may see the item. Jira answers for one person a call. */
async function readSight(
  request: JiraRequest,
  people: readonly PersonId[],
  item: string,
): Promise<Result<ReadonlySet<PersonId>, TrackerFailure>> {
  const seeing = new Set<PersonId>();
  for (let start = 0; start < people.length; start += checksAtOnce) {
    const answers = await Promise.all(
      people.slice(start, start + checksAtOnce).map(async (accountId) => ({
        accountId,
        may: await readPermissions(request, accountId, item, ["BROWSE_PROJECTS"]),
      })),
    );
    for (const { accountId, may } of answers) {
      if (!may.ok) {
        return may;
      }
      if (may.value.has("BROWSE_PROJECTS")) {
        seeing.add(accountId);
      }
    }
  }
  return ok(seeing);
}

/** Which of these permissions a person has on an item. */
async function readPermissions(
  request: JiraRequest,
  accountId: PersonId,
  item: string,
  permissions: readonly string[],
): Promise<Result<ReadonlySet<string>, TrackerFailure>> {
  const answer = await ask(request, route`/rest/api/3/permissions/check`, checkSchema, {
    accountId,
    projectPermissions: [{ permissions, issues: [Number(item)] }],
  });
  return answer.ok
    ? ok(
        new Set(
          answer.value.projectPermissions.flatMap(({ permission, issues }) =>
            issues.includes(Number(item)) ? [permission] : [],
          ),
        ),
      )
    : answer;
}

function toCaller({ accountId, displayName, active, timeZone, groups }: InferOutput<typeof callerSchema>): Caller {
  const groupIds = (groups?.items ?? []).flatMap(({ groupId }) => groupId ?? []);
  return { id: accountId, name: displayName, active, zone: timeZone ?? undefined, groups: groupIds };
}

function toPerson(user: User, groups: readonly string[]): Person {
  const zone = user.timeZone ?? undefined;
  return { id: user.accountId, active: user.active, seesItem: false, groups, ...(zone === undefined ? {} : { zone }) };
}

function toCard(user: User): PersonCard {
  const avatarUrl = user.avatarUrls?.["48x48"];
  const zone = user.timeZone ?? undefined;
  return {
    name: user.displayName,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    ...(zone === undefined ? {} : { zone }),
  };
}
