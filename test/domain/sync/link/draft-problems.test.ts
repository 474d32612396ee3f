import { explainDraftProblem } from "../../../../src/app/words/sync/draft";
import { findDraftProblems } from "../../../../src/domain/sync/link/draft-problems";
import type { SyncMapping } from "../../../../src/domain/sync/link/link";

const statuses = [
  { id: "1", name: "To do", category: "new" },
  { id: "2", name: "In Build", category: "started" },
] as const;
const offered = {
  jira: { statuses, priorities: [{ id: "3", name: "Medium" }] },
  linear: { statuses: [{ id: "a", name: "Backlog", category: "new" }], priorities: [] },
  labels: [{ id: "l", name: "Needs legal" }],
} as const;
const good: SyncMapping = {
  status: [{ jira: "1", linear: "a" }],
  priority: [
    { jira: "3", linear: "3" },
    { jira: "3", linear: "" },
  ],
  assignee: [],
  labels: [{ jira: "Needs-legal", linear: "l" }],
};
const problemsOf = (mapping: Partial<SyncMapping>, directions = {}) =>
  findDraftProblems({ ...good, ...mapping }, { directions }, offered).map(explainDraftProblem);

describe("a mapping", () => {
  test("that both sides know has no problem", () => {
    expect(problemsOf({})).toEqual([]);
  });

  test("says all of its problems at once, each with its place", () => {
    expect(
      problemsOf({
        status: [
          { jira: "1", linear: "a" },
          { jira: "2", linear: "gone" },
        ],
        priority: [],
        labels: [{ jira: "needs legal", linear: "l" }],
      }),
    ).toEqual([
      {
        path: "mapping.status.2",
        message: `What "In Build" was mapped to isn't in Linear any more. Choose another state for it.`,
      },
      { path: "mapping.priority", message: "Map at least one priority, or leave the priority out of the sync." },
      {
        path: "mapping.labels.l",
        message: `Jira's labels have no spaces. Write one for "Needs legal", or leave it out.`,
      },
    ]);
  });

  test("of a field that stays where it is may be empty", () => {
    expect(problemsOf({ status: [], priority: [] }, { status: "off", priority: "off" })).toEqual([]);
  });

  test("may name people who left: they are unknown like any others", () => {
    expect(problemsOf({ assignee: [{ jira: "gone", linear: "gone" }] })).toEqual([]);
  });
});
