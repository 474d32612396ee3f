import type {
  LinearChoice,
  LinearDecided,
  LinearPairs,
  LinearPreview,
  LinearUnpaired,
} from "../../src/contract/sync/linear";
import { matchItems } from "../../src/domain/sync/link/match-items";
import { makeLinkedApp, rules } from "./make-linked-app";
import type { LinkedSetup } from "./make-linked-app";
import { mustBeOk } from "./make-whole-app";

const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

/**
 * A team that was filled from Jira before: PRIZE-1 to PRIZE-3 stand there as well, the first with a link, the second with
 * the key in its words, the third by its title alone. PRIZE-4 and CAM-1 have no counterpart.
 */
async function withBothSides(setup: LinkedSetup = {}) {
  const app = await makeLinkedApp(setup);
  opened.push(app);
  const items: string[] = [];
  for (const summary of ["Stamp card", "Flyer", "Prize draw", "Only in Jira"]) {
    const item = await app.create();
    await app.edit(item, { fields: { summary } });
    items.push(item);
  }
  await app.settle();
  const { teamId } = app.linear;
  await app.sdk.createIssue({ teamId, title: "Only in Linear" });
  const linked = await (await app.sdk.createIssue({ teamId, title: "Stamps for customers" })).issue;
  await app.sdk.createAttachment({
    issueId: linked?.id ?? "",
    title: "PRIZE-1",
    url: "http://127.0.0.1:1/browse/PRIZE-1",
  });
  await app.sdk.createIssue({ teamId, title: "A flyer", description: "Imported from PRIZE-2" });
  await app.sdk.createIssue({ teamId, title: "prize  draw." });

  async function preview(): Promise<Pick<LinearPreview, "jira" | "linear">> {
    let found = { jira: { paired: 0, unpaired: [] }, linear: { paired: 0, unpaired: [] } } as LinearPreview;
    for (let cursor: string | undefined; ;) {
      const page: LinearPreview = mustBeOk(
        await app.settings("linearPreview", "lea", cursor === undefined ? {} : { cursor }),
      );
      found = {
        jira: { ...page.jira, unpaired: [...found.jira.unpaired, ...page.jira.unpaired] },
        linear: { ...page.linear, unpaired: [...found.linear.unpaired, ...page.linear.unpaired] },
      };
      cursor = page.next;
      if (cursor === undefined) {
        return found;
      }
    }
  }
  return {
    app,
    items,
    preview,
    decide: async (choices: readonly LinearChoice[]): Promise<LinearDecided> =>
      mustBeOk(await app.settings("linearDecide", "lea", { choices })),
    unpaired: async (): Promise<readonly LinearUnpaired[]> =>
      mustBeOk(await app.settings<{ readonly items: readonly LinearUnpaired[] }>("linearUnpaired", "lea", {})).items,
    pairs: async () =>
      mustBeOk(await app.settings<LinearPairs>("linearPairs", "lea", { which: "all" })).pairs.map(
        ({ keys }) => `${keys.jira} ${keys.linear}`,
      ),
    counts: async () => {
      const found = await app.ask<{ readonly issues: readonly unknown[] }>(
        app.user("lea"),
        "POST",
        "/rest/api/3/search/jql",
        { jql: "project = PRIZE ORDER BY id ASC", fields: ["summary"], maxResults: 100 },
      );
      return { jira: found.body.issues.length, linear: (await app.sdk.issues()).nodes.length };
    },
  };
}

describe("a first sync of things that stand on both sides", () => {
  test("offers them with the reason, before anything is made", async () => {
    const { preview, counts } = await withBothSides();
    const { jira, linear } = await preview();
    expect(
      matchItems(jira.unpaired, linear.unpaired).map((one) => [one.jira.key, one.linear.key, one.reasons]),
    ).toEqual([
      ["PRIZE-1", "CAM-2", ["link"]],
      ["PRIZE-3", "CAM-4", ["title"]],
      ["PRIZE-2", "CAM-3", ["key"]],
    ]);
    expect(await counts()).toEqual({ jira: 4, linear: 4 });
  });

  test("started without a choice, makes no double: what may be there already waits, the rest goes on", async () => {
    const { app, counts, unpaired, pairs } = await withBothSides();
    await app.start();
    expect(await counts()).toEqual({ jira: 5, linear: 5 });
    const waiting = (await unpaired()).map(({ key, why }) => [key, why.kind === "offered" && why.others[0]?.key]);
    expect(Object.fromEntries(waiting)).toEqual({
      "PRIZE-1": "CAM-2",
      "PRIZE-2": "CAM-3",
      "PRIZE-3": "CAM-4",
      "CAM-2": "PRIZE-1",
      "CAM-3": "PRIZE-2",
      "CAM-4": "PRIZE-3",
    });
    expect(await pairs()).toEqual(["PRIZE-4 CAM-5", "PRIZE-5 CAM-1"]);
  });

  test("does for each what a leader chose: pair, make anew, leave out; nothing moves before the start", async () => {
    const { app, counts, decide, unpaired, pairs, preview } = await withBothSides();
    expect(
      await decide([
        { choice: "pair", jira: "prize-1", linear: "CAM-2" },
        { choice: "anew", jira: "PRIZE-2", linear: "CAM-3" },
        { choice: "leaveOut", jira: "PRIZE-3", linear: "CAM-4" },
      ]),
    ).toEqual({ done: 3, refused: [] });
    await app.settle();
    expect(await counts()).toEqual({ jira: 4, linear: 4 });
    expect((await preview()).jira.unpaired.map(({ key, chosen }) => [key, chosen])).toEqual([
      ["PRIZE-2", "anew"],
      ["PRIZE-3", "leaveOut"],
      ["PRIZE-4", undefined],
    ]);
    await app.start();
    expect(await counts()).toEqual({ jira: 6, linear: 6 });
    expect(Object.fromEntries((await unpaired()).map(({ key, why }) => [key, why.kind]))).toEqual({
      "PRIZE-3": "leftOut",
      "CAM-4": "leftOut",
    });
    expect(await pairs()).toHaveLength(5);
    expect(await pairs()).toContain("PRIZE-1 CAM-2");
  });

  test("a pair whose texts differ overwrites neither, and somebody chooses", async () => {
    const { app, decide, items } = await withBothSides();
    await app.sdk.updateIssue((await app.issueCalled("Stamps for customers")).id, { description: "Written in Linear" });
    await decide([{ choice: "pair", jira: "PRIZE-1", linear: "CAM-2" }]);
    await app.start();
    expect((await app.itemFields(items[0] ?? "")).summary).toBe("Stamp card");
    expect((await app.issueCalled("Stamps for customers")).description).toBe("Written in Linear");
    const [pair] = mustBeOk(await app.settings<LinearPairs>("linearPairs", "lea", { which: "troubled" })).pairs;
    expect(pair).toMatchObject({ keys: { jira: "PRIZE-1", linear: "CAM-2" }, state: { kind: "asks" } });
    expect(pair?.asks.map(({ field }) => field)).toEqual(expect.arrayContaining(["title", "description"]));
  });

  test("a description that gives way when the two are paired stands as a comment on its own side", async () => {
    const { app, decide, items } = await withBothSides({ draft: { rules: { ...rules, first: "jira" } } });
    const text = { type: "text", text: "Written in Jira" };
    const description = { type: "doc", version: 1, content: [{ type: "paragraph", content: [text] }] };
    await app.edit(items[0] ?? "", { fields: { description } });
    const { id } = await app.issueCalled("Stamps for customers");
    await app.sdk.updateIssue(id, { description: "Written in Linear" });
    await decide([{ choice: "pair", jira: "PRIZE-1", linear: "CAM-2" }]);
    await app.start();
    app.clock.advance(60_000);
    await app.edit(items[0] ?? "", { fields: { summary: "Stamp cards" } });
    await app.settle();
    const issue = await app.sdk.issue(id);
    expect([issue.title, issue.description]).toEqual(["Stamp cards", "Written in Jira"]);
    expect((await issue.comments()).nodes.map(({ body }) => body)).toEqual([
      expect.stringMatching(/the description from Jira counts\. Until then it said here:\n\nWritten in Linear$/u),
    ]);
    expect(await app.commentsWith(items[0] ?? "", "Written in Linear")).toEqual([]);
  });
});

test("an issue that Jira refuses is a row with Jira's own reason; the rest go on, and it is tried again on a press", async () => {
  let refuses = 0;
  const app = await makeLinkedApp({
    host: {
      faults: {
        effect: ({ name }, moment) =>
          moment === "sent" && name === "POST /rest/api/3/issue" && (refuses -= 1) === 0
            ? { kind: "refuse", status: 400 }
            : { kind: "none" },
      },
    },
  });
  opened.push(app);
  for (const title of ["First", "Second", "Third"]) {
    await app.sdk.createIssue({ teamId: app.linear.teamId, title });
  }
  await app.settle();
  refuses = 2;
  await app.start();
  const unpaired = async () =>
    mustBeOk(await app.settings<{ readonly items: readonly LinearUnpaired[] }>("linearUnpaired", "lea", {})).items;
  const pairs = async () => mustBeOk(await app.settings<LinearPairs>("linearPairs", "lea", { which: "all" })).pairs;
  expect((await pairs()).map(({ title }) => title)).toHaveLength(2);
  const [row] = await unpaired();
  expect(row).toMatchObject({
    side: "linear",
    title: expect.any(String),
    why: { kind: "refused", says: expect.any(String) },
  });
  mustBeOk(await app.settings("linearDecide", "lea", { choices: [{ choice: "anew", linear: row?.id }] }));
  await app.settle();
  expect((await pairs()).map(({ title }) => title).toSorted()).toEqual(["First", "Second", "Third"]);
  expect(await unpaired()).toEqual([]);
});

describe("a thing that comes later", () => {
  test("waits where it stands on the other side already, and is paired on a press", async () => {
    const app = await makeLinkedApp({ draft: { creates: { inLinear: true, inJira: false } } });
    opened.push(app);
    await app.start();
    const { teamId } = app.linear;
    const alike = await (await app.sdk.createIssue({ teamId, title: "Prize draw" })).issue;
    await app.settle();
    const item = await app.create();
    await app.settle();
    const unpaired = async () =>
      mustBeOk(await app.settings<{ readonly items: readonly LinearUnpaired[] }>("linearUnpaired", "lea", {})).items;
    expect(await unpaired()).toMatchObject([
      { side: "jira", id: item, why: { kind: "offered", others: [{ id: alike?.id }], reasons: ["title"] } },
    ]);
    expect((await app.sdk.issues()).nodes).toHaveLength(1);
    mustBeOk(
      await app.settings("linearDecide", "lea", { choices: [{ choice: "pair", jira: item, linear: alike?.id }] }),
    );
    await app.edit(item, { fields: { priority: { id: "1" } } });
    await app.settle();
    expect(await unpaired()).toEqual([]);
    const { pairs } = mustBeOk(await app.settings<LinearPairs>("linearPairs", "lea", { which: "all" }));
    expect(pairs).toMatchObject([{ item, issue: alike?.id, log: [{ kind: "paired" }] }]);
  });

  test("is unpaired by hand: both keep what they have, and a comment on each says so, once", async () => {
    const { app, decide, items } = await withBothSides();
    await decide([{ choice: "pair", jira: "PRIZE-3", linear: "CAM-4" }]);
    await app.start();
    const item = items[2] ?? "";
    mustBeOk(await app.settings("linearUnlink", "lea", { item }));
    await app.settle();
    mustBeOk(await app.settings("linearUnlink", "lea", { item }));
    await app.sweep();
    expect(await app.commentsWith(item, "unlinked this from CAM-4 in Linear")).toHaveLength(1);
    const issue = await app.issueCalled("prize  draw.");
    expect((await issue.comments()).nodes.map(({ body }) => body)).toEqual([
      "A leader unlinked this from PRIZE-3 in Jira. Both stay as they are, and neither follows the other any more.",
    ]);
  });

  test("is unpaired and paired with another by hand, and both sides keep what they have", async () => {
    const { app, decide, items } = await withBothSides();
    await decide([{ choice: "pair", jira: "PRIZE-1", linear: "CAM-2" }]);
    expect(await decide([{ choice: "pair", jira: "PRIZE-1", linear: "CAM-3" }])).toMatchObject({
      done: 0,
      refused: [{ says: "PRIZE-1 or CAM-3 has a partner already. Unlink that pair first, then pair these two." }],
    });
    mustBeOk(await app.settings("linearUnlink", "lea", { item: items[0] }));
    expect(await decide([{ choice: "pair", jira: "PRIZE-1", linear: "CAM-3" }])).toEqual({ done: 1, refused: [] });
    expect(await decide([{ choice: "pair", jira: "PRIZE-2", linear: "CAM-2" }])).toEqual({ done: 1, refused: [] });
    expect(await decide([{ choice: "pair", jira: "PRIZE-9", linear: "OPS-1" }])).toMatchObject({
      refused: [{ says: "PRIZE-9 isn't a work item of this project." }],
    });
  });
});
