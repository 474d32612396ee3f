import { carryOut } from "../../../src/app/background/carry-out";
import { startMigration, viewMigration } from "../../../src/app/policy/migrate-items";
import { previewMigration } from "../../../src/app/policy/migration-preview";
import { createDesk, day, hour, item, mustBeOk, policy, project, workItem, type Seams } from "../app-fixture";
import type { ProjectPolicy, SeatRule } from "../../../src/domain/policy/policy";

const lea = { person: "lea", project };
const [legal, sales] = policy.seats as [SeatRule, SeatRule];
/** Omar is asked too. */
const stricter: ProjectPolicy = { ...policy, seats: [legal, sales, { ...sales, id: "finance", discipline: "Finance", holders: { people: ["omar"], groups: [] } }] };

/** Three reviews under version 1: one open, one half answered, one not begun; version 2 is saved. */
async function withOldReviews(seams: Seams = {}) {
  const desk = createDesk(seams);
  await desk.openReview();
  for (const id of ["10002", "10003"]) {
    desk.tracker.put(workItem(id));
  }
  await desk.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
  await desk.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" });
  await desk.drain();
  mustBeOk(await desk.savePolicy(stricter, 1));
  await desk.drain();
  return desk;
}

describe("migrating open reviews to the newest policy", () => {
  test("shows each review as it stands and as it would stand, and writes nothing", async () => {
    const desk = await withOldReviews();
    const before = JSON.stringify(await desk.store.loadItem(item));
    const page = mustBeOk(await previewMigration(desk.ports, lea, {}));
    expect(page).toMatchObject({ version: 2, looked: 3, items: [{ id: item, key: "P-10001", fromVersion: 1, before: { kind: "open" }, after: { kind: "opensAt" }, effect: "later" }], people: { omar: { name: "Omar Haddad" } } });
    expect(page.next).toBeUndefined();
    expect(JSON.stringify(await desk.store.loadItem(item))).toBe(before);
  });

  test("brings the chosen ones over by the queue, and closes the field before the record", async () => {
    const order: string[] = [];
    const desk = await withOldReviews({
      tracker: (tracker) => ({ ...tracker, publishGates: async (gates) => (order.push(...gates.map(({ gate }) => `field ${gate.state}`)), tracker.publishGates(gates)) }),
      store: (store) => ({ ...store, commit: async (commit) => (order.push("record"), store.commit(commit)) }),
    });
    order.length = 0;
    expect(mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: [item] }))).toEqual({ kind: "running", version: 2, done: 0, moved: 0 });
    await desk.drain();
    expect(order.slice(0, 2)).toEqual(["field opensAt", "record"]);
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toEqual({ kind: "done", version: 2, done: 1, moved: 1, left: 0, at: desk.now() });
    expect(mustBeOk(await previewMigration(desk.ports, lea, {})).items).toEqual([]);
    expect(desk.tracker.gateOf(item)?.waitingFor).toEqual(["omar"]);
  });

  test("of all takes page after page, and what was migrated stays when it is woken twice", async () => {
    const desk = await withOldReviews();
    for (let id = 10_100; id < 10_150; id += 1) {
      desk.tracker.put(workItem(String(id)));
    }
    mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: "all" }));
    await carryOut(desk.ports, { kind: "effect", item: `project-${project}`, key: `${project}:migrate` });
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toEqual({ kind: "running", version: 2, done: 20, moved: 1 });
    await desk.drain();
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toMatchObject({ kind: "done", done: 53, moved: 1 });
    const row = await desk.store.loadItem(item);
    expect(row.ok && row.value?.tail.filter(({ kind }) => kind === "policyMigrated")).toHaveLength(1);
  });

  test("that was cut off goes on by the sweep alone", async () => {
    let isDown = true;
    const desk = await withOldReviews();
    const resolve = desk.directory.resolve.bind(desk.directory);
    const ports = { ...desk.ports, directory: { ...desk.directory, resolve: async (...asked: Parameters<typeof resolve>) => (isDown ? { people: [], reachable: false } : resolve(...asked)) } };
    mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: [item] }));
    expect(await carryOut(ports, { kind: "effect", item: `project-${project}`, key: `${project}:migrate` })).toMatchObject({ kind: "later" });
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toEqual({ kind: "running", version: 2, done: 0, moved: 0 });
    isDown = false;
    while (desk.queue.take() !== undefined);
    desk.moveClock(desk.now() + hour);
    await desk.sweep();
    await desk.drain();
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toMatchObject({ kind: "done", moved: 1, left: 0 });
  });

  test("leaves an item that Jira refuses again and again, and says how many", async () => {
    let isRefused = false;
    const desk = await withOldReviews({ tracker: (tracker) => ({ ...tracker, readItem: async (id) => (isRefused && id === item ? { ok: false, error: { kind: "unexpectedAnswer", detail: "issue" } } : tracker.readItem(id, [])) }) });
    isRefused = true;
    mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: [item] }));
    for (let sweeps = 0; sweeps < 6; sweeps += 1) {
      await desk.drain();
      desk.moveClock(desk.now() + day);
      await desk.sweep();
    }
    await desk.drain();
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toMatchObject({ kind: "done", moved: 0, left: 1 });
  });

  test("stops where a newer policy was saved meanwhile, and isn't started for an old one", async () => {
    const desk = await withOldReviews();
    mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: "all" }));
    mustBeOk(await desk.savePolicy(policy, 2));
    await desk.drain();
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toMatchObject({ kind: "done", moved: 0, stopped: "newerPolicy" });
    expect(await startMigration(desk.ports, lea, { version: 2, items: "all" })).toEqual({ ok: false, failure: { kind: "changedMeanwhile", current: 3 } });
  });

  test("leaves items of another project, closed reviews and items that are gone as they are", async () => {
    const desk = await withOldReviews();
    desk.tracker.put({ ...workItem(item), project: "99" });
    mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: [item, "10002", "77777"] }));
    await desk.drain();
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toMatchObject({ kind: "done", done: 3, moved: 0, left: 0 });
  });

  test("one that runs is not started again", async () => {
    const desk = await withOldReviews();
    mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: [item] }));
    expect(mustBeOk(await startMigration(desk.ports, lea, { version: 2, items: "all" }))).toMatchObject({ kind: "running" });
    await desk.drain();
    expect(mustBeOk(await viewMigration(desk.ports, lea))).toMatchObject({ done: 1 });
  });

  test("says that Jira doesn't answer where nobody can be resolved", async () => {
    const desk = await withOldReviews();
    desk.directory.setReachable("unreachable");
    expect(await previewMigration(desk.ports, lea, {})).toEqual({ ok: false, failure: { kind: "unavailable", what: "jira" } });
  });
});
