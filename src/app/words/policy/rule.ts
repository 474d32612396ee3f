import type { GateRule } from "../../../domain/policy/workflow-rules";

/** What Jira's workflow editor shows beside a rule of the app. */
export const ruleSummaries: Readonly<Record<GateRule, string>> = {
  "commit-gate": "Asks for the charter",
  "concept-gate": "Asks the concept reviewers",
  "concept-gate-strict": "Asks the record at each move",
  "retro-done": "Asks whether the retro was answered",
};
