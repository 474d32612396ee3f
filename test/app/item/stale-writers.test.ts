import { carryOut } from "../../../src/app/background/carry-out";
import { sweep } from "../../../src/app/background/sweep";
import { createAppFixture, day, item, monday, mustBeOk, policy } from "../app-fixture";
import type { AppFixture } from "../app-fixture";

const objection = { kind: "object", topic: "Terms", reason: "Two countries", version: 1 } as const;

async function openGate() {
  const fixture = createAppFixture();
  await fixture.openReview();
  mustBeOk(await fixture.press("dana", { kind: "approve", seats: "mine", version: 1, points: "all" }));
  mustBeOk(await fixture.press("sam", { kind: "approve", seats: "mine", version: 1, points: "all" }));
  await fixture.drain();
  expect(fixture.tracker.gateOf(item)?.gate.state).toBe("open");
  return fixture;
}

/** A tracker that lets Dana object in the very moment in which an open gate is on its way to the field. */
function objectingMeanwhile(fixture: AppFixture): {
  readonly tracker: AppFixture["tracker"];
  readonly happened: () => boolean;
} {
  let objected = false;
  return {
    happened: () => objected,
    tracker: {
      ...fixture.tracker,
      publishGates: async (gates) => {
        if (!objected) {
          objected = true;
          mustBeOk(await fixture.press("dana", objection));
          await fixture.drain();
        }
        return fixture.tracker.publishGates(gates);
      },
    },
  };
}

describe("a run that still reads the older row", () => {
  test("a sweep that publishes an open gate after an objection leaves it closed", async () => {
    const fixture = await openGate();
    fixture.moveClock(monday + day);
    const meanwhile = objectingMeanwhile(fixture);
    await sweep({ ...fixture.ports, tracker: meanwhile.tracker }, () => true);
    expect(meanwhile.happened()).toBe(true);
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("objected");
  });

  test("an enrolment that publishes an open gate after an objection leaves it closed", async () => {
    const fixture = await openGate();
    mustBeOk(await fixture.savePolicy({ ...policy, failMode: "open" }, 1));
    const wake = fixture.queue.take();
    if (wake === undefined) {
      throw new Error("A saved policy owes the project's items an enrolment.");
    }
    const meanwhile = objectingMeanwhile(fixture);
    await carryOut({ ...fixture.ports, tracker: meanwhile.tracker }, wake);
    expect(meanwhile.happened()).toBe(true);
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate.state).toBe("objected");
  });
});
