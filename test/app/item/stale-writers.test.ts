import { carryOut } from "../../../src/app/background/carry-out";
import { sweep } from "../../../src/app/background/sweep";
import { createDesk, day, item, monday, mustBeOk, policy } from "../app-fixture";
import type { Desk } from "../app-fixture";

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

/** A tracker that lets Dana object in the very moment in which an open gate is on its way to the field. */
function objectingMeanwhile(desk: Desk): { readonly tracker: Desk["tracker"]; readonly happened: () => boolean } {
  let objected = false;
  return {
    happened: () => objected,
    tracker: {
      ...desk.tracker,
      publishGates: async (gates) => {
        if (!objected) {
          objected = true;
          mustBeOk(await desk.press("dana", objection));
          await desk.drain();
        }
        return desk.tracker.publishGates(gates);
      },
    },
  };
}

describe("a run that still reads the older row", () => {
  test("a sweep that publishes an open gate after an objection leaves it closed", async () => {
    const desk = await openGate();
    desk.moveClock(monday + day);
    const meanwhile = objectingMeanwhile(desk);
    await sweep({ ...desk.ports, tracker: meanwhile.tracker }, () => true);
    expect(meanwhile.happened()).toBe(true);
    await desk.drain();
    expect(desk.tracker.gateOf(item)?.gate.state).toBe("objected");
  });

  test("an enrolment that publishes an open gate after an objection leaves it closed", async () => {
    const desk = await openGate();
    mustBeOk(await desk.savePolicy({ ...policy, failMode: "open" }, 1));
    const wake = desk.queue.take();
    if (wake === undefined) throw new Error("A saved policy owes the project's items an enrolment.");
    const meanwhile = objectingMeanwhile(desk);
    await carryOut({ ...desk.ports, tracker: meanwhile.tracker }, wake);
    expect(meanwhile.happened()).toBe(true);
    await desk.drain();
    expect(desk.tracker.gateOf(item)?.gate.state).toBe("objected");
  });
});
