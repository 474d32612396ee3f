import { createHash } from "node:crypto";
import { join } from "node:path";
import { createBundler, type Bundler } from "../forge/bundle";
import type { Timers } from "../forge/environment";
import type { Faults } from "../forge/faults";
import { createForgeHost, type ForgeHost } from "../forge/host";
import { loadAppManifest } from "../forge/app-manifest";
import type { AppManifest } from "../forge/manifest";
import { evaluateExpression } from "../jira/expressions/evaluate-expression";
import { createJiraSite, type JiraSite } from "../jira/site";
import type { AppFieldModule } from "../jira/site-context";
import type { JiraRequestInit, LocalClock, Principal } from "../interfaces";
import { openDatabase, type Database } from "../sqlite";
import { createChance, createNamedChance } from "./chance";
import type { GroupName, Status, Theme } from "./ops";
import { everybody, people, zoneOf } from "./policies";

const appRoot = join(__dirname, "../..");
const environmentId = "5bace6a7-10ca-4000-8000-000000000002";
/**
 * When a run may begin: an ordinary day, then a few hours before clocks go forward, go back, a leap day, and the end of
 * 32 bits.
 */
const starts = [
  "2026-03-02T09:00:00Z",
  "2026-03-28T20:00:00Z",
  "2026-10-24T19:00:00Z",
  "2028-02-28T18:00:00Z",
  "2038-01-18T22:00:00Z",
] as const;

export function startOf(seed: number): { readonly at: number; readonly isTurn: boolean } {
  const chance = createNamedChance(seed, "start");
  const drawn = chance.happens(0.6) ? starts[0] : chance.pick(starts.slice(1));
  return { at: Date.parse(drawn), isTurn: drawn !== starts[0] };
}

interface App {
  readonly manifest: AppManifest;
  readonly bundler: Bundler;
}

let shared: Promise<App> | undefined;

/** The manifest and the bundles are the same for all runs of a process; nothing is built while a run goes on. */
async function prepareApp(): Promise<App> {
  const bundler = createBundler(appRoot);
  const manifest = loadAppManifest(appRoot);
  for (const { file } of manifest.functions.values()) {
    await bundler(file);
  }
  return { manifest, bundler };
}

/** One installation on one site, with a clock that only the run moves. */
export interface World {
  readonly clock: LocalClock;
  readonly database: Database;
  readonly host: ForgeHost;
  readonly jira: JiraSite;
  readonly project: string;
  readonly projectKey: string;
  readonly statuses: Readonly<Record<"To do" | Status, string>>;
  readonly groups: Readonly<Record<GroupName, string>>;
  readonly fields: Readonly<
    Record<"gate" | "charter" | "waitingFor" | "retroDue" | "owner" | "decider" | "client" | "assignee", string>
  >;
  /** The id of a project role that seats may be given to. */
  readonly reviewersRole: string;
  readonly items: string[];
  /** Two versions of the project, neither released. */
  readonly versions: readonly string[];
  /** While work is under way no event arrives of what happens in Jira. */
  untold<T>(work: () => Promise<T>): Promise<T>;
  ask(
    as: Principal,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): Promise<void>;
}

export interface WorldHooks {
  readonly faults: Faults;
  readonly timers: Timers;
  /** Told before the app's own calls to Jira are answered. */
  beforeAppCall(path: string, init: JiraRequestInit): void;
}

export async function openWorld(
  { seed, theme }: { readonly seed: number; readonly theme: Theme },
  hooks: WorldHooks,
): Promise<World> {
  shared ??= prepareApp();
  const { manifest, bundler } = await shared;
  const clock = createClock(startOf(seed).at);
  const database = openDatabase(":memory:");
  const appId = manifest.appId.replace(/^.*\//, "");
  const events = { state: "held" as "held" | "sent" | "lost" };
  const jira = createJiraSite({
    database,
    clock,
    rules: { validate: (rule, context) => host.validate(rule, context) },
    app: {
      id: appId,
      environmentId,
      environment: "DEVELOPMENT",
      name: "Spacegate",
      fields: manifest.raw.modules["jira:customField"] as unknown as AppFieldModule[],
    },
    onEvent: (event) => {
      if (events.state === "sent") {
        host.emit(event);
      }
    },
  });
  const host: ForgeHost = createForgeHost({
    appRoot,
    manifest,
    database,
    clock,
    jira: {
      costs: jira.costs,
      request(as, path, init = {}) {
        if (as.kind === "app") {
          hooks.beforeAppCall(path, init);
        }
        return jira.request(as, path, init);
      },
    },
    evaluateExpression: (source, variables, maxLength) =>
      evaluateExpression(source, variables, { now: () => clock.now(), maxLength }),
    site: {
      cloudId: "5bace6a7-10ca-4000-8000-000000000001",
      siteUrl: "http://127.0.0.1",
      environmentId,
      environmentType: "DEVELOPMENT",
      installationId: "5bace6a7-10ca-4000-8000-000000000003",
    },
    random: createChance(seed).next,
    timeLimits: "clock",
    bundler,
    faults: hooks.faults,
    timers: hooks.timers,
    external: async () => new Response(null, { status: 204 }),
  });
  const { admin } = jira;
  for (const accountId of everybody) {
    admin.user({
      accountId,
      displayName: accountId.slice(2),
      email: `${accountId}@example.com`,
      timeZone: zoneOf(seed, accountId),
      ...(accountId === people.leader ? { siteRole: "admin" as const } : {}),
    });
  }
  const project = admin.project({
    key: "PRIZE",
    name: "Summer campaign",
    lead: people.leader,
    roles: { Administrators: { users: [people.second] }, Members: { users: [people.technology] } },
    statuses: [
      { name: "To do", category: "new" },
      { name: "Concept", category: "indeterminate" },
      { name: "Committed", category: "indeterminate" },
      { name: "In Build", category: "indeterminate" },
      { name: "Done", category: "done" },
    ],
  });
  admin.attachRule({ project: "PRIZE", toStatus: "In Build", moduleKey: "concept-gate" });
  if (theme !== "review") {
    admin.attachRule({ project: "PRIZE", toStatus: "Committed", moduleKey: "commit-gate" });
  }
  if (theme === "release") {
    admin.attachRule({ project: "PRIZE", toStatus: "Done", moduleKey: "retro-done" });
  }
  const groups = {
    legal: admin.group("legal", people.legal).groupId,
    sales: admin.group("sales", people.sales).groupId,
    signers: admin.group("signers", [people.leader]).groupId,
    contractors: admin.group("contractors", [people.sales[1]]).groupId,
  };
  // Jira numbers a project's roles from here: administrators, members, viewers.
  const reviewersRole = "10003";
  const ask: World["ask"] = async (as, method, path, body) => {
    const response = await jira.request(as, path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
  };
  const items: string[] = [];
  for (let number = 0; number < 3; number += 1) {
    const made = await ask({ kind: "user", accountId: people.author }, "POST", "/rest/api/3/issue", {
      fields: { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: `Prize draw ${number}` },
    });
    items.push((made.body as { id: string }).id);
  }
  const versions = theme === "release" ? ["Summer", "Autumn"].map((name) => admin.version("PRIZE", { name }).id) : [];
  events.state = "sent";
  const statusRows = database
    .prepare("SELECT body FROM jira_record WHERE kind = 'status'")
    .all()
    .map((row) => JSON.parse(String(row["body"])) as { id: string; name: string });
  const statuses = Object.fromEntries(statusRows.map(({ id, name }) => [name, id])) as World["statuses"];
  const fields = {
    gate: admin.fieldId("gate"),
    charter: admin.fieldId("charter"),
    waitingFor: admin.fieldId("waiting-for"),
    retroDue: admin.fieldId("retro-due"),
    owner: admin.fieldId("owner"),
    decider: admin.fieldId("decider"),
    client: admin.field({ name: "Client's person", type: "user" }),
    assignee: "assignee",
  };
  return {
    clock,
    database,
    host,
    jira,
    project: project.id,
    projectKey: "PRIZE",
    statuses,
    groups,
    fields,
    reviewersRole,
    items,
    versions,
    ask,
    async untold(work) {
      events.state = "lost";
      try {
        return await work();
      } finally {
        events.state = "sent";
      }
    },
    async close() {
      await host.stop();
      database.close();
    },
  };
}

function createClock(start: number): LocalClock {
  let now = start;
  return { now: () => now, advance: (ms) => (now += ms), set: (at) => (now = at), onMove: () => undefined };
}

/** What the run left behind: the app's storage, Jira's records and the queue, as one short text. */
export function digestOf(texts: readonly string[]): string {
  const hash = createHash("sha1");
  for (const text of texts) {
    hash.update(text).update("\n");
  }
  return hash.digest("hex");
}
