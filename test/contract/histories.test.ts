import type { JiraRequest } from "../../src/adapters/jira/ask";
import { createJiraHistories } from "../../src/adapters/jira/histories";

const issue = (id: string, comment: unknown) => ({
  id,
  key: `P-${id}`,
  fields: {
    summary: "x".repeat(500),
    status: { id: "3" },
    project: { id: "1" },
    created: "2026-11-23T14:00:00.000+0100",
    issuetype: { id: "7" },
    comment,
    customfield_1: { value: "EU" },
  },
});
const said = (person: string | undefined, created: string) => ({
  created,
  body: {},
  ...(person && { author: { accountId: person } }),
});
const at = (text: string): number => Date.parse(text);

/** A Jira that answers each path with what stands here; what it was asked is kept. */
function fake(answers: Readonly<Record<string, (body: Record<string, unknown>, path: string) => unknown>>) {
  const asked: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
  const request: JiraRequest = async (path, init) => {
    const body = JSON.parse(init?.body ?? "{}") as Record<string, unknown>;
    asked.push({ path: path.value, body });
    const answer = Object.entries(answers).find(([part]) => path.value.includes(part))?.[1](body, path.value);
    return answer instanceof Response ? answer : Response.json(answer);
  };
  return { asked, histories: createJiraHistories(request) };
}

const noChanges = { "/changelog/bulkfetch": () => ({ issueChangeLogs: [] }) };

describe("the past of a project's items", () => {
  test("is read newest first, with the fields that conditions look at, and no text but a short summary", async () => {
    const { asked, histories } = fake({
      "/search/jql": () => ({ issues: [issue("11", { total: 0, comments: [] })], nextPageToken: "n" }),
      ...noChanges,
    });
    const page = await histories.page("10", undefined, 100, ["customfield_1", "../evil"]);
    expect(asked[0]?.body).toMatchObject({
      jql: "project = 10 ORDER BY created DESC, id DESC",
      maxResults: 100,
      fields: expect.arrayContaining(["comment", "customfield_1"]),
    });
    expect(asked[0]?.body["fields"]).not.toContain("../evil");
    expect(page).toMatchObject({
      ok: true,
      value: {
        next: "n",
        items: [
          {
            id: "11",
            createdAt: at("2026-11-23T13:00Z"),
            author: undefined,
            facts: { fields: { customfield_1: { values: ["EU"] } } },
          },
        ],
      },
    });
    expect(page.ok && page.value.items[0]?.summary.length).toBe(120);
  });

  test("has status changes oldest first, over all pages, whether their times are text, seconds or milliseconds", async () => {
    const status = { field: "status", fieldId: "status", from: "1", to: "3" };
    const change = (id: string, created: unknown) => ({
      id,
      created,
      author: null,
      items: [status, { field: "labels", from: "", to: "x" }],
    });
    const pages = [
      {
        issueChangeLogs: [
          {
            issueId: "11",
            changeHistories: [change("3", "2026-11-25T10:00:00.000+0000"), change("2", at("2026-11-24T10:00Z"))],
          },
        ],
        nextPageToken: "more",
      },
      {
        issueChangeLogs: [
          { issueId: "11", changeHistories: [change("1", at("2026-11-23T10:00Z") / 1_000)] },
          { issueId: "12" },
        ],
        nextPageToken: null,
      },
    ];
    const { asked, histories } = fake({
      "/search/jql": () => ({ issues: [issue("11", null), issue("12", null)] }),
      "/changelog/bulkfetch": ({ nextPageToken }) => pages[nextPageToken === "more" ? 1 : 0],
    });
    const page = await histories.page("10", undefined, 100, []);
    expect(page.ok && page.value.items[0]?.moves.map(({ changelogId, at: time }) => [changelogId, time])).toEqual([
      ["1", at("2026-11-23T10:00Z")],
      ["2", at("2026-11-24T10:00Z")],
      ["3", at("2026-11-25T10:00Z")],
    ]);
    expect(page.ok && page.value.items[1]?.moves).toEqual([]);
    expect(asked.filter(({ path }) => path.includes("bulkfetch")).map(({ body }) => body)).toMatchObject([
      { issueIdsOrKeys: ["11", "12"], fieldIds: ["status", "issuetype", "resolution", "project"] },
      { nextPageToken: "more" },
    ]);
  });

  test("has each person's first comment; where a search shows a part only, the item is asked itself", async () => {
    const few = {
      total: 3,
      comments: [
        said("dana", "2026-11-25T10:00:00.000+0000"),
        said("dana", "2026-11-24T10:00:00.000+0000"),
        said(undefined, "2026-11-23T10:00:00.000+0000"),
      ],
    };
    const many = { total: 150, comments: [said("dana", "2026-11-25T10:00:00.000+0000")] };
    const { asked, histories } = fake({
      "/search/jql": () => ({ issues: [issue("11", few), issue("12", many)] }),
      "/issue/12/comment": (_, path) => ({
        total: 150,
        comments: Array.from({ length: path.includes("startAt=0") ? 100 : 50 }, (__, index) =>
          said(path.includes("startAt=0") ? `p${index}` : "sam", "2026-11-22T10:00:00.000+0000"),
        ),
      }),
      ...noChanges,
    });
    const page = await histories.page("10", undefined, 100, []);
    expect(page.ok && page.value.items[0]?.firstComments).toEqual([{ person: "dana", at: at("2026-11-24T10:00Z") }]);
    expect(page.ok && page.value.items[1]?.firstComments).toHaveLength(101);
    expect(asked.filter(({ path }) => path.includes("/comment"))).toHaveLength(2);
  });

  test("is a failure where Jira refuses any part of it, and nothing half is answered", async () => {
    const limited = () => new Response("", { status: 429, headers: { "Retry-After": "7" } });
    const search = () => ({ issues: [issue("12", { total: 150, comments: [] })] });
    const comments = { "/issue/12/comment": () => ({ total: 0, comments: [] }) };
    for (const answers of [
      { "/search/jql": limited },
      { "/search/jql": search, ...comments, "/changelog/bulkfetch": limited },
      { "/search/jql": search, "/issue/12/comment": limited, ...noChanges },
    ]) {
      expect(await fake(answers).histories.page("10", undefined, 100, [])).toEqual({
        ok: false,
        error: { kind: "rateLimited", retryAfterMs: 7_000 },
      });
    }
    expect(await fake({}).histories.page("10 OR 1=1", undefined, 100, [])).toEqual({
      ok: false,
      error: { kind: "notFound" },
    });
  });

  test("asks for no changes where there are no items", async () => {
    const { asked, histories } = fake({ "/search/jql": () => ({ issues: [] }) });
    expect(await histories.page("10", undefined, 100, [])).toEqual({ ok: true, value: { items: [], next: undefined } });
    expect(asked).toHaveLength(1);
  });
});
