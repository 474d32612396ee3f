import { openDatabase } from "../../../local/sqlite";
import { createTestHost } from "./make-host";

describe("the app's storage", () => {
  test("gives back what was written, and nothing for what was not", async () => {
    const { call } = createTestHost();
    await call("set", { key: "a", value: { deep: [1, null, "ü"] } });
    expect(await call("get", { key: "a" })).toEqual({ ok: { deep: [1, null, "ü"] } });
    expect(await call("get", { key: "b" })).toEqual({});
  });

  test("keeps values between two starts", async () => {
    const database = openDatabase(":memory:");
    await createTestHost({ database }).call("set", { key: "a", value: 1 });
    expect(await createTestHost({ database }).call("get", { key: "a" })).toEqual({ ok: 1 });
  });

  const refused: { what: string; given: unknown; code: string }[] = [
    { what: "an empty key", given: { key: "", value: 1 }, code: "EMPTY_KEY" },
    { what: "a key of 501 characters", given: { key: "k".repeat(501), value: 1 }, code: "KEY_TOO_LONG" },
    { what: "a key with a slash", given: { key: "a/b", value: 1 }, code: "INVALID_KEY" },
    { what: "a value over 240 KiB", given: { key: "a", value: "x".repeat(240 * 1024) }, code: "MAX_SIZE" },
    {
      what: "a value 32 deep",
      given: { key: "a", value: Array.from({ length: 32 }).reduce((inner) => [inner], 1) },
      code: "MAX_DEPTH",
    },
    {
      what: "a life of two years",
      given: { key: "a", value: 1, options: { ttl: { unit: "DAYS", value: 731 } } },
      code: "INVALID_TTL",
    },
  ];
  for (const { what, given, code } of refused) {
    test(`refuses ${what} as ${code}`, async () => {
      expect(await createTestHost().call("set", given)).toMatchObject({ name: "ForgeKvsError", code });
    });
  }

  test("takes a value that is just small and shallow enough", async () => {
    const { call } = createTestHost();
    expect(await call("set", { key: "a", value: "x".repeat(240 * 1024 - 2) })).toEqual({});
    expect(await call("set", { key: "a", value: Array.from({ length: 31 }).reduce((inner) => [inner], 1) })).toEqual(
      {},
    );
  });

  test("creates only once with FAIL_IF_EXISTS", async () => {
    const { call } = createTestHost();
    const given = { key: "a", value: 1, options: { keyPolicy: "FAIL_IF_EXISTS" } };
    expect(await call("set", given)).toEqual({});
    expect(await call("set", given)).toMatchObject({ code: "KEY_CONFLICT" });
  });

  test("forgets a value when its time is up, or 48 hours later as the platform may", async () => {
    for (const [expiry, left] of [
      ["prompt", {}],
      ["late", { ok: 1 }],
    ] as const) {
      const { call, clock } = createTestHost({ expiry });
      await call("set", { key: "a", value: 1, options: { ttl: { unit: "MINUTES", value: 1 } } });
      clock.advance(59_999);
      expect(await call("get", { key: "a" })).toEqual({ ok: 1 });
      clock.advance(1);
      expect(await call("get", { key: "a" })).toEqual(left);
      clock.advance(48 * 3_600_000);
      expect(await call("get", { key: "a" })).toEqual({});
    }
  });

  test("pages over keys by prefix", async () => {
    const { call } = createTestHost();
    for (const key of ["p:1", "p:3", "p:2", "q:1"]) {
      await call("set", { key, value: 1 });
    }
    const first = (await call("prefix", { prefix: "p:" })) as { ok: { keys: string[]; nextCursor: string } };
    expect(first.ok.keys).toEqual(["p:1", "p:2"]);
    expect(await call("prefix", { prefix: "p:", cursor: first.ok.nextCursor })).toEqual({ ok: { keys: ["p:3"] } });
  });

  test("keeps secrets apart from values", async () => {
    expect(await createTestHost().call("secret")).toEqual({ secret: "hush" });
  });

  test("does the good items of a batch and names the bad ones", async () => {
    expect(await createTestHost().call("batch")).toMatchObject({
      successfulKeys: [{ key: "good" }],
      failedKeys: [{ key: "not good!", error: { code: "INVALID_KEY" } }],
    });
  });

  test("refuses more than 1,000 requests in a second, until the next", async () => {
    const { call, clock } = createTestHost();
    await Promise.all(Array.from({ length: 1000 }, () => call("get", { key: "a" })));
    expect(await call("get", { key: "a" })).toMatchObject({ code: "RATE_LIMIT_EXCEEDED" });
    clock.advance(1000);
    expect(await call("get", { key: "a" })).toEqual({});
  });

  test("refuses more than 4,000 units of 10 KB written in a minute", async () => {
    const { call, clock } = createTestHost();
    const value = "x".repeat(200_000);
    for (let written = 0; written < 4000; written += 20) {
      expect(await call("set", { key: "a", value })).toEqual({});
    }
    expect(await call("set", { key: "a", value })).toMatchObject({ code: "RATE_LIMIT_EXCEEDED" });
    clock.advance(60_000);
    expect(await call("set", { key: "a", value })).toEqual({});
  });

  test("is closed to an app without the scope", async () => {
    const { host } = createTestHost();
    const { call } = createTestHost({ manifest: { ...host.manifest, scopes: [] } });
    expect(await call("set", { key: "a", value: 1 })).toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("an entity", () => {
  const badValues: readonly { readonly what: string; readonly value: unknown; readonly code?: string }[] = [
    { what: "an undeclared attribute", value: { other: 1 } },
    { what: "the wrong type", value: { ver: "1" }, code: "INCORRECT_PROPERTY_TYPE" },
    {
      what: "milliseconds since 1970 as an integer",
      value: { ver: 1_772_442_000_000 },
      code: "INCORRECT_PROPERTY_TYPE",
    },
    { what: "blank text", value: { team: " " }, code: "INCORRECT_PROPERTY_TYPE" },
    { what: "a range over 900 bytes", value: { due: "x".repeat(901) } },
    { what: "no object", value: [1] },
  ];
  for (const { what, value, code = "INVALID_ENTITY_VALUE" } of badValues) {
    test(`refuses ${what}`, async () => {
      expect(await createTestHost().call("setTicket", { key: "t", value })).toMatchObject({ code });
    });
  }

  test("changes where its version is the one that was read, and only there", async () => {
    const { call } = createTestHost();
    await call("setTicket", { key: "t", value: { ver: 1 } });
    expect(await call("bump", { key: "t", from: 1 })).toEqual({});
    expect(await call("bump", { key: "t", from: 1 })).toMatchObject({ code: "CONDITIONAL_CHECK_FAILED" });
    expect(await call("getTicket", { key: "t" })).toEqual({ ver: 2 });
  });

  test("meets no condition but NOT_EXISTS where it is missing", async () => {
    const { call } = createTestHost();
    expect(await call("bump", { key: "t", from: 0 })).toMatchObject({ code: "CONDITIONAL_CHECK_FAILED" });
    expect(await call("check", { key: "t" })).toEqual({});
    await call("setTicket", { key: "t", value: { ver: 1 } });
    expect(await call("check", { key: "t" })).toMatchObject({ code: "CONDITIONAL_CHECK_FAILED" });
  });

  test("leaves nothing of a transaction that failed", async () => {
    const { call } = createTestHost();
    expect(await call("bump", { key: "t", from: 1, others: ["u", "v"] })).toMatchObject({
      code: "CONDITIONAL_CHECK_FAILED",
    });
    expect(await call("getTicket", { key: "u" })).toBeUndefined();
    expect(await call("halfBad")).toMatchObject({ code: "INCORRECT_PROPERTY_TYPE" });
    expect(await call("getTicket", { key: "good" })).toBeUndefined();
  });

  test("takes 25 operations in a transaction, each key once", async () => {
    const { call } = createTestHost();
    await call("setTicket", { key: "t", value: { ver: 1 } });
    const others = Array.from({ length: 25 }, (_, at) => `o${at}`);
    expect(await call("bump", { key: "t", from: 1, others })).toMatchObject({ code: "UNPROCESSABLE_ENTITY" });
    expect(await call("bump", { key: "t", from: 1, others: ["u", "u"] })).toMatchObject({
      code: "KEY_DUPLICATION_ERROR",
    });
    expect(await call("bump", { key: "t", from: 1, others: others.slice(1) })).toEqual({});
  });

  test("lets one of 20 writers at once win", async () => {
    const { call } = createTestHost();
    await call("setTicket", { key: "t", value: { ver: 1 } });
    const outcomes = (await Promise.all(Array.from({ length: 20 }, () => call("bump", { key: "t", from: 1 })))) as {
      code?: string;
    }[];
    expect(outcomes.filter(({ code }) => code === undefined)).toHaveLength(1);
  });

  describe("queried by index", () => {
    async function withTickets() {
      const test = createTestHost();
      const rows = [
        ["t1", "red", "2026-01-03", true],
        ["t2", "red", "2026-01-01", false],
        ["t3", "blue", "2026-01-02", true],
        ["t4", "red", "2026-01-02", true],
      ] as const;
      for (const [key, team, due, open] of rows) {
        await test.call("setTicket", { key, value: { ver: 1, team, due, open } });
      }
      await test.call("setTicket", { key: "t5", value: { ver: 1, team: "red" } });
      return test;
    }

    const queries: { when: string; given: unknown; keys: string[] }[] = [
      {
        when: "in the order of the range, without what lacks it",
        given: { index: "due" },
        keys: ["t2", "t3", "t4", "t1"],
      },
      { when: "in one partition", given: { index: "by-team", partition: ["red"] }, keys: ["t2", "t4", "t1"] },
      {
        when: "from a value on",
        given: { index: "by-team", partition: ["red"], from: "2026-01-02" },
        keys: ["t4", "t1"],
      },
      { when: "backwards", given: { index: "by-team", partition: ["red"], sort: "DESC" }, keys: ["t1", "t4", "t2"] },
      { when: "filtered", given: { index: "due", open: true }, keys: ["t3", "t4", "t1"] },
      { when: "by key", given: { index: "by-key" }, keys: ["t1", "t2", "t3", "t4", "t5"] },
    ];
    for (const { when, given, keys } of queries) {
      test(`lists rows ${when}`, async () => {
        const { call } = await withTickets();
        expect(await call("page", given)).toEqual({ ok: { keys } });
      });
    }

    for (const sort of ["ASC", "DESC"]) {
      test(`pages by cursor, ${sort}`, async () => {
        const { call } = await withTickets();
        const all: string[] = [];
        for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
          const page = (await call("page", { index: "due", sort, limit: 1, cursor })) as {
            ok: { keys: string[]; nextCursor?: string };
          };
          all.push(...page.ok.keys);
          cursor = page.ok.nextCursor;
        }
        expect(all).toEqual(sort === "ASC" ? ["t2", "t3", "t4", "t1"] : ["t1", "t4", "t3", "t2"]);
      });
    }

    test("may give an empty page with a cursor, as filters come after the page", async () => {
      const { call } = await withTickets();
      expect(await call("page", { index: "due", open: true, limit: 1 })).toMatchObject({
        ok: { keys: [], nextCursor: expect.any(String) as string },
      });
    });

    test("moves a row when its indexed value changes, and drops it when it goes", async () => {
      const { call } = await withTickets();
      await call("setTicket", { key: "t1", value: { ver: 2, team: "blue", due: "2026-01-09" } });
      expect(await call("page", { index: "by-team", partition: ["red"] })).toEqual({ ok: { keys: ["t2", "t4"] } });
      expect(await call("page", { index: "by-team", partition: ["blue"] })).toEqual({ ok: { keys: ["t3", "t1"] } });
    });

    test("may lag behind what was written, as a get never does", async () => {
      const test = createTestHost({
        faults: { effect: ({ name }) => (name === "entity/query" ? { kind: "stale", byMs: 1000 } : { kind: "none" }) },
      });
      await test.call("setTicket", { key: "a", value: { ver: 1, due: "2026-01-01" } });
      await test.call("setTicket", { key: "b", value: { ver: 1, due: "2026-01-02" } });
      test.clock.advance(1000);
      await test.call("setTicket", { key: "a", value: { ver: 2, due: "2026-01-03" } });
      await test.call("setTicket", { key: "c", value: { ver: 1, due: "2026-01-02" } });
      const first = (await test.call("page", { index: "due", limit: 1 })) as { ok: { nextCursor: string } };
      expect(first).toMatchObject({ ok: { keys: ["a"] } });
      expect(await test.call("page", { index: "due", limit: 1, cursor: first.ok.nextCursor })).toEqual({
        ok: { keys: ["b"] },
      });
      expect(await test.call("getTicket", { key: "a" })).toMatchObject({ ver: 2 });
      test.clock.advance(1000);
      expect(await test.call("page", { index: "due" })).toEqual({ ok: { keys: ["b", "c", "a"] } });
    });

    test("refuses an index that is not declared, a missing partition and a page over 100", async () => {
      const { call } = await withTickets();
      expect(await call("page", { index: "by-colour" })).toMatchObject({ code: "INVALID_ENTITY_INDEX" });
      expect(await call("page", { index: "by-team" })).toMatchObject({ code: "INVALID_ENTITY_INDEX" });
      expect(await call("page", { index: "due", limit: 101 })).toMatchObject({
        code: "COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE",
      });
    });
  });
});
