import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { toFailedExpressionEvent } from "../../../local/jira/failed-expression";
import {
  createExpressionRules,
  type ExpressionRulesSetup,
  type WorkflowValidatorModule,
} from "../../../local/jira/expressions/expression-rules";
import { createJiraSite, type JiraSite } from "../../../local/jira/site";
import type { AppFieldModule, AppSetup } from "../../../local/jira/site-context";
import type { LocalClock, Principal, ProductEvent } from "../../../local/seams";
import { openDatabase, type Database } from "../../../local/sqlite";

interface Manifest {
  readonly app: { readonly id: string };
  readonly modules: {
    readonly "jira:customField": readonly AppFieldModule[];
    readonly "jira:workflowValidator": readonly WorkflowValidatorModule[];
  };
}

const text = readFileSync(join(__dirname, "../../../manifest.yml"), "utf8").replaceAll("${SPACEGATE_ENVIRONMENT}", "DEVELOPMENT");
export const manifest = parse(text) as Manifest;
export const appId = manifest.app.id.split("/")[1] ?? "";

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
  readonly validateByFunction?: ExpressionRulesSetup["validateByFunction"];
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
    fields: manifest.modules["jira:customField"],
  };
  const jira = createJiraSite({
    database: options.database ?? openDatabase(":memory:"),
    clock,
    app: setup,
    rules: createExpressionRules({
      validators: manifest.modules["jira:workflowValidator"],
      now: () => clock.now(),
      validateByFunction: options.validateByFunction ?? (async () => ({ passed: false, message: "The strict gate says no." })),
      onFailedExpression: (failure) => events.push(toFailedExpressionEvent(setup, clock, failure)),
    }),
    onEvent: (event) => events.push(event),
    writeLimit: options.writeLimit ?? "off",
  });
  if (jira.office.users().length === 0) {
    const lead = jira.office.user({
      accountId: "u-admin",
      displayName: "Olga Admin",
      email: "olga@example.com",
      siteRole: "admin",
    });
    jira.office.user({ accountId: "u-ana", displayName: "Ana Author", email: "ana@example.com" });
    jira.office.user({ accountId: "u-vic", displayName: "Vic Viewer", email: "vic@example.com" });
    jira.office.project({
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
    jira.office.attachRule({ project: "PRIZE", toStatus: "In Build", moduleKey: "concept-gate" });
    events.length = 0;
  }
  const ask: TestSite["ask"] = async <T>(as: Principal, method: string, path: string, body?: unknown) => {
    const response = await jira.request(as, path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
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
      const body = { fields: { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: "Prize draw", ...fields } };
      const made = await ask<{ id: string; key: string }>(ana, "POST", "/rest/api/3/issue", body);
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      return { id: Number(made.body.id), key: made.body.key };
    },
    gateField: jira.office.fieldId("gate"),
  };
}

export const document = (words: string) => ({
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
