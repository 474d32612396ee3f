import { fieldValues } from "../../../src/app/item/field-values";
import { judgeStrictly } from "../../../src/app/item/strict-gate";
import type { SpaceMode } from "../../../src/domain/policy/policy";
import {
  commentsWith,
  concept,
  createAppFixture,
  day,
  hour,
  item,
  mustBeOk,
  policy,
  statuses,
  workItem,
} from "../app-fixture";
import type { AppFixture } from "../app-fixture";

async function observe(fixture: AppFixture, id = item): Promise<void> {
  await fixture.queue.push([{ kind: "observe", item: id }]);
  await fixture.drain();
}

async function kinds(fixture: AppFixture, id = item): Promise<readonly string[]> {
  const row = await fixture.store.loadItem(id);
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
      const fixture = createAppFixture();
      await fixture.savePolicy({ ...policy, mode });
      mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
      mustBeOk(await fixture.press("ana", { kind: "openReview" }));
      fixture.moveClock(fixture.now() + hour);
      fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
      await observe(fixture);
      await observe(fixture);
      expect((await kinds(fixture)).filter((kind) => kind === "bypassed")).toHaveLength(1);
      expect((await kinds(fixture)).includes("movedBack")).toBe(back);
      expect(commentsWith(fixture, "Moved to")).toHaveLength(comments);
      expect(fixture.tracker.commentsOf(item).length > 0).toBe(mode !== "observe");
      expect(fixture.lines.filter(({ event }) => event === "gate.bypassed")).toHaveLength(1);
    });
  }

  test("an item created straight into the gated status is a bypass, told that it cannot be moved back", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    fixture.tracker.put({ ...workItem("10050"), statusId: statuses.build, createdAt: fixture.now() + hour });
    fixture.moveClock(fixture.now() + hour);
    await observe(fixture, "10050");
    await observe(fixture, "10050");
    expect(await kinds(fixture, "10050")).toEqual(["bypassed"]);
    expect(fixture.tracker.commentsOf("10050")).toHaveLength(1);
  });

  test("moves from before the project had rules are nobody's bypass", async () => {
    const fixture = createAppFixture();
    fixture.tracker.move(item, statuses.build, { at: fixture.now() - day });
    await fixture.savePolicy();
    await fixture.drain();
    await observe(fixture);
    expect(await kinds(fixture)).toEqual([]);
  });

  test("a gate that is opened again keeps whom its own rules exclude, whatever newer rules say", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy({ ...policy, excludes: ["assignee"] });
    fixture.tracker.put({ ...workItem(item), assignee: "dana" });
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    mustBeOk(await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    fixture.moveClock(fixture.now() + 7 * day);
    fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    mustBeOk(await fixture.savePolicy(policy, 1));
    const { round } = mustBeOk(
      await fixture.press("omar", { kind: "proposeReopen", reason: "Terms changed", expectedCost: "two days" }),
    );
    mustBeOk(await fixture.press("lea", { kind: "confirmReopen", proposal: round?.reopens?.[0]?.id ?? 0 }));
    const reopened = (await kinds(fixture)).length;
    await observe(fixture);
    expect((await kinds(fixture)).length).toBe(reopened);
    expect(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" })).toMatchObject({
      ok: false,
    });
  });

  test("a second move through a closed gate is not held against the round that is opened later", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    for (const by of ["dana", "sam"]) {
      mustBeOk(await fixture.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    for (const to of [statuses.build, statuses.concept, statuses.build]) {
      fixture.moveClock(fixture.now() + hour);
      fixture.tracker.move(item, to, { at: fixture.now(), by: "ana" });
      await observe(fixture);
    }
    const { round } = mustBeOk(
      await fixture.press("omar", { kind: "proposeReopen", reason: "Terms changed", expectedCost: "two days" }),
    );
    mustBeOk(await fixture.press("lea", { kind: "confirmReopen", proposal: round?.reopens?.[0]?.id ?? 0 }));
    const before = await kinds(fixture);
    await observe(fixture);
    expect(await kinds(fixture)).toEqual(before);
    expect(fixture.tracker.commentsOf(item).map(({ key }) => key)).toEqual([
      `${item}:1:reviewOpened`,
      `${item}:2:reopened`,
    ]);
  });

  test("a rewritten item that is sent back waits again, its field first, and who has not seen the text is asked", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    for (const by of ["dana", "sam"]) {
      mustBeOk(await fixture.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
    await observe(fixture);
    fixture.moveClock(fixture.now() + hour);
    const rewritten = { ...concept, direction: "A lottery with tickets that are sold." };
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept: rewritten, basedOn: 1 }));
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "open", label: "Passed" });
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.move(item, statuses.concept, { at: fixture.now(), by: "omar" });
    await observe(fixture);
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("waiting");
    expect(fixture.tracker.gateOf(item)?.waitingFor).toEqual(["dana", "sam"]);
    fixture.moveClock(fixture.now() + 2 * 60_000);
    await fixture.sweep();
    await fixture.drain();
    expect(fixture.tracker.commentsOf(item).at(-1)).toMatchObject({
      paragraphs: [
        "This work was sent back to Concept by Omar Haddad on Mon 13:00 UTC. " +
          "Version 2 changed the direction after the gate had closed. Please look again: " +
          "Legal (@Dana Ruiz, until Thu 10:00 UTC) and Sales (@Sam Sales, until Thu 10:00 UTC).",
      ],
      mentions: ["dana", "sam"],
    });
  });

  test("a move through an open gate closes it, judged as of the move even when its report is late", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    for (const by of ["dana", "sam"]) {
      mustBeOk(await fixture.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    fixture.moveClock(fixture.now() + hour);
    fixture.tracker.move(item, statuses.build, { at: fixture.now(), by: "ana" });
    fixture.moveClock(fixture.now() + 60_000);
    mustBeOk(await fixture.press("dana", { kind: "object", topic: "Terms", reason: "Too late", version: 1 }));
    await observe(fixture);
    expect(await kinds(fixture)).toContain("closed");
    expect(await kinds(fixture)).not.toContain("bypassed");
  });

  test("a new item gets its field before anything happened on it", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    await fixture.drain();
    fixture.tracker.put(workItem("10060"));
    await observe(fixture, "10060");
    expect(fixture.tracker.gateOf("10060")?.gate).toMatchObject({ state: "waiting", issue: 10060 });
    expect(await fixture.store.loadItem("10060")).toEqual({ ok: true, value: undefined });
  });
});

describe("the field's value function", () => {
  test("keeps what is true, mends what is not, and tells of a value that nobody stored", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const gate = fixture.tracker.gateOf(item)?.gate;
    expect(await fieldValues(fixture.ports, "gate", [{ item, value: gate }])).toEqual([gate]);
    const [mended] = await fieldValues(fixture.ports, "gate", [
      { item, value: { ...gate, state: "open", revision: 99 } },
    ]);
    expect(mended).toEqual(gate);
    expect(fixture.lines.some(({ event, level }) => event === "gate.field-differs" && level === "alarm")).toBe(true);
  });

  test("leaves the value where storage does not answer, and items alone that nothing happened on", async () => {
    const fixture = createAppFixture({
      store: (store) => ({
        ...store,
        loadItem: async () => ({ ok: false, error: { kind: "unavailable", code: "429" } }),
      }),
    });
    expect(await fieldValues(fixture.ports, "gate", [{ item, value: { state: "waiting" } }])).toEqual([
      { state: "waiting" },
    ]);
    const quiet = createAppFixture();
    expect(await fieldValues(quiet.ports, "gate", [{ item, value: null }])).toEqual([null]);
  });
});

describe("the strict gate", () => {
  test("asks the record itself: stops with the gate's sentence, passes when it is open, and closes on doubt", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    expect(await judgeStrictly(fixture.ports, item)).toMatchObject({
      kind: "stop",
      message: expect.stringContaining("Dana Ruiz") as string,
    });
    for (const by of ["dana", "sam"]) {
      mustBeOk(await fixture.press(by, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    expect(await judgeStrictly(fixture.ports, item)).toEqual({ kind: "pass" });
    const broken = {
      ...fixture.ports,
      store: {
        ...fixture.ports.store,
        loadItem: async () => ({ ok: false, error: { kind: "unavailable", code: "500" } }) as const,
      },
    };
    expect(await judgeStrictly(broken, item)).toMatchObject({ kind: "stop" });
  });
});
