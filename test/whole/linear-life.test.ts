import type { ForgeHostSettings } from "../../local/forge/host";
import type { LinearFault } from "../../local/linear/faults";
import { makeLinkedApp, rules } from "./make-linked-app";
import type { LinkedSetup } from "./make-linked-app";
import { concept, mustBeOk } from "./make-whole-app";

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

async function withPair(setup: LinkedSetup = {}) {
  const app = await makeLinkedApp(setup);
  opened.push(app);
  await app.start();
  const item = await app.create();
  await app.settle();
  const issue = await app.issueCalled("Prize draw");
  return {
    app,
    item,
    issue,
    title: () => app.linear.workspace.store.issues.get(issue.id)?.title,
    summary: async () => (await app.itemFields(item)).summary,
    states: async () =>
      mustBeOk(
        await app.settings<{ readonly pairs: readonly { readonly state: object }[] }>("linearPairs", "lea", {
          which: "all",
        }),
      ).pairs.map(({ state }) => state),
    rename: async (summary: string) => {
      await app.edit(item, { fields: { summary } });
      await app.settle();
    },
  };
}

describe("a pair whose Linear issue goes away", () => {
  test("pauses while the issue is in another team, and goes on once it is back", async () => {
    const { app, issue, rename, title, states } = await withPair();
    const home = app.linear.workspace.store.issues.get(issue.id)?.stateId ?? "";
    await app.sdk.updateIssue(issue.id, { teamId: app.linear.otherTeamId });
    await rename("Not over there");
    expect([title(), await states()]).toEqual(["Prize draw", [{ kind: "paused", why: "moved", side: "linear" }]]);
    await app.sdk.updateIssue(issue.id, { teamId: app.linear.teamId, stateId: home });
    await app.settle();
    expect([title(), await states()]).toEqual(["Not over there", [{ kind: "synced" }]]);
  });

  test("pauses while it is archived, and deletes nothing in Jira where it is deleted", async () => {
    const { app, issue, rename, summary, title, states } = await withPair();
    await app.sdk.archiveIssue(issue.id);
    await rename("While archived");
    expect([title(), await states()]).toEqual(["Prize draw", [{ kind: "paused", why: "archived", side: "linear" }]]);
    await app.sdk.unarchiveIssue(issue.id);
    await app.settle();
    expect(title()).toBe("While archived");
    await app.sdk.deleteIssue(issue.id);
    await app.settle();
    expect([await summary(), await states()]).toMatchObject(["While archived", [{ kind: "paused" }]]);
  });
});

test("the later edit of a field counts by its own time, whatever else was edited later on its side", async () => {
  const { app, item, issue, title, summary } = await withPair({
    draft: { rules: { ...rules, conflicts: { title: "lastWriter", description: "lastWriter" } } },
  });
  mustBeOk(await app.settings("linearPause", "lea"));
  await app.sdk.updateIssue(issue.id, { title: "Earlier, in Linear" });
  app.clock.advance(60_000);
  await app.edit(item, { fields: { summary: "Later, in Jira" } });
  app.clock.advance(60_000);
  await app.sdk.updateIssue(issue.id, { priority: 1 });
  await app.settle();
  await app.start();
  expect([title(), await summary()]).toEqual(["Later, in Jira", "Later, in Jira"]);
});

test("a project that is linked again finds its old pairs, and makes nothing twice", async () => {
  const { app, rename, title } = await withPair();
  mustBeOk(await app.settings("linearDisconnect", "lea"));
  await rename("While apart");
  mustBeOk(await app.settings("linearConnect", "lea", { token: app.linear.token }));
  mustBeOk(await app.settings("linearSave", "lea", app.draft));
  await app.start();
  expect([(await app.sdk.issues()).nodes.length, title()]).toEqual([1, "While apart"]);
});

test("a comment that is deleted deletes nothing: its copy says that the original is gone", async () => {
  const { app, item, issue } = await withPair();
  const text = (words: string) => ({
    body: { type: "doc", version: 1, content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] },
  });
  const said = await app.ask<{ readonly id: string }>(
    app.user("dana"),
    "POST",
    `/rest/api/3/issue/${item}/comment`,
    text("Said in Jira"),
  );
  const theirs = await (await app.sdk.createComment({ issueId: issue.id, body: "Said in Linear" })).comment;
  await app.settle();
  await app.ask(app.user("dana"), "DELETE", `/rest/api/3/issue/${item}/comment/${said.body.id}`);
  await app.sdk.deleteComment(theirs?.id ?? "");
  await app.settle();
  const [copy] = (await (await app.sdk.issue(issue.id)).comments()).nodes.filter(({ body }) =>
    body.includes("Said in Jira"),
  );
  expect(copy?.body).toContain("The original was deleted in Jira.");
  expect(await app.commentsWith(item, "The original was deleted in Linear.")).toHaveLength(1);
});

test("sixty quick edits become few writes", async () => {
  let writes = 0;
  const { app, item, title } = await withPair({
    linear: {
      request: ({ fields }) => {
        writes += fields.includes("issueUpdate") ? 1 : 0;
        return { kind: "none" };
      },
    },
  });
  writes = 0;
  for (let edit = 1; edit <= 60; edit += 1) {
    await app.edit(item, { fields: { summary: `Edit ${edit}` } });
  }
  await app.settle();
  expect(title()).toBe("Edit 60");
  expect(writes).toBeLessThanOrEqual(3);
});

test("an item that can never be written holds up none of the others", async () => {
  let barred = "";
  const host: Partial<ForgeHostSettings> = {
    faults: {
      effect: ({ name }, moment) =>
        moment === "sent" && barred !== "" && name === `PUT /rest/api/3/issue/${barred}`
          ? { kind: "refuse", status: 400 }
          : { kind: "none" },
    },
  };
  const { app, item, issue, summary } = await withPair({ host });
  const other = await app.sdk.createIssue({ teamId: app.linear.teamId, title: "Another" });
  await app.settle();
  barred = item;
  await app.sdk.updateIssue(issue.id, { title: "Never taken" });
  await app.sdk.updateIssue((await other.issue)?.id ?? "", { title: "Taken at once" });
  await app.settle();
  const found = await app.ask<{ readonly issues: readonly { readonly fields: { readonly summary: string } }[] }>(
    app.user("lea"),
    "POST",
    "/rest/api/3/search/jql",
    { jql: "project = PRIZE ORDER BY id ASC", fields: ["summary"] },
  );
  expect(found.body.issues.map(({ fields }) => fields.summary)).toEqual(["Prize draw", "Taken at once"]);
  const pairs = mustBeOk(
    await app.settings<{ readonly pairs: readonly { readonly item: string }[] }>("linearPairs", "lea", {
      which: "troubled",
    }),
  ).pairs;
  expect([await summary(), pairs.map((pair) => pair.item)]).toEqual(["Prize draw", [item]]);
});

describe("Linear that wants to be left alone", () => {
  const kinds: readonly { readonly when: string; readonly fault: LinearFault }[] = [
    { when: "by a page of HTML with Retry-After", fault: { kind: "rate-limited", as: "page", retryAfterMs: 120_000 } },
    { when: "by GraphQL, with status 400", fault: { kind: "rate-limited", as: "graphql" } },
  ];
  for (const { when, fault } of kinds) {
    test(`${when} is left alone for that long, and gets everything afterwards`, async () => {
      let limited = false;
      let asked = 0;
      const { app, item, title } = await withPair({
        linear: {
          request: () => {
            asked += 1;
            return limited ? fault : { kind: "none" };
          },
        },
      });
      limited = true;
      await app.edit(item, { fields: { summary: "Later" } });
      await app.settle();
      const until = mustBeOk(await app.settings<{ readonly quietUntil: number }>("linear", "lea")).quietUntil;
      expect(until).toBeGreaterThan(app.clock.now());
      asked = 0;
      await app.edit(item, { fields: { summary: "Later still" } });
      await app.settle();
      expect([asked, title()]).toEqual([0, "Prize draw"]);
      limited = false;
      app.clock.set(until + 300_000);
      await app.sweep();
      expect(title()).toBe("Later still");
    });
  }
});

test.each(["edited", "removed"] as const)(
  "a passport that somebody %s is put back, and the pair says so",
  async (how) => {
    const app = await makeLinkedApp();
    opened.push(app);
    const item = await app.create();
    mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
    mustBeOk(await app.press("ana", item, { kind: "editConcept", concept, basedOn: 0 }));
    mustBeOk(await app.press("ana", item, { kind: "openReview" }));
    await app.start();
    const issue = await app.issueCalled("Prize draw");
    const passports = async () =>
      (await (await app.sdk.issue(issue.id)).attachments()).nodes.map(({ id, title, metadata }) => ({
        id,
        title,
        state: metadata["state"],
      }));
    const [before] = await passports();
    const id = before?.id ?? "";
    await (how === "edited"
      ? app.sdk.updateAttachment(id, {
          title: "Gate: open (concept version 7)",
          metadata: { state: "open", version: 7 },
        })
      : app.sdk.deleteAttachment(id));
    app.clock.advance(1_000);
    await app.sdk.updateIssue(issue.id, { title: "Prize draw of May" });
    await app.settle();
    expect(await passports()).toMatchObject([{ title: before?.title, state: before?.state }]);
    const { pairs } = mustBeOk(
      await app.settings<{ readonly pairs: readonly { readonly log: readonly { readonly kind: string }[] }[] }>(
        "linearPairs",
        "lea",
        { which: "all" },
      ),
    );
    expect(pairs[0]?.log.map(({ kind }) => kind)).toContain("mended");
  },
);
