import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Version3Client } from "jira.js";
import { openDatabase } from "../../../local/sqlite";
import { anonymous, app, document, makeSite } from "./make-site";

const API = "/rest/api/3";

describe("an issue", () => {
  it("is created with its fields, read back, edited by verbs, and logs each change newest first", async () => {
    const site = makeSite();
    site.jira.admin.component("PRIZE", "Web");
    site.jira.admin.version("PRIZE", { name: "Summer" });
    const colour = site.jira.admin.field({ name: "Colour", type: "string" });
    const { key } = await site.create({
      labels: ["legal"],
      description: document("Win a car"),
      [colour]: "red",
      assignee: { accountId: "u-ana" },
    });
    const update = {
      labels: [{ add: "sales" }, { remove: "legal" }],
      components: [{ add: { name: "Web" } }],
      fixVersions: [{ set: [{ name: "Summer" }] }],
    };
    expect(
      (await site.ask(site.ana, "PUT", `${API}/issue/${key}`, { fields: { summary: "Car draw" }, update })).status,
    ).toBe(204);
    const { body } = await site.ask<{
      fields: Record<string, unknown>;
      changelog: { histories: { items: { field: string }[] }[] };
    }>(site.ana, "GET", `${API}/issue/${key}?expand=changelog`);
    expect(body.fields).toMatchObject({
      summary: "Car draw",
      labels: ["sales"],
      components: [{ name: "Web" }],
      fixVersions: [{ name: "Summer" }],
      assignee: { displayName: "Ana Author" },
      description: document("Win a car"),
      [colour]: "red",
    });
    expect(body.changelog.histories[0]?.items.map((item) => item.field)).toEqual([
      "summary",
      "labels",
      "Component",
      "Fix Version",
    ]);
    expect(site.events.map((event) => event.eventType)).toEqual([
      "avi:jira:created:version",
      "avi:jira:created:issue",
      "avi:jira:updated:issue",
    ]);
  });

  const broken: { fields: Record<string, unknown>; field: string }[] = [
    { fields: { summary: "" }, field: "summary" },
    { fields: { summary: "x".repeat(256) }, field: "summary" },
    { fields: { labels: ["two words"] }, field: "labels" },
    { fields: { labels: "legal" }, field: "labels" },
    { fields: { description: "plain" }, field: "description" },
    { fields: { description: document("x".repeat(40_000)) }, field: "description" },
    { fields: { assignee: { accountId: "nobody" } }, field: "assignee" },
    { fields: { components: [{ name: "None" }] }, field: "components" },
    { fields: { issuetype: { name: "Ghost" } }, field: "issuetype" },
    { fields: { status: { name: "Done" } }, field: "status" },
    { fields: { customfield_99999: 1 }, field: "customfield_99999" },
    { fields: { constructor: 1 }, field: "constructor" },
    { fields: JSON.parse('{ "__proto__": { "polluted": 1 } }') as Record<string, unknown>, field: "__proto__" },
  ];
  for (const { fields, field } of broken) {
    it(`is refused with an error that names ${field}: ${JSON.stringify(fields).slice(0, 50)}`, async () => {
      const site = makeSite();
      const { key } = await site.create();
      const answer = await site.ask<{ errors: Record<string, string> }>(site.ana, "PUT", `${API}/issue/${key}`, {
        fields,
      });
      expect(answer.status).toBe(400);
      expect(Object.keys(answer.body.errors)).toContain(field);
    });
  }

  it("can be seen and changed only by those who may", async () => {
    const site = makeSite();
    const { key } = await site.create();
    expect((await site.ask(anonymous, "GET", `${API}/issue/${key}`)).status).toBe(401);
    expect((await site.ask(site.viewer, "GET", `${API}/issue/${key}`)).status).toBe(200);
    expect((await site.ask(site.viewer, "PUT", `${API}/issue/${key}`, { fields: { summary: "x" } })).status).toBe(403);
    expect((await site.ask(site.viewer, "PUT", `${API}/issue/${key}/properties/a`, 1)).status).toBe(403);
    expect((await site.ask(site.viewer, "POST", `${API}/issue/${key}/comment`, { body: document("x") })).status).toBe(
      403,
    );
    expect(
      (await site.ask(site.viewer, "POST", `${API}/issue/${key}/transitions`, { transition: { id: "11" } })).status,
    ).toBe(400);
    expect((await site.ask(site.ana, "DELETE", `${API}/issue/${key}`)).status).toBe(403);
    site.jira.admin.project({ key: "SECRET", name: "Secret", lead: "u-admin", access: "private" });
    const [hidden] = site.jira.admin.import([{ project: "SECRET", summary: "Hidden" }]);
    expect((await site.ask(site.ana, "GET", `${API}/issue/${hidden?.key}`)).status).toBe(404);
    expect((await site.ask(app, "GET", `${API}/issue/${hidden?.key}`)).status).toBe(200);
    site.jira.admin.setAppAccess("SECRET", "revoked");
    expect((await site.ask(app, "GET", `${API}/issue/${hidden?.key}`)).status).toBe(404);
    site.jira.admin.setActive("u-ana", "deactivated");
    expect((await site.ask(site.ana, "GET", `${API}/issue/${key}`)).status).toBe(401);
    expect((await site.ask(site.admin, "DELETE", `${API}/issue/${key}`)).status).toBe(204);
  });

  it("is created in bulk with partial errors, at most 50", async () => {
    const site = makeSite();
    const good = { fields: { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: "One" } };
    const bad = { fields: { ...good.fields, summary: "" } };
    const answer = await site.ask(site.ana, "POST", `${API}/issue/bulk`, { issueUpdates: [good, bad, good] });
    expect(answer).toMatchObject({
      status: 201,
      body: { issues: [{ key: "PRIZE-1" }, { key: "PRIZE-2" }], errors: [{ failedElementNumber: 1 }] },
    });
    const tooMany = { issueUpdates: Array.from({ length: 51 }, () => good) };
    expect((await site.ask(site.ana, "POST", `${API}/issue/bulk`, tooMany)).status).toBe(400);
    expect(site.jira.costs.pointsOf("POST", `${API}/issue/bulk`, answer.body)).toBe(2);
  });

  it("carries comments with properties, and links that are made once", async () => {
    const site = makeSite();
    const [a, b] = [await site.create(), await site.create()];
    const comment = { body: document("Late, but kept"), properties: [{ key: "effect", value: "e1" }] };
    const made = await site.ask<{ id: string }>(app, "POST", `${API}/issue/${a.key}/comment`, comment);
    expect(made).toMatchObject({ status: 201, body: { properties: [{ key: "effect", value: "e1" }] } });
    expect((await site.ask(site.ana, "DELETE", `${API}/issue/${a.key}/comment/${made.body.id}`)).status).toBe(403);
    const link = { type: { name: "Blocks" }, inwardIssue: { key: a.key }, outwardIssue: { key: b.key } };
    for (let again = 0; again < 2; again += 1) {
      expect((await site.ask(site.ana, "POST", `${API}/issueLink`, link)).status).toBe(201);
    }
    const { body } = await site.ask<{ fields: { issuelinks: object[] } }>(site.ana, "GET", `${API}/issue/${a.key}`);
    expect(body.fields.issuelinks).toMatchObject([{ type: { outward: "blocks" }, outwardIssue: { key: b.key } }]);
    expect(site.events.map((event) => event.eventType).slice(2)).toEqual([
      "avi:jira:commented:issue",
      "avi:jira:created:issuelink",
    ]);
  });

  it("tells what moved it: changelog, statuses, and who", async () => {
    const site = makeSite();
    const { key } = await site.create();
    site.events.length = 0;
    expect(
      (await site.ask(site.ana, "POST", `${API}/issue/${key}/transitions`, { transition: { id: "21" } })).status,
    ).toBe(204);
    expect(site.events).toMatchObject([
      {
        eventType: "avi:jira:updated:issue",
        selfGenerated: false,
        atlassianId: "u-ana",
        issue: { key, fields: { status: { name: "Concept" } } },
        changelog: { items: [{ field: "status", fieldId: "status", fromString: "To do", toString: "Concept" }] },
      },
    ]);
    expect(
      (await site.ask(site.ana, "POST", `${API}/issue/${key}/transitions`, { transition: { id: "99" } })).status,
    ).toBe(400);
    const all = await site.ask(app, "POST", `${API}/changelog/bulkfetch`, {
      issueIdsOrKeys: [key],
      fieldIds: ["status"],
    });
    expect(all.body).toMatchObject({ issueChangeLogs: [{ changeHistories: [{ items: [{ field: "status" }] }] }] });
  });

  it("is moved once when two people move it at the same time", async () => {
    const site = makeSite({
      strictGate: async () => {
        site.jira.admin.move(site.admin, key, { status: "Concept" });
        return { passed: true };
      },
    });
    site.jira.admin.attachRule({ project: "PRIZE", toStatus: "Done", moduleKey: "concept-gate-strict" });
    const { key } = await site.create();
    expect(
      (await site.ask(site.ana, "POST", `${API}/issue/${key}/transitions`, { transition: { id: "41" } })).status,
    ).toBe(409);
  });

  it("is refused with 429 when it is written too often", async () => {
    const site = makeSite({ writeLimit: "platform" });
    const { key } = await site.create();
    const statuses = [];
    for (let i = 0; i < 21; i += 1) {
      statuses.push(
        (await site.ask(site.ana, "PUT", `${API}/issue/${key}`, { fields: { summary: `No. ${i}` } })).status,
      );
    }
    expect(statuses.filter((status) => status === 204)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    site.clock.advance(2_000);
    expect((await site.ask(site.ana, "PUT", `${API}/issue/${key}`, { fields: { summary: "Later" } })).status).toBe(204);
  });
});

describe("the site", () => {
  it("keeps everything over a restart and never gives an id twice", async () => {
    const database = openDatabase(":memory:");
    const before = makeSite({ database });
    const first = await before.create({ labels: ["kept"] });
    const second = await before.create();
    await before.ask(before.admin, "DELETE", `${API}/issue/${second.key}`);
    const after = makeSite({ database });
    expect(
      (await after.ask<{ fields: { labels: string[] } }>(after.ana, "GET", `${API}/issue/${first.key}`)).body.fields
        .labels,
    ).toEqual(["kept"]);
    expect((await after.create()).id).toBeGreaterThan(second.id);
  });

  it("answers as Jira does where nothing is: 404, 405, and 400 for what is no JSON", async () => {
    const site = makeSite();
    expect((await site.ask(site.ana, "GET", `${API}/nothing`)).status).toBe(404);
    expect((await site.ask(site.ana, "GET", "/rest/agile/1.0/board")).status).toBe(404);
    expect((await site.ask(site.ana, "PUT", `${API}/search/jql`)).status).toBe(405);
    expect((await site.jira.request(site.ana, `${API}/issue`, { method: "POST", body: "{" })).status).toBe(400);
    expect((await site.ask(anonymous, "GET", `${API}/serverInfo`)).status).toBe(200);
  });

  it("is spoken to by jira.js over HTTP", async () => {
    const site = makeSite();
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const init = { method: request.method ?? "GET", ...(body === "" ? {} : { body }) };
        void site.jira.request(site.ana, request.url ?? "/", init).then(async (answer) => {
          response
            .writeHead(answer.status, Object.fromEntries(answer.headers))
            .end(Buffer.from(await answer.arrayBuffer()));
        });
      });
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    try {
      const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const client = new Version3Client({
        host,
        authentication: { basic: { email: "ana@example.com", apiToken: "t" } },
      });
      const made = await client.issues.createIssue({
        fields: { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: "By jira.js", description: "Text" },
      });
      await client.issueComments.addComment({ issueIdOrKey: made.key, comment: "Hello" });
      const issue = await client.issues.getIssue({ issueIdOrKey: made.key });
      expect(issue.fields).toMatchObject({ summary: "By jira.js", comment: { total: 1 } });
      const found = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
        jql: "project = PRIZE",
        fields: ["summary"],
      });
      expect(found.issues).toHaveLength(1);
      expect((await client.myself.getCurrentUser()).displayName).toBe("Ana Author");
      expect((await client.projects.searchProjects()).values).toHaveLength(1);
      await expect(client.issues.doTransition({ issueIdOrKey: made.key, transition: { id: "31" } })).rejects.toThrow(
        /400|status code|Spacegate/,
      );
    } finally {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });
});
