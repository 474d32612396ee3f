import { createMemoryLearnings } from "../../../src/adapters/memory/learnings";
import { recordAnswer, type AnsweredByItem } from "../../../src/app/learning/answers";
import { decideMerge } from "../../../src/domain/learning/decide";
import { recordLearning, standingOf, usedBy } from "../../../src/domain/learning/relevance";
import { err } from "../../../src/domain/ground/result";
import type { Learnings } from "../../../src/ports/learnings";
import { mustDecide, stated } from "../../domain/learning/make-learning";

const noon = Date.parse("2026-11-23T12:00:00Z");
const answered = (more: Partial<AnsweredByItem> = {}): AnsweredByItem => ({
  learning: "learning-1",
  item: "10001",
  key: "PRIZE-1",
  answer: "applies",
  text: "Asked in week one",
  by: "ana",
  at: noon,
  ...more,
});

async function makeLibrary(change: (learnings: Learnings) => Partial<Learnings> = () => ({})) {
  const memory = createMemoryLearnings();
  const pauses: number[] = [];
  const ports = {
    learnings: { ...memory, ...change(memory) },
    clock: { now: () => noon, pause: async (ms: number) => void pauses.push(ms) },
    ids: { next: () => "id", fraction: () => 0.5 },
  };
  for (const id of ["learning-1", "learning-2"]) {
    const { learning, fact } = recordLearning(stated({ id }));
    await memory.save([{ learning, facts: [fact] }]);
  }
  const load = async (id: string) => {
    const found = await memory.load(id);
    if (!found.ok || found.value === undefined) {
      throw new Error(`No ${id}`);
    }
    return found.value;
  };
  return { memory, ports, pauses, load };
}

describe("recordAnswer", () => {
  test("counts an item among those that used the learning, once however often the answer comes", async () => {
    const { ports, load } = await makeLibrary();
    for (let times = 0; times < 3; times += 1) {
      expect(await recordAnswer(ports, answered())).toEqual({ ok: true, value: undefined });
    }
    expect(usedBy(await load("learning-1")).map(({ key }) => key)).toEqual(["PRIZE-1"]);
    expect((await load("learning-1")).life.seq).toBe(2);
  });

  test("lets no answer that comes late replace a newer one of the same item", async () => {
    const { ports, load } = await makeLibrary();
    await recordAnswer(ports, answered({ at: noon }));
    await recordAnswer(ports, answered({ at: noon - 1, answer: "outOfDate", by: "kim" }));
    expect(standingOf(await load("learning-1"))).toEqual({ kind: "live" });
  });

  test("keeps every answer of many items that come at one moment", async () => {
    const { ports, load } = await makeLibrary();
    await Promise.all([1, 2, 3, 4].map((n) => recordAnswer(ports, answered({ item: String(n), key: `PRIZE-${n}` }))));
    expect(usedBy(await load("learning-1"))).toHaveLength(4);
  });

  test("goes to the learning that took the asked one in", async () => {
    const { memory, ports, load } = await makeLibrary();
    const merge = mustDecide(decideMerge(await load("learning-2"), await load("learning-1"), "kim", noon));
    await memory.save([merge.stays, merge.duplicate]);
    await recordAnswer(ports, answered());
    expect(usedBy(await load("learning-2")).map(({ key }) => key)).toEqual(["PRIZE-1"]);
    expect(usedBy(await load("learning-1"))).toEqual([]);
  });

  test("drops an answer to a learning that is not there", async () => {
    const { ports } = await makeLibrary();
    expect(await recordAnswer(ports, answered({ learning: "none" }))).toEqual({ ok: true, value: undefined });
  });

  test("gives up after a bounded number of tries, and says so, where the storage never takes it", async () => {
    const { ports, pauses } = await makeLibrary(() => ({ save: async () => err({ kind: "conflict" }) }));
    expect(await recordAnswer(ports, answered())).toEqual({ ok: false, error: { kind: "conflict" } });
    expect(pauses.length).toBeLessThanOrEqual(8);
    const { ports: silent, pauses: none } = await makeLibrary(() => ({
      load: async () => err({ kind: "unavailable", code: "X" }),
    }));
    expect(await recordAnswer(silent, answered())).toEqual({ ok: false, error: { kind: "unavailable", code: "X" } });
    expect(none).toEqual([]);
  });
});
