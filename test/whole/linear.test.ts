import { makeLinkedApp, rules } from "./make-linked-app";
import type { LinkedSetup } from "./make-linked-app";
import type { LinearAccountView, LinearHealth, LinearPairs } from "../../src/contract/sync/linear";
import { mustBeOk } from "./make-whole-app";

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

async function linked(setup: LinkedSetup = {}) {
  const app = await makeLinkedApp(setup);
  opened.push(app);
  return app;
}

/** A Jira item that has its Linear issue. */
async function withPair(setup: LinkedSetup = {}) {
  const app = await linked(setup);
  await app.start();
  const item = await app.create();
  await app.settle();
  return { app, item, issue: await app.issueCalled("Prize draw") };
}

describe("a project that is linked with a team", () => {
  test("is suggested a mapping by name, category and address, and nothing moves by saving it", async () => {
    const app = await linked();
    await app.create();
    await app.settle();
    const { suggested } = app.choices;
    expect(suggested.status).toContainEqual({ jira: app.statusId("In Build"), linear: app.linear.stateId("In Build") });
    expect(suggested.status).toContainEqual({ jira: app.statusId("To do"), linear: expect.any(String) });
    expect([suggested.assignee, app.choices.namesakes]).toMatchObject([
      [],
      [{ jira: { id: "dana" }, linear: { name: "Dana Ruiz", email: "dana@example.com" } }],
    ]);
    expect(app.choices.unknownPeople.map(({ name }) => name)).toContain("Ben Ito");
    expect(app.saved).toMatchObject({ kind: "linked", state: { kind: "ready" }, hasWebhook: true });
    expect((await app.sdk.issues()).nodes).toEqual([]);
  });

  test("makes one partner for each item, on either side", async () => {
    const { app, item } = await withPair();
    await app.sdk.createIssue({
      teamId: app.linear.teamId,
      title: "From Linear",
      description: "* one\n* two",
      stateId: app.linear.stateId("Todo"),
    });
    await app.settle();
    const found = await app.ask<{
      readonly issues: readonly { readonly id: string; readonly fields: { readonly summary: string } }[];
    }>(app.user("lea"), "POST", "/rest/api/3/search/jql", {
      jql: "project = PRIZE ORDER BY id ASC",
      fields: ["summary"],
    });
    expect(found.body.issues.map(({ fields }) => fields.summary)).toEqual(["Prize draw", "From Linear"]);
    expect((await app.sdk.issues()).nodes.map(({ title }) => title).toSorted()).toEqual(["From Linear", "Prize draw"]);
    expect(
      mustBeOk(
        await app.settings<{ readonly pairs: readonly { readonly item: string; readonly state: object }[] }>(
          "linearPairs",
          "lea",
          { which: "all" },
        ),
      ).pairs.map((pair) => [pair.item, pair.state]),
    ).toEqual([
      [item, { kind: "synced" }],
      [found.body.issues[1]?.id, { kind: "synced" }],
    ]);
  });

  test("takes an edit on either side to the other", async () => {
    const { app, item, issue } = await withPair();
    await app.edit(item, {
      fields: {
        summary: "Renamed in Jira",
        description: {
          type: "doc",
          version: 1,
          content: [{ type: "paragraph", content: [{ type: "text", text: "Bold", marks: [{ type: "strong" }] }] }],
        },
      },
    });
    await app.settle();
    const there = await app.sdk.issue(issue.id);
    expect([there.title, there.description]).toEqual(["Renamed in Jira", "**Bold**"]);
    const [label] = (await app.sdk.issueLabels({ filter: { name: { eq: "Needs legal" } } })).nodes;
    await app.sdk.updateIssue(issue.id, {
      title: "Renamed in Linear",
      stateId: app.linear.stateId("Todo"),
      addedLabelIds: [label?.id ?? ""],
    });
    await app.settle();
    expect(await app.itemFields(item)).toMatchObject({ summary: "Renamed in Linear", labels: ["Needs-legal"] });
  });

  test("takes comments over with their authors, once, and their later words", async () => {
    const { app, item, issue } = await withPair();
    const said = await app.ask<{ readonly id: string }>(app.user("dana"), "POST", `/rest/api/3/issue/${item}/comment`, {
      body: {
        type: "doc",
        version: 1,
        content: [{ type: "paragraph", content: [{ type: "text", text: "From Jira" }] }],
      },
    });
    await app.sdk.createComment({ issueId: issue.id, body: "From *Linear*" });
    await app.settle();
    const bodies = async () =>
      (await (await app.sdk.issue(issue.id)).comments()).nodes.map(({ body }) => body).toSorted();
    expect(await bodies()).toEqual(["**Dana Ruiz** in Jira:\n\nFrom Jira", "From *Linear*"]);
    expect(await app.commentsWith(item, "Ana Novak")).toHaveLength(1);
    await app.ask(app.user("dana"), "PUT", `/rest/api/3/issue/${item}/comment/${said.body.id}`, {
      body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: "Later" }] }] },
    });
    await app.edit(item, { fields: { summary: "Wake" } });
    await app.settle();
    expect(await bodies()).toEqual(["**Dana Ruiz** in Jira:\n\nLater", "From *Linear*"]);
  });

  test("is quiet after its own echo: no write on either side without an edit of a person", async () => {
    const { app, item } = await withPair();
    await app.edit(item, { fields: { summary: "Once" } });
    await app.settle();
    const before = app.linear.workspace.store.issues.all();
    const stamps = [...before].map(({ updatedAt }) => updatedAt);
    app.clock.advance(3_600_000);
    await app.sweep();
    expect([...app.linear.workspace.store.issues.all()].map(({ updatedAt }) => updatedAt)).toEqual(stamps);
    expect((await app.itemFields(item))["summary"]).toBe("Once");
  });
});

describe("the gate in Linear", () => {
  async function underReview(setup: LinkedSetup = {}) {
    const { app, item, issue } = await withPair(setup);
    mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
    mustBeOk(
      await app.press("ana", item, {
        kind: "editConcept",
        concept: { direction: "A prize draw", assumptions: [], risks: [] },
        basedOn: 0,
      }),
    );
    mustBeOk(await app.press("ana", item, { kind: "openReview" }));
    await app.settle();
    return { app, item, issue };
  }

  test("stands on the issue as one passport in the verdict's words, and is brought up to date", async () => {
    const { app, item, issue } = await underReview();
    const passports = async () => (await (await app.sdk.issue(issue.id)).attachments()).nodes;
    const [passport, ...more] = await passports();
    expect([passport?.metadata, more]).toMatchObject([
      {
        source: "spacegate",
        state: "waiting",
        seats: [{ discipline: "Legal", state: "asked" }, { discipline: "Sales" }],
      },
      [],
    ]);
    expect(passport?.subtitle).toContain("Dana Ruiz");
    mustBeOk(await app.press("dana", item, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    mustBeOk(await app.press("sam", item, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    await app.settle();
    const after = await passports();
    expect(after.map(({ metadata }) => metadata["state"])).toEqual(["open"]);
  });

  test("moves an issue back that went ahead of it, and says so once", async () => {
    const { app, item, issue } = await underReview();
    const before = (await (await app.sdk.issue(issue.id)).state)?.name;
    await app.sdk.updateIssue(issue.id, { stateId: app.linear.stateId("In Build") });
    await app.settle();
    const after = await app.sdk.issue(issue.id);
    expect([(await after.state)?.name, (await app.itemFields(item)).status.name]).toEqual([before, "To do"]);
    const notices = (await after.comments()).nodes.filter(({ body }) => body.includes("ahead of its gate"));
    expect(notices.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^This issue went ahead of its gate in Jira \(PRIZE-1\)\. .*Dana Ruiz/u),
    ]);
    expect(notices[0]?.body).toMatch(/ Linear can't hold a move back, so Spacegate moved this issue back\.$/u);
  });

  test("says by a label, where a leader wants it, how the gate stands; it is none of Jira's labels", async () => {
    const { app, item, issue } = await underReview({ draft: { rules: { ...rules, stateLabel: true } } });
    const labels = async () => (await (await app.sdk.issue(issue.id)).labels()).nodes.map(({ name }) => name);
    expect(await labels()).toEqual(["Gate: waiting"]);
    const [mine] = (await app.sdk.issueLabels({ filter: { name: { eq: "Needs legal" } } })).nodes;
    await app.sdk.updateIssue(issue.id, { addedLabelIds: [mine?.id ?? ""] });
    mustBeOk(await app.press("dana", item, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    mustBeOk(await app.press("sam", item, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    await app.settle();
    expect([(await labels()).toSorted(), (await app.itemFields(item)).labels]).toEqual([
      ["Gate: open", "Needs legal"],
      ["Needs-legal"],
    ]);
    const [own] = (await app.sdk.issueLabels({ filter: { name: { eq: "Gate: open" } } })).nodes;
    await app.sdk.updateIssue(issue.id, { removedLabelIds: [own?.id ?? ""] });
    await app.edit(item, { fields: { summary: "Renamed" } });
    await app.settle();
    expect(await labels()).toEqual(["Needs legal"]);
    mustBeOk(await app.press("dana", item, { kind: "object", topic: "Terms", reason: "Two countries", version: 1 }));
    await app.settle();
    expect((await labels()).toSorted()).toEqual(["Gate: objection", "Needs legal"]);
    const pairs = mustBeOk(
      await app.settings<{ readonly pairs: readonly { readonly notes: readonly unknown[] }[] }>("linearPairs", "lea", {
        which: "all",
      }),
    ).pairs;
    expect(pairs.map(({ notes }) => notes)).toEqual([[]]);
    mustBeOk(await app.settings("linearSave", "lea", { ...app.draft, rules }));
    await app.edit(item, { fields: { summary: "Off again" } });
    await app.settle();
    expect(await labels()).toEqual(["Needs legal"]);
  });

  test("shows in Linear what time alone changed", async () => {
    const { app, item, issue } = await withPair({ draft: { rules: { ...rules, stateLabel: true } } });
    mustBeOk(
      await app.settings("save", "lea", {
        draft: {
          ...app.policy,
          override: {
            kind: "allowed",
            signers: { people: ["lea"], groups: [] },
            lasts: { amount: 4, unit: "workingHours" },
          },
        },
        basedOn: 0,
      }),
    );
    mustBeOk(
      await app.press("ana", item, {
        kind: "editConcept",
        concept: { direction: "A prize draw", assumptions: [], risks: [] },
        basedOn: 0,
      }),
    );
    mustBeOk(await app.press("ana", item, { kind: "openReview" }));
    const { round } = mustBeOk(
      await app.press("ana", item, { kind: "proposeOverride", reason: "The regulator's date can't move" }),
    );
    mustBeOk(await app.press("lea", item, { kind: "signOverride", proposal: round?.overrides?.[0]?.id ?? 0 }));
    // Between two looks at everything, which come each hour.
    app.clock.advance(3.9 * 3_600_000);
    await app.sweep();
    const labels = async () => (await (await app.sdk.issue(issue.id)).labels()).nodes.map(({ name }) => name);
    expect(await labels()).toEqual(["Gate: overridden"]);
    app.clock.advance(0.2 * 3_600_000);
    await app.sweep();
    expect(await labels()).toEqual(["Gate: waiting"]);
  });

  test("lets the item follow once it is open", async () => {
    const { app, item, issue } = await underReview();
    for (const person of ["dana", "sam"]) {
      mustBeOk(await app.press(person, item, { kind: "approve", seats: "mine", version: 1, points: "all" }));
    }
    await app.settle();
    await app.sdk.updateIssue(issue.id, { stateId: app.linear.stateId("In Build") });
    await app.settle();
    expect((await app.itemFields(item)).status.name).toBe("In Build");
  });
});

describe("when Linear does not take part", () => {
  test("a revoked token pauses the sync and says so; a new one catches up with all that changed", async () => {
    const { app, item, issue } = await withPair();
    app.linear.workspace.admin.revoke(app.linear.token);
    await app.edit(item, { fields: { summary: "While away" } });
    await app.settle();
    expect(mustBeOk(await app.settings("linear", "lea"))).toMatchObject({
      state: { kind: "paused", why: "signedOut" },
    });
    mustBeOk(await app.settings("linearConnect", "lea", { token: app.linear.workspace.admin.apiKey(app.linear.ana) }));
    await app.settle();
    expect([...app.linear.workspace.store.issues.all()].find(({ id }) => id === issue.id)?.title).toBe("While away");
  });

  test("a used-up quota is waited out, and nothing is lost", async () => {
    const { app, item, issue } = await withPair();
    app.linear.workspace.limits.exhaust(app.linear.token);
    await app.edit(item, { fields: { summary: "Later" } });
    await app.settle();
    expect(mustBeOk(await app.settings<{ readonly quietUntil?: number }>("linear", "lea")).quietUntil).toBeGreaterThan(
      app.clock.now(),
    );
    app.clock.advance(3_700_000);
    await app.sweep();
    expect([...app.linear.workspace.store.issues.all()].find(({ id }) => id === issue.id)?.title).toBe("Later");
  });

  test("a webhook that never came is made up for by a look at what changed", async () => {
    let drops = false;
    const { app, item, issue } = await withPair({
      linear: { webhook: () => (drops ? { kind: "dropped" } : { kind: "none" }) },
    });
    drops = true;
    await app.sdk.updateIssue(issue.id, { title: "Unheard" });
    await app.settle();
    expect((await app.itemFields(item)).summary).toBe("Prize draw");
    app.clock.advance(3_700_000);
    await app.sweep();
    expect((await app.itemFields(item)).summary).toBe("Unheard");
  });

  test("a crash at any effect of a look leaves one issue, one comment and the newest words", async () => {
    for (let cut = 0; cut < 14; cut += 2) {
      let at = -1;
      const { app, item } = await withPair({
        host: {
          faults: {
            effect: ({ functionKey }, moment) =>
              functionKey === "fn-linear-sync" && moment === "committed" && at >= 0 && (at -= 1) === -1
                ? { kind: "crash" }
                : { kind: "none" },
          },
        },
      });
      at = cut + 1;
      await app.edit(item, { fields: { summary: `Cut ${cut}` } });
      await app.ask(app.user("dana"), "POST", `/rest/api/3/issue/${item}/comment`, {
        body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: "Said" }] }] },
      });
      await app.settle();
      at = -1;
      app.clock.advance(3_700_000);
      await app.sweep();
      const issue = await app.issueCalled(`Cut ${cut}`);
      expect((await issue.comments()).nodes.map(({ body }) => body)).toEqual(["**Dana Ruiz** in Jira:\n\nSaid"]);
    }
  });

  test("the health says what waits, when Linear was heard, who did what, and what happened to each pair", async () => {
    const { app, item, issue } = await withPair();
    await app.sdk.updateIssue(issue.id, { title: "From Linear" });
    await app.settle();
    const health = mustBeOk(await app.settings<LinearHealth>("linearHealth", "lea"));
    expect(health).toMatchObject({
      waiting: { count: 0 },
      lastWebhookAt: expect.any(Number),
      people: { lea: { name: expect.any(String) } },
    });
    expect(health.log.map(({ kind, by }) => [kind, by])).toEqual([
      ["saved", "lea"],
      ["started", "lea"],
      ["looked", undefined],
    ]);
    const [pair] = mustBeOk(await app.settings<LinearPairs>("linearPairs", "lea", { which: "all" })).pairs;
    expect(pair).toMatchObject({
      item,
      keys: { jira: "PRIZE-1", linear: "CAM-1" },
      log: [{ kind: "wrote", side: "jira", fields: ["title"] }],
    });
    expect(mustBeOk(await app.settings<LinearAccountView>("linearAccount", "lea"))).toMatchObject({
      viewer: { admin: true },
      budget: { requests: { left: expect.any(Number), of: expect.any(Number) } },
    });
  });

  test("a pair that a leader skips is left alone until somebody edits it", async () => {
    const { app, item, issue } = await withPair();
    mustBeOk(await app.settings("linearSkip", "lea", { item }));
    await app.settle();
    const stateOf = async () =>
      mustBeOk(await app.settings<LinearPairs>("linearPairs", "lea", { which: "all" })).pairs[0]?.state;
    expect(await stateOf()).toEqual({ kind: "paused", why: "skipped" });
    await app.edit(item, { fields: { summary: "Edited" } });
    await app.settle();
    expect([await stateOf(), (await app.sdk.issue(issue.id)).title]).toEqual([{ kind: "synced" }, "Edited"]);
  });

  test("a pair that was unlinked goes on apart, and is linked again on a press", async () => {
    const { app, item, issue } = await withPair();
    mustBeOk(await app.settings("linearUnlink", "lea", { item }));
    await app.edit(item, { fields: { summary: "Apart" } });
    await app.settle();
    expect((await app.sdk.issue(issue.id)).title).toBe("Prize draw");
    mustBeOk(await app.settings("linearRetry", "lea", { item }));
    await app.settle();
    expect((await app.sdk.issue(issue.id)).title).toBe("Apart");
  });

  test("a mapping to a state that is gone is refused, with its place", async () => {
    const app = await linked();
    const status = [
      ...app.draft.mapping.status.filter(({ jira }) => jira !== app.statusId("In Build")),
      { jira: app.statusId("In Build"), linear: "gone" },
    ];
    expect(
      await app.settings("linearSave", "lea", { ...app.draft, mapping: { ...app.draft.mapping, status } }),
    ).toMatchObject({
      failure: {
        kind: "invalid",
        problems: [
          { path: `mapping.status.${app.statusId("In Build")}`, message: expect.stringContaining('"In Build"') },
        ],
      },
    });
  });

  test("the token stands in no log, answer or error, whatever happens", async () => {
    const lines: string[] = [];
    for (const method of ["info", "error", "warn", "log"] as const) {
      jest
        .spyOn(console, method)
        .mockImplementation((...line: readonly unknown[]) => void lines.push(JSON.stringify(line)));
    }
    const { app, item } = await withPair();
    const secrets = [...app.linear.workspace.store.webhooks.all()].flatMap(({ secret }) => secret ?? []);
    expect(secrets).toHaveLength(1);
    await app.settings("linearConnect", "lea", { token: `${app.linear.token} ` });
    await app.settings("linearConnect", "lea", { token: "lin_api_CANARY0000000000000000" });
    app.linear.workspace.admin.revoke(app.linear.token);
    await app.edit(item, { fields: { summary: "x" } });
    await app.settle();
    const told = JSON.stringify([
      app.host.recentOperations(),
      await app.settings("linear", "lea"),
      await app.settings("linearPairs", "lea", { which: "all" }),
      await app.settings("linearHealth", "lea"),
      await app.settings("linearAccount", "lea"),
      await app.settings("linearRotate", "lea"),
      lines,
    ]);
    for (const secret of secrets) {
      expect(told).not.toContain(secret);
    }
    expect(told).not.toContain(app.linear.token);
    expect(told).not.toContain("CANARY");
  });
});
