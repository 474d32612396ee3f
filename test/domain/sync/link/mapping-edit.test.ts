import { leadingTo, toJiraOf, toLinearOf, withJira, withLinear } from "../../../../src/domain/sync/link/mapping-edit";
import type { Row } from "../../../../src/domain/sync/link/translation";

const rows: readonly Row[] = [
  { jira: "todo", linear: "backlog" },
  { jira: "build", linear: "started" },
  { jira: "review", linear: "started" },
  { jira: "done", linear: "done" },
  { jira: "done", linear: "canceled" },
];

describe("editing what corresponds", () => {
  test("one of several that lead to a Linear state is what it means on the way back", () => {
    expect([leadingTo(rows, "started"), toJiraOf(rows, "started")]).toEqual([["build", "review"], "build"]);
    const chosen = withJira(rows, "started", "review");
    expect([toJiraOf(chosen, "started"), toLinearOf(chosen, "build"), toLinearOf(chosen, "review")]).toEqual([
      "review",
      "started",
      "started",
    ]);
  });

  test("a Linear state to which nothing leads comes back as what was chosen, and changes nothing on the way there", () => {
    const chosen = withJira(rows, "canceled", "todo");
    expect([toJiraOf(chosen, "canceled"), toLinearOf(chosen, "todo"), toLinearOf(chosen, "done")]).toEqual([
      "todo",
      "backlog",
      "done",
    ]);
  });

  test("a Jira status can be taken out, and no way back leads to it any more", () => {
    const without = withLinear(rows, "done", undefined);
    expect([toLinearOf(without, "done"), toJiraOf(without, "done"), toJiraOf(without, "canceled")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(toLinearOf(without, "build")).toBe("started");
  });

  test("a Linear state can be taken out, and nothing leads to it any more", () => {
    const without = withJira(rows, "canceled", undefined);
    expect([toJiraOf(without, "canceled"), toLinearOf(without, "done")]).toEqual([undefined, "done"]);
  });

  test("every choice of a whole mapping is found again by the first row that fits", () => {
    const moved = withLinear(withLinear(rows, "todo", "done"), "done", "backlog");
    expect(["todo", "build", "review", "done"].map((id) => toLinearOf(moved, id))).toEqual([
      "done",
      "started",
      "started",
      "backlog",
    ]);
    // Each of these is led to by one status alone, so there is nothing to choose.
    expect([toJiraOf(moved, "done"), toJiraOf(moved, "backlog")]).toEqual(["todo", "done"]);
  });
});
