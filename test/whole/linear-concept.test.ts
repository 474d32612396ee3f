import { toSection } from "../../src/domain/sync/sections/concept-texts";
import type { LinkedSetup } from "./make-linked-app";
import { makeVotingApp } from "./make-voting-app";
import type { VotingApp } from "./make-voting-app";
import { concept, mustBeOk } from "./make-whole-app";
import { sectionsOf } from "./sections-of";

const opened: VotingApp[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));
const minute = 60_000;

/** An item under review with its concept in Linear; what Linear's history joins is over. */
async function withSection(mode: "shown" | "edited", setup: LinkedSetup = {}) {
  const app = await makeVotingApp(setup);
  opened.push(app);
  const sections = sectionsOf(app);
  const switched = (to: "off" | "shown" | "edited"): Promise<void> => sections.choose({ concept: to });
  await switched(mode);
  return { ...app, ...sections, switched };
}

const section = toSection(concept);

describe("the concept in Linear", () => {
  test("stands below the description, follows Jira, and never gets into Jira's description", async () => {
    const app = await withSection("shown");
    expect(await app.description()).toBe(`---\n\n${section.replaceAll(/^(\s*)- /gmu, "$1* ")}`);
    await app.rewrite("dana", (before) => `Words of *Dana*\n\n${before}`);
    expect(await app.jiraDescription()).toContain("Words of ");
    expect(await app.jiraDescription()).not.toContain("Concept in Spacegate");
    mustBeOk(
      await app.press("ana", app.item, {
        kind: "editConcept",
        concept: { ...concept, direction: "A raffle" },
        basedOn: 1,
      }),
    );
    await app.edit(app.item, {
      fields: {
        description: {
          type: "doc",
          version: 1,
          content: [{ type: "paragraph", content: [{ type: "text", text: "Words of Jira" }] }],
        },
      },
    });
    await app.settle();
    expect(await app.description()).toMatch(/^Words of Jira\n\n---\n\n## Concept in Spacegate\n\nA raffle\n/u);
    const writes = [...app.linear.workspace.store.history.all()].length;
    await app.sweep();
    expect([...app.linear.workspace.store.history.all()]).toHaveLength(writes);
  });

  test("is put back where it is only shown, and taken out when it is switched off", async () => {
    const app = await withSection("shown");
    await app.rewrite("dana", (before) => before.replace("loyal", "all"));
    expect(await app.description()).toContain("loyal customers");
    expect((await app.pair())?.kept).toMatchObject([{ field: "concept", side: "linear" }]);
    expect((await app.view()).versions).toHaveLength(1);
    await app.switched("off");
    expect(await app.description()).toBe("");
  });
});

describe("the concept edited in Linear", () => {
  test("closes the gate and outdates approvals exactly as in Jira, and its editor can't approve it", async () => {
    const app = await withSection("edited");
    await app.say("dana", "/approve");
    await app.say("sam", "/approve");
    expect((await app.gateOf(app.item)).gate).toMatchObject({ state: "open" });
    await app.rewrite("sam", (before) =>
      before.replace("Stock suffices for 10 days", "Stock suffices for 20 days").replace("loyal", "all"),
    );
    const view = await app.view();
    expect(view.versions.map(({ by, change }) => [by, change])).toEqual([
      ["ana", expect.anything()],
      ["sam", { kind: "material", points: ["direction", "a1"] }],
    ]);
    expect(view.concept).toEqual({
      ...concept,
      direction: "A prize draw for all customers.",
      assumptions: [{ ...concept.assumptions[0], text: "Stock suffices for 20 days" }],
    });
    expect((await app.gateOf(app.item)).gate).toMatchObject({ state: "waiting", version: 2 });
    const passports = (await app.issue.attachments()).nodes;
    expect(passports.map(({ metadata }) => metadata["version"])).toEqual([2]);
    const own = await app.say("sam", "/approve");
    expect(app.answersTo(own).words).toEqual([
      "You wrote or last changed this concept, so someone else approves it. You can answer objections and edit.",
    ]);
    expect(await app.jiraDescription()).not.toContain("Stock");
  });

  test("is not an edit where only its writing changed", async () => {
    const app = await withSection("edited");
    await app.rewrite("dana", (before) => before.replace("loyal", "**loyal**").replace("## Concept", "# Concept"));
    expect((await app.view()).versions).toHaveLength(1);
    expect(await app.description()).toContain("**loyal**");
  });

  test("asks where both sides changed it, overwrites neither, and takes what a leader picks", async () => {
    let drops = false;
    const app = await withSection("edited", {
      linear: { webhook: () => (drops ? { kind: "dropped" } : { kind: "none" }) },
    });
    drops = true;
    await app.rewrite("dana", (before) => before.replace("loyal", "all"));
    mustBeOk(
      await app.press("ana", app.item, {
        kind: "editConcept",
        concept: { ...concept, direction: "A raffle" },
        basedOn: 1,
      }),
    );
    await app.settle();
    expect((await app.pair())?.asks.map(({ field }) => field)).toEqual(["concept"]);
    expect([(await app.view()).concept?.direction, await app.description()]).toEqual([
      "A raffle",
      expect.stringContaining("for all customers"),
    ]);
    mustBeOk(await app.settings("linearPick", "lea", { item: app.item, field: "concept", side: "linear" }));
    await app.settle();
    expect((await app.view()).concept?.direction).toBe("A prize draw for all customers.");
  });

  test("by somebody who is joined with nobody is noted with the name and not taken, until they are joined", async () => {
    const app = await withSection("edited");
    await app.rewrite("ben", (before) => before.replace("loyal", "all"));
    expect((await app.view()).versions).toHaveLength(1);
    expect((await app.pair())?.notes).toEqual([
      { kind: "notTaken", field: "concept", side: "linear", value: "Ben Ito" },
    ]);
    expect(await app.description()).toContain("for all customers");
    const assignee = [...app.draft.mapping.assignee, { jira: "omar", linear: app.people.ben }];
    mustBeOk(
      await app.settings("linearSave", "lea", {
        ...app.draft,
        rules: { ...app.draft.rules, concept: "edited" },
        mapping: { ...app.draft.mapping, assignee },
      }),
    );
    mustBeOk(await app.settings("linearRetry", "lea", { item: app.item }));
    await app.settle();
    expect((await app.view()).versions.map(({ by }) => by)).toEqual(["ana", "omar"]);
  });

  test("by somebody who may not edit the item in Jira, or by two at once, is nobody's", async () => {
    const app = await withSection("edited");
    app.jira.admin.setActive("dana", "deactivated");
    await app.rewrite("dana", (before) => before.replace("loyal", "all"));
    expect((await app.pair())?.notes).toEqual([
      { kind: "notTaken", field: "concept", side: "linear", value: "Dana Ruiz" },
    ]);
    await app.rewrite("sam", (before) => before.replace("all", "most"));
    expect((await app.pair())?.notes).toEqual([
      { kind: "notTaken", field: "concept", side: "linear", value: "Sam Sales and Dana Ruiz" },
    ]);
    expect((await app.view()).versions).toHaveLength(1);
  });

  test("a crash at any effect leaves one new version, and both sides the same", async () => {
    for (let cut = 0; cut < 10; cut += 1) {
      let at = -1;
      const app = await withSection("edited", {
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
      await app.rewrite("dana", (before) => before.replace("loyal", "all"));
      at = -1;
      app.clock.advance(60 * minute);
      await app.sweep();
      expect([cut, (await app.view()).versions.map(({ by }) => by), await app.description()]).toEqual([
        cut,
        ["ana", "dana"],
        expect.stringContaining("for all customers"),
      ]);
      expect([(await app.pair())?.asks, (await app.issue.attachments()).nodes[0]?.metadata["version"]]).toEqual([
        [],
        2,
      ]);
    }
  });
});
