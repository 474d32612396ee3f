import { viewProgress } from "../../../src/app/policy/project-settings";
import { createDesk, day, hour, item, mustBeOk, policy, project, workItem } from "../app-fixture";

const lea = { person: "lea", project };

describe("saving a project's policy", () => {
  test("makes the next version, and tells all open items in pages", async () => {
    const desk = createDesk();
    for (let id = 10_002; id < 10_123; id += 1) {
      desk.tracker.put(workItem(String(id)));
    }
    const saved = mustBeOk(await desk.savePolicy());
    expect(saved.policy.version).toBe(1);
    expect(saved.history).toEqual([{ version: 1, at: desk.now(), by: "lea" }]);
    expect(saved.enrolment).toEqual({ kind: "running", done: 0 });
    await desk.drain();
    expect(mustBeOk(await viewProgress(desk.ports, lea))).toEqual({ kind: "done", done: 122, at: desk.now() });
    expect(desk.tracker.gateOf("10122")?.gate).toMatchObject({ state: "waiting", issue: 10122, label: "No concept yet", mode: "block" });
    expect(desk.tracker.gateWrites).toBe(3);
  });

  test("a run that was cut off goes on where it was, by the sweep alone", async () => {
    let answers = 1;
    const desk = createDesk({ tracker: (tracker) => ({ ...tracker, publishGates: async (gates) => (answers-- > 0 ? tracker.publishGates(gates) : { ok: false, error: { kind: "unavailable", status: 503 } }) }) });
    for (let id = 10_002; id < 10_123; id += 1) {
      desk.tracker.put(workItem(String(id)));
    }
    await desk.savePolicy();
    await desk.drain();
    expect(mustBeOk(await viewProgress(desk.ports, lea))).toEqual({ kind: "running", done: 50 });
    answers = 100;
    desk.moveClock(desk.now() + hour);
    await desk.sweep();
    await desk.drain();
    expect(mustBeOk(await viewProgress(desk.ports, lea))).toMatchObject({ kind: "done", done: 122 });
    expect(desk.tracker.gateWrites).toBe(3);
  });

  test("a wake that comes twice does not begin again; a week later the sweep does", async () => {
    const desk = createDesk();
    await desk.savePolicy();
    await desk.drain();
    await desk.queue.push([{ kind: "effect", item: `project-${project}`, key: `${project}:enrol` }]);
    await desk.drain();
    expect(desk.tracker.gateWrites).toBe(1);
    desk.moveClock(desk.now() + 8 * day);
    await desk.sweep();
    await desk.drain();
    expect(desk.tracker.gateWrites).toBe(2);
  });

  test("based on an old version is refused with the current one; a broken draft with all its problems", async () => {
    const desk = createDesk();
    await desk.savePolicy();
    expect(await desk.savePolicy(policy, 0)).toEqual({ ok: false, failure: { kind: "changedMeanwhile", current: 1 } });
    const broken = await desk.savePolicy({ ...policy, gatedStatusIds: [], requires: { seat: "nobody" } }, 1);
    expect(broken).toMatchObject({ ok: false, failure: { kind: "invalid" } });
    expect(!broken.ok && broken.failure.kind === "invalid" && broken.failure.problems.length).toBeGreaterThan(1);
  });

  test("switching the space off frees items under review", async () => {
    const desk = createDesk();
    await desk.openReview();
    mustBeOk(await desk.savePolicy({ ...policy, mode: "off" }, 1));
    await desk.drain();
    expect(desk.tracker.gateOf(item)?.gate).toMatchObject({ state: "off", mode: "off" });
  });

  test("an item type that the space does not govern passes", async () => {
    const desk = createDesk();
    await desk.savePolicy({ ...policy, issueTypeIds: ["77"] });
    await desk.drain();
    expect(desk.tracker.gateOf(item)?.gate).toMatchObject({ state: "off", mode: "off" });
  });
});
