import { app, makeSite, type TestSite } from "./make-site";

const API = "/rest/api/3";

function seeded(): TestSite {
  const site = makeSite();
  site.jira.admin.component("PRIZE", "Web");
  site.jira.admin.version("PRIZE", { name: "Summer" });
  site.jira.admin.group("Legal Counsel", ["u-vic"]);
  const at = site.clock.now();
  const gate = (state: string, opens?: string) => ({
    [site.gateField]: { state, ...(opens === undefined ? {} : { opens }) },
  });
  site.jira.admin.import([
    {
      project: "PRIZE",
      summary: "Prize draw for cars",
      labels: ["legal"],
      assignee: "u-ana",
      custom: gate("waiting"),
      created: at - 3 * 86_400_000,
    },
    {
      project: "PRIZE",
      summary: "Landing page",
      status: "Concept",
      components: ["Web"],
      fixVersions: ["Summer"],
      custom: gate("opensAt", "2026-03-03T09:00Z"),
    },
    {
      project: "PRIZE",
      summary: "Press release",
      status: "Done",
      issueType: "Story",
      assignee: "u-vic",
      reporter: "u-ana",
      labels: ["legal", "sales"],
    },
  ]);
  return site;
}

describe("JQL", () => {
  const site = seeded();
  const find = async (jql: string) => {
    const answer = await site.ask<{ issues: { key: string }[]; errorMessages?: string[] }>(
      site.ana,
      "POST",
      `${API}/search/jql`,
      { jql, fields: ["key"] },
    );
    return answer.status === 200
      ? answer.body.issues.map((issue) => Number(issue.key.split("-")[1]))
      : (answer.body.errorMessages?.[0] ?? "");
  };
  const finds: { jql: string; gives: number[] }[] = [
    { jql: "project = PRIZE ORDER BY key", gives: [1, 2, 3] },
    { jql: "project = 'Summer campaign' ORDER BY created DESC, key ASC", gives: [2, 3, 1] },
    { jql: "status = Concept", gives: [2] },
    { jql: 'status in ("To do", Done) order by key', gives: [1, 3] },
    { jql: "status not in (Done) order by key", gives: [1, 2] },
    { jql: 'statusCategory != Done and statusCategory = "In Progress"', gives: [2] },
    { jql: "assignee = currentUser()", gives: [1] },
    { jql: "assignee is EMPTY", gives: [2] },
    { jql: "assignee is not EMPTY order by key", gives: [1, 3] },
    { jql: "assignee != u-ana", gives: [3] },
    { jql: 'assignee in membersOf("Legal Counsel")', gives: [3] },
    { jql: "reporter = 'ana@example.com'", gives: [3] },
    { jql: "labels = legal order by key", gives: [1, 3] },
    { jql: "labels in (sales)", gives: [3] },
    { jql: "component = Web AND fixVersion = Summer", gives: [2] },
    { jql: "NOT (status = Done OR labels = legal)", gives: [2] },
    { jql: "issuetype = Story", gives: [3] },
    { jql: "key in (PRIZE-1, PRIZE-2) order by key desc", gives: [2, 1] },
    { jql: "created < -1d", gives: [1] },
    { jql: "created >= startOfDay() order by key", gives: [2, 3] },
    { jql: "created >= startOfDay(-3d) and created <= now() order by key", gives: [1, 2, 3] },
    { jql: "text ~ prize", gives: [1] },
    { jql: 'summary ~ "land*"', gives: [2] },
    { jql: '"Gate.State" = waiting', gives: [1] },
    { jql: '"Gate".State = opensAt', gives: [2] },
    { jql: "Gate.State in (waiting, opensAt) order by key", gives: [1, 2] },
    { jql: '"Gate".OpensAt <= "2026-03-03 09:00"', gives: [2] },
    { jql: "Gate is EMPTY", gives: [3] },
    { jql: "Gate ~ waiting", gives: [1] },
    { jql: "cf[10050].State = waiting or cf[10050].State = x", gives: [1] },
  ];
  for (const { jql, gives } of finds) {
    it(`${jql} finds ${gives.join(", ")}`, async () => {
      expect(await find(jql)).toEqual(gives);
    });
  }

  it("finds an app's dates in the documented forms only: a day, or a minute with its offset", async () => {
    const other = makeSite();
    const forms = ["2026-03-03", "2026-03-03T09:00Z", "2026-03-03T10:00+01:00", "2026-03-03T09:00:00.000Z", "soon"];
    other.jira.admin.import(
      forms.map((opens) => ({
        project: "PRIZE",
        summary: opens,
        status: "Concept",
        custom: { [other.gateField]: { state: "opensAt", opens } },
      })),
    );
    const answer = await other.ask<{ issues: { fields: { summary: string } }[] }>(
      other.ana,
      "POST",
      `${API}/search/jql`,
      {
        jql: '"Gate".OpensAt <= "2026-03-03 09:00" order by key',
        fields: ["summary"],
      },
    );
    expect(answer.body.issues.map(({ fields }) => fields.summary)).toEqual(forms.slice(0, 3));
  });

  const refusals: { jql: string; says: string }[] = [
    { jql: "status = Nowhere", says: "The value 'Nowhere' does not exist for the field 'status'." },
    { jql: "colour = red", says: "Field 'colour' does not exist" },
    { jql: "status ~ Done", says: "The operator '~' is not supported by the 'status' field." },
    { jql: "summary = x", says: "The operator '=' is not supported by the 'summary' field." },
    {
      jql: "status =",
      says: "Expecting either a value, list or function before the end of the query. (line 1, character 9)",
    },
    { jql: "status = Done Done", says: "Expecting either 'OR' or 'AND' but got 'Done'" },
    { jql: "(status = Done", says: "Expecting ')'" },
    { jql: 'summary ~ "open', says: "has not been completed" },
    { jql: "created > yesterday", says: "Date value 'yesterday'" },
    { jql: "assignee = nobody()", says: "Unable to find JQL function 'nobody()'" },
    { jql: "status was Done", says: "not known on the local site" },
    { jql: "order by key", says: "Unbounded JQL queries are not allowed here." },
    { jql: "", says: "Unbounded JQL queries are not allowed here." },
    { jql: `${"(".repeat(200)}status = Done`, says: "nested too deeply" },
  ];
  for (const { jql, says } of refusals) {
    it(`${jql.slice(0, 40)} is a clear 400`, async () => {
      expect(await find(jql)).toContain(says);
    });
  }

  it("keeps a quoted text as one value whatever stands in it", async () => {
    expect(await find('summary ~ "\\") OR 1=1 --"')).toEqual([]);
  });
});

describe("five thousand issues", () => {
  it("are searched in pages without a gap", async () => {
    const site = makeSite();
    const seeds = Array.from({ length: 5_000 }, (_, at) => ({
      project: "PRIZE",
      summary: `Item ${at}`,
      labels: [at % 2 === 0 ? "even" : "odd"],
    }));
    site.jira.admin.import(seeds, "quiet");
    const seen = new Set<string>();
    let token: string | undefined;
    let pages = 0;
    do {
      const body = {
        jql: "project = PRIZE AND labels = even ORDER BY key",
        maxResults: 1_000,
        fields: ["summary"],
        ...(token === undefined ? {} : { nextPageToken: token }),
      };
      const page = await site.ask<{ issues: { key: string }[]; nextPageToken?: string; isLast: boolean }>(
        app,
        "POST",
        `${API}/search/jql`,
        body,
      );
      page.body.issues.forEach((issue) => seen.add(issue.key));
      token = page.body.nextPageToken;
      pages += 1;
    } while (token !== undefined);
    expect([seen.size, pages]).toEqual([2_500, 3]);
    const count = await site.ask<{ count: number }>(app, "POST", `${API}/search/approximate-count`, {
      jql: "labels = odd",
    });
    expect(count.body.count).toBe(2_500);
    const foreign = await site.ask(app, "POST", `${API}/search/jql`, { jql: "labels = even", nextPageToken: "abc" });
    expect(foreign.status).toBe(400);
  });
});
