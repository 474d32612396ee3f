import { createHmac } from "node:crypto";
import { LinearClient } from "@linear/sdk";
import type { AppHost } from "../../../local/site/app-host";
import { seedLinear } from "../../../local/site/demo-linear";
import { leadToLinear, openLinear } from "../../../local/site/linear-in-site";
import { listen } from "../../../local/site/listen";
import { openDatabase } from "../../../local/sqlite";
import { stillClock } from "../linear/make-linear";
import { makeSite, type TestSite } from "./make-site";

describe("the Linear workspace beside the site's Jira", () => {
  let made: TestSite;
  beforeAll(async () => {
    made = await makeSite();
  });
  afterAll(() => made.site.close());

  const asPage = (email: string, query: string) => {
    const person = made.site.parts.people.find(({ emailAddress }) => emailAddress === email);
    return made.ask("/__linear/graphql", {
      method: "POST",
      headers: { cookie: `spacegate-acting-as=${person?.accountId}`, origin: "http://127.0.0.1:8780" },
      body: JSON.stringify({ query }),
    });
  };

  test("has the campaign's team, and people of whom one is unknown to Jira", async () => {
    const answer = await asPage(
      "kim@example.com",
      "{ viewer { name admin } teams { nodes { key issueCount } } users { nodes { email } } }",
    );
    const { data } = (await answer.json()) as {
      data: { viewer: object; teams: { nodes: object[] }; users: { nodes: { email: string }[] } };
    };
    expect(data.viewer).toEqual({ name: "Kim Larsen", admin: true });
    expect(data.teams.nodes).toEqual([
      { key: "STU", issueCount: 2 },
      { key: "CAM", issueCount: 6 },
    ]);
    const known = made.site.parts.people.map(({ emailAddress }) => emailAddress);
    expect(data.users.nodes.map(({ email }) => email).filter((email) => !known.includes(email))).toEqual([
      "noor@studio.example",
    ]);
  });

  test("says to somebody without an account that they have none", async () => {
    const answer = await asPage("lee@example.com", "{ viewer { name } }");
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining("Lee Chen has no account in the Linear workspace."),
    ]);
  });

  test("takes a page's change from the site's own origin only", async () => {
    const person = made.site.parts.people[0]!;
    const answer = await made.ask("/__linear/graphql", {
      method: "POST",
      headers: { cookie: `spacegate-acting-as=${person.accountId}`, origin: "http://elsewhere.example" },
      body: JSON.stringify({ query: "{ viewer { name } }" }),
    });
    expect(answer.status).toBe(401);
  });

  test("answers the real SDK with the key that the start prints", async () => {
    const listener = await listen("127.0.0.1", 0);
    listener.answerWith(made.server.fetch);
    const client = new LinearClient({
      apiKey: made.site.parts.linearKey,
      apiUrl: `${listener.address}/__linear/graphql`,
    });
    expect((await client.viewer).name).toBe("Kim Larsen");
    expect((await client.issue("CAM-1")).title).toBe("Landing page for the prize draw");
    await listener.close();
  });

  test("is what the app finds under Linear's own address, and only there", async () => {
    const lead = leadToLinear(() => made.site.linear);
    const body = JSON.stringify({ query: "{ organization { urlKey } }" });
    const init = {
      method: "POST",
      headers: { authorization: made.site.parts.linearKey, "content-type": "application/json" },
      body,
    };
    expect(await (await lead("https://api.linear.app/graphql", init)).json()).toEqual({
      data: { organization: { urlKey: "summer-campaign" } },
    });
    expect(await (await lead("https://api.linear.app/oauth/token", init)).json()).toMatchObject({
      error: "invalid_request",
    });
    expect((await lead("https://api.linear.app/oauth/revoke", init)).status).toBe(404);
  });

  test("sends its webhooks to the app's web triggers, with the bytes that it signed", async () => {
    const calls: { id: string; signature: string | null; body: string }[] = [];
    const app: AppHost = {
      invokeResolver: async () => undefined,
      callWebTrigger: async (id, request) => {
        calls.push({ id, signature: request.headers.get("linear-signature"), body: await request.text() });
        return new Response("ok");
      },
      operations: () => [],
      settle: async () => undefined,
    };
    const clock = stillClock();
    const linear = openLinear({
      database: openDatabase(":memory:"),
      clock,
      address: "http://127.0.0.1:8780",
      app: () => app,
      faults: {},
      onChange: () => undefined,
    });
    seedLinear(linear, clock, clock.now());
    const kim = linear.admin.userByEmail("kim@example.com")!;
    const ask = (query: string) =>
      linear.answerSession(
        linear.admin.session(kim),
        new Request("http://local/graphql", { method: "POST", body: JSON.stringify({ query }) }),
      );
    const input =
      '{ url: "http://127.0.0.1:8780/x1/abc", secret: "s", allPublicTeams: true, resourceTypes: ["Issue"] }';
    await ask(`mutation { webhookCreate(input: ${input}) { success } }`);
    await ask('mutation { issueUpdate(id: "CAM-1", input: { title: "Zürich" }) { success } }');
    await linear.webhooks.settle();
    const [call] = calls;
    expect(call).toMatchObject({
      id: "abc",
      signature: createHmac("sha256", "s")
        .update(call?.body ?? "")
        .digest("hex"),
    });
    expect(JSON.parse(call?.body ?? "")).toMatchObject({
      action: "update",
      data: { title: "Zürich" },
      actor: { email: "kim@example.com" },
    });
  });
});
