import { createTestHost } from "./make-host";

describe("the forge host", () => {
  test("runs a resolver with the user and the context of its page", async () => {
    const { call } = createTestHost();
    expect(await call("whoAmI", {}, "ana")).toMatchObject({ before: "ana", jira: { kind: "user", accountId: "ana" } });
  });

  test("never mixes the users of 200 invocations at once", async () => {
    const { call } = createTestHost();
    const people = Array.from({ length: 200 }, (_, at) => `user-${at}`);
    const answers = (await Promise.all(people.map((person) => call("whoAmI", {}, person)))) as {
      before: string;
      jira: { accountId: string };
      invocation: string;
    }[];
    expect(answers.map(({ before }) => before)).toEqual(people);
    expect(answers.map(({ jira }) => jira.accountId)).toEqual(people);
    expect(new Set(answers.map(({ invocation }) => invocation)).size).toBe(200);
  });

  test("gives an error back by name and message, and keeps the stack and the console in its log", async () => {
    const { host } = createTestHost();
    const result = await host.invokeResolver({
      moduleKey: "panel",
      functionKey: "throw",
      payload: {},
      accountId: "ana",
      extension: {},
    });
    expect(result).toEqual({ kind: "failed", error: { name: "RangeError", message: "no luck" } });
    const [operation] = host.recentOperations();
    expect(operation?.outcome).toBe("failed");
    expect(operation?.log[0]?.text).toBe("about to fail { deep: [ 1 ] }");
    expect(operation?.log[1]?.text).toContain("RangeError: no luck");
  });

  test("lets app code live in the site's time", async () => {
    const { call, clock } = createTestHost();
    clock.advance(86_400_000);
    expect(await call("clock")).toMatchObject({
      now: clock.now(),
      iso: "2026-03-03T09:00:00.000Z",
      sum: 5,
      isDate: true,
    });
  });

  test("takes all chance from its random source", async () => {
    const runOnce = async () => {
      const { host, call } = createTestHost({ random: () => 0.5 });
      const { chance } = (await call("clock")) as { chance: number };
      return {
        chance,
        push: await call("push", { events: { body: { name: "a" } } }),
        id: host.recentOperations()[0]?.id,
      };
    };
    expect(await runOnce()).toEqual(await runOnce());
  });

  test("keeps module state in a warm container and loses it in a fresh one", async () => {
    const warm = createTestHost();
    await warm.call("count");
    expect(await warm.call("count")).toBe(2);
    const fresh = createTestHost({ containers: "fresh" });
    await fresh.call("count");
    expect(await fresh.call("count")).toBe(1);
  });

  test("refuses a payload over 500 KB and a module without a resolver", async () => {
    const { host } = createTestHost();
    const base = { functionKey: "count", accountId: "ana", extension: {} };
    expect(
      await host.invokeResolver({ ...base, moduleKey: "panel", payload: { text: "x".repeat(600_000) } }),
    ).toMatchObject({ kind: "failed" });
    expect(await host.invokeResolver({ ...base, moduleKey: "sweep", payload: {} })).toMatchObject({ kind: "failed" });
  });

  test("asks Jira with the scopes that the manifest has, and as the user who is there", async () => {
    const { host, call, jiraCalls } = createTestHost();
    expect(await call("request", { method: "GET", issue: "unknown", as: "app" })).toEqual({ ok: 401 });
    expect(await call("request", { method: "GET", issue: "field", as: "app" })).toEqual({ ok: 200 });
    expect(await call("request", { method: "GET", issue: "myself", as: "user" })).toEqual({ ok: 401 });
    expect(host.recentNotices()[0]?.text).toContain("the manifest lacks read:jira-user");
    expect(jiraCalls).toEqual([{ as: { kind: "app" }, path: "/rest/api/3/field" }]);
    const anonymous = await host.invokeResolver({
      moduleKey: "panel",
      functionKey: "request",
      payload: { method: "GET", issue: "field", as: "user" },
      accountId: undefined,
      extension: {},
    });
    expect(anonymous).toMatchObject({ kind: "ok", value: { name: "NEEDS_AUTHENTICATION_ERR" } });
  });

  test("lets through only calls to addresses that the manifest lists", async () => {
    const { call } = createTestHost();
    expect(await call("egress", { url: "https://api.example.com/any/path" })).toEqual({ ok: 200 });
    expect(await call("egress", { url: "https://deep.example.org/" })).toEqual({ ok: 200 });
    for (const url of [
      "https://example.org.evil.net/",
      "https://api.example.com.evil.net/",
      "http://api.example.com/",
      "https://evil.net/?https://api.example.com",
    ]) {
      expect(await call("egress", { url })).toMatchObject({ name: "REQUEST_EGRESS_ALLOWLIST_ERR" });
    }
  });

  test("counts what an operation cost", async () => {
    const { host, call } = createTestHost();
    const { counters } = await host.during(() => call("whoAmI"));
    expect(counters).toEqual({
      invocations: 1,
      storageCalls: 1,
      storageReadUnits: 0,
      storageWriteUnits: 1,
      jiraCalls: 1,
      jiraPoints: 2,
      queuePushes: 0,
      egressCalls: 0,
    });
    expect(host.recentOperations()[0]).toMatchObject({
      kind: "resolver",
      detail: "whoAmI",
      accountId: "ana",
      counters,
    });
  });

  test("asks a field's value function, and takes no answer where there is none", async () => {
    const { host } = createTestHost();
    const field = { id: "customfield_1", key: "k", type: "object", name: "Mood" };
    expect(
      await host.fieldValues("mood", {
        field,
        issues: [
          { id: "1", value: null },
          { id: "2", value: null },
        ],
      }),
    ).toEqual([{ mood: "calm 1" }, { mood: "calm 2" }]);
    expect(await host.fieldValues("other", { field, issues: [] })).toBeUndefined();
  });

  test("answers a web trigger dynamically, statically, and not where there is none", async () => {
    const { host, call } = createTestHost();
    const url = (await call("hookUrl")) as string;
    const request = { method: "POST", path: "/", headers: { "X-Sent": ["yes"] }, queryParameters: {}, body: "raw" };
    expect(await host.callWebTrigger(url.split("/x1/")[1] ?? "", request)).toEqual({
      status: 201,
      headers: { "x-echo": ["yes"] },
      body: "POST raw",
    });
    expect(await host.callWebTrigger("fixed", { ...request, body: "static" })).toEqual({
      status: 202,
      headers: { "content-type": ["text/plain"] },
      body: "thanks",
    });
    expect((await host.callWebTrigger("unknown", request)).status).toBe(404);
  });
});
