import { people } from "../../../local/site/demo-people";
import { makeSite, type TestSite } from "./make-site";

const own = "http://127.0.0.1:8780";
const panel = (issue: string) => ({ kind: "issue-panel", module: "space-panel", issue });

describe("the site's server", () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await makeSite();
  });
  afterAll(() => site.site.close());

  const cookie = (person: { accountId: string }) => `spacegate-acting-as=${encodeURIComponent(person.accountId)}`;
  const basic = (words: string) => ({ authorization: `Basic ${Buffer.from(words).toString("base64")}` });
  const bridge = (person: { accountId: string }, body: unknown, origin = own) =>
    site.ask("/__bridge", {
      method: "POST",
      headers: { cookie: cookie(person), origin, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  describe("who asks Jira", () => {
    test("e-mail and token are the user", async () => {
      const answer = await site.ask("/rest/api/3/myself", {
        headers: basic(`dana@example.com:${site.site.parts.token}`),
      });
      expect(await answer.json()).toMatchObject({ displayName: "Dana Ruiz", accountId: people.dana.accountId });
    });

    test("a wrong token, an unknown e-mail and half a header are 401", async () => {
      const tries = ["dana@example.com:wrong", `nobody@example.com:${site.site.parts.token}`, "dana@example.com"];
      for (const words of tries) {
        expect((await site.ask("/rest/api/3/myself", { headers: basic(words) })).status).toBe(401);
      }
      expect((await site.ask("/rest/api/3/myself", { headers: { authorization: "Bearer x" } })).status).toBe(401);
    });

    test("anybody may ask for the server's name, and for nothing else", async () => {
      expect((await site.ask("/rest/api/3/serverInfo")).status).toBe(200);
      expect((await site.ask("/rest/api/3/myself")).status).toBe(401);
    });

    test("the page's cookie is the person acted as", async () => {
      const answer = await site.ask("/rest/api/3/myself", { headers: { cookie: cookie(people.omar) } });
      expect(await answer.json()).toMatchObject({ displayName: "Omar Haddad" });
    });

    test("a cookie of nobody on this site is anonymous", async () => {
      expect((await site.ask("/rest/api/3/myself", { headers: { cookie: cookie({ accountId: "x" }) } })).status).toBe(
        401,
      );
    });
  });

  describe("other origins", () => {
    const comment = { method: "POST", body: JSON.stringify({ body: { type: "doc", version: 1, content: [] } }) };

    test("a write with the cookie needs the page's own origin", async () => {
      for (const origin of ["http://localhost:8780", "https://evil.example", "null", undefined]) {
        const headers = { cookie: cookie(people.ana), ...(origin === undefined ? {} : { origin }) };
        expect((await site.ask("/rest/api/3/issue/PRIZE-9/comment", { ...comment, headers })).status).toBe(403);
      }
      const headers = { cookie: cookie(people.ana), origin: own };
      expect((await site.ask("/rest/api/3/issue/PRIZE-9/comment", { ...comment, headers })).status).toBe(201);
    });

    test("the frames' origin has no cookie session", async () => {
      const answer = await site.ask("/rest/api/3/myself", {
        at: "localhost:8780",
        headers: { cookie: cookie(people.ana) },
      });
      expect(answer.status).toBe(401);
    });

    test("a name that is no address of this site is refused", async () => {
      expect((await site.ask("/rest/api/3/serverInfo", { at: "rebound.example:8780" })).status).toBe(421);
    });

    test("clock and session can be changed by the site's pages only", async () => {
      for (const path of ["/__local/clock", "/__local/session"]) {
        const headers = { origin: "http://localhost:8780", cookie: cookie(people.ana) };
        expect((await site.ask(path, { method: "POST", headers, body: "{}" })).status).toBe(403);
      }
    });
  });

  describe("the bridge", () => {
    test("calls the app with the context that Jira gives", async () => {
      const answer = await bridge(people.dana, {
        surface: panel("PRIZE-4"),
        command: "invoke",
        functionKey: "view",
        payload: { a: 1 },
      });
      expect(await answer.json()).toEqual({ ok: true, value: { echo: { a: 1 } } });
      expect(site.calls.at(-1)).toMatchObject({
        moduleKey: "space-panel",
        accountId: people.dana.accountId,
        extension: {
          type: "jira:issuePanel",
          issue: { key: "PRIZE-4", id: expect.any(String) },
          project: { key: "PRIZE" },
        },
      });
    });

    test("takes no context, account or project from the browser", async () => {
      const claims = {
        accountId: people.omar.accountId,
        extension: { issue: { id: "1", key: "PRIZE-1" } },
        project: "LAB",
      };
      const surface = { ...panel("PRIZE-4"), ...claims };
      await bridge(people.dana, { surface, command: "invoke", functionKey: "view", ...claims });
      expect(site.calls.at(-1)).toMatchObject({
        accountId: people.dana.accountId,
        extension: { issue: { key: "PRIZE-4" }, project: { key: "PRIZE" } },
      });
    });

    test("opens no panel on a work item that the person cannot see", async () => {
      const before = site.calls.length;
      const answer = await bridge(people.dana, {
        surface: panel("PRIZE-4000"),
        command: "invoke",
        functionKey: "view",
      });
      expect(await answer.json()).toMatchObject({
        ok: false,
        error: { message: "This work item does not exist, or you may not see it." },
      });
      expect(site.calls).toHaveLength(before);
    });

    test("opens settings to project administrators only, under their own module", async () => {
      const settings = { kind: "project-settings", module: "space-settings", project: "PRIZE" };
      const asked = { surface: settings, command: "invoke", functionKey: "view" };
      expect(await (await bridge(people.dana, asked)).json()).toMatchObject({ ok: false });
      expect(await (await bridge(people.kim, asked)).json()).toMatchObject({ ok: true });
      const mixed = { ...asked, surface: { ...panel("PRIZE-4"), module: "space-settings" } };
      expect(await (await bridge(people.dana, mixed)).json()).toMatchObject({ ok: false });
    });

    test("gives a rule's saved configuration to the form that edits it", async () => {
      const read = await site.site.jira.request(
        { kind: "user", accountId: people.kim.accountId },
        "/rest/api/3/workflows/search",
      );
      const [workflow] = (
        (await read.json()) as { values: { id: string; transitions: { validators: { id: string }[] }[] }[] }
      ).values;
      const rule = workflow?.transitions.flatMap((transition) => transition.validators)[0]?.id;
      const surface = { kind: "workflow-rule", module: "concept-gate", project: "PRIZE", workflow: workflow?.id, rule };
      const answer = await bridge(people.kim, { surface, command: "getContext" });
      expect(await answer.json()).toMatchObject({
        ok: true,
        value: { extension: { validatorConfig: '{"summary":"Asks the concept reviewers"}', isNewEditor: true } },
      });
    });

    test("passes the resolver's own words on when it fails", async () => {
      const answer = await bridge(people.dana, { surface: panel("PRIZE-4"), command: "invoke", functionKey: "fail" });
      expect(await answer.json()).toEqual({ ok: false, error: { name: "Error", message: "Your vote is not stored." } });
    });

    test("answers neither frames nor other sites", async () => {
      for (const origin of ["http://localhost:8780", "null"]) {
        expect((await bridge(people.dana, { surface: panel("PRIZE-4"), command: "getContext" }, origin)).status).toBe(
          403,
        );
      }
    });

    test("refuses what it does not know", async () => {
      for (const body of [
        {},
        [],
        "x",
        { surface: { kind: "issue-panel" }, command: "invoke" },
        { surface: panel("PRIZE-4"), command: "eval" },
      ]) {
        expect((await bridge(people.dana, body)).status).toBe(400);
      }
    });
  });

  describe("frames", () => {
    test("have Forge's policy, no inline script, and the bridge before everything else", async () => {
      const answer = await site.ask("/__ui/panel.html", { at: "localhost:8780" });
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).toContain(own);
      expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain("unsafe-inline");
      expect(await answer.text()).toMatch(
        /<head><script src="\/__host\/bridge.js" data-page-origin="http:\/\/127.0.0.1:8780"><\/script>/,
      );
    });

    test("stay in their folder", async () => {
      for (const path of ["/__ui/..%2fmake-site.ts", "/__ui/%2e%2e/make-site.ts", "/__site/..%2fmake-site.ts"]) {
        expect((await site.ask(path, { at: "localhost:8780" })).status).not.toBe(200);
      }
    });
  });

  test("the clock moves forward only", async () => {
    const before = site.site.clock.now();
    const move = (body: unknown) =>
      site.ask("/__local/clock", {
        method: "POST",
        headers: { origin: own, cookie: cookie(people.ana) },
        body: JSON.stringify(body),
      });
    expect((await move({ kind: "advance", ms: 3_600_000 })).status).toBe(200);
    expect(site.site.clock.now()).toBeGreaterThanOrEqual(before + 3_600_000);
    expect((await move({ kind: "advance", ms: -1 })).status).toBe(400);
  });
});
