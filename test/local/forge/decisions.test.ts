import { createTally, toDifference, toStorageUnits } from "../../../local/forge/counters";
import { decideScope } from "../../../local/forge/scopes";

test("storage is counted in started units of 10 KB, at least one", () => {
  expect([0, 1, 10_240, 10_241].map(toStorageUnits)).toEqual([1, 1, 1, 2]);
});

test("a difference of counts is what came in between", () => {
  const tally = createTally();
  tally.add("jiraCalls", 2);
  const before = tally.read();
  tally.add("jiraCalls", 3);
  expect(toDifference(before, tally.read())).toMatchObject({ jiraCalls: 3, storageCalls: 0 });
});

describe("decideScope", () => {
  const cases: { call: string; path: string; granted: string[]; expected: object }[] = [
    { call: "GET", path: "/rest/api/3/issue/A-1?fields=x", granted: ["read:jira-work"], expected: { kind: "allowed" } },
    {
      call: "PUT",
      path: "/rest/api/3/issue/A-1",
      granted: ["read:jira-work"],
      expected: { kind: "missing", scopes: ["write:jira-work"] },
    },
    {
      call: "POST",
      path: "/rest/api/3/expression/evaluate",
      granted: ["read:jira-work"],
      expected: { kind: "missing", scopes: ["read:jira-user"] },
    },
    { call: "GET", path: "/rest/api/3/serverInfo", granted: [], expected: { kind: "allowed" } },
    {
      call: "DELETE",
      path: "/rest/api/3/project/A",
      granted: ["manage:jira-project"],
      expected: { kind: "unknown-operation" },
    },
    {
      call: "GET",
      path: "/rest/api/3/issue/A-1/../../user",
      granted: ["read:jira-work"],
      expected: { kind: "unknown-operation" },
    },
  ];
  for (const { call, path, granted, expected } of cases) {
    test(`${call} ${path} with ${granted.join(", ") || "nothing"} is ${(expected as { kind: string }).kind}`, () => {
      expect(decideScope(granted, call, path)).toEqual(expected);
    });
  }
});
