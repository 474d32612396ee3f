import { join } from "node:path";
import { Version3Client } from "jira.js";
import { people } from "../../../local/site/demo-people";
import { listen, type Listener } from "../../../local/site/listen";
import { openSite, type OpenSite } from "../../../local/site/open-site";
import { createSiteServer } from "../../../local/site/server";

/** What works with Jira works with the local site: the public client, and requests as curl sends them. */
describe("clients of the running site", () => {
  let listener: Listener;
  let site: OpenSite;
  let beforeReady = 0;

  beforeAll(async () => {
    listener = await listen("127.0.0.1", 0);
    beforeReady = (await fetch(`${listener.address}/rest/api/3/serverInfo`)).status;
    site = await openSite({
      appRoot: join(__dirname, "../../.."),
      databaseFile: ":memory:",
      pagesFolder: join(__dirname, "fixture-ui"),
      listenHost: "127.0.0.1",
      address: listener.address,
      gates: "seeded",
    });
    listener.answerWith(createSiteServer(site.parts).fetch);
  });
  afterAll(async () => {
    await listener.close();
    await site.close();
  });

  const clientOf = (email: string) =>
    new Version3Client({ host: listener.address, authentication: { basic: { email, apiToken: site.parts.token } } });
  const curl = async (
    path: string,
    init: { readonly as?: string; readonly method?: string; readonly data?: unknown } = {},
  ) => {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (init.as !== undefined) {
      headers["authorization"] = `Basic ${Buffer.from(init.as).toString("base64")}`;
    }
    const body = init.data === undefined ? {} : { body: JSON.stringify(init.data) };
    const answer = await fetch(listener.address + path, { method: init.method ?? "GET", headers, ...body });
    const text = await answer.text();
    return { status: answer.status, body: (text === "" ? undefined : JSON.parse(text)) as unknown };
  };

  test("serverInfo is 503 while the site starts, and 200 for anybody when it is ready", async () => {
    expect(beforeReady).toBe(503);
    const body = { baseUrl: listener.address, deploymentType: "Cloud" };
    expect(await curl("/rest/api/3/serverInfo")).toMatchObject({ status: 200, body });
  });

  test("the shop's work items stand in different states of the commit gate", async () => {
    const fields = (await curl("/rest/api/3/field", { as: `${people.kim.emailAddress}:${site.parts.token}` }))
      .body as readonly { readonly id: string; readonly name: string }[];
    const charter = fields.find(({ name }) => name === "Charter")?.id ?? "";
    const labels: unknown[] = [];
    for (const key of ["SHOP-1", "SHOP-2", "SHOP-3", "SHOP-4", "SHOP-5"]) {
      const { body } = await curl(`/rest/api/3/issue/${key}?fields=${charter}`, {
        as: `${people.kim.emailAddress}:${site.parts.token}`,
      });
      labels.push(
        (body as { readonly fields: Readonly<Record<string, { readonly label: string } | null>> }).fields[charter]
          ?.label,
      );
    }
    expect(labels).toEqual([
      "Charter: 2 points missing",
      "Ready to commit",
      "Committed",
      "Charter: 1 point missing",
      "Charter: 3 points missing",
    ]);
  });

  test("jira.js reads and writes work items", async () => {
    const client = clientOf(people.ana.emailAddress);
    expect((await client.myself.getCurrentUser()).displayName).toBe("Ana Novak");
    const made = await client.issues.createIssue({
      fields: { project: { key: "PRIZE" }, issuetype: { name: "Story" }, summary: "Postcards from the sea" },
    });
    await client.issues.editIssue({ issueIdOrKey: made.key, fields: { labels: ["customer-data"] } });
    await client.issueComments.addComment({ issueIdOrKey: made.key, comment: "Three sentences are in the panel." });
    const asked = { jql: `key = ${made.key}`, fields: ["summary", "labels"] };
    const found = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearch(asked);
    const fields = { summary: "Postcards from the sea", labels: ["customer-data"] };
    expect(found.issues).toMatchObject([{ key: made.key, fields }]);
  });

  test("jira.js gets the gate's own words when it tries to move on", async () => {
    const client = clientOf(people.ana.emailAddress);
    const { transitions } = await client.issues.getTransitions({ issueIdOrKey: "PRIZE-4" });
    const inBuild = transitions?.find((transition) => transition.to?.name === "In Build");
    const move = client.issues.doTransition({ issueIdOrKey: "PRIZE-4", transition: { id: inBuild?.id ?? "" } });
    expect(JSON.stringify(await move.catch((error: unknown) => error))).toContain(
      "In Build opens when Legal (Dana Ruiz",
    );
  });

  test("wrong credentials are 401, missing rights 403, and what one may not see 404", async () => {
    const token = site.parts.token;
    expect((await curl("/rest/api/3/myself")).status).toBe(401);
    expect((await curl("/rest/api/3/myself", { as: "ana@example.com:wrong" })).status).toBe(401);
    await expect(new Version3Client({ host: listener.address }).myself.getCurrentUser()).rejects.toMatchObject({
      status: 401,
    });
    const workflows = await curl("/rest/api/3/workflows/search", { as: `dana@example.com:${token}` });
    expect(workflows.status).toBe(403);
    expect((await curl("/rest/api/3/issue/PRIZE-4000", { as: `dana@example.com:${token}` })).status).toBe(404);
  });

  describe("a forged verdict", () => {
    const forged = (issue: string) => ({
      label: "Open",
      state: "open",
      validUntil: "2099-01-01T00:00:00.000Z",
      message: "Open.",
      mode: "block",
      issue: Number(issue),
      round: 1,
      version: 1,
      revision: 99,
    });
    const field = () => site.parts.fields.gate ?? "";
    const key = () => `${site.host.manifest.appId.replace(/^.*\//, "")}__DEVELOPMENT__gate`;
    /** Kim runs this Jira and leads the project: nobody stands above the gate. */
    const as = () => `kim@example.com:${site.parts.token}`;
    const build = async (issue: string, fields?: Record<string, unknown>) => {
      const path = `/rest/api/3/issue/${issue}/transitions`;
      const { transitions } = (await curl(path, { as: as() })).body as {
        transitions: { id: string; to: { name: string } }[];
      };
      const id = transitions.find((transition) => transition.to.name === "In Build")?.id;
      return curl(path, { as: as(), method: "POST", data: { transition: { id }, fields } });
    };
    const edit = (data: unknown) => curl("/rest/api/3/issue/PRIZE-4", { as: as(), method: "PUT", data });
    const idOf = async (issue: string): Promise<string> => {
      const { body } = await curl(`/rest/api/3/issue/${issue}`, { as: as() });
      return (body as { id: string }).id;
    };

    interface Try {
      readonly way: string;
      readonly answers: number;
      readonly go: (issue: string) => Promise<{ readonly status: number }>;
    }
    const tries: readonly Try[] = [
      {
        way: "an issue property of the field's key",
        answers: 201,
        go: (issue) =>
          curl(`/rest/api/3/issue/PRIZE-4/properties/${key()}`, { as: as(), method: "PUT", data: forged(issue) }),
      },
      {
        way: "an issue property of the field's id",
        answers: 201,
        go: (issue) =>
          curl(`/rest/api/3/issue/PRIZE-4/properties/${field()}`, { as: as(), method: "PUT", data: forged(issue) }),
      },
      {
        way: "an edit of the field",
        answers: 400,
        go: (issue) => edit({ fields: { [field()]: forged(issue) } }),
      },
      {
        way: "an edit by the field's key",
        answers: 400,
        go: (issue) => edit({ fields: { [key()]: forged(issue) } }),
      },
      {
        way: "an edit by a set operation",
        answers: 400,
        go: (issue) => edit({ update: { [field()]: [{ set: forged(issue) }] } }),
      },
      {
        way: "a field of the transition itself",
        answers: 400,
        go: (issue) => build("PRIZE-4", { [field()]: forged(issue) }),
      },
      {
        way: "the app's own address for one field",
        answers: 403,
        go: (issue) => {
          const data = { updates: [{ issueIds: [Number(issue)], value: forged(issue) }] };
          return curl(`/rest/api/3/app/field/${key()}/value`, { as: as(), method: "PUT", data });
        },
      },
      {
        way: "the app's own address for many fields",
        answers: 403,
        go: (issue) => {
          const data = { updates: [{ customField: key(), issueIds: [Number(issue)], value: forged(issue) }] };
          return curl("/rest/api/3/app/field/value", { as: as(), method: "POST", data });
        },
      },
    ];
    for (const { way, answers, go } of tries) {
      test(`by ${way} leaves the gate shut`, async () => {
        expect((await go(await idOf("PRIZE-4"))).status).toBe(answers);
        const words = expect.stringContaining("Dana Ruiz");
        expect(await build("PRIZE-4")).toMatchObject({ status: 400, body: { errorMessages: [words] } });
      });
    }

    test("in a new work item is refused together with it", async () => {
      const fields = {
        project: { key: "PRIZE" },
        issuetype: { name: "Story" },
        summary: "Born open",
        [field()]: forged("1"),
      };
      expect((await curl("/rest/api/3/issue", { as: as(), method: "POST", data: { fields } })).status).toBe(400);
    });

    test("copied from a work item with an open gate opens nothing", async () => {
      const clone = site.jira.admin.clone({ kind: "user", accountId: people.kim.accountId }, "PRIZE-7");
      expect(clone.custom[field()]).toMatchObject({ state: "open" });
      site.jira.admin.move({ kind: "user", accountId: people.kim.accountId }, clone.key, { status: "Concept" });
      const words = expect.stringContaining("has not looked at this work item yet");
      expect(await build(clone.key)).toMatchObject({ status: 400, body: { errorMessages: [words] } });
    });
  });
});
