import type { Principal } from "../interfaces";
import { badRequest } from "./http-error";
import type {
  GroupRecord,
  IssueRecord,
  NotificationRecord,
  ProjectRecord,
  TransitionRecord,
  UserRecord,
  VersionRecord,
  WorkflowRecord,
} from "./records";
import { emitUser } from "./product-events";
import { knownProject } from "./permissions";
import { addField, addProject, addUser, addVersion, type ProjectSeed, type UserSeed } from "./seeding";
import { cloneIssue, importIssues, moveIssue, type ImportSeed } from "./side-doors";
import { toActor, type Actor, type SiteContext } from "./site-context";
import type { SiteQuirks } from "./site-quirks";
import { toRule } from "./workflow";

const admin: Actor = { kind: "user", accountId: undefined };

/** Fills the site, and does what people and admins do to Jira that the app cannot prevent. */
export interface SiteAdmin {
  user(seed: UserSeed): UserRecord;
  users(): readonly UserRecord[];
  /** A deactivated user keeps name and history, logs in no more. */
  setActive(accountId: string, state: "active" | "deactivated"): void;
  deleteUser(accountId: string): void;
  group(name: string, members: readonly string[]): GroupRecord;
  setMember(groupId: string, accountId: string, state: "in" | "out"): void;
  project(seed: ProjectSeed): ProjectRecord;
  setAppAccess(projectKey: string, state: "granted" | "revoked"): void;
  /** Who may see a project without a role in it. */
  setAccess(projectKey: string, access: ProjectRecord["access"]): void;
  /** Gives people one of the app's own project permissions; whoever held it before and is not named loses it. */
  grant(projectKey: string, moduleKey: string, accountIds: readonly string[]): void;
  /** Lets a project use another one's workflow, as a change of scheme does. Issues keep their status. */
  swapWorkflow(projectKey: string, like: string): void;
  version(
    projectKey: string,
    seed: { readonly name: string; readonly startDate?: string; readonly releaseDate?: string },
  ): VersionRecord;
  component(projectKey: string, name: string): string;
  field: (seed: Parameters<typeof addField>[1]) => string;
  fieldId(moduleKey: string): string;
  /** Lets a field configuration hide one of the app's fields in a project, or its context leave the project out. */
  hideField(projectKey: string, moduleKey: string): void;
  /** What the site does otherwise than the app takes for granted, to be set. */
  readonly quirks: SiteQuirks;
  /** An administrator moves one of the app's fields to the trash. */
  trashField(moduleKey: string): void;
  /** Attaches one of the app's validators to every transition into a status (or to `transition` alone); gives the rules' ids. */
  attachRule(rule: {
    readonly project: string;
    readonly toStatus: string;
    readonly transition?: string;
    readonly moduleKey: string;
    readonly configuration?: string;
  }): readonly string[];
  removeRule(ruleId: string): void;
  import(seeds: readonly ImportSeed[], events?: "send" | "quiet"): readonly IssueRecord[];
  move(as: Principal, issueIdOrKey: string, to: { readonly project?: string; readonly status?: string }): IssueRecord;
  clone(as: Principal, issueIdOrKey: string): IssueRecord;
  notifications(): readonly NotificationRecord[];
}

export function createSiteAdmin(site: SiteContext): SiteAdmin {
  const { store } = site;
  const mustProject = (key: string): ProjectRecord => {
    const project = knownProject(site, key);
    if (project === undefined) {
      throw badRequest(`There is no project ${key}.`);
    }
    return project;
  };
  const mustUser = (accountId: string): UserRecord => {
    const user = store.users.get(accountId);
    if (user === undefined) {
      throw badRequest(`There is no user ${accountId}.`);
    }
    return user;
  };
  return {
    user: (seed) => addUser(site, admin, seed),
    users: () => [...store.users.all()].filter((user) => user.accountType === "atlassian"),
    setActive(accountId, state) {
      emitUser(site, admin, "updated", store.users.put({ ...mustUser(accountId), active: state === "active" }));
    },
    deleteUser(accountId) {
      const user = mustUser(accountId);
      store.users.remove(accountId);
      emitUser(site, admin, "deleted", user);
    },
    group(name, members) {
      const number = String(store.next("group")).padStart(12, "0");
      return store.groups.put({ groupId: `00000000-0000-4000-b000-${number}`, name, members: [...members] });
    },
    setMember(groupId, accountId, state) {
      const group = store.groups.get(groupId);
      if (group === undefined) {
        throw badRequest(`There is no group ${groupId}.`);
      }
      const others = group.members.filter((member) => member !== accountId);
      store.groups.put({ ...group, members: state === "in" ? [...others, accountId] : others });
    },
    project: (seed) => addProject(site, admin, seed),
    setAppAccess(projectKey, state) {
      store.projects.put({ ...mustProject(projectKey), appAccess: state });
    },
    setAccess(projectKey, access) {
      store.projects.put({ ...mustProject(projectKey), access });
    },
    grant(projectKey, moduleKey, accountIds) {
      const project = mustProject(projectKey);
      store.projects.put({ ...project, grants: { ...project.grants, [moduleKey]: accountIds } });
    },
    swapWorkflow(projectKey, like) {
      store.projects.put({ ...mustProject(projectKey), workflowId: mustProject(like).workflowId });
    },
    version: (projectKey, seed) => addVersion(site, admin, { projectId: mustProject(projectKey).id, ...seed }),
    component(projectKey, name) {
      const id = String(store.next("component", 10_000));
      store.components.put({ id, projectId: mustProject(projectKey).id, name, description: "", lead: undefined });
      return id;
    },
    field: (seed) => addField(site, seed),
    quirks: site.quirks,
    hideField(projectKey, moduleKey) {
      site.quirks.hidden.add(`${mustProject(projectKey).id} ${this.fieldId(moduleKey)}`);
    },
    trashField(moduleKey) {
      store.fields.remove(this.fieldId(moduleKey));
    },
    fieldId(moduleKey) {
      const field = store.fields.find((known) => known.moduleKey === moduleKey);
      if (field === undefined) {
        throw badRequest(`The app has no field ${moduleKey}.`);
      }
      return field.id;
    },
    attachRule(rule) {
      const workflow = store.workflows.get(mustProject(rule.project).workflowId);
      if (workflow === undefined) {
        throw new Error(`Project ${rule.project} has no workflow`);
      }
      const attached: string[] = [];
      const transitions = workflow.transitions.map((transition) => {
        const isMeant =
          transition.type !== "INITIAL" &&
          store.statuses.get(transition.to)?.name === rule.toStatus &&
          (rule.transition === undefined || transition.name === rule.transition);
        if (!isMeant) {
          return transition;
        }
        const id = `00000000-0000-4000-c000-${String(store.next("rule")).padStart(12, "0")}`;
        attached.push(id);
        return {
          ...transition,
          validators: [...transition.validators, toRule(site, id, rule.moduleKey, rule.configuration)],
        };
      });
      if (attached.length === 0) {
        throw badRequest(`No transition of ${rule.project} leads to ${rule.toStatus}.`);
      }
      store.workflows.put(changed(workflow, transitions));
      return attached;
    },
    removeRule(ruleId) {
      for (const workflow of store.workflows.all()) {
        if (!workflow.transitions.some((transition) => transition.validators.some((rule) => rule.id === ruleId))) {
          continue;
        }
        const transitions = workflow.transitions.map((transition) => ({
          ...transition,
          validators: transition.validators.filter((rule) => rule.id !== ruleId),
        }));
        store.workflows.put(changed(workflow, transitions));
      }
    },
    import: (seeds, events = "send") => importIssues(site, admin, seeds, events),
    move: (as, issueIdOrKey, to) => moveIssue(site, toActor(as), issueIdOrKey, to),
    clone: (as, issueIdOrKey) => cloneIssue(site, toActor(as), issueIdOrKey),
    notifications: () => [...store.notifications.all()],
  };
}

/** A newer version, so that whoever read the workflow before cannot overwrite this. */
function changed(workflow: WorkflowRecord, transitions: readonly TransitionRecord[]): WorkflowRecord {
  return {
    ...workflow,
    transitions,
    version: { ...workflow.version, versionNumber: workflow.version.versionNumber + 1 },
  };
}
