import { sweep } from "../../src/app/sweep";
import { createDesk, day, item, monday, mustBeOk } from "./desk";

const objection = { kind: "object", topic: "Terms", reason: "Two countries", version: 1 } as const;

async function openGate() {
  const desk = createDesk();
  await desk.openReview();
  mustBeOk(await desk.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
  mustBeOk(await desk.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
  await desk.drain();
  expect(desk.tracker.gateOf(item)?.gate.state).toBe("open");
  return desk;
}

describe("a run that still reads the older row", () => {
  test("a sweep that publishes an open gate after an objection leaves it closed", async () => {
    const desk = await openGate();
    desk.moveClock(monday + day);
    let objected = false;
    const tracker: typeof desk.tracker = {
      ...desk.tracker,
      publishGates: async (gates) => {
        if (!objected) {
          objected = true;
          mustBeOk(await desk.press("dana", objection));
          await desk.drain();
        }
        return desk.tracker.publishGates(gates);
      },
    };
    await sweep({ ...desk.ports, tracker }, () => true);
    expect(objected).toBe(true);
    await desk.drain();
    expect(desk.tracker.gateOf(item)?.gate.state).toBe("objected");
  });
});
