import { explainSiteFinding, siteQuestions } from "../../src/app/words/policy/site-check";
import type { SiteFinding, SiteQuestion } from "../../src/domain/policy/site-check";

export interface SmokeRow {
  readonly question: string;
  readonly answer: "well" | "to mend" | "not asked";
  readonly what: string;
}

const answers = { holds: "well", fails: "to mend", untold: "not asked" } as const;

export function toRow(finding: SiteFinding): SmokeRow {
  const { what, fix } = explainSiteFinding(finding);
  return {
    question: siteQuestions[finding.question],
    answer: answers[finding.answer],
    what: fix === undefined ? what : `${what} ${fix}`,
  };
}

/** A row for what only the app itself can ask. */
export function toAppRow(question: SiteQuestion): SmokeRow {
  return {
    question: siteQuestions[question],
    answer: "not asked",
    what: "Only the app can ask this: open the project's Spacegate settings and press Ask Jira itself.",
  };
}

/** The rows as a table that can be sent in. */
export function toTable(heading: string, rows: readonly SmokeRow[]): string {
  const lines = rows.map(({ question, answer, what }) => `| ${question} | ${answer} | ${what} |`);
  return [heading, "", "| What the app takes for granted | Answer | In words |", "|---|---|---|", ...lines].join("\n");
}
