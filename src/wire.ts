import { asApp, asUser, getAppContext, webTrigger } from "@forge/api";
import { forgeClock } from "./adapters/forge/clock";
import { createForgeHealth } from "./adapters/forge/health";
import { forgeIds } from "./adapters/forge/ids";
import { createForgeInbox } from "./adapters/forge/inbox";
import { nobodyFollows } from "./adapters/forge/nobody-follows";
import { createForgeLinkSecrets } from "./adapters/forge/link-secrets";
import { createForgeLearnings } from "./adapters/forge/learnings";
import { createForgeLastWebhook } from "./adapters/forge/last-webhook";
import { forgeLog } from "./adapters/forge/log";
import { createForgeQueue } from "./adapters/forge/queue";
import { createForgeRetroStore } from "./adapters/forge/retro-store";
import { createForgeStore } from "./adapters/forge/store";
import { createForgeSyncQueue } from "./adapters/forge/sync-queue";
import { createForgeSyncStore } from "./adapters/forge/sync-store";
import { createForgeSyncThrottle } from "./adapters/forge/sync-throttle";
import type { JiraRequest } from "./adapters/jira/ask";
import { createJiraCatalogue } from "./adapters/jira/catalogue";
import { createJiraDirectory, createJiraRights } from "./adapters/jira/directory";
import { createJiraChoices } from "./adapters/jira/sync-choices";
import { createJiraSide } from "./adapters/jira/sync-side";
import { createJiraLists } from "./adapters/jira/lists";
import { createJiraOwedItems } from "./adapters/jira/owed-items";
import { createJiraProbe } from "./adapters/jira/probe";
import { createJiraHistories } from "./adapters/jira/histories";
import { createJiraItemKeys } from "./adapters/jira/item-keys";
import { createJiraRetroTracker } from "./adapters/jira/retro-tracker";
import { createJiraSiteProbe } from "./adapters/jira/site-probe";
import type { RuleField } from "./domain/policy/workflow-rules";
import { createJiraProjects } from "./adapters/jira/projects";
import { createJiraTracker } from "./adapters/jira/tracker";
import type { FieldKeys } from "./adapters/jira/tracker";
import { toOwnExpression } from "./adapters/jira/workflow-document";
import { createJiraWorkflows } from "./adapters/jira/workflows";
import { createAskLinear } from "./adapters/linear/ask";
import type { LinearRequest } from "./adapters/linear/ask";
import { createDescriptionEditors } from "./adapters/linear/description-editors";
import { createLinearLists } from "./adapters/linear/lists";
import { createLinearWorkspaceApi } from "./adapters/linear/workspace";
import { createShowPassport } from "./adapters/linear/passport-attachment";
import { createLinearSide } from "./adapters/linear/sync-side";
import { createTokenIssuer } from "./adapters/linear/token-issuer";
import { createLinearTracker } from "./adapters/linear/tracker";
import { createLinearComments } from "./adapters/linear/comments";
import { createLinearAccess, onlyToken, readOnce } from "./app/sync/link/linear-access";
import type { Learnings } from "./ports/learnings";
import type { LinearAccess } from "./ports/linear-access";
import type { LinearBudget } from "./ports/linear-workspace";
import type { RetroStore } from "./ports/retro-store";

/** Set by a build that has no connection with Linear: what is asked by it is then left out of the bundles. */
declare const SPACEGATE_WITHOUT_LINEAR: true | undefined;

const asAppRequest: JiraRequest = (path, init) => asApp().requestJira(path, init);
const asUserRequest: JiraRequest = (path, init) => asUser().requestJira(path, init);

/**
 * A Forge field's key holds the app and the environment:
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
function fieldKey(module: string): string {
  const { appAri, environmentType } = getAppContext();
  return `${appAri.appId}__${environmentType}__${module}`;
}

const fieldKeys = (): FieldKeys => ({
  gate: fieldKey("gate"),
  waitingFor: fieldKey("waiting-for"),
  charter: fieldKey("charter"),
  owner: fieldKey("owner"),
  decider: fieldKey("decider"),
});

/**
 * What the keys of the app's rules and permissions begin with:
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-project-permission/
 */
function extensionPrefix(): string {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/`;
}

/** The one host outside Atlassian that the manifest allows. */
const linearRequest: LinearRequest = (init) => fetch("https://api.linear.app/graphql", init);
const tokenIssuer = () =>
  createTokenIssuer((init) => fetch("https://api.linear.app/oauth/token", init), forgeClock.now);

/** A project's own credentials; its token is read from secret storage once an invocation. */
const accessOf = (project: string) =>
  readOnce(
    createLinearAccess({ secrets: createForgeLinkSecrets(), issuer: tokenIssuer(), clock: forgeClock }, project),
  );
const askLinearFor = (project: string) =>
  createAskLinear({ request: linearRequest, access: accessOf(project), now: forgeClock.now });

const directory = () => createJiraDirectory(asAppRequest, asUserRequest);
const tracker = () => createJiraTracker(asAppRequest, fieldKeys);
const trackerAsUser = () => createJiraTracker(asUserRequest, fieldKeys);
const rights = () => createJiraRights(asUserRequest, () => `${extensionPrefix()}manage-spaces`);

const retroField = () => fieldKey("retro-due");
const allFieldKeys = () => ({ ...fieldKeys(), retroDue: retroField() });
const probe = () => createJiraProbe(asAppRequest, allFieldKeys);
const siteProbe = () =>
  createJiraSiteProbe(asAppRequest, async (fields) => {
    const [ids, keys] = [await probe().fields(), allFieldKeys()];
    const idOf = (field: RuleField) => (ids.kind === "told" ? ids.value[field] : undefined);
    return Object.fromEntries(fields.map((field) => [field, { key: keys[field], id: idOf(field) }]));
  });
const retros = () => ({ retros: createForgeRetroStore(), releases: createJiraRetroTracker(asAppRequest, retroField) });

/** What writes a decision down. Nothing is kept between invocations, so that no site sees another's data. */
const wireRecord = () => ({
  store: createForgeStore(),
  queue: createForgeQueue(),
  clock: forgeClock,
  ids: forgeIds,
  log: forgeLog,
});

/** A workspace, and how much of the account's budget its newest answer left. */
function createWorkspaceAdmin(access: LinearAccess) {
  let budget: LinearBudget | undefined;
  const onBudget = (told: LinearBudget): void => {
    budget = told;
  };
  return createLinearWorkspaceApi(
    createAskLinear({ request: linearRequest, access, now: forgeClock.now, onBudget }),
    () => budget,
  );
}

/** What the settings need of a connection with Linear; nothing that reads texts. */
const wireLink = () => ({
  syncStore: createForgeSyncStore(),
  syncQueue: createForgeSyncQueue(),
  secrets: createForgeLinkSecrets(),
  inbox: createForgeInbox(),
  lastWebhook: createForgeLastWebhook(),
  workspaceApiOf: (project: string) => createWorkspaceAdmin(accessOf(project)),
  issuer: tokenIssuer(),
  workspaceApiWith: (token: string) => createWorkspaceAdmin(onlyToken(token)),
  jiraLists: createJiraLists(asAppRequest),
  linearListsOf: (project: string) => createLinearLists(askLinearFor(project)),
  choices: createJiraChoices(asUserRequest),
  webhookAddress: () => webTrigger.getUrl("linear-webhook"),
  newSecret: forgeIds.secret,
});

// One function an entry point of the manifest: its bundle holds only the adapters that are named in it.

export const wirePanel = () => ({
  ...wireRecord(),
  tracker: tracker(),
  trackerAsUser: trackerAsUser(),
  directory: directory(),
  rights: rights(),
  learnings: learningsWhenAsked,
  retros: retrosWhenAsked,
});

// The library and the retros as a charter asks them. They are loaded when they are asked, so that a vote does not wait.
const learningsWhenAsked: Pick<Learnings, "candidates"> = {
  candidates: async (...asked) =>
    (await import("./adapters/forge/learnings")).createForgeLearnings().candidates(...asked),
};
const loadRetros = async () => (await import("./adapters/forge/retro-store")).createForgeRetroStore();
const retrosWhenAsked: Pick<RetroStore, "load" | "ofProject"> = {
  load: async (key) => (await loadRetros()).load(key),
  ofProject: async (...asked) => (await loadRetros()).ofProject(...asked),
};

/** What a retro's panel needs beside `wirePanel`; loaded with the first function of a retro, for the same reason. */
export async function wireRetroPanel() {
  const [retros, field] = await Promise.all([loadRetros(), import("./adapters/jira/retro-field")]);
  return { retros, releases: field.createJiraRetroField(asAppRequest, retroField) };
}

export const wireSettings = () => ({
  ...wireRecord(),
  trackerAsUser: trackerAsUser(),
  directory: directory(),
  rights: rights(),
  catalogue: createJiraCatalogue(asUserRequest),
  workflows: createJiraWorkflows(asUserRequest, extensionPrefix, () => forgeIds.next()),
  probe: probe(),
  siteProbe: siteProbe(),
  ownTracker: tracker(),
  health: createForgeHealth(),
  histories: createJiraHistories(asUserRequest),
  itemKeys: createJiraItemKeys(asUserRequest),
  retros: createForgeRetroStore(),
  releasesAsUser: createJiraRetroTracker(asUserRequest, retroField),
});

/** The settings' page of the connection with Linear. */
export const wireLinearSettings = () => ({ ...wireRecord(), directory: directory(), rights: rights(), ...wireLink() });

export const wireLearnings = () => ({
  learnings: createForgeLearnings(),
  retros: createForgeRetroStore(),
  projects: createJiraProjects(asUserRequest),
  catalogue: createJiraCatalogue(asUserRequest),
  directory: directory(),
  rights: rights(),
  clock: forgeClock,
  ids: forgeIds,
  log: forgeLog,
});

export const wireForMe = () => ({
  ...wirePanel(),
  retros: createForgeRetroStore(),
  owed: createJiraOwedItems(asUserRequest, fieldKeys),
});

export const wireGateConfig = () => ({
  store: createForgeStore(),
  log: forgeLog,
  rights: rights(),
  catalogue: createJiraCatalogue(asUserRequest),
  probe: probe(),
  expressionOf: toOwnExpression,
});
export const wireStrictGate = () => ({
  store: createForgeStore(),
  clock: forgeClock,
  log: forgeLog,
  tracker: tracker(),
  directory: directory(),
});
export const wireGateValue = () => ({
  store: createForgeStore(),
  clock: forgeClock,
  log: forgeLog,
  directory: directory(),
});
export const wireItemChanged = () => ({ queue: createForgeQueue() });
export const wireRuleFailed = () => ({ log: forgeLog });
export const wireReleaseChanged = () => ({ queue: createForgeQueue() });
const wireSync = () => ({
  syncStore: createForgeSyncStore(),
  syncQueue: createForgeSyncQueue(),
  inbox: createForgeInbox(),
});
export const wireItemEdited = () => ({ ...wireSync(), clock: forgeClock });
/** Who is told of what the app changed: the sync, where this build has one. */
const wireFollowers = () => (typeof SPACEGATE_WITHOUT_LINEAR === "undefined" ? wireSync() : nobodyFollows);
export const wireSweep = () => ({
  ...wireRecord(),
  ...retros(),
  ...wireFollowers(),
  tracker: tracker(),
  directory: directory(),
  health: createForgeHealth(),
});
export const wireLinearWebhook = () => ({
  ...wireItemEdited(),
  secrets: createForgeLinkSecrets(),
  throttle: createForgeSyncThrottle(),
  lastWebhook: createForgeLastWebhook(),
  log: forgeLog,
});

export function wireLinearSync() {
  const asks = new Map<string, ReturnType<typeof askLinearFor>>();
  const askOf = (project: string) => {
    const ask = asks.get(project) ?? askLinearFor(project);
    asks.set(project, ask);
    return ask;
  };
  return {
    ...wireItemEdited(),
    log: forgeLog,
    store: createForgeStore(),
    queue: createForgeQueue(),
    ids: forgeIds,
    directory: directory(),
    tracker: tracker(),
    learnings: learningsWhenAsked,
    retros: retrosWhenAsked,
    jira: createJiraSide(asAppRequest, tracker()),
    linearOf: ({ project, site }: { readonly project: string; readonly site: string }) => {
      const ask = askOf(project);
      const address = (issue: number): string => `${site}/issues/?jql=id%3D${issue}`;
      return {
        side: createLinearSide(ask),
        comments: createLinearComments(ask),
        editorsOf: createDescriptionEditors(ask),
        showPassport: createShowPassport(ask, address),
        tracker: createLinearTracker(ask, address),
      };
    },
  };
}

export const wireEffects = () => ({
  ...wireRecord(),
  ...retros(),
  ...wireFollowers(),
  learnings: createForgeLearnings(),
  tracker: tracker(),
  directory: directory(),
  health: createForgeHealth(),
});
