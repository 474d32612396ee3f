import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import { makeRetroApp, textOf } from "./make-retro-app";
import { hour, mustBeOk } from "./make-whole-app";

const day = 24 * hour;

describe("a version is released", () => {
  test("its system retro comes at once, linked to its items, assigned to their owner", async () => {
    const app = await makeRetroApp();
    const version = await app.version("Summer 1.0");
    const items = [await app.itemIn([version]), await app.itemIn([version])];
    await app.host.settle();
    await app.release(version);
    const [ticket, ...others] = await app.tickets();
    expect(others).toEqual([]);
    expect(ticket?.fields).toMatchObject({
      summary: "System retro: Summer 1.0",
      assignee: { accountId: "ana" },
      duedate: "2026-11-30",
    });
    expect(ticket?.fields.issuelinks.map(({ type, outwardIssue }) => [type.name, outwardIssue?.id])).toEqual(
      items.map((id) => ["Retrospective", id]),
    );
    const text = textOf(ticket?.fields.description);
    expect(text).toContain("Looking back on how we worked on Summer 1.0, released on Mon 23 Nov 2026");
    expect(text).toContain("What was recorded, actions and learnings are kept there too.");
  });

  test("its impact retro comes when the clock is moved, assigned to the sponsor", async () => {
    const app = await makeRetroApp();
    const version = await app.version("Summer 1.0");
    await app.itemIn([version]);
    await app.host.settle();
    await app.release(version);
    await app.waitFor(29 * day);
    expect(await app.tickets()).toHaveLength(1);
    await app.waitFor(day);
    const [, impact] = await app.tickets();
    expect(impact?.fields).toMatchObject({ summary: "Impact retro: Summer 1.0", assignee: { accountId: "lea" } });
    expect(textOf(impact?.fields.description)).toContain("No success measure was recorded before the commitment.");
  });

  test("released twice, taken back and released again: there is one system retro", async () => {
    const app = await makeRetroApp();
    const version = await app.version("Summer 1.0");
    await app.itemIn([version]);
    await app.host.settle();
    await app.finish(version);
    for (const released of [true, true, false, true]) {
      await app.change(version, { released });
      await app.host.settle();
    }
    expect(await app.tickets()).toHaveLength(1);
  });

  test("what was released before the space was on owes nothing; what no event told of is found within a day", async () => {
    let deaf = false;
    const app = await makeRetroApp(
      {
        faults: {
          delivery: ({ moduleKey }) => (deaf && moduleKey === "release-changed" ? { kind: "drop" } : { kind: "none" }),
        },
      },
      { mode: "off" },
    );
    const [old, fresh] = [await app.version("Old"), await app.version("Fresh")];
    await app.itemIn([old]);
    await app.itemIn([fresh]);
    await app.release(old);
    mustBeOk(
      await app.settings("save", "lea", {
        draft: { ...app.policy, learning: { ...app.learning, mode: "warn" } },
        basedOn: 1,
      }),
    );
    await app.host.settle();
    deaf = true;
    await app.release(fresh);
    expect(await app.tickets()).toEqual([]);
    await app.waitFor(25 * hour);
    expect((await app.tickets()).map(({ fields }) => fields.summary)).toEqual(["System retro: Fresh"]);
  });

  test("a space that observes plans and makes no ticket", async () => {
    const app = await makeRetroApp({}, { mode: "observe" });
    const version = await app.version("Summer 1.0");
    await app.itemIn([version]);
    await app.release(version);
    expect(await app.tickets()).toEqual([]);
    expect(
      app.host.storage.answer("entity/get", { entityName: "retro", key: `system-version-${version}` }).status,
    ).toBe(200);
  });

  test("an item that moves to another released version keeps its one retro", async () => {
    const app = await makeRetroApp({}, { ...defaultLearningRules, mode: "warn", retroIssueTypeId: "10001" });
    const [one, other] = [await app.version("One"), await app.version("Other")];
    const item = await app.itemIn([one]);
    await app.host.settle();
    await app.release(one);
    await app.putIn(item, [other]);
    await app.host.settle();
    await app.release(other);
    expect((await app.tickets()).map(({ fields }) => fields.summary)).toEqual(["System retro: One"]);
  });

  test("an item that joins a released version later is linked to its retro; in an older version it owes nothing", async () => {
    const app = await makeRetroApp({}, { mode: "off" });
    const [old, fresh] = [await app.version("Old"), await app.version("Fresh")];
    await app.release(old);
    mustBeOk(
      await app.settings("save", "lea", {
        draft: { ...app.policy, learning: { ...app.learning, mode: "warn" } },
        basedOn: 1,
      }),
    );
    await app.itemIn([fresh]);
    await app.host.settle();
    await app.release(fresh);
    await app.itemIn([old]);
    const late = await app.itemIn([fresh]);
    await app.finish(old);
    await app.finish(fresh);
    await app.host.settle();
    const [ticket, ...others] = await app.tickets();
    expect([others, ticket?.fields.issuelinks.some(({ outwardIssue }) => outwardIssue?.id === late)]).toEqual([
      [],
      true,
    ]);
  });

  test("an item without a version gets its retro in a released status, once", async () => {
    const app = await makeRetroApp({}, { releasedStatusIds: [] });
    const draft = { ...app.policy, learning: { ...app.learning, releasedStatusIds: [app.statusId("Done")] } };
    mustBeOk(await app.settings("save", "lea", { draft, basedOn: 1 }));
    const item = await app.itemIn([]);
    await app.host.settle();
    for (const status of ["Done", "Concept", "Done"]) {
      await app.move("ana", item, status);
      await app.host.settle();
    }
    expect((await app.tickets()).map(({ fields }) => fields.summary)).toEqual(["System retro: PRIZE-1 Prize draw"]);
  });

  test("an epic without a version is looked back on once, with its children, out before it or not", async () => {
    const app = await makeRetroApp({}, { releasedStatusIds: [] });
    const draft = { ...app.policy, learning: { ...app.learning, releasedStatusIds: [app.statusId("Done")] } };
    mustBeOk(await app.settings("save", "lea", { draft, basedOn: 1 }));
    const epic = await app.itemIn([], { issuetype: { name: "Epic" }, summary: "Loyalty" });
    const children = [await app.itemIn([], { parent: { id: epic } }), await app.itemIn([], { parent: { id: epic } })];
    const other = await app.itemIn([]);
    await app.host.settle();
    for (const item of [children[0] ?? "", other]) {
      await app.move("ana", item, "Done");
      await app.host.settle();
    }
    expect((await app.tickets()).map(({ fields }) => fields.summary)).toEqual(["System retro: PRIZE-4 Prize draw"]);
    await app.move("ana", epic, "Done");
    await app.waitFor(5 * 60_000);
    const retro = (await app.tickets())[1];
    expect((await app.tickets()).map(({ fields }) => fields.summary)).toEqual([
      "System retro: PRIZE-4 Prize draw",
      "System retro: PRIZE-1 Loyalty",
    ]);
    expect(retro?.fields.issuelinks.map(({ outwardIssue }) => outwardIssue?.id).sort()).toEqual(
      [epic, ...children].sort(),
    );
  });
});
