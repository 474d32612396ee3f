import { jiraRateLimitCosts } from "../../../local/jira/points";

describe("Jira's points", () => {
  const cases: { call: string; path: string; answer: unknown; points: number }[] = [
    { call: "GET", path: "/rest/api/3/issue/A-1?fields=summary", answer: { id: "1" }, points: 2 },
    { call: "POST", path: "/rest/api/3/search/jql", answer: { issues: [{}, {}, {}] }, points: 4 },
    { call: "GET", path: "/rest/api/3/users/search", answer: [{}, {}], points: 5 },
    { call: "GET", path: "/rest/api/3/myself", answer: {}, points: 3 },
    { call: "PUT", path: "/rest/api/3/app/field/f/value", answer: undefined, points: 1 },
    { call: "POST", path: "/rest/api/3/issue/bulk", answer: { issues: [{}, {}] }, points: 2 },
    { call: "GET", path: "/rest/api/3/project/A-1/role", answer: {}, points: 3 },
    { call: "GET", path: "/rest/api/3/issue/GONE-1", answer: { errorMessages: ["Gone"] }, points: 1 },
    { call: "DELETE", path: "/rest/api/3/issue/1/comment/2", answer: undefined, points: 1 },
  ];
  for (const { call, path, answer, points } of cases) {
    test(`${call} ${path} costs ${points}`, () => {
      expect(jiraRateLimitCosts.pointsOf(call, path, answer)).toBe(points);
    });
  }

  test("takes some POST calls for reads", () => {
    const reads = [
      "/search/jql",
      "/permissions/check",
      "/changelog/bulkfetch",
      "/expression/evaluate",
      "/jql/parse",
      "/workflows",
    ];
    expect(reads.filter((path) => !jiraRateLimitCosts.isRead("POST", `/rest/api/3${path}`))).toEqual([]);
    expect(jiraRateLimitCosts.isRead("POST", "/rest/api/3/workflows/update")).toBe(false);
    expect(jiraRateLimitCosts.isRead("PUT", "/rest/api/3/search/jql")).toBe(false);
  });
});
