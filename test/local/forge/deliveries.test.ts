import { openDatabase } from "../../../local/sqlite";
import { createTestHost, type TestHost } from "./make-host";

const done = async ({ call }: TestHost) => ((await call("get", { key: "done" })) as { ok?: string[] }).ok ?? [];
const events = async ({ call }: TestHost) => ((await call("get", { key: "events" })) as { ok?: string[] }).ok ?? [];

async function push(test: TestHost, given: unknown): Promise<string> {
  const { ok } = (await test.call("push", { events: given })) as { ok: { jobId: string } };
  return ok.jobId;
}

describe("a queue", () => {
  test("runs its consumer, and says how the job stands", async () => {
    const test = createTestHost();
    const jobId = await push(test, [{ body: { name: "a" } }, { body: { name: "b" }, delayInSeconds: 60 }]);
    await test.host.settle();
    expect(await test.call("stats", { jobId })).toEqual({ ok: { success: 1, inProgress: 1, failed: 0 } });
    test.clock.advance(59_999);
    await test.host.settle();
    expect(await done(test)).toEqual(["a 0"]);
    test.clock.advance(1);
    await test.host.settle();
    expect(await done(test)).toEqual(["a 0", "b 0"]);
  });

  test("retries where the consumer returns an InvocationError, and counts for it", async () => {
    const test = createTestHost();
    await push(test, { body: { name: "a", fail: "retry" } });
    for (const _ of [1, 2, 3, 4]) {
      await test.host.settle();
      test.clock.advance(30_000);
    }
    expect(await done(test)).toEqual(["a 0", "a 1", "a 2"]);
  });

  test("retries a consumer that throws with growing pauses, and gives up after a day", async () => {
    const test = createTestHost();
    const jobId = await push(test, { body: { name: "a", fail: "throw" } });
    await test.host.settle();
    await test.host.settle();
    expect(await done(test)).toHaveLength(1);
    const pauses: number[] = [];
    for (
      let next = test.host.listWaiting()[0];
      next;
      next = test.host.listWaiting().find(({ channel }) => channel === "queue")
    ) {
      pauses.push(next.dueAt - test.clock.now());
      test.clock.set(next.dueAt);
      await test.host.settle();
    }
    expect(pauses.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(Math.max(...pauses)).toBe(900_000);
    expect(await test.call("stats", { jobId })).toEqual({ ok: { success: 0, inProgress: 0, failed: 1 } });
  });

  test("cancels what has not run, and knows no job that was never pushed", async () => {
    const test = createTestHost();
    const jobId = await push(test, { body: { name: "a" } });
    expect(await test.call("cancel", { jobId })).toEqual({});
    await test.host.settle();
    expect(await done(test)).toEqual([]);
    expect(await test.call("stats", { jobId: "other" })).toMatchObject({
      message: expect.stringContaining("other") as string,
    });
  });

  test("runs no more at once than the concurrency key allows", async () => {
    for (const [limit, most] of [
      [1, 1],
      [3, 3],
    ]) {
      const test = createTestHost();
      await push(
        test,
        Array.from({ length: 6 }, (_, at) => ({ body: { name: `n${at}` }, concurrency: { key: "one", limit } })),
      );
      await test.host.settle();
      expect(await test.call("get", { key: "most" })).toEqual({ ok: most });
    }
  });

  test("takes 500 events a minute and no push to a queue that is not declared", async () => {
    const test = createTestHost();
    const fifty = Array.from({ length: 50 }, () => ({ body: { name: "x" }, delayInSeconds: 900 }));
    for (let pushed = 0; pushed < 500; pushed += 50) {
      await push(test, fifty);
    }
    expect(await test.call("push", { events: { body: { name: "x" } } })).toMatchObject({
      message: expect.stringContaining("Too many requests") as string,
    });
    expect(await test.call("pushElsewhere")).toMatchObject({
      message: expect.stringContaining("No consumer is declared") as string,
    });
  });

  test("goes on after a restart, also with what was running when the process died", async () => {
    const database = openDatabase(":memory:");
    const before = createTestHost({ database, faults: { effect: () => new Promise(() => undefined) } });
    const pusher = createTestHost({ database });
    await push(pusher, { body: { name: "a" } });
    const [waiting] = before.host.listWaiting();
    void before.host.deliver(waiting?.id ?? "");
    expect(before.host.listWaiting()).toEqual([]);
    const after = createTestHost({ database });
    await after.host.settle();
    expect(await done(after)).toEqual(["a 0"]);
  });
});

describe("a product event", () => {
  const updated = (key: string, rest: object = {}) => ({
    eventType: "avi:jira:updated:issue",
    issue: { key },
    ...rest,
  });

  test("wakes the triggers that name it and whose filter lets it in", async () => {
    const test = createTestHost();
    test.host.emit(updated("A-1"));
    test.host.emit(updated("SKIP-1"));
    test.host.emit(updated("A-2", { selfGenerated: true }));
    test.host.emit({ ...updated("A-3"), eventType: "avi:jira:created:issue" });
    await test.host.settle();
    expect(await events(test)).toEqual(["avi:jira:updated:issue A-1 0"]);
  });

  test("is received where its filter fails and the manifest says so, with a notice", async () => {
    const test = createTestHost();
    test.host.emit({ eventType: "avi:jira:updated:issue" });
    await test.host.settle();
    expect(await events(test)).toHaveLength(1);
    expect(test.host.recentNotices()[0]?.text).toContain("The filter of changed failed");
  });

  test("is not delivered when it is over 200 KB", async () => {
    const test = createTestHost();
    test.host.emit(updated("A-1", { text: "x".repeat(210_000) }));
    await test.host.settle();
    expect(await events(test)).toEqual([]);
  });

  test("is retried at most four times", async () => {
    const test = createTestHost();
    test.host.emit(updated("RETRY-1"));
    for (let round = 0; round < 10; round += 1) {
      await test.host.settle();
      test.clock.advance(10_000);
    }
    expect(await events(test)).toHaveLength(5);
    expect((await events(test)).at(-1)).toBe("avi:jira:updated:issue RETRY-1 4");
  });

  test("may be late", async () => {
    const test = createTestHost({ eventDelayMs: 180_000 });
    test.host.emit(updated("A-1"));
    await test.host.settle();
    expect(await events(test)).toEqual([]);
    test.clock.advance(180_000);
    await test.host.settle();
    expect(await events(test)).toHaveLength(1);
  });
});

describe("a scheduled trigger", () => {
  const sweeps = async ({ call }: TestHost) => ((await call("get", { key: "sweeps" })) as { ok?: number }).ok ?? 0;

  test("runs every interval, and once where the clock jumped over many", async () => {
    const test = createTestHost();
    await test.host.settle();
    expect(await sweeps(test)).toBe(0);
    test.clock.advance(300_000);
    await test.host.settle();
    await test.host.settle();
    expect(await sweeps(test)).toBe(1);
    test.clock.advance(30 * 86_400_000);
    await test.host.settle();
    expect(await sweeps(test)).toBe(2);
  });

  test("does not sleep on when the clock is moved back", async () => {
    const test = createTestHost();
    test.clock.advance(86_400_000);
    await test.host.settle();
    test.clock.advance(-86_400_000);
    await test.host.settle();
    test.clock.advance(300_000);
    await test.host.settle();
    expect(await sweeps(test)).toBe(2);
  });

  test("can be run by hand", async () => {
    const test = createTestHost();
    expect(await test.host.runScheduled("sweep")).toEqual({ kind: "ok", value: { kind: "done" } });
    expect(await sweeps(test)).toBe(1);
  });
});

describe("the background", () => {
  test("delivers by itself, when something comes and when the clock is moved", async () => {
    const test = createTestHost();
    test.host.start();
    await push(test, [{ body: { name: "a" } }, { body: { name: "b" }, delayInSeconds: 600 }]);
    await until(async () => (await done(test)).length === 1);
    test.clock.advance(600_000);
    await until(async () => (await done(test)).length === 2);
    await test.host.stop();
    await push(test, { body: { name: "c" } });
    expect(await done(test)).toHaveLength(2);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await holds()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
