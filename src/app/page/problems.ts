import type { BaseIssue } from "valibot";
import type { Problem } from "../../contract/page/reply";
import { explainIssue } from "../words/input";

/** Valibot's issues as sentences for people, each with its path. */
export function toProblems(issues: readonly BaseIssue<unknown>[]): readonly Problem[] {
  return issues.map((issue) => ({ path: toPath(issue), message: explainIssue(issue) }));
}

function toPath(issue: BaseIssue<unknown>): string {
  return (issue.path ?? []).map((item) => String(item.key).slice(0, 60)).join(".");
}
