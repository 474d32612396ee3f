import type { RulesChanged, RulesView } from "../../src/contract/policy/workflow-rules";
import type { SettingsView } from "../../src/contract/policy/settings";
import type { Reply } from "../../src/contract/page/reply";
import { defaultLearningRules } from "../../src/domain/policy/learning-rules";
import type { SpaceName } from "../../src/domain/policy/workflow-rules";
import type { LearningRules } from "../../src/domain/policy/policy";
import { hour, makeWholeApp } from "./make-whole-app";

const day = 24 * hour;

function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) {
    throw new Error(JSON.stringify(reply.failure));
  }
  return reply.value;
}

/** A project whose workflow carries no rule yet. Jim administers Jira, Lea leads the project, the space blocks. */
async function withSpace() {
  const lost = { events: false };
  const app = await makeWholeApp({
    faults: { delivery: ({ channel }) => ({ kind: lost.events && channel === "trigger" ? "drop" : "none" }) },
  });
  app.jira.admin.user({ accountId: "jim", displayName: "Jim Admin", siteRole: "admin" });
  expect(await app.settings<SettingsView>("save", "lea", { draft: app.policy, basedOn: 0 })).toMatchObject({
    ok: true,
  });
  await app.host.settle();
  const detached = valueOf(await app.settings<RulesChanged>("detach", "jim"));
  return {
    ...app,
    lost,
    detached,
    check: async (person = "jim") => valueOf(await app.settings<RulesView>("check", person)),
    kinds: async (person = "jim") =>
      valueOf(await app.settings<RulesView>("check", person))
        .findings.filter(({ level }) => level === "mend")
        .map(({ kind }) => kind),
    detach: async (space: SpaceName) => valueOf(await app.settings<RulesChanged>("detach", "jim", { space })),
    async attach(person = "jim") {
      const view = valueOf(await app.settings<RulesView>("check", person));
      return valueOf(
        await app.settings<RulesChanged>("attach", person, {
          rule: "concept-gate",
          workflows: (view.workflows ?? []).map(({ id }) => id),
        }),
      );
    },
    /** Lets the sweep run its rounds for a while, and everything that these push. */
    async pass(ms: number) {
      app.clock.advance(ms);
      await app.host.settle();
      app.clock.advance(10 * 60_000);
      await app.host.settle();
    },
    async bypassOf(issue: string): Promise<unknown> {
      const view = await app.panel<{ readonly bypass?: unknown }>("trail", "lea", issue);
      return view.ok ? JSON.stringify(view.value).includes('"bypassed"') : view;
    },
  };
}

describe("attaching the rule", () => {
  test("taking one space's rule off leaves those of the others, and naming no space takes all off", async () => {
    const app = await withSpace();
    await app.attach();
    expect((await app.detach("commit")).outcome).toEqual({ kind: "nothingToDo" });
    const issue = await app.create();
    await app.host.settle();
    expect((await app.move("ana", issue, "In Build")).status).toBe(400);
    expect((await app.detach("concept")).outcome).toMatchObject({ kind: "detached", transitions: ["In Build"] });
    expect((await app.move("ana", issue, "In Build")).status).toBe(204);
    expect(await app.settings("detach", "jim", { space: "everything" })).toMatchObject({
      ok: false,
      failure: { kind: "invalid" },
    });
  });

  test("one press puts it on, a move is refused from then on; one press takes it off and frees it", async () => {
    const app = await withSpace();
    expect(app.detached.outcome).toMatchObject({ kind: "detached", transitions: ["In Build"] });
    const issue = await app.create();
    await app.host.settle();
    expect((await app.move("ana", await app.create(), "In Build")).status).toBe(204);

    expect((await app.attach()).outcome).toEqual({
      kind: "attached",
      transitions: ["In Build"],
      workflows: ["Software workflow for project PRIZE"],
    });
    const refused = await app.move("ana", issue, "In Build");
    expect(refused.status).toBe(400);
    expect((await app.attach()).outcome).toEqual({ kind: "nothingToDo" });

    expect(valueOf(await app.settings<RulesChanged>("detach", "jim")).outcome).toMatchObject({ kind: "detached" });
    expect((await app.move("ana", issue, "In Build")).status).toBe(204);
  });

  test("keeps everything else of the workflow as it was", async () => {
    const app = await withSpace();
    const read = async () => {
      const { body } = await app.ask<{ readonly values: readonly object[] }>(
        app.user("jim"),
        "GET",
        "/rest/api/3/workflows/search",
      );
      return JSON.parse(
        JSON.stringify(body.values[0], (key, value: unknown) =>
          key === "version" || key === "updated" ? undefined : value,
        ),
      ) as unknown;
    };
    const before = await read();
    await app.attach();
    expect(await read()).not.toEqual(before);
    await app.settings("detach", "jim");
    expect(await read()).toEqual(before);
  });

  test("is refused by Jira for a leader who may not change workflows, in a sentence and without a change", async () => {
    const app = await withSpace();
    expect((await app.check("lea")).findings).toContainEqual({ level: "note", kind: "workflowsUntold", why: "hidden" });
    expect((await app.attach("lea")).outcome).toEqual({ kind: "notAllowed" });
    expect(await app.kinds()).toContain("unguarded");
  });

  test("takes nothing but the right shape", async () => {
    const app = await withSpace();
    for (const payload of [
      undefined,
      {},
      { rule: "x", workflows: [] },
      { rule: "concept-gate", workflows: "all" },
      { rule: "concept-gate", workflows: ["../1"] },
    ]) {
      expect(await app.settings("attach", "jim", payload)).toMatchObject({ ok: false, failure: { kind: "invalid" } });
    }
  });
});

describe("the rule of the learning space", () => {
  test("goes on every way into a retro's done statuses in one press; the self-check says where it is missing", async () => {
    const app = await withSpace();
    const learning: LearningRules = {
      ...defaultLearningRules,
      mode: "block",
      retroIssueTypeId: "10003",
      doneStatusIds: [app.statusId("Done")],
    };
    expect(
      await app.settings<SettingsView>("save", "lea", { draft: { ...app.policy, learning }, basedOn: 1 }),
    ).toMatchObject({ ok: true });
    const view = await app.check();
    expect(view.findings).toContainEqual(
      expect.objectContaining({
        level: "mend",
        kind: "unguarded",
        gate: "learning",
        transition: "Done",
        rule: "missing",
      }),
    );
    const pressed = valueOf(
      await app.settings<RulesChanged>("attach", "jim", {
        rule: "retro-done",
        workflows: (view.workflows ?? []).map(({ id }) => id),
      }),
    );
    expect(pressed.outcome).toMatchObject({ kind: "attached", transitions: ["Done"] });
    expect(pressed.view.findings).toContainEqual(
      expect.objectContaining({ level: "fine", kind: "guarded", gate: "learning", ways: 1 }),
    );
    expect(pressed.view.findings).not.toContainEqual(expect.objectContaining({ kind: "leftover" }));
    // Other work in the same workflow passes.
    const issue = await app.create();
    await app.host.settle();
    expect((await app.move("ana", issue, "Done")).status).toBe(204);
    expect(valueOf(await app.settings<RulesChanged>("detach", "jim")).outcome).toMatchObject({
      kind: "detached",
      transitions: ["Done"],
    });
  });
});

describe("who may change a project's spaces", () => {
  test("its administrators, and whoever holds the app's own permission; nobody else", async () => {
    const app = await withSpace();
    expect(await app.settings("view", "dana")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    app.jira.admin.grant("PRIZE", "manage-spaces", ["dana"]);
    expect(await app.settings("view", "dana")).toMatchObject({ ok: true });
    expect(await app.settings("save", "dana", { draft: { ...app.policy, mode: "warn" }, basedOn: 1 })).toMatchObject({
      ok: true,
    });
    expect(await app.settings("check", "sam")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    app.jira.admin.grant("PRIZE", "manage-spaces", []);
    expect(await app.settings("view", "dana")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });
});

describe("the self-check", () => {
  test("finds a rule that reads the field of an earlier installation; one press lets it read this site's", async () => {
    const app = await withSpace();
    await app.attach();
    await app.pass(10 * 60_000);
    type Rule = { readonly parameters: Readonly<Record<string, string>> };
    type Flow = { readonly transitions: readonly { readonly validators: readonly Rule[] }[] };
    type Answer = { readonly values: readonly Flow[]; readonly statuses: readonly object[] };
    const read = async (): Promise<Answer> =>
      (await app.ask<Answer>(app.user("jim"), "GET", "/rest/api/3/workflows/search")).body;
    const configsOf = ({ values }: Answer): readonly unknown[] =>
      (values[0]?.transitions ?? []).flatMap(({ validators }) =>
        validators.map(({ parameters }) => JSON.parse(parameters["config"] ?? "null") as unknown),
      );
    const field = app.jira.admin.fieldId("gate");
    const before = await read();
    expect(configsOf(before)).toEqual([expect.objectContaining({ field })]);
    const earlier = JSON.parse(JSON.stringify(before).replaceAll(field, "customfield_99999")) as Answer;
    const made = await app.ask(app.user("jim"), "POST", "/rest/api/3/workflows/update", {
      statuses: earlier.statuses,
      workflows: [earlier.values[0]],
    });
    expect(made.status).toBe(200);
    expect((await app.check()).findings[0]).toMatchObject({ level: "mend", kind: "ruleReadsElsewhere" });
    expect((await app.attach()).outcome).toMatchObject({ kind: "attached" });
    expect(await app.kinds()).toEqual([]);
    expect(configsOf(await read())).toEqual([expect.objectContaining({ field })]);
  });

  test("finds a rule that was removed, and a second transition into the status", async () => {
    const app = await withSpace();
    await app.attach();
    await app.pass(10 * 60_000);
    expect(await app.kinds()).toEqual([]);
    await app.settings("detach", "jim");
    app.jira.admin.attachRule({
      project: "PRIZE",
      toStatus: "In Build",
      moduleKey: "concept-gate",
      transition: "In Build",
    });
    const { body } = await app.ask<{
      readonly values: readonly {
        readonly id: string;
        readonly version: object;
        readonly transitions: readonly object[];
        readonly statuses: readonly object[];
      }[];
      readonly statuses: readonly object[];
    }>(app.user("jim"), "GET", "/rest/api/3/workflows/search");
    const [workflow] = body.values;
    const shortcut = {
      id: "99",
      name: "Just do it",
      type: "DIRECTED",
      toStatusReference: app.statusId("In Build"),
      links: [{ fromStatusReference: app.statusId("To do") }],
      validators: [],
    };
    const made = await app.ask(app.user("jim"), "POST", "/rest/api/3/workflows/update", {
      statuses: body.statuses,
      workflows: [{ ...workflow, transitions: [...(workflow?.transitions ?? []), shortcut] }],
    });
    expect(made.status).toBe(200);
    expect((await app.check()).findings[0]).toMatchObject({
      kind: "unguarded",
      transition: "Just do it",
      guardedBeside: 1,
    });
    // The rule that was put there by hand is renewed with it: it names its field by the site's own id then.
    expect((await app.attach()).outcome).toMatchObject({ kind: "attached", transitions: ["In Build", "Just do it"] });
    expect(await app.kinds()).toEqual([]);
    expect((await app.attach()).outcome).toEqual({ kind: "nothingToDo" });
  });

  test("finds that the app was locked out, and a workflow that was swapped for one without the status", async () => {
    const app = await withSpace();
    await app.pass(10 * 60_000);
    app.jira.admin.setAppAccess("PRIZE", "revoked");
    expect(await app.kinds()).toContain("appBlind");
    app.jira.admin.setAppAccess("PRIZE", "granted");
    app.jira.admin.project({ key: "OTHER", name: "Other", lead: "lea" });
    app.jira.admin.swapWorkflow("PRIZE", "OTHER");
    expect(await app.kinds()).toEqual(["statusGone"]);
  });

  test("finds a workflow that a scheme swapped for one without the rule; what moved through meanwhile is a bypass", async () => {
    const app = await withSpace();
    await app.attach();
    const issue = await app.create();
    await app.pass(10 * 60_000);
    expect((await app.move("ana", issue, "In Build")).status).toBe(400);
    app.jira.admin.project({
      key: "OTHER",
      name: "Other",
      lead: "lea",
      statuses: [
        { name: "To do", category: "new" },
        { name: "In Build", category: "indeterminate" },
      ],
    });
    app.jira.admin.swapWorkflow("PRIZE", "OTHER");
    expect((await app.check()).findings[0]).toMatchObject({ level: "mend", kind: "unguarded", transition: "In Build" });

    expect((await app.move("ana", issue, "In Build")).status).toBe(204);
    await app.host.settle();
    expect(await app.bypassOf(issue)).toBe(true);
    expect((await app.gateOf(issue)).status).toBe("To do");
    expect((await app.attach()).outcome).toMatchObject({ kind: "attached" });
    expect((await app.move("ana", issue, "In Build")).status).toBe(400);
    expect(await app.kinds()).toEqual([]);
  });

  test("finds items that begin in the status; each is a bypass", async () => {
    const app = await withSpace();
    await app.attach();
    await app.pass(10 * 60_000);
    const { body } = await app.ask<{
      readonly values: readonly { readonly transitions: readonly { readonly type: string }[] }[];
      readonly statuses: readonly object[];
    }>(app.user("jim"), "GET", "/rest/api/3/workflows/search");
    const [workflow] = body.values;
    const transitions = workflow?.transitions.map((one) =>
      one.type === "INITIAL" ? { ...one, toStatusReference: app.statusId("In Build") } : one,
    );
    expect(
      (
        await app.ask(app.user("jim"), "POST", "/rest/api/3/workflows/update", {
          statuses: body.statuses,
          workflows: [{ ...workflow, transitions }],
        })
      ).status,
    ).toBe(200);
    expect(await app.kinds()).toEqual(["createdInside"]);
    const born = await app.create();
    await app.host.settle();
    expect(await app.gateOf(born)).toMatchObject({ status: "In Build" });
    expect(await app.bypassOf(born)).toBe(true);
  });

  test("finds a field that the site lacks, where the rule refuses every move; screens it can't see are only noted", async () => {
    const app = await withSpace();
    await app.attach();
    const issue = await app.create();
    await app.pass(10 * 60_000);
    expect((await app.check()).findings).toContainEqual({ level: "note", kind: "screensUntold" });
    app.jira.admin.trashField("gate");
    expect((await app.check()).findings[0]).toEqual({ level: "mend", kind: "fieldMissing", fields: ["gate"] });
    expect((await app.move("ana", issue, "In Build")).status).toBe(400);
  });

  test("finds that the app's permission is gone; what moved meanwhile is found once it is back", async () => {
    const app = await withSpace();
    const issue = await app.create();
    await app.pass(10 * 60_000);
    app.jira.admin.setAppAccess("PRIZE", "revoked");
    expect(await app.kinds()).toContain("appBlind");
    expect((await app.move("ana", issue, "In Build")).status).toBe(204);
    await app.host.settle();
    app.jira.admin.setAppAccess("PRIZE", "granted");
    expect(await app.kinds()).not.toContain("appBlind");
    await app.pass(day);
    await app.pass(day);
    expect(await app.bypassOf(issue)).toBe(true);
  });

  test("tells when Jira's last event came, at the cost of one write an hour", async () => {
    const app = await withSpace();
    await app.pass(10 * 60_000);
    const heard = async () =>
      (await app.check()).findings.find(({ kind }) => kind === "lastEvent" || kind === "eventsQuiet");
    expect(await heard()).toBeUndefined();
    const issue = await app.create();
    await app.host.settle();
    const first = app.clock.now();
    expect(await heard()).toEqual({ level: "fine", kind: "lastEvent", at: first });
    app.clock.advance(30 * 60_000);
    await app.move("ana", issue, "Concept");
    await app.host.settle();
    expect(await heard()).toMatchObject({ at: first });
    app.clock.advance(31 * 60_000);
    await app.move("ana", issue, "To do");
    await app.host.settle();
    expect(await heard()).toMatchObject({ at: app.clock.now() });
    app.lost.events = true;
    app.clock.advance(5 * day);
    await app.host.settle();
    expect(await heard()).toMatchObject({ level: "note", kind: "eventsQuiet", at: first + 61 * 60_000 });
  });
});

describe("the daily look for bypasses", () => {
  const quiet = ["import", "move while the events are lost"] as const;
  test.each(quiet)("finds an %s, moves back what can be moved back, and says so once", async (how) => {
    const app = await withSpace();
    const known = await app.create();
    await app.move("ana", known, "Concept");
    await app.pass(10 * 60_000);
    app.clock.advance(hour);
    const issue =
      how === "import"
        ? String(
            app.jira.admin.import(
              [{ project: "PRIZE", summary: "Old work", status: "In Build", created: app.clock.now() - 90 * day }],
              "quiet",
            )[0]?.id,
          )
        : known;
    if (how !== "import") {
      app.lost.events = true;
      app.jira.admin.move(app.user("jim"), issue, { status: "In Build" });
      await app.host.settle();
      app.lost.events = false;
    }
    expect(await app.bypassOf(issue)).toBe(false);
    await app.pass(day);
    await app.pass(day);
    expect(await app.bypassOf(issue)).toBe(true);
    expect((await app.gateOf(issue)).status).toBe(how === "import" ? "In Build" : "Concept");
    const comments = await app.ask<{ readonly comments: readonly unknown[] }>(
      app.user("lea"),
      "GET",
      `/rest/api/3/issue/${issue}/comment`,
    );
    expect(comments.body.comments).toHaveLength(1);
  });

  test("says nothing of work that stood there before the space was switched on", async () => {
    const app = await makeWholeApp();
    const [old] = app.jira.admin.import(
      [{ project: "PRIZE", summary: "Old work", status: "In Build", created: app.clock.now() - 90 * day }],
      "quiet",
    );
    await app.settings("save", "lea", { draft: app.policy, basedOn: 0 });
    await app.host.settle();
    for (const ms of [10 * 60_000, day, day]) {
      app.clock.advance(ms);
      await app.host.settle();
    }
    const trail = await app.panel("trail", "lea", String(old?.id));
    expect(JSON.stringify(trail)).not.toContain('"bypassed"');
  });

  test("finds what came from another project in the gated status", async () => {
    const app = await withSpace();
    app.jira.admin.project({
      key: "FREE",
      name: "Free",
      lead: "lea",
      statuses: [
        { name: "To do", category: "new" },
        { name: "In Build", category: "indeterminate" },
      ],
    });
    const [moved] = app.jira.admin.import(
      [{ project: "FREE", summary: "From elsewhere", status: "In Build" }],
      "quiet",
    );
    await app.pass(10 * 60_000);
    app.jira.admin.move(app.user("jim"), String(moved?.id), { project: "PRIZE" });
    await app.host.settle();
    expect(await app.bypassOf(String(moved?.id))).toBe(true);
  });
});
