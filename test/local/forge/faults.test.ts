import type { Effect, Fault, Moment } from "../../../local/forge/faults";
import { createSeededRandom, createTestHost } from "./make-host";

/** One fault at one moment of one effect of the function `two`, which writes `first` and then `second`. */
async function runTwo(fault: Fault, index: number, moment: Moment, payload: unknown = {}) {
  const plan = (effect: Effect, at: Moment): Fault => {
    const hit =
      effect.index === index && at === moment && effect.functionKey === "fn-panel" && effect.name === "set" && armed;
    return hit ? fault : { kind: "none" };
  };
  let armed = true;
  const test = createTestHost({ faults: { effect: plan }, timeLimits: "clock" });
  const result = await test.host.invokeResolver({
    moduleKey: "panel",
    functionKey: "two",
    payload,
    accountId: "ana",
    extension: {},
  });
  const [operation] = test.host.recentOperations();
  armed = false;
  const written = async () => {
    const found: string[] = [];
    for (const key of ["first", "second"]) {
      found.push(...(((await test.call("get", { key })) as { ok?: string }).ok === undefined ? [] : [key]));
    }
    return found;
  };
  return { ...test, result, operation, written };
}

const crash: Fault = { kind: "crash" };

describe("a fault at an effect", () => {
  const cases: { when: string; fault: Fault; index: number; moment: Moment; written: string[]; result: object }[] = [
    {
      when: "crash before the first write",
      fault: crash,
      index: 0,
      moment: "sent",
      written: [],
      result: { kind: "killed" },
    },
    {
      when: "crash after the first write",
      fault: crash,
      index: 0,
      moment: "committed",
      written: ["first"],
      result: { kind: "killed" },
    },
    {
      when: "crash before the second write",
      fault: crash,
      index: 1,
      moment: "sent",
      written: ["first"],
      result: { kind: "killed" },
    },
    {
      when: "crash after the second write",
      fault: crash,
      index: 1,
      moment: "committed",
      written: ["first", "second"],
      result: { kind: "killed" },
    },
    {
      when: "429 before the commit",
      fault: { kind: "refuse", status: 429 },
      index: 0,
      moment: "sent",
      written: [],
      result: { kind: "failed", error: { name: "ForgeKvsError", message: "Rate limit exceeded." } },
    },
    {
      when: "500 after the commit",
      fault: { kind: "refuse", status: 500 },
      index: 0,
      moment: "committed",
      written: ["first"],
      result: { kind: "failed" },
    },
    {
      when: "an answer lost before the commit",
      fault: { kind: "lose-answer" },
      index: 0,
      moment: "sent",
      written: [],
      result: { kind: "failed", error: { name: "TypeError", message: "fetch failed" } },
    },
    {
      when: "an answer lost after the commit",
      fault: { kind: "lose-answer" },
      index: 0,
      moment: "committed",
      written: ["first"],
      result: { kind: "failed" },
    },
  ];
  for (const { when, fault, index, moment, written, result } of cases) {
    test(`${when} leaves ${written.join(" and ") || "nothing"} written`, async () => {
      const run = await runTwo(fault, index, moment);
      expect(run.result).toMatchObject(result);
      expect(await run.written()).toEqual(written);
    });
  }

  test("is not caught by app code when it is a crash", async () => {
    const crashed = await runTwo(crash, 0, "sent", { swallow: true });
    expect(crashed.result).toMatchObject({ kind: "killed", error: { name: "FUNCTION_PLATFORM_UNKNOWN_ERROR" } });
    expect(await crashed.written()).toEqual([]);
    const refused = await runTwo({ kind: "refuse", status: 500 }, 0, "sent", { swallow: true });
    expect(refused.result).toEqual({ kind: "ok", value: "both" });
    expect(await refused.written()).toEqual(["second"]);
  });

  test("may commit later than the app was told that it failed", async () => {
    const run = await runTwo({ kind: "commit-late", afterMs: 5000 }, 0, "sent");
    expect(run.result).toMatchObject({ kind: "failed" });
    expect(await run.written()).toEqual([]);
    run.clock.advance(5000);
    await run.host.settle();
    expect(await run.written()).toEqual(["first"]);
  });

  test("can hold one invocation back while another goes on", async () => {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let first: string | undefined;
    const { call } = createTestHost({
      faults: {
        async effect({ invocationId }) {
          first ??= invocationId;
          await (invocationId === first ? held : undefined);
          return { kind: "none" };
        },
      },
    });
    const slow = call("set", { key: "a", value: "slow" });
    await call("set", { key: "a", value: "fast" });
    letGo();
    await slow;
    expect(await call("get", { key: "a" })).toEqual({ ok: "slow" });
  });

  test("ends what the same invocation does beside it when it is a crash", async () => {
    const { host, call } = createTestHost({
      faults: { effect: ({ index, name }) => (index === 0 && name === "set" ? crash : { kind: "none" }) },
    });
    await host.invokeResolver({
      moduleKey: "panel",
      functionKey: "atOnce",
      payload: {},
      accountId: "ana",
      extension: {},
    });
    expect(await call("get", { key: "second" })).toEqual({});
  });

  test("throws away the container that crashed", async () => {
    const { host, call } = createTestHost({
      faults: { effect: ({ name }) => (name === "set" ? crash : { kind: "none" }) },
    });
    await call("count");
    await host.invokeResolver({ moduleKey: "panel", functionKey: "two", payload: {}, accountId: "ana", extension: {} });
    expect(await call("count")).toBe(1);
  });
});

describe("the time limit", () => {
  test("ends a function whose time by the clock is over, at its next effect", async () => {
    const test = createTestHost({
      timeLimits: "clock",
      faults: { effect: () => (test.clock.advance(25_000), { kind: "none" }) },
    });
    const result = await test.host.invokeResolver({
      moduleKey: "panel",
      functionKey: "two",
      payload: {},
      accountId: "ana",
      extension: {},
    });
    expect(result).toMatchObject({ kind: "killed", error: { name: "FUNCTION_TIME_OUT" } });
    expect(test.host.recentOperations()[0]?.effects).toHaveLength(1);
  });

  test("does not follow the site's clock where people move it", async () => {
    const test = createTestHost({ faults: { effect: () => (test.clock.advance(86_400_000), { kind: "none" }) } });
    expect(await test.call("two")).toBe("both");
  });

  test("ends a function that hangs", async () => {
    jest.useFakeTimers({ doNotFake: ["performance", "queueMicrotask", "nextTick"] });
    try {
      const { host } = createTestHost();
      await host.prepare();
      const result = host.invokeResolver({
        moduleKey: "panel",
        functionKey: "never",
        payload: {},
        accountId: "ana",
        extension: {},
      });
      await jest.advanceTimersByTimeAsync(25_000);
      expect(await result).toMatchObject({ kind: "killed", error: { name: "FUNCTION_TIME_OUT" } });
    } finally {
      jest.useRealTimers();
    }
  });
});

describe("a fault at a delivery", () => {
  const event = { eventType: "avi:jira:updated:issue", issue: { key: "A-1" } };

  for (const [kind, seen] of [
    ["twice", 2],
    ["drop", 0],
    ["later", 0],
  ] as const) {
    test(`${kind} runs the trigger ${seen} times by now`, async () => {
      const test = createTestHost({
        faults: {
          delivery: ({ attempt }) =>
            attempt > 1 ? { kind: "none" } : kind === "later" ? { kind, byMs: 60_000 } : { kind },
        },
      });
      test.host.emit(event);
      await test.host.settle();
      expect(((await test.call("get", { key: "events" })) as { ok?: string[] }).ok ?? []).toHaveLength(seen);
      test.clock.advance(60_000);
      await test.host.settle();
      expect(((await test.call("get", { key: "events" })) as { ok?: string[] }).ok ?? []).toHaveLength(
        kind === "later" ? 1 : seen,
      );
    });
  }

  test("is followed by a retry where a crash ended the consumer", async () => {
    let crashes = 2;
    const test = createTestHost({
      faults: {
        effect: ({ functionKey }) =>
          functionKey === "fn-worker" && crashes > 0 ? ((crashes -= 1), crash) : { kind: "none" },
      },
    });
    await test.call("push", { events: { body: { name: "a" } } });
    for (let round = 0; round < 4; round += 1) {
      await test.host.settle();
      test.clock.advance(60_000);
    }
    expect(await test.call("get", { key: "done" })).toEqual({ ok: ["a 0"] });
  });
});

test("one seed gives one run", async () => {
  const runSeed = async (seed: number) => {
    const random = createSeededRandom(seed);
    const test = createTestHost({
      random,
      timeLimits: "clock",
      faults: { effect: () => (random() < 0.2 ? { kind: "refuse", status: 500 } : { kind: "none" }) },
    });
    await test.host.prepare();
    await Promise.all(["a", "b", "c"].map((name) => test.call("push", { events: { body: { name } } })));
    for (let round = 0; round < 5; round += 1) {
      await test.host.settle();
      test.clock.advance(60_000);
    }
    return test.host
      .recentOperations()
      .map(({ id, functionKey, outcome, effects, startedAt }) => ({ id, functionKey, outcome, effects, startedAt }));
  };
  expect(await runSeed(7)).toEqual(await runSeed(7));
  expect(await runSeed(7)).not.toEqual(await runSeed(8));
});
