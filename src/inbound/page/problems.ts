import type { BaseIssue } from "valibot";
import type { Problem } from "../../contract/page/reply";

export function toProblems(issues: readonly BaseIssue<unknown>[]): readonly Problem[] {
  return issues.slice(0, 50).map((issue) => ({
    path: (issue.path ?? []).map(({ key }) => String(key).slice(0, 60)).join("."),
    message: "The page sent something that the app can't read. Reload the page and try again.",
  }));
}
