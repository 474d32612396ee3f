import { publishItem } from "../../src/app/publish";
import { createDesk, item, mustBeOk } from "./desk";

describe("bringing the field to what storage says", () => {
  test("a row that moves on while the field is written is published again", async () => {
    const desk = createDesk();
    await desk.openReview();
    let interrupted = false;
    const tracker: typeof desk.tracker = {
      ...desk.tracker,
      publishGates: async (gates) => {
        if (!interrupted) {
          interrupted = true;
          mustBeOk(await desk.press("dana", { kind: "object", topic: "Terms", reason: "Two countries", version: 1 }));
        }
        return desk.tracker.publishGates(gates);
      },
    };
    expect(await publishItem({ ...desk.ports, tracker }, item, undefined)).toEqual({ ok: true, value: "written" });
    expect(desk.tracker.gateOf(item)?.gate.state).toBe("objected");
  });

  test("what was written inline is not written again by the effect that guarantees it", async () => {
    const desk = createDesk();
    await desk.openReview();
    mustBeOk(await desk.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    await desk.drain();
    mustBeOk(await desk.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
    const writes = desk.tracker.gateWrites;
    await desk.drain();
    expect(desk.tracker.gateWrites).toBe(writes);
  });

  test("an item that nothing happened on has nothing to publish", async () => {
    expect(await publishItem(createDesk().ports, "10099", undefined)).toEqual({ ok: true, value: "nothingThere" });
  });
});
