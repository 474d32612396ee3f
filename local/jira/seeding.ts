import type {
  FieldType,
  ProjectRecord,
  RoleName,
  StatusCategory,
  StatusRecord,
  TransitionRecord,
  UserRecord,
  WorkflowRecord,
} from "./records";
import { emitProject, emitUser, emitVersion } from "./product-events";
import { appAccountId, foreignAppAccountId, type Actor, type SiteContext } from "./site-context";

export interface UserSeed {
  readonly accountId?: string;
  readonly displayName: string;
  readonly email?: string;
  readonly timeZone?: string;
  readonly avatarUrl?: string;
  readonly siteRole?: "admin" | "user" | "guest";
}

export interface StatusSeed {
  readonly name: string;
  readonly category: StatusCategory;
}

export interface TransitionSeed {
  readonly name: string;
  readonly to: string;
  /** Names of the statuses that it leads from; none means from everywhere. */
  readonly from?: readonly string[];
}

export interface ProjectSeed {
  readonly key: string;
  readonly name: string;
  readonly lead: string;
  readonly description?: string;
  readonly style?: "classic" | "next-gen";
  readonly access?: "open" | "limited" | "private";
  readonly roles?: Partial<
    Record<RoleName, { readonly users?: readonly string[]; readonly groupIds?: readonly string[] }>
  >;
  readonly statuses?: readonly StatusSeed[];
  /** Without them every status can be reached from everywhere, as in a simplified workflow. */
  readonly transitions?: readonly TransitionSeed[];
}

const defaultStatuses: readonly StatusSeed[] = [
  { name: "To Do", category: "new" },
  { name: "In Progress", category: "indeterminate" },
  { name: "Done", category: "done" },
];

/** What every Jira has from its first day, and the app's own fields, put in once. */
export function seedBasics(site: SiteContext): void {
  const { store, app } = site;
  const robot = (accountId: string, displayName: string): UserRecord => ({
    accountId,
    displayName,
    email: undefined,
    active: true,
    accountType: "app",
    timeZone: "Etc/UTC",
    avatarUrl: undefined,
    siteRole: "user",
  });
  store.together(() => {
    if (store.issueTypes.size === 0) {
      store.users.put(robot(appAccountId, app.name));
      store.users.put(robot(foreignAppAccountId, "Another app"));
      const type = (id: string, name: string, hierarchyLevel: -1 | 0 | 1) =>
        store.issueTypes.put({ id, name, description: "", hierarchyLevel });
      type("10001", "Task", 0);
      type("10002", "Story", 0);
      type("10003", "Bug", 0);
      type("10000", "Epic", 1);
      type("10004", "Sub-task", -1);
      ["Highest", "High", "Medium", "Low", "Lowest"].forEach((name, at) =>
        store.priorities.put({ id: String(at + 1), name }),
      );
      const link = (id: string, name: string, inward: string, outward: string) =>
        store.linkTypes.put({ id, name, inward, outward });
      link("10000", "Blocks", "is blocked by", "blocks");
      link("10001", "Cloners", "is cloned by", "clones");
      link("10003", "Relates", "relates to", "relates to");
    }
    for (const module of app.fields) {
      const key = `${app.id}__${app.environment}__${module.key}`;
      const known = store.fields.find((field) => field.key === key);
      store.fields.put({
        id: known?.id ?? `customfield_${store.next("field", 10_050)}`,
        key,
        name: module.name,
        description: module.description ?? "",
        type: module.type,
        collection: module.collection ?? "none",
        access: module.readOnly === true ? "read-only" : "editable",
        moduleKey: module.key,
        schema: module.schema,
      });
    }
  });
}

export function addUser(site: SiteContext, actor: Actor, seed: UserSeed): UserRecord {
  const number = site.store.next("user");
  const user = site.store.users.put({
    accountId: seed.accountId ?? `712020:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    displayName: seed.displayName,
    email: seed.email,
    active: true,
    accountType: "atlassian",
    timeZone: seed.timeZone ?? "Etc/UTC",
    avatarUrl: seed.avatarUrl,
    siteRole: seed.siteRole ?? "user",
  });
  emitUser(site, actor, "created", user);
  return user;
}

/** Adds a plain custom field, such as a Jira admin makes. */
export function addField(
  site: SiteContext,
  seed: { readonly name: string; readonly type: Exclude<FieldType, "object">; readonly collection?: "none" | "list" },
): string {
  const id = `customfield_${site.store.next("field", 10_050)}`;
  const { name, type, collection = "none" } = seed;
  site.store.fields.put({
    id,
    key: id,
    name,
    description: "",
    type,
    collection,
    access: "editable",
    moduleKey: undefined,
    schema: undefined,
  });
  return id;
}

export function addProject(site: SiteContext, actor: Actor, seed: ProjectSeed): ProjectRecord {
  const project = site.store.together(() => {
    const id = String(site.store.next("project", 10_000));
    const statuses = (seed.statuses ?? defaultStatuses).map((status) => findOrAddStatus(site, status));
    const workflow = addWorkflow(site, `Software workflow for project ${seed.key}`, statuses, seed.transitions);
    const role = (name: RoleName) => ({
      users: seed.roles?.[name]?.users ?? [],
      groupIds: seed.roles?.[name]?.groupIds ?? [],
    });
    const administrators = role("Administrators");
    return site.store.projects.put({
      id,
      key: seed.key,
      name: seed.name,
      description: seed.description ?? "",
      style: seed.style ?? "classic",
      lead: seed.lead,
      workflowId: workflow.id,
      issueTypeIds: ["10001", "10002", "10003", "10000", "10004"],
      access: seed.access ?? "open",
      roles: {
        Administrators: { ...administrators, users: [...new Set([seed.lead, ...administrators.users])] },
        Members: role("Members"),
        Viewers: role("Viewers"),
      },
      appAccess: "granted",
      properties: {},
    });
  });
  emitProject(site, actor, "created", project);
  return project;
}

export function findOrAddStatus(site: SiteContext, seed: StatusSeed): StatusRecord {
  const known = site.store.statuses.find((status) => status.name === seed.name);
  if (known !== undefined) {
    return known;
  }
  return site.store.statuses.put({
    id: String(site.store.next("status", 10_000)),
    name: seed.name,
    description: "",
    category: seed.category,
  });
}

function addWorkflow(
  site: SiteContext,
  name: string,
  statuses: readonly StatusRecord[],
  seeds: readonly TransitionSeed[] | undefined,
): WorkflowRecord {
  const idOf = (status: string) => {
    const known = statuses.find((candidate) => candidate.name === status);
    if (known === undefined) {
      throw new Error(`The workflow ${name} has no status ${status}`);
    }
    return known.id;
  };
  const first = statuses[0];
  if (first === undefined) {
    throw new Error(`The workflow ${name} has no status`);
  }
  const create: TransitionRecord = { id: "1", name: "Create", type: "INITIAL", from: [], to: first.id, validators: [] };
  const wanted = seeds ?? statuses.map((status): TransitionSeed => ({ name: status.name, to: status.name }));
  const transitions = wanted.map((seed, at): TransitionRecord => ({
    id: String((at + 1) * 10 + 1),
    name: seed.name,
    type: seed.from === undefined ? "GLOBAL" : "DIRECTED",
    from: (seed.from ?? []).map(idOf),
    to: idOf(seed.to),
    validators: [],
  }));
  const number = site.store.next("workflow");
  const now = site.clock.now();
  return site.store.workflows.put({
    id: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`,
    name,
    description: "",
    statusIds: statuses.map((status) => status.id),
    transitions: [create, ...transitions],
    version: { id: `00000000-0000-4000-a000-${String(number).padStart(12, "0")}`, versionNumber: 1 },
    created: now,
    updated: now,
  });
}

export function addVersion(
  site: SiteContext,
  actor: Actor,
  seed: {
    readonly projectId: string;
    readonly name: string;
    readonly description?: string;
    readonly startDate?: string;
    readonly releaseDate?: string;
  },
) {
  const number = site.store.next("version", 10_000);
  const version = site.store.versions.put({
    id: String(number),
    projectId: seed.projectId,
    name: seed.name,
    description: seed.description ?? "",
    archived: false,
    released: false,
    startDate: seed.startDate,
    releaseDate: seed.releaseDate,
    position: number,
  });
  emitVersion(site, actor, { what: "created" }, version);
  return version;
}
