import { asApp, asUser, getAppContext, webTrigger } from "@forge/api";
import { forgeClock } from "./adapters/forge/clock";
import { createForgeHealth } from "./adapters/forge/health";
import { forgeIds } from "./adapters/forge/ids";
import { createForgeInbox } from "./adapters/forge/inbox";
import { createForgeLinkSecrets } from "./adapters/forge/link-secrets";
import { createForgeLearnings } from "./adapters/forge/learnings";
import { forgeLog } from "./adapters/forge/log";
import { createForgeQueue } from "./adapters/forge/queue";
import { createForgeRetroStore } from "./adapters/forge/retro-store";
import { createForgeStore } from "./adapters/forge/store";
import { createForgeSyncQueue } from "./adapters/forge/sync-queue";
import { createForgeSyncStore } from "./adapters/forge/sync-store";
import type { JiraRequest } from "./adapters/jira/ask";
import { createJiraCatalogue } from "./adapters/jira/catalogue";
import { createJiraDirectory, createJiraRights } from "./adapters/jira/directory";
import { createJiraChoices } from "./adapters/jira/sync-choices";
import { createJiraSide } from "./adapters/jira/sync-side";
import { createJiraLists } from "./adapters/jira/lists";
import { createJiraProbe } from "./adapters/jira/probe";
import { createJiraHistories } from "./adapters/jira/histories";
import { createJiraRetroField } from "./adapters/jira/retro-field";
import { createJiraRetroTracker } from "./adapters/jira/retro-tracker";
import { createJiraProjects } from "./adapters/jira/projects";
import { createJiraTracker } from "./adapters/jira/tracker";
import type { FieldKeys } from "./adapters/jira/tracker";
import { createJiraWorkflows } from "./adapters/jira/workflows";
import { createAskLinear } from "./adapters/linear/ask";
import type { LinearRequest } from "./adapters/linear/ask";
import { createLinearLists } from "./adapters/linear/lists";
import { createLinearOffice } from "./adapters/linear/office";
import { createLinearSide } from "./adapters/linear/sync-side";
import { createLinearTracker } from "./adapters/linear/tracker";

const asAppRequest: JiraRequest = (path, init) => asApp().requestJira(path, init);
const asUserRequest: JiraRequest = (path, init) => asUser().requestJira(path, init);

/** A Forge field's key holds the app and the environment: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/ */
function fieldKey(module: string): string {
  const { appAri, environmentType } = getAppContext();
  return `${appAri.appId}__${environmentType}__${module}`;
}

const fieldKeys = (): FieldKeys => ({ gate: fieldKey("gate"), waitingFor: fieldKey("waiting-for"), charter: fieldKey("charter"), owner: fieldKey("owner"), decider: fieldKey("decider") });

/** What the keys of the app's rules and permissions begin with: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-project-permission/ */
function extensionPrefix(): string {
  const { appAri, environmentAri } = getAppContext();
  return `ari:cloud:ecosystem::extension/${appAri.appId}/${environmentAri.environmentId}/static/`;
}

/** The one address outside Atlassian that the manifest allows. */
const linearRequest: LinearRequest = (init) => fetch("https://api.linear.app/graphql", init);

/** Linear with a project's own token, which is read from secret storage once an invocation. */
function askLinearFor(project: string) {
  const secrets = createForgeLinkSecrets();
  let token: ReturnType<typeof secrets.token> | undefined;
  return createAskLinear({ request: linearRequest, token: () => (token ??= secrets.token(project)), now: forgeClock.now });
}

const directory = () => createJiraDirectory(asAppRequest, asUserRequest);
const tracker = () => createJiraTracker(asAppRequest, fieldKeys);
const trackerAsUser = () => createJiraTracker(asUserRequest, fieldKeys);
const rights = () => createJiraRights(asUserRequest, () => `${extensionPrefix()}manage-spaces`);

const retroField = () => fieldKey("retro-due");
const retros = () => ({ retros: createForgeRetroStore(), releases: createJiraRetroTracker(asAppRequest, retroField) });

/** What writes a decision down. Nothing is kept between invocations, so that no site sees another's data. */
const wireRecord = () => ({ store: createForgeStore(), queue: createForgeQueue(), clock: forgeClock, ids: forgeIds, log: forgeLog });

/** What the settings need of a connection with Linear; nothing that reads texts. */
const wireLink = () => ({
  syncStore: createForgeSyncStore(),
  syncQueue: createForgeSyncQueue(),
  secrets: createForgeLinkSecrets(),
  officeOf: (project: string) => createLinearOffice(askLinearFor(project)),
  officeWith: (token: string) => createLinearOffice(createAskLinear({ request: linearRequest, token: async () => ({ ok: true, value: token }), now: forgeClock.now })),
  jiraLists: createJiraLists(asAppRequest),
  linearListsOf: (project: string) => createLinearLists(askLinearFor(project)),
  choices: createJiraChoices(asUserRequest),
  webhookAddress: () => webTrigger.getUrl("linear-webhook"),
  newSecret: forgeIds.secret,
});

// One function an entry point of the manifest: its bundle holds only the adapters that are named in it.

export const wirePanel = () => ({ ...wireRecord(), retros: createForgeRetroStore(), releases: createJiraRetroField(asAppRequest, retroField), tracker: tracker(), trackerAsUser: trackerAsUser(), directory: directory(), rights: rights(), learnings: createForgeLearnings() });

export const wireSettings = () => ({
  ...wireRecord(),
  trackerAsUser: trackerAsUser(),
  directory: directory(),
  rights: rights(),
  catalogue: createJiraCatalogue(asUserRequest),
  workflows: createJiraWorkflows(asUserRequest, extensionPrefix, () => forgeIds.next()),
  probe: createJiraProbe(asAppRequest, fieldKeys),
  health: createForgeHealth(),
  histories: createJiraHistories(asUserRequest),
  ...wireLink(),
});

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

export const wireGateConfig = () => ({ store: createForgeStore(), log: forgeLog, rights: rights(), catalogue: createJiraCatalogue(asUserRequest) });
export const wireStrictGate = () => ({ store: createForgeStore(), clock: forgeClock, log: forgeLog, tracker: tracker(), directory: directory() });
export const wireGateValue = () => ({ store: createForgeStore(), clock: forgeClock, log: forgeLog, directory: directory() });
export const wireItemChanged = () => ({ queue: createForgeQueue() });
export const wireRuleFailed = () => ({ log: forgeLog });
export const wireReleaseChanged = () => ({ queue: createForgeQueue() });
export const wireSweep = () => ({ ...wireRecord(), ...retros(), tracker: tracker(), directory: directory(), health: createForgeHealth() });
export const wireItemEdited = () => ({ syncStore: createForgeSyncStore(), syncQueue: createForgeSyncQueue() });
export const wireLinearWebhook = () => ({ secrets: createForgeLinkSecrets(), syncStore: createForgeSyncStore(), syncQueue: createForgeSyncQueue(), inbox: createForgeInbox(), clock: forgeClock, log: forgeLog });
export const wireLinearSweep = () => ({ syncStore: createForgeSyncStore(), syncQueue: createForgeSyncQueue(), inbox: createForgeInbox(), clock: forgeClock, log: forgeLog });

export function wireLinearSync() {
  const asks = new Map<string, ReturnType<typeof askLinearFor>>();
  const askOf = (project: string) => {
    const ask = asks.get(project) ?? askLinearFor(project);
    asks.set(project, ask);
    return ask;
  };
  return {
    ...wireLinearSweep(),
    store: createForgeStore(),
    queue: createForgeQueue(),
    directory: directory(),
    jira: createJiraSide(asAppRequest, tracker()),
    linearOf: ({ project, site }: { readonly project: string; readonly site: string }) => {
      const ask = askOf(project);
      return { side: createLinearSide(ask), tracker: createLinearTracker(ask, (issue) => `${site}/issues/?jql=id%3D${issue}`) };
    },
  };
}

export const wireEffects = () => ({ ...wireRecord(), ...retros(), ...wireItemEdited(), learnings: createForgeLearnings(), tracker: tracker(), directory: directory(), health: createForgeHealth() });
