import fc from "fast-check";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LearningRules } from "../../../src/domain/policy/policy";
import type { ReleasedItem } from "../../../src/domain/retro/release";
import type { RetroStore } from "../../../src/ports/retro-store";
import { loadCoverage } from "../../../src/app/retro/coverage";
import { retroStateOf } from "../../../src/app/retro/row";
import { createAppFixture, day, hour, policy, project, type FixtureOptions, workItem } from "../app-fixture";

const released = "9";
const learning = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  releasedStatusIds: [released],
  sponsor: "lea",
  withoutMeasure: "none",
} as const;
const epicId = "20000";
const children = ["20001", "20002", "20003"];

interface Put {
  readonly statusId?: string;
  readonly versions?: readonly { readonly id: string; readonly released: boolean }[];
}

/** An epic with three children, none of them out. */
async function withEpic(options: FixtureOptions = {}, more: Partial<LearningRules> = {}) {
  const fixture = createAppFixture(options);
  await fixture.savePolicy({ ...policy, learning: { ...learning, ...more } });
  await fixture.drain();
  const put = (id: string, { statusId = "2", ...rest }: Put = {}) =>
    fixture.tracker.put({ ...workItem(id), statusId, ...rest });
  const toChild = (id: string): ReleasedItem => ({
    id,
    key: `P-${id}`,
    summary: "Summer campaign",
    issueType: "1",
    isSubtask: false,
  });
  [epicId, ...children].forEach((id) => put(id));
  fixture.releases.putEpic(epicId, children.map(toChild));
  return {
    ...fixture,
    put,
    toChild,
    /** The item reaches its released status; Jira tells of it. */
    async release(id: string): Promise<void> {
      fixture.tracker.move(id, released, { at: fixture.now() });
      await fixture.ports.queue.push([{ kind: "observe", item: id }]);
    },
    async rest(ms: number): Promise<void> {
      for (const end = fixture.now() + ms; fixture.now() < end;) {
        fixture.moveClock(Math.min(fixture.now() + day, end));
        for (let round = 0; round < 3; round += 1) {
          fixture.moveClock(fixture.now() + 6 * 60_000);
          await fixture.sweep();
          await fixture.drain();
        }
      }
    },
    retros: () =>
      fixture.releases.tickets
        .filter(({ label }) => label === "spacegate-retro")
        .map(({ mark, links }) => [mark, [...links].sort()]),
    async itemsOf(key: string): Promise<readonly string[]> {
      const row = await fixture.retros.load(key);
      return row.ok && row.value !== undefined
        ? retroStateOf(row.value)
            .items.map(({ id }) => id)
            .sort()
        : [];
    },
    async coveredBy(id: string): Promise<string | undefined> {
      const read = await loadCoverage(fixture.ports.retros, project, [{ id }]);
      return read.ok ? read.value.covered.system.get(id) : undefined;
    },
  };
}

describe("an epic that goes out by its status", () => {
  test("is looked back on together with all of its children, at once", async () => {
    const fixture = await withEpic();
    await fixture.release(epicId);
    await fixture.drain();
    await fixture.rest(hour);
    expect(fixture.retros()).toEqual([[`system-item-${epicId}`, [epicId, ...children]]]);
    expect(fixture.releases.tickets[0]?.summary).toBe(`System retro: P-${epicId} Summer campaign`);
  });

  test("has one retro that covers each of them, in whatever order and however often they come, now or weeks apart", async () => {
    const acts = fc.shuffledSubarray([epicId, ...children, epicId, "20001", "drain", "sweep", "week", "twoWorkers"], {
      minLength: 0,
    });
    await fc.assert(
      fc.asyncProperty(acts, fc.shuffledSubarray([epicId, ...children], { minLength: 4 }), async (first, all) => {
        const fixture = await withEpic();
        for (const act of [...first, ...all]) {
          if (act === "drain") {
            await fixture.drain();
          } else if (act === "sweep") {
            await fixture.sweep();
          } else if (act === "week") {
            await fixture.rest(7 * day);
          } else if (act === "twoWorkers") {
            await Promise.all([fixture.drain(), fixture.drain()]);
          } else {
            await fixture.release(act);
          }
        }
        await fixture.drain();
        await fixture.rest(day);
        expect(fixture.retros()).toEqual([[`system-item-${epicId}`, [epicId, ...children]]]);
        for (const id of [epicId, ...children]) {
          expect(await fixture.coveredBy(id)).toBe(`system-item-${epicId}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("that is never finished leaves no child without a retro: it comes after thirty days, and later ones join it", async () => {
    const fixture = await withEpic();
    await fixture.release("20001");
    await fixture.drain();
    await fixture.rest(20 * day);
    await fixture.release("20002");
    await fixture.drain();
    expect(fixture.retros()).toEqual([]);
    await fixture.rest(12 * day);
    expect(fixture.retros()).toEqual([[`system-item-${epicId}`, ["20001", "20002"]]]);
    await fixture.release("20003");
    await fixture.release(epicId);
    await fixture.drain();
    await fixture.rest(40 * day);
    expect(fixture.retros()).toEqual([[`system-item-${epicId}`, [epicId, ...children]]]);
  });

  test("has one retro when a run is cut off at any write", async () => {
    for (let at = 0; at < 8; at += 1) {
      let calls = 0;
      const cut =
        <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          const answer = await call(...args);
          if ((calls += 1) === at + 1) {
            throw new Error("cut off");
          }
          return answer;
        };
      const fixture = await withEpic({
        retros: (store): RetroStore => ({ ...store, save: cut(store.save), saveCoverage: cut(store.saveCoverage) }),
      });
      for (const id of ["20001", epicId, "20002"]) {
        await fixture.release(id);
        await fixture.drain().catch(() => undefined);
        // The platform delivers an event again whose run was cut off.
        await fixture.release(id);
        await fixture.drain().catch(() => undefined);
      }
      await fixture.rest(day);
      expect({ at, retros: fixture.retros() }).toEqual({
        at,
        retros: [[`system-item-${epicId}`, [epicId, ...children]]],
      });
    }
  });

  test("leaves a child that a version's retro covers to it", async () => {
    const fixture = await withEpic();
    fixture.releases.putVersion({ id: "500", name: "Summer 1.0", project, released: true, archived: false }, [
      fixture.toChild("20001"),
    ]);
    await fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
    await fixture.drain();
    await fixture.release(epicId);
    await fixture.drain();
    await fixture.rest(hour);
    expect(await fixture.itemsOf(`system-item-${epicId}`)).toEqual([epicId, "20002", "20003"]);
    expect(await fixture.coveredBy("20001")).toBe("system-version-500");
  });
});

describe("a child is looked back on alone", () => {
  const rows: readonly { readonly when: string; readonly epic?: Put; readonly rules?: Partial<LearningRules> }[] = [
    { when: "its epic has a version", epic: { versions: [{ id: "500", released: false }] } },
    { when: "the project wants a retro for each item", rules: { per: "item" } },
  ];
  for (const { when, epic, rules } of rows) {
    test(`where ${when}`, async () => {
      const fixture = await withEpic({}, rules);
      fixture.put(epicId, epic);
      await fixture.release("20001");
      await fixture.drain();
      await fixture.rest(hour);
      expect(fixture.retros()).toEqual([["system-item-20001", ["20001"]]]);
    });
  }
});
