import type { LinearFault } from "../../../local/linear/faults";
import { makeLinear, type MadeLinear } from "./make-linear";

describe("the local Linear's faults", () => {
  let linear: MadeLinear;
  let fault: LinearFault;
  beforeEach(async () => {
    fault = { kind: "none" };
    linear = await makeLinear({
      faults: { request: ({ operation }) => (operation === "mutation" ? fault : { kind: "none" }) },
    });
  });
  afterEach(() => linear.close());

  const ask = (query: string, signal?: AbortSignal) =>
    linear.workspace.answer(
      new Request("https://api.linear.app/graphql", {
        method: "POST",
        headers: { authorization: linear.token, "content-type": "application/json" },
        body: JSON.stringify({ query }),
        ...(signal === undefined ? {} : { signal }),
      }),
    );
  const create = (signal?: AbortSignal) =>
    ask(`mutation { issueCreate(input: { teamId: "${linear.teamId}", title: "Prize draw" }) { success } }`, signal);
  const count = () => linear.workspace.store.issues.size;

  const table: readonly { when: string; given: LinearFault; status: number; created: number }[] = [
    {
      when: "it is unavailable before",
      given: { kind: "unavailable", status: 503, moment: "before" },
      status: 503,
      created: 0,
    },
    {
      when: "it is unavailable after",
      given: { kind: "unavailable", status: 502, moment: "after" },
      status: 502,
      created: 1,
    },
    { when: "limits answer as GraphQL", given: { kind: "rate-limited", as: "graphql" }, status: 400, created: 0 },
    {
      when: "limits answer with a page",
      given: { kind: "rate-limited", as: "page", retryAfterMs: 5000 },
      status: 429,
      created: 0,
    },
  ];
  for (const { when, given, status, created } of table) {
    test(`answers ${status} with ${created} issues created when ${when}`, async () => {
      fault = given;
      expect([(await create()).status, count()]).toEqual([status, created]);
    });
  }

  test("a lost connection leaves it open whether the issue is there", async () => {
    for (const [moment, created] of [
      ["before", 0],
      ["after", 1],
    ] as const) {
      fault = { kind: "lost-connection", moment };
      await expect(create()).rejects.toThrow("fetch failed");
      expect(count()).toBe(created);
    }
  });

  test("silence lasts until the caller gives up", async () => {
    fault = { kind: "silence", moment: "after" };
    await expect(create(AbortSignal.timeout(20))).rejects.toMatchObject({ name: "TimeoutError" });
    expect(count()).toBe(1);
  });

  test("success without effect changes nothing and says that it did", async () => {
    await create();
    const [issue] = [...linear.workspace.store.issues.all()];
    fault = { kind: "no-effect" };
    const answer = await ask(`mutation { issueArchive(id: "${issue?.id}") { success entity { archivedAt } } }`);
    expect(await answer.json()).toMatchObject({
      data: { issueArchive: { success: true, entity: { archivedAt: null } } },
    });
  });

  test("a token that is sent wrongly, a bad document and a request that costs too much are refused with a reason", async () => {
    const send = (authorization: string, query: string) =>
      linear.workspace.answer(
        new Request("https://api.linear.app/graphql", {
          method: "POST",
          headers: { authorization },
          body: JSON.stringify({ query }),
        }),
      );
    const answers = [
      await send(`Bearer ${linear.token}`, "{ viewer { id } }"),
      await send("", "{ viewer { id } }"),
      await send(linear.token, "{ viewer { nickname } }"),
      await send(linear.token, "{ issues(first: 250) { nodes { comments(first: 250) { nodes { id } } } } }"),
      await send(linear.token, "{ issues(first: 251) { nodes { id } } }"),
    ];
    const told = await Promise.all(
      answers.map(async (answer) => {
        const { errors } = (await answer.json()) as {
          errors: { extensions: { code: string; userPresentableMessage: string } }[];
        };
        return `${answer.status} ${errors[0]?.extensions.code} ${errors[0]?.extensions.userPresentableMessage}`;
      }),
    );
    expect(told).toEqual([
      expect.stringMatching(/^400 AUTHENTICATION_ERROR .*Remove the Bearer prefix/),
      expect.stringMatching(/^401 AUTHENTICATION_ERROR/),
      expect.stringMatching(/^400 GRAPHQL_VALIDATION_FAILED Cannot query field "nickname"/),
      expect.stringMatching(/^400 INPUT_ERROR Query too complex/),
      expect.stringMatching(/^200 INVALID_INPUT A page holds 1 to 250/),
    ]);
  });
});
