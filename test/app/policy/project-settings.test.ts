import { viewProgress } from "../../../src/app/policy/project-settings";
import { createAppFixture, day, hour, item, mustBeOk, policy, project, workItem } from "../app-fixture";

const lea = { person: "lea", project };

describe("saving a project's policy", () => {
  test("makes the next version, and tells all open items in pages", async () => {
    const fixture = createAppFixture();
    for (let id = 10_002; id < 10_123; id += 1) {
      fixture.tracker.put(workItem(String(id)));
    }
    const saved = mustBeOk(await fixture.savePolicy());
    expect(saved.policy.version).toBe(1);
    expect(saved.history).toEqual([{ version: 1, at: fixture.now(), by: "lea" }]);
    expect(saved.enrolment).toEqual({ kind: "running", done: 0 });
    await fixture.drain();
    expect(mustBeOk(await viewProgress(fixture.ports, lea))).toEqual({ kind: "done", done: 122, at: fixture.now() });
    expect(fixture.tracker.gateOf("10122")?.gate).toMatchObject({
      state: "waiting",
      issue: 10122,
      label: "No concept yet",
      mode: "block",
    });
    expect(fixture.tracker.gateWrites).toBe(3);
  });

  test("a run that was cut off goes on where it was, by the sweep alone", async () => {
    let answers = 1;
    const fixture = createAppFixture({
      tracker: (tracker) => ({
        ...tracker,
        publishGates: async (gates) =>
          answers-- > 0 ? tracker.publishGates(gates) : { ok: false, error: { kind: "unavailable", status: 503 } },
      }),
    });
    for (let id = 10_002; id < 10_123; id += 1) {
      fixture.tracker.put(workItem(String(id)));
    }
    await fixture.savePolicy();
    await fixture.drain();
    expect(mustBeOk(await viewProgress(fixture.ports, lea))).toEqual({ kind: "running", done: 50 });
    answers = 100;
    fixture.moveClock(fixture.now() + hour);
    await fixture.sweep();
    await fixture.drain();
    expect(mustBeOk(await viewProgress(fixture.ports, lea))).toMatchObject({ kind: "done", done: 122 });
    expect(fixture.tracker.gateWrites).toBe(3);
  });

  test("a wake that comes twice does not begin again; a week later the sweep does", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    await fixture.drain();
    await fixture.queue.push([{ kind: "effect", item: `project-${project}`, key: `${project}:enrol` }]);
    await fixture.drain();
    expect(fixture.tracker.gateWrites).toBe(1);
    fixture.moveClock(fixture.now() + 8 * day);
    await fixture.sweep();
    await fixture.drain();
    expect(fixture.tracker.gateWrites).toBe(2);
  });

  test("based on an old version is refused with the current one; a broken draft with all its problems", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy();
    expect(await fixture.savePolicy(policy, 0)).toEqual({
      ok: false,
      failure: { kind: "changedMeanwhile", current: 1 },
    });
    const broken = await fixture.savePolicy({ ...policy, gatedStatusIds: [], requires: { seat: "nobody" } }, 1);
    expect(broken).toMatchObject({ ok: false, failure: { kind: "invalid" } });
    expect(!broken.ok && broken.failure.kind === "invalid" && broken.failure.problems.length).toBeGreaterThan(1);
  });

  test("switching the space off frees items under review", async () => {
    const fixture = createAppFixture();
    await fixture.openReview();
    mustBeOk(await fixture.savePolicy({ ...policy, mode: "off" }, 1));
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "off", mode: "off" });
  });

  test("an item type that the space does not govern passes", async () => {
    const fixture = createAppFixture();
    await fixture.savePolicy({ ...policy, issueTypeIds: ["77"] });
    await fixture.drain();
    expect(fixture.tracker.gateOf(item)?.gate).toMatchObject({ state: "off", mode: "off" });
  });
});
