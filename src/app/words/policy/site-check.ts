import { unreachable } from "../../../domain/ground/result";
import type { SiteFinding, SiteProblem, SiteQuestion } from "../../../domain/policy/site-check";
import type { RuleField } from "../../../domain/policy/workflow-rules";
import type { FindingWords } from "./self-check";

const fields: Readonly<Record<RuleField, string>> = { gate: "Gate", charter: "Charter", retroDue: "Retro due" };

/** What the site says of one assumption, and what to do where it does not hold. */
export function explainSiteFinding(finding: SiteFinding): FindingWords {
  switch (finding.answer) {
    case "holds":
      return { what: explainHolds(finding) };
    case "untold":
      return explainUntold(finding);
    case "fails":
      return explainFails(finding, finding.why);
    default:
      return unreachable(finding);
  }
}

/** What is asked, as a row of a table names it. */
export const siteQuestions: Readonly<Record<SiteQuestion, string>> = {
  fieldWritten: "The app may write its fields",
  fieldShown: "Rules see the field",
  fieldKey: "Rules see the field by the app's key",
  rule: "The rule answers as the record says",
  permissionsOfOthers: "The app may ask what people may do",
  searchByState: "Search finds the gate's state",
  searchByDate: "Search finds the gate's date",
  bulkCalls: "Items are read in bulk",
  events: "Events arrive",
};

function nameOf({ field }: SiteFinding): string {
  return field === undefined ? "its field" : `the field ${fields[field]}`;
}

function explainHolds(finding: Extract<SiteFinding, { readonly answer: "holds" }>): string {
  switch (finding.question) {
    case "fieldWritten":
      return "Jira lets the app write its fields.";
    case "fieldShown":
      return `Jira's rules see ${nameOf(finding)} as the app wrote it.`;
    case "fieldKey":
      return "Jira's rules know the fields by the app's keys too, so rules that were added by hand hold.";
    case "rule":
      return "Asked about a work item, the concept gate's rule answers as the app's record says.";
    case "permissionsOfOthers":
      return "Jira tells the app what reviewers may see.";
    case "searchByState":
      return finding.note === "later"
        ? "Search finds Gate.State; what was written a moment ago takes a little while."
        : "Search finds Gate.State.";
    case "searchByDate":
      return finding.note === "later"
        ? "Search finds Gate.Due; what was written a moment ago takes a little while."
        : "Search finds Gate.Due.";
    case "bulkCalls":
      return "Jira answers for many work items at once.";
    case "events":
      return "Jira told the app of a change within the last days.";
    default:
      return unreachable(finding.question);
  }
}

function explainUntold({ question, why }: Extract<SiteFinding, { readonly answer: "untold" }>): FindingWords {
  switch (why) {
    case "noItem":
      return {
        what: `Not asked: ${siteQuestions[question]}. The app has looked at no work item of this project yet.`,
        fix: "Open a work item's Spacegate panel, write a concept there, and ask again.",
      };
    case "noDate":
      return {
        what: "Not asked: whether search finds Gate.Due. Nobody owes anything by a day on the work item that was asked about.",
        fix: "Open a review and ask again.",
      };
    case "noAnswer":
      return { what: `Jira gave no answer: ${siteQuestions[question]}.`, fix: "Ask again in a moment." };
    case "quiet":
      return {
        what: "Jira has told the app of no change for some days.",
        fix: "Change a work item's label and ask again in five minutes.",
      };
    default:
      return unreachable(why);
  }
}

const updates = "A Jira administrator should look at the app under Connected apps and approve an update that waits.";
const report =
  "Tell Spacegate's makers, with this page's answer: the app takes something for granted that your site does otherwise.";

function explainFails(finding: SiteFinding, why: SiteProblem): FindingWords {
  switch (why) {
    case "hidden":
      return {
        what: `Jira hides ${nameOf(finding)} in this project, so its rule finds nothing and refuses every move.`,
        fix:
          "Ask a Jira administrator to show the field in the project's field configuration, " +
          "and to include this project and its work types in the field's context.",
      };
    case "stale":
      return {
        what: `Jira's rules see an older value of ${nameOf(finding)} than the app wrote a moment ago.`,
        fix: "Ask again in a minute. If it stays so, another program writes here; the app's field is its own.",
      };
    case "refused":
      return explainRefused(finding.question);
    case "noBoolean":
      return { what: "The concept gate's rule answers neither yes nor no, so Jira refuses every move.", fix: report };
    case "disagrees":
      return {
        what: "The concept gate's rule answers otherwise than the app's record says.",
        fix: "Open the work item's panel and ask again. If it stays so: tell Spacegate's makers.",
      };
    case "tooCostly":
      return { what: "The concept gate's rule costs more than Jira allows an expression.", fix: report };
    case "notFound":
      return explainNotFound(finding.question);
    case "incomplete":
      return {
        what: "Jira left the work item, or its fields by key, out of an answer for many. What-if and the daily look miss it.",
        fix: report,
      };
    default:
      return unreachable(why);
  }
}

function explainRefused(question: SiteQuestion): FindingWords {
  switch (question) {
    case "fieldWritten":
      return { what: "Jira refuses to let the app write its own fields, so no gate opens.", fix: updates };
    case "permissionsOfOthers":
      return {
        what: "Jira doesn't tell the app what reviewers may see, so every gate shows an error.",
        fix:
          "Ask a Jira administrator to give the app's user the global permission " +
          "Administer Jira, or Browse users and groups where that is enough.",
      };
    case "searchByState":
    case "searchByDate":
      return {
        what: `Jira's search doesn't know ${question === "searchByState" ? "Gate.State" : "Gate.Due"}.`,
        fix:
          "Gates work without it. Another field of the name Gate may stand in the way; " +
          "else wait until Jira has indexed the field.",
      };
    case "fieldShown":
    case "fieldKey":
    case "rule":
    case "bulkCalls":
    case "events":
      return { what: `Jira refuses the question: ${siteQuestions[question]}.`, fix: updates };
    default:
      return unreachable(question);
  }
}

function explainNotFound(question: SiteQuestion): FindingWords {
  return question === "fieldKey"
    ? {
        what:
          "Jira's rules don't know the fields by the app's keys: " +
          "a rule that was added by hand refuses every move, and a change of work type may be refused.",
        fix: "Press Add the rule, or Renew the rule: rules that the app writes go by the field's id.",
      }
    : {
        what: `Search doesn't find the work item by ${question === "searchByState" ? "Gate.State" : "Gate.Due"}.`,
        fix: "Gates work without it. If it stays so, filters and boards that ask for it miss work items.",
      };
}
