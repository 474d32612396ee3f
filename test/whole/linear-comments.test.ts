import { makeLinkedApp } from "./make-linked-app";
import type { LinkedSetup } from "./make-linked-app";
import { mustBeOk } from "./make-whole-app";

type App = Awaited<ReturnType<typeof makeLinkedApp>>;
const opened: App[] = [];
afterAll(() => Promise.all(opened.map((app) => app.close())));

async function linked(setup: LinkedSetup = {}): Promise<App> {
  const app = await makeLinkedApp(setup);
  opened.push(app);
  return app;
}

const toBody = (text: string) => ({
  type: "doc",
  version: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});
const many = Array.from({ length: 300 }, (_, place) => `Words ${place}.`);
const commentsPath = (item: string): string => `/rest/api/3/issue/${item}/comment`;

async function sayInJira(app: App, item: string, text: string, more: object = {}): Promise<string> {
  const said = await app.ask<{ readonly id: string }>(app.user("dana"), "POST", commentsPath(item), {
    body: toBody(text),
    ...more,
  });
  expect(said.status).toBe(201);
  return said.body.id;
}

/** The words of Linear's comments, the oldest first. */
const inLinear = (app: App, issue: string): readonly string[] =>
  app.linear.workspace.store.comments
    .in(`issue ${issue}`)
    .toSorted((one, other) => one.createdAt - other.createdAt)
    .map(({ body }) => body);

/** The text of Jira's comments, the oldest first. */
async function inJira(app: App, item: string): Promise<readonly string[]> {
  const read = await app.ask<{ readonly comments: readonly { readonly id: string; readonly body: unknown }[] }>(
    app.user("lea"),
    "GET",
    `${commentsPath(item)}?maxResults=5000`,
  );
  return read.body.comments.map(({ body }) =>
    [...JSON.stringify(body).matchAll(/"text":"([^"]*)"/gu)].map(([, text]) => text).join(""),
  );
}

const ofMany = (words: readonly string[]): readonly string[] =>
  words.flatMap((text) => /Words \d+\./u.exec(text)?.[0] ?? []);

describe("three hundred comments each way", () => {
  test.each(["before", "after"] as const)("written %s the two are linked are there once, in order", async (when) => {
    const app = await linked();
    const item = await app.create();
    const write = async (issue: string | undefined): Promise<void> => {
      for (const text of many) {
        app.clock.advance(1_000);
        await sayInJira(app, item, text);
        if (issue !== undefined) {
          await app.sdk.createComment({ issueId: issue, body: text });
        }
      }
    };
    if (when === "before") {
      await write(undefined);
    }
    await app.start();
    const issue = await app.issueCalled("Prize draw");
    if (when === "after") {
      await write(issue.id);
    }
    for (let round = 0; round < 30; round += 1) {
      app.clock.advance(60_000);
      await app.sweep();
    }
    const own = when === "after" ? many : [];
    const linearWords = inLinear(app, issue.id);
    expect(ofMany(linearWords.filter((text) => text.includes("in Jira")))).toEqual(many);
    expect(ofMany(linearWords.filter((text) => !text.includes("in Jira")))).toEqual(own);
    const jiraWords = await inJira(app, item);
    expect(ofMany(jiraWords.filter((text) => !text.includes("in Linear")))).toEqual(many);
    expect(ofMany(jiraWords.filter((text) => text.includes("in Linear")))).toEqual(own);
    const view = mustBeOk(
      await app.settings<{ readonly pairs: readonly { readonly state: unknown }[] }>("linearPairs", "lea", {
        which: "all",
      }),
    );
    expect(view.pairs.map(({ state }) => state)).toEqual([{ kind: "synced" }]);
  });
});

describe("a comment that not everybody may read", () => {
  test("stays in Jira: an agent's, a group's, and one that was made internal is taken back", async () => {
    const app = await linked();
    const item = await app.create();
    await app.start();
    const issue = await app.issueCalled("Prize draw");
    const internal = [{ key: "sd.public.comment", value: { internal: true } }];
    await sayInJira(app, item, "For agents", { properties: internal });
    await sayInJira(app, item, "For the board", { visibility: { type: "role", value: "Administrators" } });
    await sayInJira(app, item, "With somebody's mark", { properties: [{ key: "other-app", value: "text" }] });
    const later = await sayInJira(app, item, "For everybody at first");
    await app.settle();
    expect(inLinear(app, issue.id)).toEqual([
      "**Dana Ruiz** in Jira:\n\nWith somebody's mark",
      "**Dana Ruiz** in Jira:\n\nFor everybody at first",
    ]);
    await app.ask(app.user("dana"), "PUT", `${commentsPath(item)}/${later}`, {
      body: toBody("For everybody at first"),
      properties: internal,
    });
    await app.settle();
    expect(inLinear(app, issue.id).at(-1)).toBe(
      "*This comment isn't for everybody in Jira any more, so it was taken back here.*",
    );
  });
});

test("an answer stands in the thread of what it answers, on the other side too", async () => {
  const app = await linked();
  const item = await app.create();
  await app.start();
  const issue = await app.issueCalled("Prize draw");
  const question = await sayInJira(app, item, "May we?");
  await app.settle();
  const [copy] = app.linear.workspace.store.comments.in(`issue ${issue.id}`);
  app.clock.advance(1_000);
  await app.sdk.createComment({ issueId: issue.id, body: "Yes", parentId: copy?.id ?? "" });
  await app.settle();
  const read = await app.ask<{ readonly comments: readonly { readonly parentId?: number; readonly body: unknown }[] }>(
    app.user("lea"),
    "GET",
    commentsPath(item),
  );
  expect(read.body.comments.map(({ parentId }) => parentId)).toEqual([undefined, Number(question)]);
  expect((await inJira(app, item)).at(-1)).toContain(", answering Dana Ruiz");
  app.clock.advance(1_000);
  await sayInJira(app, item, "Thanks", { parentId: question });
  await app.settle();
  expect(app.linear.workspace.store.comments.in(`parent ${copy?.id ?? ""}`)).toHaveLength(2);
});

test("a copy that somebody else edited stands under their name, and the original stays as it is", async () => {
  const app = await linked();
  const item = await app.create();
  await app.start();
  const issue = await app.issueCalled("Prize draw");
  await app.sdk.createComment({ issueId: issue.id, body: "Only dealers" });
  await app.settle();
  const read = await app.ask<{ readonly comments: readonly { readonly id: string }[] }>(
    app.user("lea"),
    "GET",
    commentsPath(item),
  );
  const edited = await app.ask(app.user("lea"), "PUT", `${commentsPath(item)}/${read.body.comments[0]?.id ?? ""}`, {
    body: toBody("Everybody may"),
  });
  expect(edited.status).toBe(200);
  await app.settle();
  expect(await inJira(app, item)).toEqual([
    expect.stringMatching(/^Lea.* changed what .* wrote in Linear.*Everybody may$/u),
  ]);
  expect(inLinear(app, issue.id)).toEqual(["Only dealers"]);
});
