import { fieldValues } from "../../../src/app/item/field-values";
import { judgeStrictly } from "../../../src/app/item/strict-gate";
import type { SpaceMode } from "../../../src/domain/policy/policy";
import { commentsWith, concept, createDesk, day, hour, item, mustBeOk, policy, statuses, workItem } from "../app-fixture";
import type { Desk } from "../app-fixture";

async function observe(desk: Desk, id = item): Promise<void> {
  await desk.queue.push([{ kind: "observe", item: id }]);
  await desk.drain();
}

async function kinds(desk: Desk, id = item): Promise<readonly string[]> {
  const row = await desk.store.loadItem(id);
  return row.ok ? (row.value?.tail ?? []).map(({ kind }) => kind) : [];
}

describe("looking at an item that changed", () => {
  const cases: readonly { readonly mode: SpaceMode; readonly back: boolean; readonly comments: number }[] = [
    { mode: "block", back: true, comments: 1 },
    { mode: "warn", back: false, comments: 1 },
    { mode: "observe", back: false, comments: 0 },
  ];
  for (const { mode, back, comments } of cases) {
    test(`in mode ${mode} a bypass is recorded, ${back ? "moved back" : "left there"}, with ${comments} comments`, async () => {
      const desk = createDesk();
      await desk.savePolicy({ ...policy, mode });
      mustBeOk(await desk.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
      mustBeOk(await desk.press("ana", { kind: "openReview" }));
      desk.moveClock(desk.now() + hour);
      desk.tracker.move(item, statuses.build, { at: desk.now(), by: "ana" });
      await observe(desk);
      await observe(desk);
      expect((await kinds(desk)).filter((kind) => kind === "bypassed")).toHaveLength(1);
      expect((await kinds(desk)).includes("movedBack")).toBe(back);
      expect(commentsWith(desk, "Moved to")).toHaveLength(comments);
      expect(desk.tracker.commentsOf(item).length > 0).toBe(mode !== "observe");
      expect(desk.lines.filter(({ event }) => event === "gate.bypassed")).toHaveLength(1);
    });
  }

  test("an item created straight into the gated status is a bypass, told that it cannot be moved back", async () => {
    const desk = createDesk();
    await desk.savePolicy();
    desk.tracker.put({ ...workItem("10050"), statusId: statuses.build, createdAt: desk.now() + hour });
    desk.moveClock(desk.now() + hour);
    await observe(desk, "10050");
    await observe(desk, "10050");
    expect(await kinds(desk, "10050")).toEqual(["bypassed"]);
    expect(desk.tracker.commentsOf("10050")).toHaveLength(1);
  });

  test("moves from before the project had rules are nobody's bypass", async () => {
    const desk = createDesk();
    desk.tracker.move(item, statuses.build, { at: desk.now() - day });
    await desk.savePolicy();
    await desk.drain();
    await observe(desk);
    expect(await kinds(desk)).toEqual([]);
  });

  test("a second move through a closed gate is not held against the round that is opened later", async () => {
    const desk = createDesk();
    await desk.openReview();
    for (const by of ["dana", "sam"]) {
      mustBeOk(await desk.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    for (const to of [statuses.build, statuses.concept, statuses.build]) {
      desk.moveClock(desk.now() + hour);
      desk.tracker.move(item, to, { at: desk.now(), by: "ana" });
      await observe(desk);
    }
    mustBeOk(await desk.press("omar", { kind: "proposeReopen", reason: "Terms changed", expectedCost: "two days" }));
    mustBeOk(await desk.press("lea", { kind: "confirmReopen" }));
    const before = await kinds(desk);
    await observe(desk);
    expect(await kinds(desk)).toEqual(before);
    expect(desk.tracker.commentsOf(item).map(({ key }) => key)).toEqual([`${item}:1:reviewOpened`, `${item}:2:reopened`]);
  });

  test("a move through an open gate closes it, judged as of the move even when its report is late", async () => {
    const desk = createDesk();
    await desk.openReview();
    for (const by of ["dana", "sam"]) {
      mustBeOk(await desk.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    desk.moveClock(desk.now() + hour);
    desk.tracker.move(item, statuses.build, { at: desk.now(), by: "ana" });
    desk.moveClock(desk.now() + 60_000);
    mustBeOk(await desk.press("dana", { kind: "object", topic: "Terms", reason: "Too late", version: 1 }));
    await observe(desk);
    expect(await kinds(desk)).toContain("closed");
    expect(await kinds(desk)).not.toContain("bypassed");
  });

  test("a new item gets its field before anything happened on it", async () => {
    const desk = createDesk();
    await desk.savePolicy();
    await desk.drain();
    desk.tracker.put(workItem("10060"));
    await observe(desk, "10060");
    expect(desk.tracker.gateOf("10060")?.gate).toMatchObject({ state: "waiting", issue: 10060 });
    expect(await desk.store.loadItem("10060")).toEqual({ ok: true, value: undefined });
  });
});

describe("the field's value function", () => {
  test("keeps what is true, mends what is not, and tells of a value that nobody stored", async () => {
    const desk = createDesk();
    await desk.openReview();
    const gate = desk.tracker.gateOf(item)?.gate;
    expect(await fieldValues(desk.ports, "gate", [{ item, value: gate }])).toEqual([gate]);
    const [mended] = await fieldValues(desk.ports, "gate", [{ item, value: { ...gate, state: "open", revision: 99 } }]);
    expect(mended).toEqual(gate);
    expect(desk.lines.some(({ event, level }) => event === "gate.field-differs" && level === "alarm")).toBe(true);
  });

  test("leaves the value where storage does not answer, and items alone that nothing happened on", async () => {
    const desk = createDesk({ store: (store) => ({ ...store, loadItem: async () => ({ ok: false, error: { kind: "unavailable", code: "429" } }) }) });
    expect(await fieldValues(desk.ports, "gate", [{ item, value: { state: "waiting" } }])).toEqual([{ state: "waiting" }]);
    const quiet = createDesk();
    expect(await fieldValues(quiet.ports, "gate", [{ item, value: null }])).toEqual([null]);
  });
});

describe("the strict gate", () => {
  test("asks the record itself: stops with the gate's sentence, passes when it is open, and closes on doubt", async () => {
    const desk = createDesk();
    await desk.openReview();
    expect(await judgeStrictly(desk.ports, item)).toMatchObject({ kind: "stop", message: expect.stringContaining("Dana Ruiz") as string });
    for (const by of ["dana", "sam"]) {
      mustBeOk(await desk.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    expect(await judgeStrictly(desk.ports, item)).toEqual({ kind: "pass" });
    const broken = { ...desk.ports, store: { ...desk.ports.store, loadItem: async () => ({ ok: false, error: { kind: "unavailable", code: "500" } }) as const } };
    expect(await judgeStrictly(broken, item)).toMatchObject({ kind: "stop" });
  });
});
