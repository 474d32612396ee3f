import { carryOut } from "../../../src/app/background/carry-out";
import { startMigration, viewMigration } from "../../../src/app/policy/migrate-items";
import { previewMigration } from "../../../src/app/policy/migration-preview";
import {
  createAppFixture,
  day,
  hour,
  item,
  mustBeOk,
  policy,
  project,
  workItem,
  type FixtureOptions,
} from "../app-fixture";
import type { ProjectPolicy, SeatRule } from "../../../src/domain/policy/policy";

const lea = { person: "lea", project };
const [legal, sales] = policy.seats as [SeatRule, SeatRule];
/** Omar is asked too. */
const stricter: ProjectPolicy = {
  ...policy,
  seats: [legal, sales, { ...sales, id: "finance", discipline: "Finance", holders: { people: ["omar"], groups: [] } }],
};

/** Three reviews under version 1: one open, one half answered, one not begun; version 2 is saved. */
async function withOldReviews(options: FixtureOptions = {}) {
  const fixture = createAppFixture(options);
  await fixture.openReview();
  for (const id of ["10002", "10003"]) {
    fixture.tracker.put(workItem(id));
  }
  await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" });
  await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" });
  await fixture.drain();
  mustBeOk(await fixture.savePolicy(stricter, 1));
  await fixture.drain();
  return fixture;
}

describe("migrating open reviews to the newest policy", () => {
  test("shows each review as it stands and as it would stand, and writes nothing", async () => {
    const fixture = await withOldReviews();
    const before = JSON.stringify(await fixture.store.loadItem(item));
    const page = mustBeOk(await previewMigration(fixture.ports, lea, {}));
    expect(page).toMatchObject({
      version: 2,
      looked: 3,
      items: [
        {
          id: item,
          key: "P-10001",
          fromVersion: 1,
          before: { kind: "open" },
          after: { kind: "opensAt" },
          effect: "later",
        },
      ],
      people: { omar: { name: "Omar Haddad" } },
    });
    expect(page.next).toBeUndefined();
    expect(JSON.stringify(await fixture.store.loadItem(item))).toBe(before);
  });

  test("brings the chosen ones over by the queue, and closes the field before the record", async () => {
    const order: string[] = [];
    const fixture = await withOldReviews({
      tracker: (tracker) => ({
        ...tracker,
        publishGates: async (gates) => (
          order.push(...gates.map(({ gate }) => `field ${gate.state}`)),
          tracker.publishGates(gates)
        ),
      }),
      store: (store) => ({ ...store, commit: async (commit) => (order.push("record"), store.commit(commit)) }),
    });
    order.length = 0;
    expect(mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: [item] }))).toEqual({
      kind: "running",
      version: 2,
      done: 0,
      moved: 0,
    });
    await fixture.drain();
    expect(order.slice(0, 2)).toEqual(["field opensAt", "record"]);
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toEqual({
      kind: "done",
      version: 2,
      done: 1,
      moved: 1,
      left: 0,
      at: fixture.now(),
    });
    expect(mustBeOk(await previewMigration(fixture.ports, lea, {})).items).toEqual([]);
    expect(fixture.tracker.gateOf(item)?.waitingFor).toEqual(["omar"]);
  });

  test("of all takes page after page, and what was migrated stays when it is woken twice", async () => {
    const fixture = await withOldReviews();
    for (let id = 10_100; id < 10_150; id += 1) {
      fixture.tracker.put(workItem(String(id)));
    }
    mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: "all" }));
    await carryOut(fixture.ports, { kind: "effect", item: `project-${project}`, key: `${project}:migrate` });
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toEqual({
      kind: "running",
      version: 2,
      done: 20,
      moved: 1,
    });
    await fixture.drain();
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toMatchObject({ kind: "done", done: 53, moved: 1 });
    const row = await fixture.store.loadItem(item);
    expect(row.ok && row.value?.tail.filter(({ kind }) => kind === "policyMigrated")).toHaveLength(1);
  });

  test("that was cut off goes on by the sweep alone", async () => {
    let isDown = true;
    const fixture = await withOldReviews();
    const resolve = fixture.directory.resolve.bind(fixture.directory);
    const ports = {
      ...fixture.ports,
      directory: {
        ...fixture.directory,
        resolve: async (...asked: Parameters<typeof resolve>) =>
          isDown ? { people: [], reachable: false } : resolve(...asked),
      },
    };
    mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: [item] }));
    expect(
      await carryOut(ports, { kind: "effect", item: `project-${project}`, key: `${project}:migrate` }),
    ).toMatchObject({ kind: "later" });
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toEqual({
      kind: "running",
      version: 2,
      done: 0,
      moved: 0,
    });
    isDown = false;
    while (fixture.queue.take() !== undefined) {}
    fixture.moveClock(fixture.now() + hour);
    await fixture.sweep();
    await fixture.drain();
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toMatchObject({ kind: "done", moved: 1, left: 0 });
  });

  test("leaves an item that Jira refuses again and again, and says how many", async () => {
    let isRefused = false;
    const fixture = await withOldReviews({
      tracker: (tracker) => ({
        ...tracker,
        readItem: async (id) =>
          isRefused && id === item
            ? { ok: false, error: { kind: "unexpectedAnswer", detail: "issue" } }
            : tracker.readItem(id, []),
      }),
    });
    isRefused = true;
    mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: [item] }));
    for (let sweeps = 0; sweeps < 6; sweeps += 1) {
      await fixture.drain();
      fixture.moveClock(fixture.now() + day);
      await fixture.sweep();
    }
    await fixture.drain();
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toMatchObject({ kind: "done", moved: 0, left: 1 });
  });

  test("stops where a newer policy was saved meanwhile, and isn't started for an old one", async () => {
    const fixture = await withOldReviews();
    mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: "all" }));
    mustBeOk(await fixture.savePolicy(policy, 2));
    await fixture.drain();
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toMatchObject({
      kind: "done",
      moved: 0,
      stopped: "newerPolicy",
    });
    expect(await startMigration(fixture.ports, lea, { version: 2, items: "all" })).toEqual({
      ok: false,
      failure: { kind: "changedMeanwhile", current: 3 },
    });
  });

  test("leaves items of another project, closed reviews and items that are gone as they are", async () => {
    const fixture = await withOldReviews();
    fixture.tracker.put({ ...workItem(item), project: "99" });
    mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: [item, "10002", "77777"] }));
    await fixture.drain();
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toMatchObject({
      kind: "done",
      done: 3,
      moved: 0,
      left: 0,
    });
  });

  test("one that runs is not started again", async () => {
    const fixture = await withOldReviews();
    mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: [item] }));
    expect(mustBeOk(await startMigration(fixture.ports, lea, { version: 2, items: "all" }))).toMatchObject({
      kind: "running",
    });
    await fixture.drain();
    expect(mustBeOk(await viewMigration(fixture.ports, lea))).toMatchObject({ done: 1 });
  });

  test("says that Jira doesn't answer where nobody can be resolved", async () => {
    const fixture = await withOldReviews();
    fixture.directory.setReachable("unreachable");
    expect(await previewMigration(fixture.ports, lea, {})).toEqual({
      ok: false,
      failure: { kind: "unavailable", what: "jira" },
    });
  });
});
