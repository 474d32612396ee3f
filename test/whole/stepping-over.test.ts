import type { PanelView, TrailView } from "../../src/contract/concept/panel";
import type { SettingsView } from "../../src/contract/policy/settings";
import type { RulesChanged, RulesView } from "../../src/contract/policy/workflow-rules";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import { concept, makeWholeApp, mustBeOk } from "./make-whole-app";

const duplicate = "10002";

/** The gate stands before In Build, Done comes after it, a duplicate is free, and the rule was attached by one press. */
async function withWholeGate() {
  const app = await makeWholeApp();
  app.jira.admin.user({ accountId: "jim", displayName: "Jim Admin", siteRole: "admin" });
  const [old] = app.jira.admin.import([{ project: "PRIZE", summary: "Old work", status: "Done" }], "quiet");
  app.clock.advance(60_000);
  const draft: ProjectPolicy = {
    ...app.policy,
    laterStatusIds: [app.statusId("Done")],
    freeStatusIds: [],
    freeResolutionIds: [duplicate],
  };
  const save = async (next: ProjectPolicy, basedOn: number) =>
    mustBeOk(await app.settings<SettingsView>("save", "lea", { draft: next, basedOn }));
  await save(draft, 0);
  await app.host.settle();
  const check = async () => mustBeOk(await app.settings<RulesView>("check", "jim"));
  const attach = async (rule = "concept-gate") =>
    mustBeOk(
      await app.settings<RulesChanged>("attach", "jim", {
        rule,
        workflows: ((await check()).workflows ?? []).map(({ id }) => id),
      }),
    );
  const attached = await attach();
  app.clock.advance(60_000);
  const issue = await app.create();
  await app.host.settle();
  mustBeOk(await app.press("ana", issue, { kind: "editConcept", concept, basedOn: 0 }));
  mustBeOk(await app.press("ana", issue, { kind: "openReview" }));
  await app.host.settle();
  return {
    ...app,
    issue,
    old: String(old?.id),
    draft,
    save,
    check,
    attach,
    attached,
    /** Moves an item as ana, with what the transition's screen sets. */
    async moveWith(id: string, to: string, fields: Readonly<Record<string, unknown>> = {}) {
      const offered = await app.ask<{
        readonly transitions: readonly { readonly id: string; readonly to: { readonly name: string } }[];
      }>(app.user("ana"), "GET", `/rest/api/3/issue/${id}/transitions`);
      const transition = { id: offered.body.transitions.find((one) => one.to.name === to)?.id };
      const made = await app.ask<{ readonly errorMessages: readonly string[] } | undefined>(
        app.user("ana"),
        "POST",
        `/rest/api/3/issue/${id}/transitions`,
        { transition, fields },
      );
      await app.host.settle();
      return made;
    },
    async kinds(id: string): Promise<readonly string[]> {
      const trail = mustBeOk(await app.panel<TrailView>("trail", "lea", id));
      return trail.entries.map(({ kind }) => kind).filter((kind) => ["closed", "bypassed", "movedBack"].includes(kind));
    },
  };
}

describe("stepping over the gate", () => {
  test("is refused like the gated move itself, with the same sentence", async () => {
    const app = await withWholeGate();
    expect(app.attached.outcome).toMatchObject({ kind: "attached", transitions: ["In Build", "Done"] });
    const [direct, over] = [await app.moveWith(app.issue, "In Build"), await app.moveWith(app.issue, "Done")];
    expect([direct.status, over.status]).toEqual([400, 400]);
    expect(over.body?.errorMessages).toEqual(direct.body?.errorMessages);
    expect(over.body?.errorMessages[0]).toContain("Legal");
    expect(await app.kinds(app.issue)).toEqual([]);
  });

  test("is a bypass where Jira can't refuse it, and moved back", async () => {
    const app = await withWholeGate();
    await app.moveWith(app.issue, "Concept");
    app.jira.admin.move(app.user("omar"), app.issue, { status: "Done" });
    await app.host.settle();
    expect(await app.kinds(app.issue)).toEqual(["bypassed", "movedBack"]);
    expect((await app.gateOf(app.issue)).status).toBe("Concept");
    expect(await app.commentsWith(app.issue, "Moved to Done by Omar Haddad")).toHaveLength(1);
  });

  test("is free for whoever gives the work up as a duplicate, and not into the build itself", async () => {
    const app = await withWholeGate();
    const fields = { resolution: { id: duplicate } };
    expect((await app.moveWith(app.issue, "In Build", fields)).status).toBe(400);
    expect((await app.moveWith(app.issue, "Done", fields)).status).toBe(204);
    expect(await app.kinds(app.issue)).toEqual([]);
    app.jira.admin.move(app.user("omar"), app.issue, { status: "In Build" });
    await app.host.settle();
    expect(await app.kinds(app.issue)).toEqual(["bypassed", "movedBack"]);
  });

  test("stops nothing that is past the gate: what passed, what was there before, and what got past it", async () => {
    const app = await withWholeGate();
    for (const to of ["In Build", "Done", "In Build"]) {
      expect((await app.moveWith(app.old, to)).status).toBe(204);
    }
    expect(await app.kinds(app.old)).toEqual([]);

    for (const by of ["dana", "sam"]) {
      mustBeOk(await app.press(by, app.issue, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    await app.host.settle();
    for (const to of ["Done", "In Build", "Done"]) {
      expect((await app.moveWith(app.issue, to)).status).toBe(204);
    }
    expect(await app.kinds(app.issue)).toEqual(["closed"]);

    const late = await app.create();
    await app.save({ ...app.draft, mode: "warn" }, 1);
    await app.host.settle();
    expect((await app.moveWith(late, "In Build")).status).toBe(204);
    await app.save(app.draft, 2);
    await app.host.settle();
    expect((await app.moveWith(late, "Done")).status).toBe(204);
    expect(await app.kinds(late)).toEqual(["bypassed"]);
    const view = mustBeOk(await app.panel<PanelView>("view", "lea", late));
    expect(view.verdict.kind).toBe("bypassed");
  });

  test("is asked as the settings say now: the self-check finds rules of before, and one press tells them", async () => {
    const app = await withWholeGate();
    expect((await app.check()).findings.filter(({ level }) => level === "mend")).toEqual([]);
    await app.save({ ...app.draft, laterStatusIds: [app.statusId("Done"), app.statusId("Concept")] }, 1);
    const { findings, workflows } = await app.check();
    expect(findings.filter(({ level }) => level === "mend").map(({ kind }) => kind)).toEqual([
      "unguarded",
      "ruleOutdated",
      "ruleOutdated",
    ]);
    expect(workflows?.[0]?.transitions.map(({ name, outdated }) => [name, outdated])).toEqual([
      ["Concept", undefined],
      ["In Build", ["concept-gate"]],
      ["Done", ["concept-gate"]],
    ]);
    expect((await app.attach()).outcome).toMatchObject({ transitions: ["Concept", "In Build", "Done"] });
    expect((await app.attach()).outcome).toEqual({ kind: "nothingToDo" });
    expect((await app.check()).findings.filter(({ level }) => level === "mend")).toEqual([]);
    expect((await app.moveWith(app.issue, "Concept")).status).toBe(400);
  });

  test("is stopped by the strict rule likewise, which asks nothing of what is past the gate", async () => {
    const app = await withWholeGate();
    expect((await app.attach("concept-gate-strict")).outcome).toMatchObject({ kind: "attached" });
    expect((await app.moveWith(app.issue, "Done")).status).toBe(400);
    expect((await app.moveWith(app.old, "In Build")).status).toBe(204);
    expect((await app.moveWith(app.old, "Done")).status).toBe(204);
  });
});
