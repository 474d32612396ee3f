import { join } from "node:path";
import { createBundler } from "../../local/forge/bundle";
import { createForgeHost, type ForgeHost, type ForgeHostSettings } from "../../local/forge/host";
import { loadAppManifest } from "../../local/forge/app-manifest";
import { evaluateExpression } from "../../local/jira/expressions/evaluate-expression";
import { createJiraSite, type JiraSite } from "../../local/jira/site";
import type { AppFieldModule } from "../../local/jira/site-context";
import type { LocalClock, Principal } from "../../local/interfaces";
import { openDatabase } from "../../local/sqlite";
import type { AdfDocument } from "../../src/adapters/jira/adf";
import type { PanelCommand, PanelUpdate } from "../../src/contract/concept/panel";
import type { Reply } from "../../src/contract/page/reply";
import { defaultPolicy } from "../../src/domain/policy/default-policy";
import type { ProjectPolicy } from "../../src/domain/policy/policy";

/** Monday 2026-11-23, 10:00 UTC. */
export const monday = Date.parse("2026-11-23T10:00:00Z");
export const hour = 3_600_000;
const root = join(__dirname, "../..");
/** One bundle of each handler for all tests of a file, built by the first file that needs it. */
const bundler = createBundler(root);
const manifest = loadAppManifest(root);

function createClock(): LocalClock {
  let now = monday;
  const listeners: (() => void)[] = [];
  const move = (to: number): void => {
    now = to;
    listeners.forEach((listener) => listener());
  };
  return {
    now: () => now,
    advance: (ms) => move(now + ms),
    set: move,
    onMove: (listener) => void listeners.push(listener),
  };
}

const user = (accountId: string): Principal => ({ kind: "user", accountId });

/** The real handlers on the local Forge host, the local Jira behind them: ana writes, dana and sam review, lea leads. */
export async function makeWholeApp(given: Partial<ForgeHostSettings> = {}) {
  const clock = createClock();
  const late: { host?: ForgeHost } = {};
  const mustHost = (): ForgeHost => {
    if (late.host === undefined) {
      throw new Error("The host is not there yet");
    }
    return late.host;
  };
  const jira: JiraSite = createJiraSite({
    database: openDatabase(":memory:"),
    clock,
    app: {
      id: manifest.appId,
      environmentId: "env-1",
      environment: "DEVELOPMENT",
      name: "Spacegate",
      fields: manifest.customFields as unknown as readonly AppFieldModule[],
      permissions: (manifest.raw.modules["jira:projectPermission"] ?? []).map(({ key }) => key),
    },
    rules: {
      validate: (rule, context) => mustHost().validate(rule, context),
      checkAction: (action, variables) => mustHost().checkAction?.(action, variables) ?? { passed: true },
    },
    onEvent: (event) => late.host?.emit(event),
  });
  const host = createForgeHost({
    appRoot: root,
    manifest,
    database: openDatabase(":memory:"),
    clock,
    jira,
    evaluateExpression: (source, variables) => evaluateExpression(source, variables, { now: () => clock.now() }),
    site: {
      cloudId: "cloud-1",
      siteUrl: "http://127.0.0.1:1",
      environmentId: "env-1",
      environmentType: "DEVELOPMENT",
      installationId: "install-1",
    },
    bundler,
    ...given,
  });
  late.host = host;
  for (const [accountId, displayName] of [
    ["ana", "Ana Author"],
    ["dana", "Dana Ruiz"],
    ["sam", "Sam Sales"],
    ["omar", "Omar Haddad"],
    ["lea", "Lea Leader"],
    ["vic", "Vic Viewer"],
  ] as const) {
    jira.admin.user({ accountId, displayName, timeZone: "Etc/UTC" });
  }
  const legal = jira.admin.group("Legal Counsel", ["dana"]);
  const sales = jira.admin.group("Sales", ["sam"]);
  const projectId = jira.admin.project({
    key: "PRIZE",
    name: "Summer campaign",
    lead: "lea",
    roles: { Administrators: { users: ["lea"] }, Viewers: { users: ["vic"] } },
    statuses: [
      { name: "To do", category: "new" },
      { name: "Concept", category: "indeterminate" },
      { name: "In Build", category: "indeterminate" },
      { name: "Done", category: "done" },
    ],
  }).id;
  jira.admin.attachRule({ project: "PRIZE", toStatus: "In Build", moduleKey: "concept-gate" });

  async function ask<T = unknown>(
    as: Principal,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: T }> {
    const response = await jira.request(as, path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as T };
  }
  const statuses = await ask<
    readonly { readonly statuses: readonly { readonly id: string; readonly name: string }[] }[]
  >(user("lea"), "GET", `/rest/api/3/project/${projectId}/statuses`);
  const statusId = (name: string): string =>
    statuses.body[0]?.statuses.find((status) => status.name === name)?.id ?? "";
  const policy: ProjectPolicy = {
    ...defaultPolicy,
    mode: "block",
    gatedStatusIds: [statusId("In Build")],
    decider: { person: "omar", answersWithin: { amount: 2, unit: "workingDays" } },
    seats: [
      {
        id: "legal",
        discipline: "Legal",
        holders: { people: [], groups: [legal.groupId] },
        quorum: { kind: "any" },
        answersWithin: { amount: 3, unit: "workingDays" },
        onSilence: "lapse",
        weight: "binding",
      },
      {
        id: "sales",
        discipline: "Sales",
        holders: { people: [], groups: [sales.groupId] },
        quorum: { kind: "any" },
        answersWithin: { amount: 3, unit: "workingDays" },
        onSilence: "lapse",
        weight: "binding",
      },
    ],
  };

  async function invoke<T>(
    [moduleKey, functionKey]: readonly [module: string, named: string],
    accountId: string | undefined,
    payload: unknown,
    extension: Readonly<Record<string, unknown>>,
  ): Promise<Reply<T>> {
    const result = await mustHost().invokeResolver({ moduleKey, functionKey, payload, accountId, extension });
    if (result.kind !== "ok") {
      throw new Error(JSON.stringify({ result, log: mustHost().recentOperations()[0]?.log }));
    }
    return result.value as Reply<T>;
  }
  let presses = 0;
  return {
    host,
    jira,
    clock,
    ask,
    policy,
    projectId,
    statusId,
    groups: { legal: legal.groupId, sales: sales.groupId },
    user,
    settings: <T>(functionKey: string, accountId: string | undefined, payload: unknown = {}) =>
      invoke<T>(["space-settings", functionKey], accountId, payload, { project: { id: projectId, key: "PRIZE" } }),
    panel: <T>(functionKey: string, accountId: string | undefined, issue: string, payload: unknown = {}) =>
      invoke<T>(["space-panel", functionKey], accountId, payload, {
        issue: { id: issue, key: "PRIZE-1" },
        project: { id: projectId, key: "PRIZE" },
      }),
    /** The workflow rule's page, opened on a team-managed project's own workflow. */
    ruleConfig: <T>(functionKey: string, accountId: string | undefined) =>
      invoke<T>(["concept-gate", functionKey], accountId, {}, { scopedProjectId: projectId }),
    /** The library on a project's own page, or over all projects. */
    library: <T>(
      functionKey: string,
      accountId: string | undefined,
      payload: unknown = {},
      project: string | "all" = projectId,
    ) =>
      invoke<T>(
        [project === "all" ? "for-me" : "project-learnings", functionKey],
        accountId,
        payload,
        project === "all" ? {} : { project: { id: project } },
      ),
    /** The page over all projects: what a person owes, and what is owed to them. */
    forMe: <T>(functionKey: string, accountId: string | undefined, payload: unknown = {}) =>
      invoke<T>(["for-me", functionKey], accountId, payload, {}),
    press(accountId: string, issue: string, command: PanelCommand): Promise<Reply<PanelUpdate>> {
      presses += 1;
      return this.panel("act", accountId, issue, { actionId: `press-${presses}`, command });
    },
    async create(accountId = "ana"): Promise<string> {
      const made = await ask<{ readonly id: string }>(user(accountId), "POST", "/rest/api/3/issue", {
        fields: { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: "Prize draw" },
      });
      return made.body.id;
    },
    /** The documents of an item's comments that hold some words. */
    async commentsWith(issue: string, words: string): Promise<readonly AdfDocument[]> {
      const read = await ask<{ readonly comments: readonly { readonly body: AdfDocument }[] }>(
        user("lea"),
        "GET",
        `/rest/api/3/issue/${issue}/comment`,
      );
      return read.body.comments.map(({ body }) => body).filter((body) => JSON.stringify(body).includes(words));
    },
    /** Tries to move an item as a person; what Jira answers. */
    async move(accountId: string, issue: string, to: string) {
      const offered = await ask<{
        readonly transitions: readonly { readonly id: string; readonly to: { readonly name: string } }[];
      }>(user(accountId), "GET", `/rest/api/3/issue/${issue}/transitions`);
      const id = offered.body.transitions.find((transition) => transition.to.name === to)?.id;
      return ask<{ readonly errorMessages: readonly string[] } | undefined>(
        user(accountId),
        "POST",
        `/rest/api/3/issue/${issue}/transitions`,
        { transition: { id } },
      );
    },
    async gateOf(issue: string): Promise<{
      readonly gate: Readonly<Record<string, unknown>> | null;
      readonly waitingFor: unknown;
      readonly status: string;
    }> {
      const read = await ask<{
        readonly fields: Readonly<Record<string, unknown>> & { readonly status: { readonly name: string } };
      }>(user("lea"), "GET", `/rest/api/3/issue/${issue}`);
      const { fields } = read.body;
      return {
        gate: (fields[jira.admin.fieldId("gate")] ?? null) as Readonly<Record<string, unknown>> | null,
        waitingFor: fields[jira.admin.fieldId("waiting-for")],
        status: fields.status.name,
      };
    },
  };
}

export const concept = {
  direction: "A prize draw for loyal customers.",
  assumptions: [{ id: "a1", text: "Stock suffices for 10 days", test: "Count it" }],
  risks: [],
};

/** The whole app with one item under review: the concept is written, dana and sam are asked. */
export async function withReview(given: Partial<ForgeHostSettings> = {}) {
  const app = await makeWholeApp(given);
  const issue = await app.create();
  mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
  await app.host.settle();
  mustBeOk(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 }));
  mustBeOk(await app.press("ana", issue, { kind: "openReview" }));
  await app.host.settle();
  return { ...app, issue };
}

export function mustBeOk<T>(reply: Reply<T>): T {
  if (!reply.ok) {
    throw new Error(JSON.stringify(reply.failure));
  }
  return reply.value;
}
