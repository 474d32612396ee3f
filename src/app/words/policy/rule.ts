import type { GateRule } from "../../../domain/policy/workflow-rules";

/** What Jira's workflow editor shows beside a rule of the app. */
export const ruleSummaries: Readonly<Record<GateRule, string>> = {
  "commit-gate": "Asks for the charter",
  "concept-gate": "Asks the concept reviewers",
  "concept-gate-strict": "Asks the record at each move",
  "retro-done": "Asks whether the retro was answered",
};

/** What taking a space's rule off means, said before it is done. */
export const detachWords = {
  own:
    "The moves that it stands on ask this space no more, in every project " +
    "with this workflow. The records stay, and the other spaces' rules too.",
  uninstall:
    "Remove the rule of each space before you uninstall the app: Jira refuses every move through a rule whose app is gone.",
} as const;
