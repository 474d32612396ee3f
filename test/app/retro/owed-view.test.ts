import { makeRetros, viewOwedRetros } from "../../../src/app/retro/owed-view";
import { explainNotMade } from "../../../src/app/words/retro/owed";
import { toReader } from "../../../src/app/words/reader";
import { defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import { createAppFixture, hour, policy, project } from "../app-fixture";

const learning = {
  ...defaultLearningRules,
  mode: "warn",
  retroIssueTypeId: "10001",
  doneStatusIds: ["9"],
  sponsor: "lea",
  withoutMeasure: "none",
} as const;
const version = { id: "500", name: "Summer 1.0", project, released: true, archived: false };
const item = { id: "20000", key: "PRIZE-1", summary: "Prize draw", issueType: "10001", isSubtask: false };
const leader = { person: "lea", project };

test("a leader reads which retro Jira did not take, what it asks for, and has it tried again", async () => {
  let asksFor: readonly string[] = ["customfield_10099"];
  const fixture = createAppFixture({ refuses: () => asksFor });
  await fixture.savePolicy({ ...policy, learning });
  await fixture.drain();
  fixture.releases.putVersion(version, [item]);
  await fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
  await fixture.drain();
  const owed = await viewOwedRetros(fixture.ports, leader);
  expect(owed).toMatchObject({
    ok: true,
    value: {
      past: [],
      notMade: [
        { retro: "system-version-500", name: "Summer 1.0", why: { kind: "refused", fields: ["customfield_10099"] } },
      ],
    },
  });
  expect(fixture.releases.tickets).toEqual([]);

  asksFor = [];
  expect(await makeRetros(fixture.ports, leader, { kind: "again", retro: "system-version-500" })).toMatchObject({
    ok: true,
  });
  await fixture.drain();
  fixture.moveClock(fixture.now() + hour);
  expect(fixture.releases.tickets.map(({ mark }) => mark)).toEqual(["system-version-500"]);
  expect(await viewOwedRetros(fixture.ports, leader)).toMatchObject({ value: { notMade: [] } });
});

test("a leader of another project has nothing tried", async () => {
  const fixture = createAppFixture({ refuses: () => ["issuetype"] });
  await fixture.savePolicy({ ...policy, learning });
  await fixture.drain();
  fixture.releases.putVersion(version, [item]);
  await fixture.ports.queue.push([{ kind: "release", item: "version-500" }]);
  await fixture.drain();
  const before = await fixture.retros.load("system-version-500");
  await makeRetros(fixture.ports, { ...leader, project: "99999" }, { kind: "again", retro: "system-version-500" });
  expect(await fixture.retros.load("system-version-500")).toEqual(before);
});

test("each reason says what to do", () => {
  const reader = toReader({ now: 0, zone: "UTC", fields: [{ id: "customfield_10099", name: "Cost centre" }] });
  expect(explainNotMade({ kind: "refused", fields: ["customfield_10099"] }, reader)).toBe(
    "Jira wants Cost centre filled in, which Spacegate can't know. " +
      "Make it optional for the work type of retros, or choose another one, and try again.",
  );
  expect(explainNotMade({ kind: "refused", fields: ["issuetype"] }, reader)).toContain("Choose another one");
  expect(explainNotMade({ kind: "refused", fields: [] }, reader)).toContain("did not say why");
  expect(explainNotMade({ kind: "forbidden" }, reader)).toContain("may not create work items");
});
