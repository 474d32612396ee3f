import { createMemoryInbox } from "../../../src/adapters/memory/inbox";
import { handleWake } from "../../../src/app/sync/handle-wake";
import { startRun } from "../../../src/app/sync/run";
import { sweepSync } from "../../../src/app/sync/sync-sweep";
import { err, ok } from "../../../src/domain/ground/result";
import type { SyncSide } from "../../../src/ports/sync-side";
import type { SyncWake } from "../../../src/ports/sync-queue";
import { createSyncFixture, link, pair, project, values, view } from "./sync-fixture";

class Cut extends Error {}

/** A project of many items that begins to be synced; `at` says what happens at each making of an issue. */
async function createProject(items: number, at: (made: number) => "make" | "cut" | "refuse") {
  let made = 0;
  const fixture = await createSyncFixture({
    link: { creates: { inLinear: true, inJira: false }, run: startRun({ ...link, run: undefined }, 0, undefined).run },
    side: (side, inner): SyncSide =>
      side === "jira"
        ? inner
        : {
            ...inner,
            create: async (draft, key) => {
              made += 1;
              const then = at(made);
              const answer =
                then === "refuse" ? err({ kind: "rejected", detail: "" } as const) : await inner.create(draft, key);
              if (then === "cut") {
                throw new Cut();
              }
              return answer;
            },
          },
  });
  for (let index = 1; index <= items; index += 1) {
    const id = String(20_000 + index);
    fixture.sides.jira.put(
      view("jira", { id, key: `PRIZE-${index + 1}`, values: values("jira", { title: `Item ${index}` }) }),
    );
  }
  const progress = async () => {
    const row = await fixture.ports.syncStore.loadLink(project);
    return row.ok ? row.value?.link : undefined;
  };
  return {
    fixture,
    progress,
    run: (timeLeft: () => boolean) => handleWake(fixture.ports, { kind: "run", project }, timeLeft),
  };
}

describe("a first sync", () => {
  test("of 2,000 items that is cut off again and again makes each issue once, and tells how far it is", async () => {
    const { fixture, progress, run } = await createProject(2_000, (made) => (made % 97 === 0 ? "cut" : "make"));
    const seen: number[] = [];
    for (let tries = 0; tries < 200; tries += 1) {
      let pages = 0;
      await run(() => (pages += 1) <= 10).catch((error: unknown) => {
        if (!(error instanceof Cut)) {
          throw error;
        }
      });
      const link = await progress();
      seen.push(link?.run?.looked ?? link?.lastRun?.looked ?? 0);
      if (link?.lastRun !== undefined) {
        break;
      }
    }
    const titles = fixture.sides.linear.ids.map((id) => fixture.sides.linear.get(id)?.values.title);
    expect([titles.length, new Set(titles.filter((title) => title?.startsWith("Item"))).size]).toEqual([2_001, 2_000]);
    expect((await progress())?.run).toBeUndefined();
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(seen.length).toBeGreaterThan(8);
  });

  test("goes past an item that can't be made, and comes back to it", async () => {
    const { fixture, progress, run } = await createProject(30, (made) => (made === 5 ? "refuse" : "make"));
    await run(() => true);
    expect(fixture.sides.linear.ids).toHaveLength(30);
    expect((await progress())?.lastRun).toMatchObject({ looked: 61 });
    fixture.pass(3_600_000);
    const woken: SyncWake[] = [];
    await sweepSync({
      ...fixture.ports,
      inbox: createMemoryInbox(),
      syncQueue: { push: async (wakes) => ok(void woken.push(...wakes)) },
    });
    for (const wake of woken) {
      await handleWake(fixture.ports, wake, () => true);
    }
    expect(fixture.sides.linear.ids).toHaveLength(31);
    expect(fixture.valuesOf("jira").title).toBe(fixture.sides.linear.get(pair.linear)?.values.title);
  });
});
