import type { BaseIssue } from "valibot";

/** One issue of a schema as a sentence, about the last name in its path. */
export function explainIssue(issue: BaseIssue<unknown>): string {
  const last = issue.path?.[issue.path.length - 1];
  const name =
    last === undefined
      ? "This"
      : typeof last.key === "number"
        ? `Entry ${last.key + 1}`
        : `"${String(last.key).slice(0, 60)}"`;
  if (issue.type === "strict_object" && issue.expected === "never") {
    return `${name} isn't a setting here. Check its spelling, or take it out.`;
  }
  if (issue.input === undefined && issue.kind === "schema") {
    return `${name} is missing.`;
  }
  switch (issue.type) {
    case "string":
      return `${name} has to be text.`;
    case "number":
      return `${name} has to be a number.`;
    case "boolean":
      return `${name} has to be true or false.`;
    case "array":
      return `${name} has to be a list.`;
    case "strict_object":
    case "record":
      return `${name} has to be a group of settings.`;
    case "picklist":
    case "literal":
      return `${name} has to be ${(issue.expected ?? "")
        .replaceAll('"', "")
        .replace(/^\((.*)\)$/u, "$1")
        .replaceAll(" | ", " or ")}.`;
    case "max_length":
      return `${name} is too long; ${String(issue.requirement)} is the most.`;
    case "min_length":
    case "non_empty":
      return `${name} is empty.`;
    case "integer":
      return `${name} has to be a whole number.`;
    case "min_value":
      return `${name} has to be at least ${String(issue.requirement)}.`;
    case "max_value":
      return `${name} has to be at most ${String(issue.requirement)}.`;
    default:
      return issue.message;
  }
}
