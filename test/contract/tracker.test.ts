import type { Route } from "@forge/api";
import { createJiraDirectory, createJiraRights } from "../../src/adapters/jira/directory";
import type { AdfDocument } from "../../src/adapters/jira/adf";
import { createJiraTracker } from "../../src/adapters/jira/tracker";
import type { JiraRequest } from "../../src/adapters/jira/ask";
import { createMemoryTracker } from "../../src/adapters/memory/tracker";
import type { CharterField, GateField } from "../../src/ports/gate-field";
import type { Principal } from "../../local/interfaces";
import { appId, makeSite } from "../local/jira/make-site";
import type { TestSite } from "../local/jira/make-site";
import { workItem } from "../app/app-fixture";
import { homeContract, trackerContract } from "./tracker-contract";
import type { HomeTrackerFixture } from "./tracker-contract";

const keys = {
  gate: `${appId}__DEVELOPMENT__gate`,
  waitingFor: `${appId}__DEVELOPMENT__waiting-for`,
  charter: `${appId}__DEVELOPMENT__charter`,
  owner: `${appId}__DEVELOPMENT__owner`,
  decider: `${appId}__DEVELOPMENT__decider`,
};

/** `route` of `@forge/api` gives an object with the safe path in it. */
const toPath = (path: Route): string => path.value;
const requestAs =
  (site: TestSite, as: Principal): JiraRequest =>
  (path, init) =>
    site.jira.request(as, toPath(path), init);

async function memoryFixture(): Promise<HomeTrackerFixture> {
  const tracker = createMemoryTracker([
    ["2", "4"],
    ["4", "2"],
  ]);
  tracker.put(workItem("10001"));
  tracker.put(workItem("10002"));
  return {
    tracker,
    project: workItem("10001").project,
    items: ["10001", "10002"],
    here: "2",
    there: "4",
    nowhere: "9",
    commentsOf: async (item) => tracker.commentsOf(item).flatMap(({ paragraphs }) => paragraphs),
    mentionsOn: async (item) => tracker.commentsOf(item).flatMap(({ mentions }) => mentions),
    gateOf: async (item) => tracker.gateOf(item)?.gate,
    charterOf: async (item) => tracker.gateOf(item)?.charter,
    describe: async (item) =>
      tracker.describe(item, [
        { heading: "Constraints", lines: ["Ships by June (evidence: contract)", "Two markets"], people: [] },
        { heading: "Sponsor", lines: ["@Dana Ruiz"], people: ["dana"] },
      ]),
  };
}

async function jiraFixture(): Promise<HomeTrackerFixture> {
  const site = makeSite();
  site.jira.admin.user({ accountId: "dana", displayName: "Dana Ruiz" });
  const items = [String((await site.create()).id), String((await site.create()).id)] as const;
  const tracker = createJiraTracker(requestAs(site, { kind: "app" }), () => keys);
  const first = await tracker.readItem(items[0], []);
  const statuses = await site.ask<
    readonly { readonly statuses: readonly { readonly id: string; readonly name: string }[] }[]
  >(site.ana, "GET", "/rest/api/3/project/PRIZE/statuses");
  const idOf = (name: string): string => statuses.body[0]?.statuses.find((status) => status.name === name)?.id ?? "";
  const paragraphsOf = async (item: string): Promise<AdfDocument["content"]> => {
    const read = await site.ask<{ readonly comments: readonly { readonly body: AdfDocument }[] }>(
      site.ana,
      "GET",
      `/rest/api/3/issue/${item}/comment`,
    );
    return read.body.comments.flatMap(({ body }) => body.content);
  };
  return {
    tracker,
    project: first.ok ? first.value.project : "",
    items,
    here: idOf("To do"),
    there: idOf("Concept"),
    nowhere: "999999",
    commentsOf: async (item) =>
      (await paragraphsOf(item)).map(({ content }) =>
        content.map((node) => (node.type === "text" ? node.text : node.attrs.text)).join(""),
      ),
    mentionsOn: async (item) =>
      (await paragraphsOf(item)).flatMap(({ content }) =>
        content.flatMap((node) => (node.type === "mention" ? [node.attrs.id] : [])),
      ),
    gateOf: async (item) => {
      const read = await site.ask<{ readonly fields: Readonly<Record<string, GateField>> }>(
        site.ana,
        "GET",
        `/rest/api/3/issue/${item}`,
      );
      return read.body.fields[site.gateField];
    },
    charterOf: async (item) => {
      const read = await site.ask<{ readonly fields: Readonly<Record<string, CharterField>> }>(
        site.ana,
        "GET",
        `/rest/api/3/issue/${item}`,
      );
      return read.body.fields[site.jira.admin.fieldId("charter")];
    },
    describe: async (item) => {
      const line = (text: string): object => ({
        type: "listItem",
        content: [{ type: "paragraph", content: [{ type: "text", text }] }],
      });
      const content = [
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Constraints" }] },
        { type: "bulletList", content: [line("Ships by June (evidence: contract)"), line("Two markets")] },
        { type: "paragraph", content: [{ type: "text", text: "Sponsor", marks: [{ type: "strong" }] }] },
        { type: "paragraph", content: [{ type: "mention", attrs: { id: "dana", text: "@Dana Ruiz" } }] },
      ];
      await site.ask(site.ana, "PUT", `/rest/api/3/issue/${item}`, {
        fields: { description: { type: "doc", version: 1, content } },
      });
    },
  };
}

for (const [name, createFixture] of [
  ["the memory tracker", memoryFixture],
  ["the Jira tracker on the local Jira", jiraFixture],
] as const) {
  trackerContract(name, createFixture);
  homeContract(name, createFixture);
}

describe("the Jira directory on the local Jira", () => {
  async function setUp() {
    const site = makeSite();
    site.jira.admin.user({ accountId: "dana", displayName: "Dana Ruiz", timeZone: "Europe/Madrid" });
    site.jira.admin.user({ accountId: "gone", displayName: "Gone" });
    const { groupId } = site.jira.admin.group("Legal Counsel", ["dana", "gone"]);
    site.jira.admin.setActive("gone", "deactivated");
    const item = String((await site.create()).id);
    return {
      site,
      groupId,
      item,
      directory: createJiraDirectory(
        requestAs(site, { kind: "app" }),
        requestAs(site, { kind: "user", accountId: "dana" }),
      ),
    };
  }

  test("knows who asks, with zone and groups", async () => {
    const { directory, groupId } = await setUp();
    expect(await directory.caller()).toEqual({
      ok: true,
      value: { id: "dana", name: "Dana Ruiz", active: true, zone: "Europe/Madrid", groups: [groupId] },
    });
  });

  test("knows somebody else as the app sees them, and what they may do with an item", async () => {
    const { directory, groupId, item } = await setUp();
    expect(await directory.person("dana", item)).toEqual({
      ok: true,
      value: {
        id: "dana",
        name: "Dana Ruiz",
        active: true,
        zone: "Europe/Madrid",
        groups: [groupId],
        sees: true,
        edits: expect.any(Boolean) as boolean,
        comments: expect.any(Boolean) as boolean,
      },
    });
    expect(await directory.person("u-vic", item)).toMatchObject({
      value: { sees: true, edits: false, comments: false },
    });
    expect(await directory.person("gone", item)).toMatchObject({ value: { active: false, sees: false, edits: false } });
    expect(await directory.person("nobody", item)).toEqual({ ok: true, value: undefined });
    const silent = createJiraDirectory(
      async () => new Response("", { status: 503 }),
      async () => new Response("", { status: 503 }),
    );
    expect(await silent.person("dana", item)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test("resolves users and groups to people, and says who sees the item", async () => {
    const { directory, groupId, item } = await setUp();
    const snapshot = await directory.resolve({ people: ["u-ana"], groups: [groupId] }, item);
    expect(snapshot.reachable).toBe(true);
    expect(snapshot.people).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: "u-ana", active: true, seesItem: true, groups: [] }),
        expect.objectContaining({ id: "dana", active: true, seesItem: true, zone: "Europe/Madrid", groups: [groupId] }),
        expect.objectContaining({ id: "gone", active: false, groups: [groupId] }),
      ]),
    );
  });

  test("resolves a project's role to its people and its groups' people", async () => {
    const { directory, groupId, item, site } = await setUp();
    const { admin } = site;
    const { body: project } = await site.ask<{ id: string }>(admin, "GET", "/rest/api/3/project/PRIZE");
    const { body: roles } = await site.ask<Record<string, string>>(admin, "GET", "/rest/api/3/project/PRIZE/role");
    const role = roles["Members"]?.split("/").at(-1) ?? "";
    await site.ask(admin, "POST", `/rest/api/3/project/PRIZE/role/${role}`, {
      user: ["u-ana"],
      groupId: [groupId],
    });
    const snapshot = await directory.resolve(
      { people: ["dana"], groups: [], roles: { project: project.id, ids: [role, "999"] } },
      item,
    );
    expect(snapshot.people.map(({ id, groups, roles: has }) => ({ id, groups, has }))).toEqual([
      { id: "dana", groups: [], has: [role] },
      { id: "u-ana", groups: [], has: [role] },
      { id: "gone", groups: [], has: [role] },
    ]);
  });

  test("no app holds a seat, be it named or in a group", async () => {
    const { directory, item, site } = await setUp();
    const { body: itself } = await site.ask<{ accountId: string }>({ kind: "app" }, "GET", "/rest/api/3/myself");
    const app = itself.accountId;
    const { groupId } = site.jira.admin.group("Everyone", ["dana", app]);
    const { people } = await directory.resolve({ people: [app], groups: [groupId] }, item);
    expect(people).toEqual([
      expect.objectContaining({ id: "dana", active: true }),
      { id: app, active: false, seesItem: false, groups: [] },
    ]);
  });

  test("a group that is gone has nobody in it; a silent Jira resolves nobody and says so", async () => {
    const { directory, item } = await setUp();
    expect(await directory.resolve({ people: [], groups: ["00000000-0000-4000-b000-999999999999"] }, item)).toEqual({
      people: [],
      reachable: true,
    });
    const silent = createJiraDirectory(
      async () => new Response("", { status: 503 }),
      async () => new Response("", { status: 503 }),
    );
    expect(await silent.resolve({ people: ["u-ana"], groups: [] }, item)).toEqual({ people: [], reachable: false });
  });

  test("gives names, and leaves out whom Jira does not know", async () => {
    const { directory } = await setUp();
    const names = await directory.names(["dana", "nobody"]);
    expect(names.ok && Object.entries(names.value).map(([id, { name }]) => [id, name])).toEqual([
      ["dana", "Dana Ruiz"],
    ]);
  });

  test("says what each person may do, in Jira's own judgement", async () => {
    const { site, item } = await setUp();
    const of = (accountId: string) =>
      createJiraRights(
        requestAs(site, { kind: "user", accountId }),
        () => "ari:cloud:ecosystem::extension/unknown",
      ).onItem(item);
    expect(await of("u-vic")).toEqual({
      ok: true,
      value: { see: true, edit: false, comment: false, administer: false },
    });
    expect(await of("u-ana")).toEqual({ ok: true, value: { see: true, edit: true, comment: true, administer: false } });
    expect(await of("u-admin")).toMatchObject({ ok: true, value: { see: true, administer: true } });
  });
});

describe("what Jira may answer instead", () => {
  const cases: readonly { readonly when: string; readonly answer: () => Response; readonly then: object }[] = [
    { when: "404", answer: () => new Response("{}", { status: 404 }), then: { kind: "notFound" } },
    { when: "403", answer: () => new Response("{}", { status: 403 }), then: { kind: "forbidden" } },
    {
      when: "429 with seconds",
      answer: () => new Response("", { status: 429, headers: { "Retry-After": "7" } }),
      then: { kind: "rateLimited", retryAfterMs: 7000 },
    },
    {
      when: "is limited for hours",
      answer: () => new Response("", { status: 429, headers: { "Retry-After": "7200" } }),
      then: { kind: "rateLimited", retryAfterMs: 7_200_000 },
    },
    {
      when: "has used up its quota of the hour",
      answer: () =>
        new Response("", {
          status: 429,
          headers: {
            "RateLimit-Reason": "jira-quota-global-based",
            "X-RateLimit-Reset": "2026-11-30T13:00:00Z",
            Date: "Mon, 30 Nov 2026 12:20:00 GMT",
          },
        }),
      then: { kind: "rateLimited", retryAfterMs: 2_400_000 },
    },
    {
      when: "sees a burst",
      answer: () => new Response("", { status: 429, headers: { "RateLimit-Reason": "jira-burst-based" } }),
      then: { kind: "rateLimited", retryAfterMs: 5_000 },
    },
    {
      when: "429 with an absurd time",
      answer: () => new Response("<html>", { status: 429, headers: { "Retry-After": "1000000000" } }),
      then: { kind: "rateLimited", retryAfterMs: 900_000 },
    },
    {
      when: "429 with nothing",
      answer: () => new Response("", { status: 429 }),
      then: { kind: "rateLimited", retryAfterMs: 5000 },
    },
    { when: "500", answer: () => new Response("<html>", { status: 500 }), then: { kind: "unavailable", status: 500 } },
    {
      when: "HTML with 200",
      answer: () => new Response("<html>", { status: 200 }),
      then: { kind: "unexpectedAnswer" },
    },
    { when: "another shape", answer: () => Response.json({ id: 5 }), then: { kind: "unexpectedAnswer" } },
  ];
  for (const { when, answer, then } of cases) {
    test(`${when} is a failure with a name`, async () => {
      const tracker = createJiraTracker(
        async () => answer(),
        () => keys,
      );
      expect(await tracker.readItem("10001", [])).toMatchObject({ ok: false, error: then });
    });
  }

  test("a request that throws is unavailable", async () => {
    const tracker = createJiraTracker(
      async () => Promise.reject(new Error("cut")),
      () => keys,
    );
    expect(await tracker.readItem("10001", [])).toEqual({
      ok: false,
      error: { kind: "unavailable", status: undefined },
    });
  });
});
