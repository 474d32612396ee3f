import type { MigrationPage, MigrationProgress } from "../../src/contract/policy/migration";
import type { PolicyVersion, SettingsView } from "../../src/contract/policy/settings";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import { diffPolicies } from "../../src/domain/policy/diff";
import { mergePolicies } from "../../src/domain/policy/merge";
import { concept, makeWholeApp, mustBeOk } from "./make-whole-app";

test("a stricter policy reaches the open reviews that a leader chooses, and closes their gates", async () => {
  const app = await makeWholeApp();
  const [chosen, left] = [await app.create(), await app.create()];
  await app.settings<SettingsView>("save", "lea", { draft: app.policy, basedOn: 0 });
  await app.host.settle();
  for (const issue of [chosen, left]) {
    await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 });
    await app.press("ana", issue, { kind: "openReview" });
    await app.press("dana", issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
    await app.press("sam", issue, { kind: "approve", seats: "mine", version: 1, points: "all" });
  }
  await app.host.settle();
  const finance = {
    ...app.policy.seats[0],
    id: "finance",
    discipline: "Finance",
    holders: { people: ["omar"], groups: [] },
    onSilence: "mustAnswer",
  };
  expect(
    await app.settings("save", "lea", { draft: { ...app.policy, seats: [...app.policy.seats, finance] }, basedOn: 1 }),
  ).toMatchObject({ ok: true });
  await app.host.settle();

  expect(await app.settings<PolicyVersion>("version", "lea", { version: 2 })).toMatchObject({
    ok: true,
    value: { policy: { seats: [{}, {}, { id: "finance" }] }, before: { version: 1 } },
  });
  const page = await app.settings<MigrationPage>("previewMigration", "lea");
  expect(page).toMatchObject({
    ok: true,
    value: {
      version: 2,
      items: [{ id: chosen, before: { kind: "open" }, after: { kind: "waiting" }, effect: "later" }, { id: left }],
    },
  });
  expect(await app.settings<MigrationProgress>("migrate", "lea", { version: 2, items: [chosen] })).toMatchObject({
    ok: true,
    value: { kind: "running" },
  });
  await app.host.settle();
  expect(await app.settings<MigrationProgress>("migration", "lea")).toMatchObject({
    ok: true,
    value: { kind: "done", moved: 1, left: 0 },
  });
  const refused = await app.move("ana", chosen, "In Build");
  expect(refused.body?.errorMessages[0]).toContain("Finance (Omar Haddad");
  expect((await app.move("ana", left, "In Build")).status).toBe(204);
  for (const payload of [
    undefined,
    null,
    { version: "2" },
    { version: 2, items: [] },
    { version: 2, items: ["../1"] },
    { version: 2, items: "some" },
  ]) {
    expect(await app.settings("migrate", "lea", payload)).toMatchObject({ ok: false, failure: { kind: "invalid" } });
  }
});

test("of two leaders who save at once the second is told, and putting both changes together loses neither", async () => {
  const app = await makeWholeApp();
  app.jira.admin.grant("PRIZE", "manage-spaces", ["dana"]);
  const base = mustBeOk(await app.settings<SettingsView>("save", "lea", { draft: app.policy, basedOn: 0 })).policy;
  const drafts = {
    lea: { ...base, mode: "warn" },
    dana: { ...base, floor: { approvals: 2, perDiscipline: [] } },
  } satisfies Readonly<Record<string, ProjectPolicy>>;
  const [first, second] = await Promise.all([
    app.settings<SettingsView>("save", "lea", { draft: drafts.lea, basedOn: 1 }),
    app.settings<SettingsView>("save", "dana", { draft: drafts.dana, basedOn: 1 }),
  ]);
  expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
  const [late, mine] = first.ok ? (["dana", drafts.dana] as const) : (["lea", drafts.lea] as const);
  expect(first.ok ? second : first).toEqual({ ok: false, failure: { kind: "changedMeanwhile", current: 2 } });

  const theirs = mustBeOk(await app.settings<SettingsView>("view", late)).policy;
  expect(diffPolicies(base, theirs)).toHaveLength(1);
  const together = mustBeOk(
    await app.settings<SettingsView>("save", late, { draft: mergePolicies(base, mine, theirs).policy, basedOn: 2 }),
  ).policy;
  expect(together).toMatchObject({ version: 3, mode: "warn", floor: { approvals: 2 } });
});
