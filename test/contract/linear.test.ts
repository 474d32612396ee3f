import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { object } from "valibot";
import type { LinearFaults } from "../../local/linear/faults";
import { createAskLinear } from "../../src/adapters/linear/ask";
import type { LinearRequest } from "../../src/adapters/linear/ask";
import * as documents from "../../src/adapters/linear/documents";
import { createDescriptionEditors } from "../../src/adapters/linear/description-editors";
import { createLinearWorkspaceApi } from "../../src/adapters/linear/workspace";
import { createLinearSide } from "../../src/adapters/linear/sync-side";
import { createLinearTracker } from "../../src/adapters/linear/tracker";
import { createLinearComments } from "../../src/adapters/linear/comments";
import type { LinearTracker } from "../../src/adapters/linear/tracker";
import { createMemorySyncSide } from "../../src/adapters/memory/sync-side";
import { onlyToken } from "../../src/app/sync/link/linear-access";
import { err } from "../../src/domain/ground/result";
import type { LinearAccess } from "../../src/ports/linear-access";
import { toClientId } from "../../src/domain/sync/fingerprint";
import { textOf } from "../../src/domain/sync/text/adf";
import { markdownToAdf } from "../../src/domain/sync/text/own-text";
import { makeLinear } from "../local/linear/make-linear";
import type { MadeLinear } from "../local/linear/make-linear";
import { view } from "../app/sync/sync-fixture";
import { syncSideContract } from "./sync-side-contract";
import { trackerContract } from "./tracker-contract";
import type { TrackerFixture } from "./tracker-contract";

const opened: MadeLinear[] = [];
afterAll(() => Promise.all(opened.map((linear) => linear.close())));

/** The adapter before the local Linear, without a socket. */
async function connect(faults: LinearFaults = {}, token?: string) {
  const linear = await makeLinear({ faults });
  opened.push(linear);
  const sent: string[] = [];
  const request: LinearRequest = (init) => {
    sent.push(init.body);
    return linear.workspace.answer(new Request("https://api.linear.app/graphql", init));
  };
  const ask = createAskLinear({
    request,
    access: onlyToken(token ?? linear.token),
    now: () => linear.clock.now(),
    patienceMs: 300,
  });
  return { linear, ask, sent, side: createLinearSide(ask), admin: createLinearWorkspaceApi(ask) };
}

const draft = (linear: MadeLinear, title = "Prize draw") => ({
  place: linear.teamId,
  values: { ...view("linear").values, title, status: linear.stateId("Todo") },
});

trackerContract("the Linear tracker on the local Linear", async (): Promise<TrackerFixture<LinearTracker>> => {
  const { linear, ask, side } = await connect();
  const items = [toClientId("one"), toClientId("two")] as const;
  for (const [index, id] of items.entries()) {
    linear.clock.advance(1_000);
    await side.create(draft(linear, `Item ${index}`), id);
  }
  // Linear lists the newest first; the contract names them in the order of the tracker.
  const listed = await side.page(linear.teamId, undefined, undefined, 2);
  const [first = "", second = ""] = listed.ok ? listed.value.items.map(({ id }) => id) : [];
  return {
    tracker: createLinearTracker(ask, (issue) => `https://site.atlassian.net/issues/?jql=id%3D${issue}`),
    project: linear.teamId,
    items: [first, second],
    here: linear.stateId("Todo"),
    there: linear.stateId("In Build"),
    nowhere: linear.stateId("Doing", linear.otherTeamId),
    commentsOf: async (item) => {
      const read = await side.read(item);
      return read.ok
        ? read.value.comments.map(({ body }) => textOf({ ...markdownToAdf(body), type: "doc" })).toReversed()
        : [];
    },
    mentionsOn: () => undefined,
    gateOf: async (item) => {
      const attachments = await (await linear.client().issue(item)).attachments();
      expect(attachments.nodes).toHaveLength(1);
      return attachments.nodes[0]?.metadata;
    },
  };
});

syncSideContract("the memory side", async () => {
  const side = createMemorySyncSide("asIds", () => 0);
  return {
    side,
    place: "team-1",
    here: "l-1",
    there: "l-2",
    nowhere: undefined,
    label: "l-red",
    otherLabel: "l-blue",
    person: "l-dana",
    priority: "",
  };
});

syncSideContract("the Linear side on the local Linear", async () => {
  const { linear, side } = await connect();
  const { admin } = linear.workspace;
  return {
    side,
    place: linear.teamId,
    here: linear.stateId("Todo"),
    there: linear.stateId("In Build"),
    nowhere: linear.stateId("Doing", linear.otherTeamId),
    label: admin.label({ name: "Red" }).id,
    otherLabel: admin.label({ name: "Blue" }).id,
    person: linear.ben,
    priority: "",
  };
});

describe("what Linear may answer instead", () => {
  const html = new Headers({ "Content-Type": "text/html" });
  const errors =
    (extensions: object, status = 200, data: unknown = null) =>
    () =>
      Response.json({ data, errors: [{ message: "said with the title in it", extensions }] }, { status });
  const now = Date.parse("2026-11-24T09:00:00Z");
  const cases: readonly {
    readonly when: string;
    readonly answer: () => Response | Promise<Response>;
    readonly then: object;
  }[] = [
    {
      when: "a page with 429",
      answer: () => new Response("<html>", { status: 429, headers: html }),
      then: { kind: "rateLimited", retryAfterMs: 60_000 },
    },
    {
      when: "429 with seconds",
      answer: () => new Response("", { status: 429, headers: { "Retry-After": "12" } }),
      then: { kind: "rateLimited", retryAfterMs: 12_000 },
    },
    {
      when: "429 with an absurd time",
      answer: () => new Response("", { status: 429, headers: { "Retry-After": "1000000000" } }),
      then: { kind: "rateLimited", retryAfterMs: 3_600_000 },
    },
    {
      when: "400 with the code RATELIMITED and a budget that is full again in ten minutes",
      answer: () =>
        Response.json(
          { errors: [{ extensions: { code: "RATELIMITED" } }] },
          {
            status: 400,
            headers: { "X-RateLimit-Requests-Remaining": "0", "X-RateLimit-Requests-Reset": String(now + 600_000) },
          },
        ),
      then: { kind: "rateLimited", retryAfterMs: 600_000 },
    },
    { when: "401", answer: () => new Response("", { status: 401 }), then: { kind: "signedOut" } },
    {
      when: "an authentication error with 200",
      answer: errors({ type: "authentication error" }),
      then: { kind: "signedOut" },
    },
    { when: "403", answer: errors({ code: "FORBIDDEN" }, 403), then: { kind: "forbidden" } },
    {
      when: "a conflict of ids",
      answer: errors({ type: "invalid input", code: "INPUT_ERROR", statusCode: 400 }),
      then: { kind: "rejected", detail: "INPUT_ERROR" },
    },
    {
      when: "data beside errors",
      answer: errors({ code: "INVALID_INPUT" }, 200, { viewer: {} }),
      then: { kind: "rejected", detail: "INVALID_INPUT" },
    },
    {
      when: "502 with a page",
      answer: () => new Response("<html>", { status: 502, headers: html }),
      then: { kind: "unavailable", status: 502 },
    },
    {
      when: "a page with 200",
      answer: () => new Response("<html>", { status: 200, headers: html }),
      then: { kind: "unexpectedAnswer" },
    },
    { when: "another shape", answer: () => Response.json({ data: { viewer: 5 } }), then: { kind: "unexpectedAnswer" } },
    {
      when: "a cut line",
      answer: () => Promise.reject(new TypeError("fetch failed")),
      then: { kind: "unavailable", status: undefined },
    },
    {
      when: "an address that the site has not allowed",
      answer: () =>
        Promise.reject(Object.assign(new Error("URL not included"), { name: "REQUEST_EGRESS_ALLOWLIST_ERR" })),
      then: { kind: "noEgress" },
    },
    {
      when: "nothing at all",
      answer: () => new Promise<Response>(() => undefined),
      then: { kind: "unavailable", status: undefined },
    },
  ];
  for (const { when, answer, then } of cases) {
    test(`${when} is a failure with a name, and no word of the request is in it`, async () => {
      const ask = createAskLinear({
        request: async () => answer(),
        access: onlyToken("lin_api_CANARY"),
        now: () => now,
        patienceMs: 20,
      });
      const failed = await ask(documents.whoAmI, { secret: "CANARY" }, object({ viewer: object({}) }));
      expect(failed).toMatchObject({ ok: false, error: then });
      expect(JSON.stringify(failed)).not.toMatch(/CANARY|title/u);
    });
  }

  test("a personal key stands bare, any other token is a bearer, and without one nothing is asked", async () => {
    const seen: (string | undefined)[] = [];
    const request: LinearRequest = async ({ headers }) => {
      seen.push(headers["Authorization"]);
      return Response.json({ data: {} });
    };
    const nobody: LinearAccess = { ...onlyToken(""), token: async () => err({ kind: "signedOut" }) };
    for (const access of [onlyToken("lin_api_x"), onlyToken("lin_oauth_x"), nobody]) {
      await createAskLinear({ request, access, now: () => now })(documents.whoAmI, {}, object({}));
    }
    expect(seen).toEqual(["lin_api_x", "Bearer lin_oauth_x"]);
  });
});

describe("the Linear adapter before faults", () => {
  test("makes one issue and one comment whatever happens to the answers", async () => {
    let broken = true;
    const { linear, side } = await connect({
      request: ({ operation }) =>
        broken && operation === "mutation" ? { kind: "lost-connection", moment: "after" } : { kind: "none" },
    });
    const id = toClientId("issue");
    expect(await side.create(draft(linear), id)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    expect(await side.addComment(id, "Said", "k")).toMatchObject({ ok: false });
    broken = false;
    expect(await side.create(draft(linear), id)).toMatchObject({ ok: true, value: { id } });
    expect(await side.addComment(id, "Said", "k")).toMatchObject({ ok: true, value: { id: toClientId("k") } });
    const read = await side.read(id);
    expect(read.ok && read.value.comments.map(({ body }) => body)).toEqual(["Said"]);
  });

  test("keeps the concept's section and the charter's apart, whichever of them is written", async () => {
    const { linear, side } = await connect();
    const id = toClientId("issue");
    await side.create(draft(linear), id);
    const [concept, charter] = [
      "## Concept in Spacegate\n\nA prize draw.",
      "## Charter in Spacegate\n\n### Constraints\n\nTwo countries",
    ];
    const seen: unknown[] = [];
    for (const values of [
      { charter },
      { concept },
      { description: "Words" },
      { charter: `${charter} at most` },
      { concept: "" },
      { charter: "", concept },
    ]) {
      await side.edit(id, { values, added: { labels: [], links: [] }, removed: { labels: [], links: [] } });
      const read = await side.read(id);
      seen.push(read.ok && [read.value.values.description, read.value.values.concept, read.value.values.charter]);
    }
    expect(seen).toEqual([
      ["Text", "", charter],
      ["Text", concept, charter],
      ["Words", concept, charter],
      ["Words", concept, `${charter} at most`],
      ["Words", "", `${charter} at most`],
      ["Words", concept, ""],
    ]);
  });

  test("keeps the text and the concept's section of a description apart, whichever of them is written", async () => {
    const { linear, side } = await connect();
    const id = toClientId("issue");
    await side.create(draft(linear), id);
    const section = "## Concept in Spacegate\n\nA prize draw.";
    const edits = [
      { description: "Words" },
      { concept: section },
      { description: "Other *words*" },
      { concept: `${section}\n\nIn two countries.`, description: "Both" },
      { description: "" },
      { concept: "" },
    ];
    const seen: unknown[] = [];
    for (const values of edits) {
      const edited = await side.edit(id, {
        values,
        added: { labels: [], links: [] },
        removed: { labels: [], links: [] },
      });
      const read = await side.read(id);
      seen.push(
        edited.ok && Object.keys(edited.value).filter((field) => field !== "labels"),
        read.ok && [read.value.values.description, read.value.values.concept],
      );
    }
    expect(seen).toEqual([
      ["description"],
      ["Words", ""],
      ["concept"],
      ["Words", section],
      ["description"],
      ["Other *words*", section],
      ["description", "concept"],
      ["Both", `${section}\n\nIn two countries.`],
      ["description"],
      ["", `${section}\n\nIn two countries.`],
      ["concept"],
      ["", ""],
    ]);
  });

  test("tells who edited a description since, without the app, and its own key's owner only where nobody else did", async () => {
    const { linear, ask, side } = await connect();
    const id = toClientId("issue");
    await side.create(draft(linear), id);
    const editors = createDescriptionEditors(ask);
    const by = async (person: string, description: string) => {
      linear.clock.advance(1_000);
      await linear.client(linear.workspace.admin.apiKey(person)).updateIssue(id, { description });
    };
    const since = linear.clock.now();
    expect(await editors(id, since)).toEqual({ ok: true, value: [] });
    await by(linear.ana, "By the key's owner");
    expect(await editors(id, since)).toEqual({ ok: true, value: [{ id: linear.ana, name: "Ana Novak" }] });
    await by(linear.ben, "By Ben");
    expect(await editors(id, since)).toEqual({ ok: true, value: [{ id: linear.ben, name: "Ben Ito" }] });
    const robot = linear.workspace.admin.oauthApp("Robot");
    linear.clock.advance(600_000);
    const later = linear.clock.now();
    await linear.client(robot.token).updateIssue(id, { description: "By a robot" });
    linear.clock.advance(1_000);
    expect(await editors(id, later)).toEqual({ ok: true, value: [] });
  });

  test("answers a comment with one reaction and one word in its thread, whatever happens to the answers", async () => {
    let broken = true;
    const { linear, ask, side } = await connect({
      request: ({ operation }) =>
        broken && operation === "mutation" ? { kind: "lost-connection", moment: "after" } : { kind: "none" },
    });
    const comments = createLinearComments(ask);
    const issue = linear.workspace.admin.issue(mustUser(linear, linear.ben), {
      teamId: linear.teamId,
      title: "Prize draw",
    });
    const head = linear.workspace.admin.comment(mustUser(linear, linear.ben), {
      issueId: issue.id,
      body: "What of it?",
    });
    const said = linear.workspace.admin.comment(mustUser(linear, linear.ben), {
      issueId: issue.id,
      body: "/approve",
      parentId: head.id,
    });
    const answer = { sign: "refused", says: "First *line*\nSecond", thread: head.id } as const;
    for (let tries = 0; tries < 4; tries += 1) {
      broken = tries < 2;
      await comments.answer(issue.id, said.id, answer);
    }
    expect(await comments.answer(issue.id, said.id, answer)).toEqual({ ok: true, value: undefined });
    expect(linear.workspace.store.reactions.in(said.id).map(({ emoji }) => emoji)).toEqual(["warning"]);
    const read = await side.read(issue.id);
    expect(read.ok && read.value.comments.map(({ body }) => body).toSorted()).toEqual([
      "/approve",
      "First \\*line\\*\n\nSecond",
      "What of it?",
    ]);
  });

  test("tells whose a comment is, when and where it was made, and whether it was edited", async () => {
    const { linear, ask } = await connect();
    const { admin } = linear.workspace;
    const issue = admin.issue(mustUser(linear, linear.ben), { teamId: linear.teamId, title: "Prize draw" });
    const own = admin.comment(mustUser(linear, linear.ben), { issueId: issue.id, body: "/approve" });
    const elsewhere = admin.commentFromElsewhere("Dana Ruiz", issue.id, "/approve");
    const changed = await linear.client().createComment({ issueId: issue.id, body: "Hm" });
    const edited = (await changed.comment)?.id ?? "";
    await linear.client().updateComment(edited, { body: "/approve" });
    const read = await createLinearComments(ask).read([own.id, elsewhere.id, edited, toClientId("gone"), "no id"]);
    expect(read.ok && read.value.toSorted((one, other) => (one.comment < other.comment ? -1 : 1))).toEqual([
      {
        comment: own.id,
        issue: issue.id,
        thread: own.id,
        body: "/approve",
        at: own.createdAt,
        edited: false,
        author: linear.ben,
      },
      {
        comment: elsewhere.id,
        issue: issue.id,
        thread: elsewhere.id,
        body: "/approve",
        at: elsewhere.createdAt,
        edited: false,
        author: undefined,
      },
      {
        comment: edited,
        issue: issue.id,
        thread: edited,
        body: "/approve",
        at: linear.clock.now(),
        edited: true,
        author: linear.ana,
      },
    ]);
  });

  test("a used-up quota and a revoked token are told apart from a missing issue", async () => {
    const { linear, side } = await connect();
    linear.workspace.limits.exhaust(linear.token);
    expect(await side.read(toClientId("x"))).toMatchObject({ ok: false, error: { kind: "rateLimited" } });
    linear.workspace.admin.revoke(linear.token);
    expect(await side.read(toClientId("x"))).toEqual({ ok: false, error: { kind: "signedOut" } });
  });

  test("calls nobody by the address of a profile", async () => {
    const { linear, side } = await connect();
    const id = toClientId("issue");
    await side.create(draft(linear), id);
    await side.addComment(
      id,
      "Ask [Ben](https://linear.app/acme/profiles/ben) or <https://linear.app/acme/profiles/ana>",
      "k",
    );
    const read = await side.read(id);
    expect(read.ok && read.value.comments[0]?.body).toBe("Ask Ben or ana");
  });

  test("tells the workspace, its teams, states, labels and people, and registers a webhook once", async () => {
    const { linear, admin } = await connect();
    linear.workspace.admin.label({ name: "Red", teamId: linear.teamId });
    linear.workspace.admin.label({ name: "Elsewhere", teamId: linear.otherTeamId });
    expect(await admin.account()).toMatchObject({
      value: { viewer: { id: linear.ana, admin: true }, workspace: { name: "Acme" } },
    });
    expect(await admin.teams()).toMatchObject({
      value: expect.arrayContaining([{ id: linear.teamId, key: "CAM", name: "Campaign" }]),
    });
    expect(await admin.statuses(linear.teamId)).toMatchObject({
      value: expect.arrayContaining([{ id: linear.stateId("In Build"), name: "In Build", type: "started" }]),
    });
    expect(await admin.labels(linear.teamId)).toMatchObject({ value: [{ name: "Red" }] });
    expect(await admin.people()).toMatchObject({
      value: expect.arrayContaining([{ id: linear.ben, name: "Ben Ito", email: "ben@example.com" }]),
    });
    const webhook = {
      id: toClientId("hook"),
      team: linear.teamId,
      url: "https://x.example/x1/a?project=1",
      secret: "s".repeat(32),
    };
    expect(await admin.register(webhook)).toEqual({ ok: true, value: undefined });
    expect((await linear.client().webhooks()).nodes).toHaveLength(1);
    expect(await admin.unregister(webhook.id)).toEqual({ ok: true, value: undefined });
    expect(await admin.unregister(webhook.id)).toEqual({ ok: true, value: undefined });
  });
});

describe("the documents that the app sends", () => {
  const file = join(__dirname, "../../../shared/specs/linear.graphql");
  const there = existsSync(file);
  test(
    there
      ? "are valid in Linear's own schema"
      : "parse (Linear's own schema is not on this machine, so they are not checked against it)",
    () => {
      const schema = there ? buildSchema(readFileSync(file, "utf8"), { assumeValid: true }) : undefined;
      for (const [name, document] of Object.entries(documents)) {
        const parsed = parse(document);
        expect({
          name,
          errors: schema === undefined ? [] : validate(schema, parsed).map(({ message }) => message),
        }).toEqual({ name, errors: [] });
      }
    },
  );
});

function mustUser({ workspace }: MadeLinear, id: string) {
  const user = workspace.store.users.get(id);
  if (user === undefined) {
    throw new Error(`No user ${id}`);
  }
  return user;
}
