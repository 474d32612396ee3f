import type { Problem } from "../../../contract/page/reply";
import { unreachable } from "../../../domain/ground/result";
import type { DraftProblem } from "../../../domain/sync/link/draft-problems";
import { toQuote } from "../text";

const fieldNames = { status: "status", priority: "priority" } as const;

/** What to mend in a mapping, and where. */
export function explainDraftProblem(problem: DraftProblem): Problem {
  const { path } = problem;
  switch (problem.kind) {
    case "nothingMapped":
      return {
        path,
        message: `Map at least one ${fieldNames[problem.field]}, or leave the ${fieldNames[problem.field]} out of the sync.`,
      };
    case "gone":
      return {
        path,
        message:
          `What ${toQuote(problem.name)} was mapped to isn't in Linear any more. ` +
          `Choose another ${problem.field === "status" ? "state" : "priority"} for it.`,
      };
    case "labelForm":
      return {
        path,
        message: `Jira's labels have no spaces. Write one for ${toQuote(problem.name)}, or leave it out.`,
      };
    default:
      return unreachable(problem);
  }
}
