import type { Effect } from "../local/forge/faults";
import { drawFaults, profiles, type FaultPlan, type PlannedFault } from "../local/sim/fault-plan";
import { play, type Outcome } from "../local/sim/play";
import type { Script } from "../local/sim/ops";
import { drawScript } from "../local/sim/script";
import { shrink } from "../local/sim/shrink";

const seedsPerProfile = 4;

describe("the real app on the local site, with people, faults and time drawn from a seed", () => {
  test.each(profiles)("keeps every promise in some %s runs", async (profile) => {
    for (let seed = 1; seed <= seedsPerProfile; seed += 1) {
      const { violations } = await play(drawScript(seed), drawFaults(seed, profile));
      expect({ seed, violations }).toEqual({ seed, violations: [] });
    }
  });

  test("is the same run for the same seed", async () => {
    const runs = [await play(drawScript(7), drawFaults(7, "storm")), await play(drawScript(7), drawFaults(7, "storm"))];
    expect(runs[1]?.digest).toBe(runs[0]?.digest);
    expect(runs[1]?.trace).toEqual(runs[0]?.trace);
  });

  test("a run that fails is made as short as what breaks it", async () => {
    const script = drawScript(3);
    const failed: Outcome = {
      violations: [{ invariant: "a rule", text: "" }],
      seen: new Set(),
      fired: [fault("7.0/1/sent"), fault("9.0/1/sent")],
      trace: [],
      digest: "",
      effects: 0,
    };
    const held: Outcome = { ...failed, violations: [] };
    const fakePlay = async ({ bursts }: Script, faults: FaultPlan): Promise<Outcome> => {
      const breaks =
        bursts.some(({ ops }) => ops.some(({ id }) => id === 7)) &&
        faults.effect("7.0/1/sent", effect, "sent").kind === "crash";
      return breaks ? { ...failed, fired: [...faults.fired] } : held;
    };
    const { script: short, faults } = await shrink(script, failed, 200, fakePlay);
    expect(short.bursts.flatMap(({ ops }) => ops.map(({ id }) => id))).toEqual([7]);
    expect(faults).toEqual([fault("7.0/1/sent")]);
  });
});

const effect: Effect = {
  invocationId: "",
  functionKey: "fn-panel",
  index: 1,
  target: "storage",
  name: "transaction",
  changes: "writes",
};

function fault(place: string): PlannedFault {
  return { place, fault: { kind: "crash" } };
}
