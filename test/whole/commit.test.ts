import type { StartedCharter } from "../../src/contract/commit/charter";
import type { PanelUpdate, PanelView, TrailView } from "../../src/contract/concept/panel";
import type { Charter } from "../../src/domain/commit/charter";
import { defaultCommitRules, defaultPolicy } from "../../src/domain/policy/default-policy";
import type { CommitRules } from "../../src/domain/policy/policy";
import { hour, makeWholeApp, mustBeOk } from "./make-whole-app";

const charter: Charter = {
  constraints: [],
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

/** The commit space alone, before the status Concept; the concept space was never touched. */
async function withCommitSpace(more: Partial<CommitRules> = {}) {
  const app = await makeWholeApp();
  app.jira.admin.attachRule({ project: "PRIZE", toStatus: "Concept", moduleKey: "commit-gate" });
  const issue = await app.create();
  await app.host.settle();
  const commit: CommitRules = {
    ...defaultCommitRules,
    mode: "block",
    gatedStatusIds: [app.statusId("Concept")],
    ...more,
  };
  mustBeOk(await app.settings("save", "lea", { draft: { ...defaultPolicy, commit }, basedOn: 0 }));
  await app.host.settle();
  const charterOf = async (): Promise<Readonly<Record<string, unknown>>> => {
    const read = await app.ask<{ readonly fields: Readonly<Record<string, Readonly<Record<string, unknown>>>> }>(
      app.user("lea"),
      "GET",
      `/rest/api/3/issue/${issue}`,
    );
    return read.body.fields[app.jira.admin.fieldId("charter")] ?? {};
  };
  const setField = (field: "owner" | "decider", accountId: string | null) =>
    app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${issue}`, {
      fields: { [app.jira.admin.fieldId(field)]: accountId === null ? null : { accountId } },
    });
  const view = async (): Promise<PanelView> => mustBeOk(await app.panel<PanelView>("view", "ana", issue));
  /** Owner, decider and one whole measure: all that the default rules ask for. */
  const makeWhole = async (): Promise<PanelUpdate> => {
    mustBeOk(await app.press("ana", issue, { kind: "nameOwner", person: "ana" }));
    mustBeOk(await app.press("ana", issue, { kind: "nameCharterDecider", person: "omar" }));
    return mustBeOk(await app.press("ana", issue, { kind: "editCharter", charter, basedOn: 0 }));
  };
  return { ...app, issue, commit, charterOf, setField, view, makeWhole };
}

describe("the commit gate on the local site", () => {
  test("stops the move with a sentence that names each missing point and who can give it, then lets it through", async () => {
    const app = await withCommitSpace();
    const first = await app.move("ana", app.issue, "Concept");
    expect([first.status, first.body?.errorMessages]).toEqual([
      400,
      [
        "Concept opens when the charter has an owner, a decider and a success measure. " +
          "Whoever may edit this work item can add them in its Spacegate panel.",
      ],
    ]);

    await app.press("ana", app.issue, { kind: "nameOwner", person: "ana" });
    const half = { ...charter, measures: charter.measures.map((measure) => ({ ...measure, baseline: "" })) };
    await app.press("ana", app.issue, { kind: "editCharter", charter: half, basedOn: 0 });
    await app.host.settle();
    const second = await app.move("ana", app.issue, "Concept");
    expect(second.body?.errorMessages).toEqual([
      "Concept opens when the charter has a decider and a baseline for the measure " +
        '"Orders from returning customers". Ana Author can add them in the panel.',
    ]);

    await app.press("ana", app.issue, { kind: "nameCharterDecider", person: "omar" });
    mustBeOk(await app.press("ana", app.issue, { kind: "editCharter", charter, basedOn: 1 }));
    const before = app.host.recentOperations().length;
    expect((await app.move("ana", app.issue, "Concept")).status).toBe(204);
    expect(app.host.recentOperations().length).toBe(before);
    await app.host.settle();
    expect(await app.charterOf()).toMatchObject({ state: "open", label: "Committed", missing: 0, mode: "block" });
  });

  test("shows nothing of the concept space while that one is off, and nothing of itself where it was never touched", async () => {
    const app = await withCommitSpace();
    const { verdict, policy, round, charter: shown } = await app.view();
    expect([verdict.kind, policy.mode, round]).toEqual(["off", "off", undefined]);
    expect(shown).toMatchObject({
      verdict: { kind: "waiting" },
      gatedStatusNames: ["Concept"],
      people: {},
      versions: [],
      learnings: [],
    });
    const untouched = await makeWholeApp();
    const other = await untouched.create();
    expect(mustBeOk(await untouched.panel<PanelView>("view", "ana", other)).charter).toBeUndefined();
  });

  test("owner and decider are Jira's own fields: named in either place, seen in both", async () => {
    const app = await withCommitSpace();
    await app.setField("owner", "dana");
    await app.host.settle();
    expect((await app.view()).charter?.people).toEqual({ owner: "dana" });
    mustBeOk(await app.press("ana", app.issue, { kind: "nameCharterDecider", person: "omar" }));
    const read = await app.ask<{ readonly fields: Readonly<Record<string, { readonly accountId: string }>> }>(
      app.user("lea"),
      "GET",
      `/rest/api/3/issue/${app.issue}`,
    );
    expect(["owner", "decider"].map((name) => read.body.fields[app.jira.admin.fieldId(name)]?.accountId)).toEqual([
      "dana",
      "omar",
    ]);
    expect(await app.press("ana", app.issue, { kind: "nameOwner", person: "nobody" })).toMatchObject({
      ok: false,
      failure: { rejection: { kind: "personNotHere" } },
    });
  });

  test("closes when the owner is taken out of Jira's field, or the charter loses what was asked for", async () => {
    const app = await withCommitSpace();
    await app.makeWhole();
    await app.setField("owner", null);
    await app.host.settle();
    expect((await app.move("ana", app.issue, "Concept")).body?.errorMessages[0]).toMatch(/has an owner\./u);
    await app.setField("owner", "ana");
    await app.host.settle();
    expect(await app.charterOf()).toMatchObject({ state: "open" });
    const press = await app.host.during(() =>
      app.press("ana", app.issue, { kind: "editCharter", charter: { ...charter, measures: [] }, basedOn: 1 }),
    );
    expect(press.value).toMatchObject({ ok: true });
    // Closed before the press was answered, with nothing else having run.
    expect((await app.move("ana", app.issue, "Concept")).status).toBe(400);
  });

  test("a change after commitment takes nothing back, and is listed as such", async () => {
    const app = await withCommitSpace();
    await app.makeWhole();
    await app.move("ana", app.issue, "Concept");
    await app.host.settle();
    const [measure] = charter.measures;
    const later = { ...charter, measures: measure === undefined ? [] : [{ ...measure, target: "150" }] };
    const update = mustBeOk(await app.press("ana", app.issue, { kind: "editCharter", charter: later, basedOn: 1 }));
    expect(update.charter).toMatchObject({
      verdict: { kind: "open", missing: [] },
      committed: charter,
      changedSince: [{ number: 2, by: "ana", change: { kind: "material", points: ["m1"] } }],
    });
    expect(update.charter?.verdict.committedAt).toBeGreaterThan(0);
  });

  test("two who edit at once: the second is told, and nothing is lost", async () => {
    const app = await withCommitSpace();
    await app.makeWhole();
    expect(
      await app.press("omar", app.issue, {
        kind: "editCharter",
        charter: { ...charter, notDoing: [{ id: "n1", text: "Vouchers" }] },
        basedOn: 0,
      }),
    ).toEqual({ ok: false, failure: { kind: "changedMeanwhile", current: 1 } });
  });
});

describe("past the commit gate", () => {
  test("in block the item is moved back, with a comment that says what it still needed, once", async () => {
    const app = await withCommitSpace();
    app.clock.advance(hour);
    app.jira.admin.move(app.user("lea"), app.issue, { status: "Concept" });
    await app.host.settle();
    expect((await app.gateOf(app.issue)).status).toBe("To do");
    expect(await app.commentsWith(app.issue, "It still needed an owner, a decider and a success measure")).toHaveLength(
      1,
    );
    expect(await app.commentsWith(app.issue, "Moved back")).toHaveLength(1);
    expect(await app.charterOf()).toMatchObject({ state: "waiting" });
  });

  for (const mode of ["observe", "warn"] as const) {
    test(`in ${mode} the item stays, and the record says exactly what block would have said`, async () => {
      const app = await withCommitSpace({ mode });
      app.clock.advance(hour);
      expect((await app.move("ana", app.issue, "Concept")).status).toBe(204);
      await app.host.settle();
      expect((await app.gateOf(app.issue)).status).toBe("Concept");
      const { entries } = mustBeOk(await app.panel<TrailView>("trail", "ana", app.issue));
      expect(entries).toContainEqual(
        expect.objectContaining({
          kind: "commitBypassed",
          verdict: {
            kind: "waiting",
            missing: [
              expect.objectContaining({ kind: "owner" }),
              expect.objectContaining({ kind: "decider" }),
              expect.objectContaining({ kind: "measures" }),
            ],
          },
        }),
      );
      expect(await app.charterOf()).toMatchObject({ state: "bypassed", missing: 3 });
      expect(await app.commentsWith(app.issue, "before the charter was whole")).toHaveLength(mode === "warn" ? 1 : 0);
    });
  }
});

describe("starting a charter", () => {
  test("from the description: headings that mean something are taken, the others are named, and nothing is kept", async () => {
    const app = await withCommitSpace();
    const heading = (text: string): object => ({
      type: "heading",
      attrs: { level: 2 },
      content: [{ type: "text", text }],
    });
    const line = (text: string): object => ({ type: "paragraph", content: [{ type: "text", text }] });
    const content = [
      heading("Background"),
      line("It is summer."),
      heading("Success metrics"),
      line("Orders: 120 -> 200 by 2026-12-18 (source: shop)"),
      heading("Out of scope"),
      line("Vouchers"),
    ];
    await app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${app.issue}`, {
      fields: { description: { type: "doc", version: 1, content } },
    });
    const started = mustBeOk(
      await app.panel<StartedCharter>("startCharter", "ana", app.issue, { start: { from: "description" } }),
    );
    expect(started).toMatchObject({
      charter: {
        constraints: [],
        measures: [{ what: "Orders", baseline: "120", target: "200", date: "2026-12-18", source: "shop" }],
        notDoing: [{ text: "Vouchers" }],
      },
      matched: [
        { heading: "Success metrics", as: "measures" },
        { heading: "Out of scope", as: "notDoing" },
      ],
      left: ["Background"],
    });
    expect((await app.view()).charter?.versions).toEqual([]);
  });

  test("from another item that the person may see, and from a template that shows what is asked for", async () => {
    const app = await withCommitSpace();
    await app.makeWhole();
    const other = await app.create();
    const copied = mustBeOk(
      await app.panel<StartedCharter>("startCharter", "ana", other, { start: { from: "item", key: "prize-1" } }),
    );
    expect(copied.charter.measures).toMatchObject([{ what: "Orders from returning customers", baseline: "120" }]);
    expect(copied.charter.measures[0]?.id).not.toBe("m1");
    expect(await app.panel("startCharter", "ana", other, { start: { from: "item", key: "PRIZE-999" } })).toEqual({
      ok: false,
      failure: { kind: "notFound" },
    });
    const template = mustBeOk(
      await app.panel<StartedCharter>("startCharter", "ana", other, { start: { from: "template" } }),
    );
    expect(template.charter.measures).toHaveLength(1);
  });
});

describe("the learning check", () => {
  const stated = {
    kind: "change",
    text: "Ask for the refund terms before the vouchers are printed.",
    evidence: "Chargebacks doubled in May.",
    labels: ["campaign"],
    components: [],
    disciplines: [],
  };

  test("asks at most three that match, once; each has to be answered, and the answer goes back to the library", async () => {
    const app = await withCommitSpace();
    for (const text of [
      "refund vouchers campaign one",
      "refund vouchers campaign two",
      "refund vouchers campaign three",
      "refund vouchers campaign four",
    ]) {
      mustBeOk(
        await app.library("act", "lea", {
          actionId: text.replaceAll(" ", "-"),
          command: { kind: "add", project: app.projectId, draft: { ...stated, text } },
        }),
      );
    }
    await app.ask(app.user("ana"), "PUT", `/rest/api/3/issue/${app.issue}`, { fields: { labels: ["campaign"] } });
    await app.host.settle();
    const { charter: shown } = await app.makeWhole();
    expect(shown?.learnings).toHaveLength(3);
    expect(shown?.learnings[0]?.match.because).toMatchObject({ labels: ["campaign"] });
    await app.host.settle();
    expect((await app.move("ana", app.issue, "Concept")).body?.errorMessages[0]).toMatch(
      /an answer to the learning "refund vouchers/u,
    );
    for (const { learning } of shown?.learnings ?? []) {
      mustBeOk(
        await app.press("ana", app.issue, {
          kind: "answerLearning",
          learning: learning.id,
          answer: "doesNotApply",
          text: "No vouchers this time.",
        }),
      );
    }
    expect((await app.move("ana", app.issue, "Concept")).status).toBe(204);
    await app.host.settle();
    const asked = shown?.learnings[0]?.learning.id ?? "";
    const row = app.host.storage.answer("entity/get", { entityName: "learning", key: asked });
    expect(JSON.stringify(row.body)).toContain("PRIZE-1");
    expect(
      await app.press("ana", app.issue, { kind: "answerLearning", learning: "unknown", answer: "applies", text: "x" }),
    ).toMatchObject({ ok: false, failure: { rejection: { kind: "unknownLearning" } } });
  });

  test("is passed where no learning matches", async () => {
    const app = await withCommitSpace();
    expect((await app.makeWhole()).charter).toMatchObject({ verdict: { kind: "open" }, learnings: [] });
  });
});
