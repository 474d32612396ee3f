import { app, foreignApp, makeSite } from "./make-site";

const API = "/rest/api/3";

describe("people", () => {
  it("are found, grouped, paged, and joined or left by admins only", async () => {
    const site = makeSite();
    const legal = await site.ask<{ groupId: string }>(site.admin, "POST", `${API}/group`, { name: "Legal Counsel" });
    expect(legal.status).toBe(201);
    const join = `${API}/group/user?groupId=${legal.body.groupId}`;
    expect((await site.ask(site.ana, "POST", join, { accountId: "u-ana" })).status).toBe(403);
    expect((await site.ask(site.admin, "POST", join, { accountId: "u-ana" })).status).toBe(201);
    await site.ask(site.admin, "POST", join, { accountId: "u-vic" });
    const member = `${API}/group/member?groupId=${legal.body.groupId}`;
    const page = await site.ask(app, "GET", `${member}&maxResults=1`);
    expect(page.body).toMatchObject({ total: 2, isLast: false, values: [{ accountId: "u-ana" }] });
    expect(site.jira.costs.pointsOf("GET", `${member}&maxResults=1`, page.body)).toBe(3);
    site.jira.admin.setActive("u-vic", "deactivated");
    expect((await site.ask(app, "GET", member)).body).toMatchObject({ total: 1 });
    expect((await site.ask(site.ana, "GET", `${API}/myself?expand=groups`)).body).toMatchObject({
      groups: { items: [{ name: "Legal Counsel" }] },
    });
    expect(
      (await site.ask(app, "GET", `${API}/user/bulk?accountId=u-ana&accountId=u-vic&accountId=gone`)).body,
    ).toMatchObject({
      total: 2,
      values: [{}, { active: false }],
    });
    expect((await site.ask(app, "GET", `${API}/user?accountId=gone`)).status).toBe(404);
    expect((await site.ask(site.admin, "DELETE", `${join}&accountId=u-ana`)).status).toBe(200);
    expect((await site.ask(app, "GET", `${API}/user/groups?accountId=u-ana`)).body).toEqual([]);
    expect((await site.ask<object[]>(app, "GET", `${API}/user/search?query=olga`)).body).toHaveLength(1);
  });

  it("are told what they may do, and only an admin asks for others", async () => {
    const site = makeSite();
    const { id } = await site.create();
    const mine = await site.ask(
      site.viewer,
      "GET",
      `${API}/mypermissions?projectKey=PRIZE&permissions=BROWSE_PROJECTS,EDIT_ISSUES,ADMINISTER`,
    );
    expect(mine.body).toMatchObject({
      permissions: {
        BROWSE_PROJECTS: { havePermission: true },
        EDIT_ISSUES: { havePermission: false },
        ADMINISTER: { havePermission: false },
      },
    });
    const ask = {
      accountId: "u-vic",
      projectPermissions: [{ permissions: ["EDIT_ISSUES", "BROWSE_PROJECTS"], issues: [id, 1], projects: [10_000] }],
    };
    expect((await site.ask(site.ana, "POST", `${API}/permissions/check`, ask)).status).toBe(403);
    expect((await site.ask(app, "POST", `${API}/permissions/check`, ask)).body).toEqual({
      globalPermissions: [],
      projectPermissions: [
        { permission: "EDIT_ISSUES", issues: [], projects: [] },
        { permission: "BROWSE_PROJECTS", issues: [id], projects: [10_000] },
      ],
    });
    expect((await site.ask(site.ana, "GET", `${API}/mypermissions`)).status).toBe(400);
    expect((await site.ask(site.ana, "GET", `${API}/mypermissions?permissions=FLY`)).status).toBe(400);
  });
});

describe("versions", () => {
  it("are made, released, merged, moved and deleted, and tell each", async () => {
    const site = makeSite();
    const make = (name: string) =>
      site.ask<{ id: string }>(site.admin, "POST", `${API}/version`, {
        name,
        projectId: 10_000,
        releaseDate: "2026-03-10",
      });
    const [summer, autumn] = [await make("Summer"), await make("Autumn")];
    expect((await make("Summer")).status).toBe(400);
    expect((await site.ask(site.ana, "PUT", `${API}/version/${summer.body.id}`, { released: true })).status).toBe(403);
    const { key } = await site.create({ fixVersions: [{ id: summer.body.id }] });
    site.events.length = 0;
    expect(
      (await site.ask(site.admin, "PUT", `${API}/version/${summer.body.id}`, { released: true })).body,
    ).toMatchObject({
      released: true,
    });
    await site.ask(site.admin, "PUT", `${API}/version/${summer.body.id}`, { released: false, description: "again" });
    await site.ask(site.admin, "POST", `${API}/version/${autumn.body.id}/move`, { position: "First" });
    expect((await site.ask(site.ana, "GET", `${API}/project/PRIZE/versions`)).body).toMatchObject([
      { name: "Autumn" },
      { name: "Summer" },
    ]);
    expect(
      (await site.ask(site.admin, "PUT", `${API}/version/${summer.body.id}/mergeto/${autumn.body.id}`)).status,
    ).toBe(204);
    expect((await site.ask(site.ana, "GET", `${API}/issue/${key}?fields=fixVersions`)).body).toMatchObject({
      fields: { fixVersions: [{ name: "Autumn" }] },
    });
    expect((await site.ask(site.admin, "DELETE", `${API}/version/${autumn.body.id}`)).status).toBe(204);
    expect(site.events.map((event) => event.eventType.split(":")[2])).toEqual([
      "released",
      "unreleased",
      "updated",
      "moved",
      "merged",
      "deleted",
    ]);
  });
});

describe("workflows", () => {
  const read = (site: ReturnType<typeof makeSite>) =>
    site.ask<{
      workflows: {
        id: string;
        version: { versionNumber: number };
        statuses: object[];
        transitions: Record<string, unknown>[];
      }[];
    }>(site.admin, "POST", `${API}/workflows`, {
      projectAndIssueTypes: [{ projectId: "10000", issueTypeId: "10001" }],
    });

  it("are read with their rules, changed as a whole, and a stale version is a 409", async () => {
    const site = makeSite();
    const workflow = (await read(site)).body.workflows[0];
    const gated = workflow?.transitions.find((transition) => transition.name === "In Build");
    expect(gated).toMatchObject({
      type: "GLOBAL",
      validators: [
        { ruleKey: "forge:expression-validator", parameters: { key: expect.stringMatching(/static\/concept-gate$/) } },
      ],
    });
    const transitions = workflow?.transitions.map((transition) => ({ ...transition, validators: [] }));
    const update = { workflows: [{ ...workflow, transitions }] };
    expect((await site.ask(site.ana, "POST", `${API}/workflows/update`, update)).status).toBe(403);
    expect((await site.ask(app, "POST", `${API}/workflows/update`, update)).status).toBe(200);
    expect((await site.ask(app, "POST", `${API}/workflows/update`, update)).status).toBe(409);
    const { key } = await site.create();
    expect(
      (await site.ask(site.ana, "POST", `${API}/issue/${key}/transitions`, { transition: { id: gated?.id } })).status,
    ).toBe(204);
  });

  it("take a rule through the API, keep its configuration, and refuse what they cannot run", async () => {
    const site = makeSite();
    const workflow = (await read(site)).body.workflows[0];
    const key = `ari:cloud:ecosystem::extension/${"5f0c9c2e-6d1b-4c57-9a3e-2b8a7d41c0fe"}/env-1/static/concept-gate`;
    const withRule = (ruleKey: string, parameters: object) => ({
      workflows: [
        {
          ...workflow,
          transitions: workflow?.transitions.map((transition) =>
            transition.name === "Done" ? { ...transition, validators: [{ ruleKey, parameters }] } : transition,
          ),
        },
      ],
    });
    expect((await site.ask(site.admin, "POST", `${API}/workflows/update`, withRule("system:block", {}))).status).toBe(
      400,
    );
    const config = JSON.stringify({ expression: "issue.labels.includes('ready')" });
    expect(
      (
        await site.ask(
          site.admin,
          "POST",
          `${API}/workflows/update`,
          withRule("forge:expression-validator", { key, config }),
        )
      ).status,
    ).toBe(200);
    const { key: issue } = await site.create();
    const done = (labels: string[]) =>
      site.ask(site.ana, "POST", `${API}/issue/${issue}/transitions`, { transition: { id: "41" }, fields: { labels } });
    expect((await done([])).status).toBe(400);
    expect((await done(["ready"])).status).toBe(204);
  });

  it("move issues out of a removed status only by a mapping, past every validator", async () => {
    const site = makeSite();
    const { key } = await site.create();
    const workflow = (await read(site)).body.workflows[0];
    const names = await site.ask<{ id: string; name: string }[]>(site.ana, "GET", `${API}/status`);
    const idOf = (name: string) => names.body.find((status) => status.name === name)?.id;
    const statuses = ["Concept", "In Build", "Done"].map((name) => ({ statusReference: idOf(name) }));
    const transitions = workflow?.transitions
      .filter((transition) => transition.name !== "To do")
      .map((transition) =>
        transition.type === "INITIAL" ? { ...transition, toStatusReference: idOf("Concept") } : transition,
      );
    const update = (mapping: object) => ({ workflows: [{ ...workflow, statuses, transitions, ...mapping }] });
    expect((await site.ask(site.admin, "POST", `${API}/workflows/update`, update({}))).status).toBe(400);
    const mapping = {
      defaultStatusMappings: [{ oldStatusReference: idOf("To do"), newStatusReference: idOf("In Build") }],
    };
    expect((await site.ask(site.admin, "POST", `${API}/workflows/update`, update(mapping))).status).toBe(200);
    expect((await site.ask(site.ana, "GET", `${API}/issue/${key}?fields=status`)).body).toMatchObject({
      fields: { status: { name: "In Build" } },
    });
  });

  it("of a team-managed project belong to its own administrators", async () => {
    const site = makeSite();
    const project = site.jira.admin.project({ key: "TEAM", name: "Team", lead: "u-ana", style: "next-gen" });
    const ask = { projectAndIssueTypes: [{ projectId: project.id, issueTypeId: "10001" }] };
    expect((await site.ask(site.ana, "POST", `${API}/workflows`, ask)).body).toMatchObject({
      workflows: [{ scope: { type: "PROJECT", project: { id: project.id } } }],
    });
    expect((await site.ask(site.viewer, "POST", `${API}/workflows`, ask)).status).toBe(403);
  });
});

describe("expressions over REST", () => {
  it("are evaluated with the caller's sight, and fail as a 400 with the reason", async () => {
    const site = makeSite();
    const { key, id } = await site.create({ labels: ["legal"] });
    const evaluate = (expression: string, context = {}) =>
      site.ask<{ value: unknown }>(site.ana, "POST", `${API}/expression/evaluate`, { expression, context });
    const issue = { issue: { key } };
    expect((await evaluate("{ id: issue.id, labels: issue.labels, me: user.accountId }", issue)).body.value).toEqual({
      id,
      labels: ["legal"],
      me: "u-ana",
    });
    expect(
      (await evaluate("issue.status.category.key == 'new' && issue.created <= new Date()", issue)).body.value,
    ).toBe(true);
    expect(
      (await evaluate("issues.map(i => i.key)", { issues: { jql: { query: "project = PRIZE" } } })).body.value,
    ).toEqual([key]);
    expect((await evaluate("x.a", { custom: { x: { type: "json", value: { a: 1 } } } })).body.value).toBe(1);
    for (const broken of ["issue.nothing", "issue.id == '1'", "1 +", "issue.constructor"]) {
      expect((await evaluate(broken, issue)).status).toBe(400);
    }
    const analysed = await site.ask(site.ana, "POST", `${API}/expression/analyse`, {
      expressions: ["issue.id", "1 +"],
    });
    expect(analysed.body).toMatchObject({ results: [{ valid: true }, { valid: false, errors: [{ type: "syntax" }] }] });
  });
});

describe("projects", () => {
  it("are listed for who may see them, made by admins, and give roles by name", async () => {
    const site = makeSite();
    expect((await site.ask(site.ana, "POST", `${API}/project`, { key: "NEW", name: "New" })).status).toBe(403);
    expect(
      (await site.ask(site.admin, "POST", `${API}/project`, { key: "NEW", name: "New", leadAccountId: "u-ana" }))
        .status,
    ).toBe(201);
    expect((await site.ask(site.admin, "POST", `${API}/project`, { key: "NEW", name: "New" })).status).toBe(400);
    expect((await site.ask(site.ana, "GET", `${API}/project/search`)).body).toMatchObject({ total: 2 });
    expect((await site.ask(foreignApp, "GET", `${API}/project/PRIZE`)).body).toMatchObject({
      key: "PRIZE",
      style: "classic",
      issueTypes: expect.any(Array),
    });
    expect((await site.ask(site.ana, "GET", `${API}/project/NEW/role/10002`)).body).toMatchObject({
      name: "Administrators",
      actors: [{ actorUser: { accountId: "u-ana" } }],
    });
    expect((await site.ask(site.ana, "POST", `${API}/project/NEW/role/10004`, { user: ["u-vic"] })).status).toBe(200);
    expect(
      (await site.ask(site.viewer, "GET", `${API}/mypermissions?projectKey=NEW&permissions=EDIT_ISSUES`)).body,
    ).toMatchObject({ permissions: { EDIT_ISSUES: { havePermission: false } } });
  });
});
