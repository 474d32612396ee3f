import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { replayRetro } from "../../../src/domain/retro/evolve";
import { createAppFixture, day, hour, policy, project } from "../app-fixture";

const learning = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  withoutMeasure: "none",
} as const;
const version = { id: "500", name: "Summer 1.0", project, released: false, archived: false };
const items = [{ id: "20000", key: "PRIZE-1", summary: "Prize draw", issueType: "10001", isSubtask: false }];

async function withDailyLook(before: object = {}) {
  const fixture = createAppFixture();
  fixture.releases.putVersion({ ...version, ...before }, items);
  await fixture.savePolicy({ ...policy, learning });
  await fixture.drain();
  /** No event tells of it; the next daily look comes. */
  const turn = async (how: object) => {
    fixture.releases.putVersion({ ...version, ...how });
    fixture.moveClock(fixture.now() + day + hour);
    await fixture.sweep();
    await fixture.drain();
    const row = await fixture.retros.load("system-version-500");
    return row.ok && row.value !== undefined ? replayRetro(row.value.log) : undefined;
  };
  return { ...fixture, turn };
}

describe("the daily look finds what no event told of", () => {
  test("a release, and one that was taken back", async () => {
    const { turn } = await withDailyLook();
    expect(await turn({ released: true })).toMatchObject({ takenBack: false, ticket: {} });
    expect(await turn({ released: false })).toMatchObject({ takenBack: true });
  });

  test("a version that was released while it was archived, once it comes back", async () => {
    const { turn } = await withDailyLook();
    expect(await turn({ released: true, archived: true })).toBeUndefined();
    expect(await turn({ released: true })).toMatchObject({ takenBack: false, ticket: {} });
  });

  test("nothing where a released version is archived and comes back", async () => {
    const { turn } = await withDailyLook();
    await turn({ released: true });
    expect(await turn({ released: true, archived: true })).toMatchObject({ takenBack: false });
    expect(await turn({ released: true })).toMatchObject({ takenBack: false });
  });

  test("nothing where a version comes back that was released and archived before the space was switched on", async () => {
    const { turn } = await withDailyLook({ released: true, archived: true });
    expect(await turn({ released: true })).toBeUndefined();
  });
});
