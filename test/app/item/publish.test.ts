import { publishItem } from "../../../src/app/item/publish";
import { publishMany } from "../../../src/app/item/publish-many";
import { err, ok } from "../../../src/domain/ground/result";
import type { GatePublication } from "../../../src/ports/tracker";
import { concept, createAppFixture, item, mustBeOk, policy } from "../app-fixture";

describe("writing many gates", () => {
  test("an item that Jira refuses keeps no other from its value, and somebody is told", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    const gate = fixture.tracker.gateOf(item);
    const written: string[] = [];
    const tracker = {
      publishGates: async (gates: readonly GatePublication[]) => {
        if (gates.some((one) => one.item === "10002")) {
          return err({ kind: "notFound" } as const);
        }
        written.push(...gates.map((one) => one.item));
        return ok(undefined);
      },
    };
    const gates = ["10001", "10002", "10003"].flatMap((id) => (gate === undefined ? [] : [{ ...gate, item: id }]));
    expect(await publishMany(tracker, fixture.ports.log, gates)).toEqual({ refused: ["10002"], failure: undefined });
    expect(written).toEqual(["10001", "10003"]);
    expect(fixture.lines.at(-1)).toMatchObject({ level: "alarm", event: "gate.not-taken", fields: { item: "10002" } });
  });
});

describe("bringing the field to what storage says", () => {
  test("a row that moves on while the field is written is published again", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    let interrupted = false;
    const tracker: typeof fixture.tracker = {
      ...fixture.tracker,
      publishGates: async (gates) => {
        if (!interrupted) {
          interrupted = true;
          mustBeOk(
            await fixture.press("dana", { kind: "object", topic: "Terms", reason: "Two countries", version: 1 }),
          );
        }
        return fixture.tracker.publishGates(gates);
      },
    };
    expect(await publishItem({ ...fixture.ports, tracker }, item, undefined)).toEqual({ ok: true, value: "written" });
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("objected");
  });

  test("what was written inline is not written again by the effect that guarantees it", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    await fixture.drain();
    mustBeOk(await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    const writes = fixture.tracker.gateWrites;
    await fixture.drain();
    expect(fixture.tracker.gateWrites).toBe(writes);
  });

  test("an older open value that lands between the closing write and its transaction does not stay", async () => {
    let landsLate = async (): Promise<unknown> => undefined;
    const fixture = createAppFixture({
      store: (store) => ({
        ...store,
        commit: async (write) => {
          await landsLate();
          return store.commit(write);
        },
      }),
      queue: (queue) => ({
        ...queue,
        push: async (wakes, delaySeconds = 0) => (delaySeconds > 0 ? ok(undefined) : queue.push(wakes)),
      }),
    });
    await fixture.savePolicy({ ...policy, decider: { answersWithin: policy.decider.answersWithin } });
    mustBeOk(await fixture.press("ana", { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await fixture.press("ana", { kind: "openReview" }));
    mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    mustBeOk(await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    await fixture.drain();
    const open = fixture.tracker.gateOf(item);
    landsLate = async () => open && fixture.tracker.publishGates([open]);
    mustBeOk(await fixture.press("dana", { kind: "object", topic: "Terms", reason: "Two countries", version: 1 }));
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("objected");
  });

  test("an item that nothing happened on has nothing to publish", async () => {
    expect(await publishItem(createAppFixture().ports, "10099", undefined)).toEqual({
      ok: true,
      value: "nothingThere",
    });
  });
});
