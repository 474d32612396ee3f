import { join } from "node:path";
import { createForgeHost } from "../../../local/forge/host";
import { loadAppManifest } from "../../../local/forge/app-manifest";
import { evaluateExpression } from "../../../local/jira/expressions/evaluate-expression";
import { createJiraSite, type JiraSite } from "../../../local/jira/site";
import type { AppFieldModule, AppSetup } from "../../../local/jira/site-context";
import type { LocalClock, Principal, ProductEvent, RuleOutcome } from "../../../local/interfaces";
import { openDatabase, type Database } from "../../../local/sqlite";

const appRoot = join(__dirname, "../../..");
const manifest = loadAppManifest(appRoot);
export const { appId } = manifest;

export const app: Principal = { kind: "app" };
export const foreignApp: Principal = { kind: "foreign-app" };
export const anonymous: Principal = { kind: "anonymous" };

export function makeClock(at = Date.parse("2026-03-02T09:00:00Z")): LocalClock {
  let now = at;
  return {
    now: () => now,
    advance: (ms) => (now += ms),
    set: (to) => (now = to),
    onMove: () => undefined,
  };
}

export interface TestSite {
  readonly jira: JiraSite;
  readonly clock: LocalClock;
  readonly events: ProductEvent[];
  readonly ana: Principal;
  readonly viewer: Principal;
  readonly admin: Principal;
  /** Calls and gives status and parsed body. */
  ask<T = Record<string, never>>(
    as: Principal,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T }>;
  create(fields?: Record<string, unknown>): Promise<{ id: number; key: string }>;
  gateField: string;
}

export interface TestOptions {
  readonly database?: Database;
  readonly writeLimit?: "platform" | "off";
  /** Stands in for the function behind the strict gate. */
  readonly strictGate?: () => Promise<RuleOutcome>;
}

/** PRIZE: To do -> Concept -> In Build -> Done, with the concept gate before In Build; Ana is a member. */
export function makeSite(options: TestOptions = {}): TestSite {
  const clock = makeClock();
  const events: ProductEvent[] = [];
  const setup: AppSetup = {
    id: appId,
    environmentId: "env-1",
    environment: "DEVELOPMENT",
    name: "Spacegate",
    fields: manifest.customFields as unknown as readonly AppFieldModule[],
  };
  const strictGate = options.strictGate ?? (async () => ({ passed: false, message: "The strict gate says no." }));
  let failures = 0;
  const jira: JiraSite = createJiraSite({
    database: options.database ?? openDatabase(":memory:"),
    clock,
    app: setup,
    rules: {
      async validate(rule, context) {
        if (rule.moduleKey === "concept-gate-strict") {
          return strictGate();
        }
        const outcome = await host.validate(rule, context);
        // What waits for the app's triggers in this host is what its rules failed at; Jira's own events do not go there.
        events.push(
          ...host
            .listWaiting()
            .slice(failures)
            .map(({ body }) => body as ProductEvent),
        );
        failures = host.listWaiting().length;
        return outcome;
      },
    },
    onEvent: (event) => events.push(event),
    writeLimit: options.writeLimit ?? "off",
  });
  const host = createForgeHost({
    appRoot,
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
  });
  if (jira.admin.users().length === 0) {
    const lead = jira.admin.user({
      accountId: "u-admin",
      displayName: "Olga Admin",
      email: "olga@example.com",
      siteRole: "admin",
    });
    jira.admin.user({ accountId: "u-ana", displayName: "Ana Author", email: "ana@example.com" });
    jira.admin.user({ accountId: "u-vic", displayName: "Vic Viewer", email: "vic@example.com" });
    jira.admin.project({
      key: "PRIZE",
      name: "Summer campaign",
      lead: lead.accountId,
      roles: { Viewers: { users: ["u-vic"] } },
      statuses: [
        { name: "To do", category: "new" },
        { name: "Concept", category: "indeterminate" },
        { name: "In Build", category: "indeterminate" },
        { name: "Done", category: "done" },
      ],
    });
    jira.admin.attachRule({ project: "PRIZE", toStatus: "In Build", moduleKey: "concept-gate" });
    events.length = 0;
  }
  const ask: TestSite["ask"] = async <T>(as: Principal, method: string, path: string, body?: unknown) => {
    const response = await jira.request(as, path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return { status: response.status, body: (answer === "" ? undefined : JSON.parse(answer)) as T };
  };
  const ana: Principal = { kind: "user", accountId: "u-ana" };
  return {
    jira,
    clock,
    events,
    ana,
    viewer: { kind: "user", accountId: "u-vic" },
    admin: { kind: "user", accountId: "u-admin" },
    ask,
    async create(fields = {}) {
      const body = {
        fields: { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: "Prize draw", ...fields },
      };
      const made = await ask<{ id: string; key: string }>(ana, "POST", "/rest/api/3/issue", body);
      if (made.status !== 201) {
        throw new Error(JSON.stringify(made.body));
      }
      return { id: Number(made.body.id), key: made.body.key };
    },
    gateField: jira.admin.fieldId("gate"),
  };
}

export const document = (words: string) => ({
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
