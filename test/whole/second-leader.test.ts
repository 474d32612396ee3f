import { openDatabase } from "../../local/sqlite";
import type { SettingsView } from "../../src/contract/policy/settings";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import type { ForgeHostSettings } from "../../local/forge/host";
import { makeWholeApp, mustBeOk } from "./make-whole-app";

/** A project whose settings take two leaders: Lea leads it, and Dana may manage its spaces. */
async function withTwoLeaders(given: Partial<ForgeHostSettings> = {}) {
  const app = await makeWholeApp(given);
  app.jira.admin.grant("PRIZE", "manage-spaces", ["dana"]);
  const save = (person: string, draft: ProjectPolicy, basedOn: number) =>
    app.settings<SettingsView>("save", person, { draft, basedOn });
  const view = async (person: string) => mustBeOk(await app.settings<SettingsView>("view", person));
  const end = (how: "confirmProposal" | "withdrawProposal", person: string, ver: number) =>
    app.settings<SettingsView>(how, person, { ver });
  const two: ProjectPolicy = { ...app.policy, changes: "twoLeaders" };
  mustBeOk(await save("lea", two, 0));
  await app.host.settle();
  return { ...app, save, view, end, two, warn: { ...two, mode: "warn" } satisfies ProjectPolicy };
}

describe("a project whose settings take two leaders", () => {
  test("is made by one; then what one saves waits until another confirms it, and the history names both", async () => {
    const app = await withTwoLeaders();
    const proposed = mustBeOk(await app.save("lea", app.warn, 1));
    expect(proposed).toMatchObject({
      policy: { mode: "block", version: 1 },
      proposal: { ver: 1, by: "lea", isMine: true, policy: { mode: "warn" } },
    });
    const issue = await app.create();
    await app.host.settle();
    expect((await app.move("ana", issue, "In Build")).status).toBe(400);

    expect((await app.view("dana")).proposal).toMatchObject({ by: "lea", isMine: false });
    const confirmed = mustBeOk(await app.end("confirmProposal", "dana", 1));
    expect(confirmed).toMatchObject({
      policy: { mode: "warn", version: 2 },
      history: [
        { version: 1, by: "lea" },
        { version: 2, by: "lea", confirmedBy: "dana" },
      ],
      people: { dana: { name: "Dana Ruiz" } },
    });
    expect(confirmed.proposal).toBeUndefined();
    await app.host.settle();
    expect((await app.move("ana", issue, "In Build")).status).toBe(204);
  });

  test("is not confirmed by whoever proposed, nor by somebody who doesn't lead it", async () => {
    const app = await withTwoLeaders();
    mustBeOk(await app.save("lea", app.warn, 1));
    expect(await app.end("confirmProposal", "lea", 1)).toEqual({ ok: false, failure: { kind: "needsSecondLeader" } });
    expect(await app.end("confirmProposal", "ana", 1)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    expect((await app.view("lea")).policy.version).toBe(1);
  });

  test("takes one change at a time; withdrawn or turned down it is gone, and the next may come", async () => {
    const app = await withTwoLeaders();
    for (const [ver, who] of [
      [1, "lea"],
      [3, "dana"],
    ] as const) {
      mustBeOk(await app.save("lea", app.warn, 1));
      expect(await app.save("dana", { ...app.two, mode: "observe" }, 1)).toEqual({
        ok: false,
        failure: { kind: "proposalWaits", by: "lea" },
      });
      expect(mustBeOk(await app.end("withdrawProposal", who, ver)).proposal).toBeUndefined();
      expect(await app.end("confirmProposal", "dana", ver)).toEqual({ ok: false, failure: { kind: "notFound" } });
    }
    expect((await app.view("lea")).history).toHaveLength(1);
  });

  test("of two who confirm or withdraw at once one is heard, and the change is made once or not at all", async () => {
    const app = await withTwoLeaders();
    app.jira.admin.grant("PRIZE", "manage-spaces", ["dana", "sam"]);
    mustBeOk(await app.save("lea", app.warn, 1));
    const ends = await Promise.all([
      app.end("confirmProposal", "dana", 1),
      app.end("confirmProposal", "sam", 1),
      app.end("withdrawProposal", "lea", 1),
    ]);
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    const { policy, history, proposal } = await app.view("lea");
    expect(history).toHaveLength(policy.version);
    expect(policy.version).toBe(ends[2].ok ? 1 : 2);
    expect(proposal).toBeUndefined();
  });

  test("takes two to take one again", async () => {
    const app = await withTwoLeaders();
    mustBeOk(await app.save("dana", { ...app.two, changes: "oneLeader" }, 1));
    expect((await app.view("lea")).policy).toMatchObject({ changes: "twoLeaders", version: 1 });
    mustBeOk(await app.end("confirmProposal", "lea", 1));
    expect(mustBeOk(await app.save("lea", { ...app.policy, mode: "observe" }, 2))).toMatchObject({
      policy: { changes: "oneLeader", mode: "observe", version: 3 },
    });
  });

  test("a policy that can't be read is mended by whoever comes first, and no old proposal comes after it", async () => {
    const database = openDatabase(":memory:");
    const app = await withTwoLeaders({ database });
    mustBeOk(await app.save("lea", app.warn, 1));
    database
      .prepare(
        "UPDATE forge_value SET text = json_set(text, '$.body.policy.seats', json(?)) WHERE space LIKE '%policy' AND key = ?",
      )
      .run('"all of them"', app.projectId);
    expect(await app.view("dana")).toMatchObject({ broken: [expect.anything()], policy: { changes: "twoLeaders" } });
    expect(mustBeOk(await app.save("dana", app.two, 1))).toMatchObject({ policy: { version: 2, mode: "block" } });
    expect((await app.view("lea")).proposal).toBeUndefined();
    expect(await app.end("confirmProposal", "dana", 1)).toEqual({ ok: false, failure: { kind: "notFound" } });
    expect(mustBeOk(await app.save("lea", app.warn, 2)).proposal).toMatchObject({ ver: 2 });
  });
});
