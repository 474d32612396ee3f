import { app, appId, foreignApp, makeSite, type TestSite } from "./make-site";

const API = "/rest/api/3";
const fieldKey = `${appId}__DEVELOPMENT__gate`;

const open = (issue: number) => ({
  state: "open",
  issue,
  mode: "block",
  validUntil: "2026-03-03T09:00:00.000Z",
  message: "Open.",
});

async function build(site: TestSite, key: string) {
  const { body } = await site.ask<{ transitions: { id: string; to: { name: string } }[] }>(
    site.ana,
    "GET",
    `${API}/issue/${key}/transitions`,
  );
  const id = body.transitions.find((transition) => transition.to.name === "In Build")?.id;
  return site.ask<{ errorMessages: string[] }>(site.ana, "POST", `${API}/issue/${key}/transitions`, {
    transition: { id },
  });
}

const writeGate = (site: TestSite, as: Parameters<TestSite["ask"]>[0], issueIds: number[], value: unknown) =>
  site.ask<{ errorMessages: string[] }>(as, "PUT", `${API}/app/field/${fieldKey}/value`, {
    updates: [{ issueIds, value }],
  });

describe("the Gate field", () => {
  it("opens the move when the app wrote it, and closes it again", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    expect(await build(site, key)).toMatchObject({
      status: 400,
      body: { errorMessages: [expect.stringContaining("has not looked at")] },
    });
    expect(
      (await writeGate(site, app, [id], { ...open(id), state: "waiting", message: "Waiting for Dana." })).status,
    ).toBe(204);
    expect(await build(site, key)).toMatchObject({ status: 400, body: { errorMessages: ["Waiting for Dana."] } });
    expect((await writeGate(site, app, [id], open(id))).status).toBe(204);
    expect((await build(site, key)).status).toBe(204);
  });

  it("opens by itself at its minute, and shuts when its lease is over", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    await writeGate(site, app, [id], { ...open(id), state: "opensAt", opensAt: "2026-03-02T10:00:00.000Z" });
    expect((await build(site, key)).status).toBe(400);
    site.clock.advance(3_600_000);
    expect((await build(site, key)).status).toBe(204);
    await site.jira.admin.move(site.admin, key, { status: "Concept" });
    site.clock.advance(24 * 3_600_000);
    expect((await build(site, key)).status).toBe(400);
  });

  it("cannot be written by a person, an admin or another app", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    for (const as of [site.ana, site.admin, foreignApp]) {
      expect((await writeGate(site, as, [id], open(id))).status).toBe(403);
    }
    const many = { updates: [{ customField: fieldKey, issueIds: [id], value: open(id) }] };
    expect((await site.ask(foreignApp, "POST", `${API}/app/field/value`, many)).status).toBe(403);
    expect((await build(site, key)).status).toBe(400);
  });

  it("cannot be set by create, edit, update verb or transition", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    for (const name of [site.gateField, fieldKey]) {
      const words = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
      const refused = { status: 400, body: { errors: { [name]: words } } };
      for (const as of [site.ana, site.admin, foreignApp]) {
        const fields = { project: { key: "PRIZE" }, issuetype: { name: "Task" }, summary: "Forged", [name]: open(id) };
        expect(await site.ask(as, "POST", `${API}/issue`, { fields })).toMatchObject(refused);
        expect(await site.ask(as, "PUT", `${API}/issue/${key}`, { fields: { [name]: open(id) } })).toMatchObject(
          refused,
        );
        expect(
          await site.ask(as, "PUT", `${API}/issue/${key}`, { update: { [name]: [{ set: open(id) }] } }),
        ).toMatchObject(refused);
        const move = { transition: { id: "31" }, fields: { [name]: open(id) } };
        expect(await site.ask(as, "POST", `${API}/issue/${key}/transitions`, move)).toMatchObject(refused);
      }
    }
    expect((await build(site, key)).status).toBe(400);
  });

  it("is not moved by an issue property of any name", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    for (const name of ["gate", fieldKey, site.gateField]) {
      expect((await site.ask(site.ana, "PUT", `${API}/issue/${key}/properties/${name}`, open(id))).status).toBe(201);
    }
    expect((await build(site, key)).status).toBe(400);
  });

  it("is copied by a clone, which the issue id in the value defeats", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    await writeGate(site, app, [id], open(id));
    const clone = site.jira.admin.clone(site.ana, key);
    expect(clone.custom[site.gateField]).toMatchObject({ state: "open" });
    expect((await build(site, clone.key)).status).toBe(400);
    expect(site.events.find((event) => "clonedFrom" in event)).toMatchObject({
      eventType: "avi:jira:created:issue",
      clonedFrom: { key },
    });
  });

  it("takes only what the manifest's schema allows", async () => {
    const site = makeSite();
    const { id } = await site.create();
    for (const value of ["open", { state: 1 }, { surprise: true }, [open(id)]]) {
      expect((await writeGate(site, app, [id], value)).status).toBe(400);
    }
    expect((await writeGate(site, app, [id, 999_999], open(id))).status).toBe(404);
    const { body } = await site.ask<{ fields: Record<string, unknown> }>(site.ana, "GET", `${API}/issue/${id}`);
    expect(body.fields[site.gateField]).toBeNull();
  });

  it("writes one change-log line and one event marked as the app's own, or none when told so", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    site.events.length = 0;
    await writeGate(site, app, [id], open(id));
    expect(site.events).toMatchObject([
      { eventType: "avi:jira:updated:issue", selfGenerated: true, changelog: { items: [{ field: "Gate" }] } },
    ]);
    await writeGate(site, app, [id], open(id));
    expect(site.events).toHaveLength(1);
    const quiet = `${API}/app/field/${fieldKey}/value?generateChangelog=false&generateAppEvents=false`;
    await site.ask(app, "PUT", quiet, { updates: [{ issueIds: [id], value: null }] });
    expect(site.events).toHaveLength(1);
    const log = await site.ask<{ total: number }>(site.ana, "GET", `${API}/issue/${key}/changelog`);
    expect(log.body.total).toBe(1);
  });

  it("has the platform's key and schema in the field list", async () => {
    const site = makeSite();
    const { body } = await site.ask<{ key: string; schema: object }[]>(site.ana, "GET", `${API}/field`);
    expect(body.find((field) => field.key === fieldKey)).toMatchObject({
      id: site.gateField,
      name: "Gate",
      schema: { type: "object", custom: `ari:cloud:ecosystem::extension/${appId}/env-1/static/gate` },
    });
  });
});

describe("a gate expression that fails", () => {
  it("blocks and reaches the owning app as an event", async () => {
    const site = makeSite();
    const { id, key } = await site.create();
    await writeGate(site, app, [id], { ...open(id), validUntil: "for ever" });
    site.events.length = 0;
    expect((await build(site, key)).status).toBe(400);
    expect(site.events).toMatchObject([
      {
        eventType: "avi:jira:failed:expression",
        extensionId: `ari:cloud:ecosystem::extension/${appId}/env-1/static/concept-gate`,
        workflowName: "Software workflow for project PRIZE",
        errorMessages: ["'for ever' is not a date."],
        context: { issue: { key } },
      },
    ]);
  });
});

describe("the side doors", () => {
  it("let an issue past the validator: move, import, a removed rule, another app's rule stays shut", async () => {
    const site = makeSite();
    const { key } = await site.create();
    expect(site.jira.admin.move(site.admin, key, { status: "In Build" }).statusId).toBe(
      site.jira.admin.import([{ project: "PRIZE", summary: "Old", status: "In Build" }])[0]?.statusId,
    );
    const other = await site.create();
    const rules = site.jira.admin.attachRule({ project: "PRIZE", toStatus: "Done", moduleKey: "concept-gate-strict" });
    const done = () =>
      site.ask<{ errorMessages: string[] }>(site.ana, "POST", `${API}/issue/${other.key}/transitions`, {
        transition: { id: "41" },
      });
    expect(await done()).toMatchObject({ status: 400, body: { errorMessages: ["The strict gate says no."] } });
    for (const id of rules) {
      site.jira.admin.removeRule(id);
    }
    expect((await done()).status).toBe(204);
  });

  it("a move to another project keeps the id and tells key and project", async () => {
    const site = makeSite();
    site.jira.admin.project({ key: "NEXT", name: "Next", lead: "u-admin" });
    const { id, key } = await site.create();
    site.events.length = 0;
    const moved = site.jira.admin.move(site.admin, key, { project: "NEXT", status: "In Progress" });
    expect(moved).toMatchObject({ id, key: "NEXT-1" });
    expect(site.events[0]).toMatchObject({
      changelog: {
        items: expect.arrayContaining([
          expect.objectContaining({ field: "Key" }),
          expect.objectContaining({ field: "status" }),
        ]),
      },
    });
    expect((await site.ask(site.ana, "GET", `${API}/issue/${key}`)).status).toBe(404);
  });
});
