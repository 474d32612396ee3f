import fc from "fast-check";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LearningRules } from "../../../src/domain/policy/policy";
import type { ReleasedItem } from "../../../src/domain/retro/release";
import type { RetroStore } from "../../../src/ports/retro-store";
import { loadCoverage } from "../../../src/app/retro/coverage";
import { retroStateOf } from "../../../src/app/retro/row";
import { createDesk, day, hour, policy, project, type Seams, workItem } from "../app-fixture";

const released = "9";
const learning = { ...defaultLearningRules, mode: "warn", retroIssueTypeId: "10001", doneStatusIds: ["9"], releasedStatusIds: [released], sponsor: "lea", withoutMeasure: "none" } as const;
const epicId = "20000";
const children = ["20001", "20002", "20003"];

interface Put {
  readonly statusId?: string;
  readonly versions?: readonly { readonly id: string; readonly released: boolean }[];
}

/** An epic with three children, none of them out. */
async function withEpic(seams: Seams = {}, more: Partial<LearningRules> = {}) {
  const desk = createDesk(seams);
  await desk.savePolicy({ ...policy, learning: { ...learning, ...more } });
  await desk.drain();
  const put = (id: string, { statusId = "2", ...rest }: Put = {}) => desk.tracker.put({ ...workItem(id), statusId, ...rest });
  const toChild = (id: string): ReleasedItem => ({ id, key: `P-${id}`, summary: "Summer campaign", issueType: "1", isSubtask: false });
  [epicId, ...children].forEach((id) => put(id));
  desk.releases.putEpic(epicId, children.map(toChild));
  return {
    ...desk,
    put,
    toChild,
    /** The item reaches its released status; Jira tells of it. */
    async release(id: string): Promise<void> {
      desk.tracker.move(id, released, { at: desk.now() });
      await desk.ports.queue.push([{ kind: "observe", item: id }]);
    },
    async rest(ms: number): Promise<void> {
      for (const end = desk.now() + ms; desk.now() < end; ) {
        desk.moveClock(Math.min(desk.now() + day, end));
        for (let round = 0; round < 3; round += 1) {
          desk.moveClock(desk.now() + 6 * 60_000);
          await desk.sweep();
          await desk.drain();
        }
      }
    },
    retros: () => desk.releases.tickets.filter(({ label }) => label === "spacegate-retro").map(({ mark, links }) => [mark, [...links].sort()]),
    async itemsOf(key: string): Promise<readonly string[]> {
      const row = await desk.retros.load(key);
      return row.ok && row.value !== undefined ? retroStateOf(row.value).items.map(({ id }) => id).sort() : [];
    },
    async coveredBy(id: string): Promise<string | undefined> {
      const read = await loadCoverage(desk.ports.retros, project, [{ id }]);
      return read.ok ? read.value.covered.system.get(id) : undefined;
    },
  };
}

describe("an epic that goes out by its status", () => {
  test("is looked back on together with all of its children, at once", async () => {
    const desk = await withEpic();
    await desk.release(epicId);
    await desk.drain();
    await desk.rest(hour);
    expect(desk.retros()).toEqual([[`system-item-${epicId}`, [epicId, ...children]]]);
    expect(desk.releases.tickets[0]?.summary).toBe(`System retro: P-${epicId} Summer campaign`);
  });

  test("has one retro that covers each of them, in whatever order and however often they come, now or weeks apart", async () => {
    const acts = fc.shuffledSubarray([epicId, ...children, epicId, "20001", "drain", "sweep", "week", "twoWorkers"], { minLength: 0 });
    await fc.assert(
      fc.asyncProperty(acts, fc.shuffledSubarray([epicId, ...children], { minLength: 4 }), async (first, all) => {
        const desk = await withEpic();
        for (const act of [...first, ...all]) {
          if (act === "drain") await desk.drain();
          else if (act === "sweep") await desk.sweep();
          else if (act === "week") await desk.rest(7 * day);
          else if (act === "twoWorkers") await Promise.all([desk.drain(), desk.drain()]);
          else await desk.release(act);
        }
        await desk.drain();
        await desk.rest(day);
        expect(desk.retros()).toEqual([[`system-item-${epicId}`, [epicId, ...children]]]);
        for (const id of [epicId, ...children]) expect(await desk.coveredBy(id)).toBe(`system-item-${epicId}`);
      }),
      { numRuns: 60 },
    );
  });

  test("that is never finished leaves no child without a retro: it comes after thirty days, and later ones join it", async () => {
    const desk = await withEpic();
    await desk.release("20001");
    await desk.drain();
    await desk.rest(20 * day);
    await desk.release("20002");
    await desk.drain();
    expect(desk.retros()).toEqual([]);
    await desk.rest(12 * day);
    expect(desk.retros()).toEqual([[`system-item-${epicId}`, ["20001", "20002"]]]);
    await desk.release("20003");
    await desk.release(epicId);
    await desk.drain();
    await desk.rest(40 * day);
    expect(desk.retros()).toEqual([[`system-item-${epicId}`, [epicId, ...children]]]);
  });

  test("has one retro when a run is cut off at any write", async () => {
    for (let at = 0; at < 8; at += 1) {
      let calls = 0;
      const cut = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
        const answer = await call(...args);
        if ((calls += 1) === at + 1) throw new Error("cut off");
        return answer;
      };
      const desk = await withEpic({ retros: (store): RetroStore => ({ ...store, save: cut(store.save), saveCoverage: cut(store.saveCoverage) }) });
      for (const id of ["20001", epicId, "20002"]) {
        await desk.release(id);
        await desk.drain().catch(() => undefined);
        // The platform delivers an event again whose run was cut off.
        await desk.release(id);
        await desk.drain().catch(() => undefined);
      }
      await desk.rest(day);
      expect({ at, retros: desk.retros() }).toEqual({ at, retros: [[`system-item-${epicId}`, [epicId, ...children]]] });
    }
  });

  test("leaves a child that a version's retro covers to it", async () => {
    const desk = await withEpic();
    desk.releases.putVersion({ id: "500", name: "Summer 1.0", project, released: true, archived: false }, [desk.toChild("20001")]);
    await desk.ports.queue.push([{ kind: "release", item: "version-500" }]);
    await desk.drain();
    await desk.release(epicId);
    await desk.drain();
    await desk.rest(hour);
    expect(await desk.itemsOf(`system-item-${epicId}`)).toEqual([epicId, "20002", "20003"]);
    expect(await desk.coveredBy("20001")).toBe("system-version-500");
  });
});

describe("a child is looked back on alone", () => {
  const rows: readonly { readonly when: string; readonly epic?: Put; readonly rules?: Partial<LearningRules> }[] = [
    { when: "its epic has a version", epic: { versions: [{ id: "500", released: false }] } },
    { when: "the project wants a retro for each item", rules: { per: "item" } },
  ];
  for (const { when, epic, rules } of rows) {
    test(`where ${when}`, async () => {
      const desk = await withEpic({}, rules);
      desk.put(epicId, epic);
      await desk.release("20001");
      await desk.drain();
      await desk.rest(hour);
      expect(desk.retros()).toEqual([["system-item-20001", ["20001"]]]);
    });
  }
});
