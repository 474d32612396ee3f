import type { Charter } from "../../src/domain/commit/charter";
import { defaultCommitRules } from "../../src/domain/policy/default-policy";
import type { CommitRules } from "../../src/domain/policy/policy";
import { writeCharter } from "../../src/domain/sync/sections/charter-section";
import { toCharterTexts } from "../../src/domain/sync/sections/charter-values";
import type { LinkedSetup } from "./make-linked-app";
import { makeVotingApp } from "./make-voting-app";
import type { VotingApp } from "./make-voting-app";
import { mustBeOk } from "./make-whole-app";
import { sectionsOf } from "./sections-of";

const opened: VotingApp[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));
const minute = 60_000;

const charter: Charter = {
  constraints: [{ id: "c1", text: "Only in two countries", kind: "real", basis: "The contract" }],
  measures: [
    {
      id: "m1",
      what: "Orders from returning customers",
      baseline: "120",
      target: "200",
      date: "2026-12-18",
      source: "Shop statistics",
    },
  ],
  notDoing: [],
};
const section = writeCharter(toCharterTexts(charter), { owner: "Ana Author", decider: "Omar Haddad" });
const asInLinear = (markdown: string): string => markdown.replaceAll(/^(\s*)- /gmu, "$1* ");

/** An item whose charter is whole, before the commit gate that stands at the status Concept; its concept stands in Linear too. */
async function withCharter(mode: "shown" | "edited", setup: LinkedSetup = {}) {
  const app = await makeVotingApp(setup);
  opened.push(app);
  app.jira.admin.attachRule({ project: "PRIZE", toStatus: "Concept", moduleKey: "commit-gate" });
  const commit: CommitRules = { ...defaultCommitRules, mode: "block", gatedStatusIds: [app.statusId("Concept")] };
  mustBeOk(await app.settings("save", "lea", { draft: { ...app.policy, commit }, basedOn: 1 }));
  mustBeOk(await app.press("ana", app.item, { kind: "nameOwner", person: "ana" }));
  mustBeOk(await app.press("ana", app.item, { kind: "nameCharterDecider", person: "omar" }));
  mustBeOk(await app.press("ana", app.item, { kind: "editCharter", charter, basedOn: 0 }));
  await app.settle();
  const sections = sectionsOf(app);
  const switched = (to: "off" | "shown" | "edited"): Promise<void> =>
    sections.choose({ concept: "edited", charter: to });
  await switched(mode);
  return { ...app, ...sections, switched, charterNow: async () => (await app.view()).charter };
}

describe("the charter in Linear", () => {
  test("stands below the concept with the names, follows Jira, and never gets into Jira's description", async () => {
    const app = await withCharter("shown");
    expect(await app.description()).toMatch(/^---\n\n## Concept in Spacegate\n/u);
    expect((await app.description()).endsWith(`\n\n---\n\n${asInLinear(section)}`)).toBe(true);
    await app.rewrite("dana", (before) => `Words of Dana\n\n${before}`);
    mustBeOk(
      await app.press("ana", app.item, {
        kind: "editCharter",
        charter: { ...charter, notDoing: [{ id: "n1", text: "Vouchers" }] },
        basedOn: 1,
      }),
    );
    await app.settle();
    expect(await app.description()).toMatch(
      /^Words of Dana\n\n---\n[\s\S]*\n### What we are not doing\n\n\* Vouchers$/u,
    );
    expect(await app.jiraDescription()).toContain("Words of Dana");
    expect(await app.jiraDescription()).not.toContain("in Spacegate");
    const writes = [...app.linear.workspace.store.history.all()].length;
    await app.sweep();
    expect([...app.linear.workspace.store.history.all()]).toHaveLength(writes);
  });

  test("is put back where it is only shown, and taken out alone when it is switched off", async () => {
    const app = await withCharter("shown");
    await app.rewrite("dana", (before) => before.replace("200", "150"));
    expect(await app.description()).toContain("Target: 200");
    expect((await app.pair())?.kept).toMatchObject([{ field: "charter", side: "linear" }]);
    expect((await app.charterNow())?.versions).toHaveLength(1);
    await app.switched("off");
    expect(await app.description()).toMatch(/Concept in Spacegate/u);
    expect(await app.description()).not.toContain("Charter in Spacegate");
  });
});

describe("the charter edited in Linear", () => {
  test("becomes a version as in Jira's panel: the commit gate closes first, and past learnings are asked about", async () => {
    const app = await withCharter("edited");
    const learning = {
      kind: "change",
      text: "A permit for a prize draw takes four weeks",
      evidence: "Asked in week three",
      labels: [],
      components: [],
      disciplines: [],
    } as const;
    mustBeOk(
      await app.library("act", "ana", {
        actionId: "permit",
        command: { kind: "add", project: app.projectId, draft: learning },
      }),
    );
    await app.rewrite("sam", (before) =>
      before
        .replace("Target: 200", "")
        .replace("### Success", "* A permit for a prize draw takes weeks\n\n### Success"),
    );
    const now = await app.charterNow();
    const permit = now?.charter?.constraints[1];
    expect(now?.charter).toEqual({
      ...charter,
      constraints: [
        ...charter.constraints,
        { id: permit?.id, text: "A permit for a prize draw takes weeks", kind: "assumed", basis: "" },
      ],
      measures: [{ ...charter.measures[0], target: "" }],
    });
    expect(now?.versions.map(({ by, change }) => [by, change.kind, change.points])).toEqual([
      ["ana", "first", ["c1", "m1"]],
      ["sam", "material", expect.arrayContaining(["m1", permit?.id])],
    ]);
    expect(now?.learnings.map((asked) => asked.learning.text)).toEqual([expect.stringContaining("permit")]);
    expect((await app.move("ana", app.item, "Concept")).status).toBe(400);
    expect((await app.view()).versions).toHaveLength(1);
    expect(await app.jiraDescription()).not.toContain("permit");
  });

  test("after commitment takes nothing back, and is listed", async () => {
    const app = await withCharter("edited");
    expect((await app.move("ana", app.item, "Concept")).status).toBe(204);
    await app.settle();
    app.clock.advance(minute);
    await app.rewrite("dana", (before) => before.replace("200", "150"));
    expect(await app.charterNow()).toMatchObject({
      verdict: { kind: "open", missing: [] },
      committed: charter,
      changedSince: [{ number: 2, by: "dana", change: { kind: "material", points: ["m1"] } }],
    });
  });

  test("keeps the names as Jira has them, and takes the rest of the edit", async () => {
    const app = await withCharter("edited");
    await app.rewrite("dana", (before) => before.replace("Ana Author", "Ben Ito").replace("200", "150"));
    expect(await app.charterNow()).toMatchObject({
      people: { owner: "ana" },
      charter: { measures: [{ target: "150" }] },
    });
    expect(await app.description()).toContain("Owner: Ana Author");
    expect(await app.description()).toContain("Target: 150");
  });

  test("by somebody who is joined with nobody is noted with the name and not taken", async () => {
    const app = await withCharter("edited");
    await app.rewrite("ben", (before) => before.replace("200", "150"));
    expect((await app.charterNow())?.versions).toHaveLength(1);
    expect((await app.pair())?.notes).toEqual([
      { kind: "notTaken", field: "charter", side: "linear", value: "Ben Ito" },
    ]);
    expect(await app.description()).toContain("Target: 150");
  });

  test("asks where both sides changed it, overwrites neither, and takes what a leader picks", async () => {
    let drops = false;
    const app = await withCharter("edited", {
      linear: { webhook: () => (drops ? { kind: "dropped" } : { kind: "none" }) },
    });
    drops = true;
    await app.rewrite("dana", (before) => before.replace("200", "150"));
    mustBeOk(
      await app.press("ana", app.item, {
        kind: "editCharter",
        charter: { ...charter, notDoing: [{ id: "n1", text: "Vouchers" }] },
        basedOn: 1,
      }),
    );
    await app.settle();
    expect((await app.pair())?.asks.map(({ field }) => field)).toEqual(["charter"]);
    expect([(await app.charterNow())?.charter?.notDoing, await app.description()]).toEqual([
      [{ id: "n1", text: "Vouchers" }],
      expect.stringContaining("Target: 150"),
    ]);
    mustBeOk(await app.settings("linearPick", "lea", { item: app.item, field: "charter", side: "linear" }));
    await app.settle();
    expect((await app.charterNow())?.charter).toMatchObject({ measures: [{ target: "150" }], notDoing: [] });
  });

  test("is one version each, in the order of the edits, whatever the webhooks do", async () => {
    let order = 0;
    const app = await withCharter("edited", {
      linear: {
        webhook: ({ type }) =>
          type !== "Issue"
            ? { kind: "none" }
            : (order += 1) % 2 === 1
              ? { kind: "later", byMs: 15 * minute }
              : { kind: "twice" },
      },
    });
    await app.rewrite("dana", (before) => before.replace("200", "150"));
    await app.rewrite("dana", (before) =>
      before.replace("150", "180").replace("A prize draw for loyal", "A prize draw for all"),
    );
    app.clock.advance(60 * minute);
    await app.settle();
    await app.sweep();
    const now = await app.charterNow();
    expect([now?.charter?.measures[0]?.target, (await app.view()).concept?.direction]).toEqual([
      "180",
      "A prize draw for all customers.",
    ]);
    expect(new Set(now?.versions.slice(1).map(({ by }) => by))).toEqual(new Set(["dana"]));
    expect(now?.versions.length).toBeLessThanOrEqual(3);
    expect((await app.view()).versions.map(({ by }) => by)).toEqual(["ana", "dana"]);
    expect((await app.pair())?.asks).toEqual([]);
  });

  test("a crash at any effect leaves one new version, and both sides the same", async () => {
    for (let cut = 0; cut < 8; cut += 1) {
      let at = -1;
      const app = await withCharter("edited", {
        host: {
          faults: {
            effect: ({ functionKey }, moment) =>
              functionKey === "fn-linear-sync" && moment === "committed" && at >= 0 && (at -= 1) === -1
                ? { kind: "crash" }
                : { kind: "none" },
          },
        },
      });
      at = cut;
      await app.rewrite("dana", (before) => before.replace("200", "150"));
      at = -1;
      app.clock.advance(60 * minute);
      await app.sweep();
      expect([cut, (await app.charterNow())?.versions.map(({ by }) => by), await app.description()]).toEqual([
        cut,
        ["ana", "dana"],
        expect.stringContaining("Target: 150"),
      ]);
      expect((await app.pair())?.asks).toEqual([]);
    }
  });
});
