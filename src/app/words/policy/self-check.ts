import type { RulesOutcome } from "../../../contract/policy/workflow-rules";
import type { AppField, AppRight, Finding } from "../../../domain/policy/self-check";
import { unreachable } from "../../../domain/ground/result";
import type { SpaceName } from "../../../domain/policy/workflow-rules";
import type { Reader } from "../reader";
import { toCount, toList, toQuote } from "../text";
import { toTime } from "../times";

/** What was found, and what to do about it where there is something to do. */
export interface FindingWords {
  readonly what: string;
  readonly fix?: string;
}

const rights: Readonly<Record<AppRight, string>> = {
  see: "see work items",
  edit: "edit them",
  move: "move them",
  comment: "comment on them",
};
const fields: Readonly<Record<AppField, string>> = {
  gate: "Gate",
  waitingFor: "Waiting for",
  charter: "Charter",
  owner: "Owner",
  decider: "Decider",
  retroDue: "Retro due",
};
/** What a space's rule asks at a move. */
const asked: Readonly<Record<SpaceName, string>> = {
  commit: "the commit gate",
  concept: "the concept gate",
  learning: "whether a retro was answered",
};
const grant =
  "Ask a Jira administrator to give the app's role (atlassian-addons-project-access) these permissions in this project.";

export function explainFinding(finding: Finding, reader: Reader): FindingWords {
  switch (finding.kind) {
    case "nothingGated":
      return {
        what: `The ${finding.gate} space is off, or no status is chosen for it, so it asks about no move.`,
        fix: "Choose the status and a mode above, then save.",
      };
    case "workflowsUntold":
      return finding.why === "hidden"
        ? {
            what: "Jira doesn't show you this project's workflows.",
            fix:
              "In a company-managed project only Jira administrators may change workflows: " +
              "ask one to open this page and press the button.",
          }
        : { what: "Jira didn't answer about this project's workflows.", fix: "Check again in a moment." };
    case "statusGone":
      return {
        what:
          `No workflow of this project has the status ${reader.statusName(finding.status)} ` +
          `any more, so nothing asks ${asked[finding.gate]}.`,
        fix:
          "Choose the status that took its place under " +
          `${finding.gate === "learning" ? "The retro's ticket" : "Where the gate stands"}, save, and add the rule.`,
      };
    case "guarded":
      return {
        what:
          `In ${toQuote(finding.workflow)} ` +
          `${finding.ways === 1 ? "the one transition" : `all ${finding.ways} transitions`} ` +
          `into ${finding.gate === "learning" ? "the done statuses" : "the gated statuses"} ` +
          `${finding.ways === 1 ? "asks" : "ask"} ${asked[finding.gate]}.`,
      };
    case "unguarded":
      return explainUnguarded(finding, reader);
    case "ruleOutdated":
      return {
        what:
          `${toQuote(finding.transition)} in ${toQuote(finding.workflow)} still asks as the gate stood ` +
          "before these settings: it may stop work that is past the gate, or that is closed as abandoned.",
        fix: "Press Add the rule.",
      };
    case "ruleReadsElsewhere":
      return {
        what:
          `The rule on ${toQuote(finding.transition)} in ${toQuote(finding.workflow)} ` +
          "reads another field than this site's own: the app was installed anew, " +
          "or somebody changed the rule. It may refuse every move.",
        fix: "Press Add the rule: it then reads this site's field.",
      };
    case "ruleByKey":
      return {
        what:
          `The rule on ${toQuote(finding.transition)} in ${toQuote(finding.workflow)} ` +
          "was added by hand, so it finds its field by the app's key.",
        fix: "Press Renew the rule: it then goes by the field's own id, which Jira's documents describe best.",
      };
    case "reachUntold":
      return {
        what: `Nobody has said yet which statuses come after the ${finding.gate} gate, so work that steps over it is not seen.`,
        fix: "Choose them under Where the gate stands, save, and add the rule.",
      };
    case "doneUnguarded":
      return {
        what:
          `Work is done in ${reader.statusName(finding.status)}, which neither comes after ` +
          `the ${finding.gate} gate nor is free, so work reaches it without being asked.`,
        fix: "Put it into one of the lists under Where the gate stands, save, and add the rule.",
      };
    case "createdInside":
      return {
        what:
          `New work items begin in ${reader.statusName(finding.status)} in ${toQuote(finding.workflow)}, ` +
          `so they never pass the ${finding.gate} gate; each is recorded as a bypass.`,
        fix: "Let new items begin in an earlier status.",
      };
    case "nativeApproval":
      return {
        what:
          `${reader.statusName(finding.status)} in ${toQuote(finding.workflow)} carries ` +
          "Jira's own approval too. Work then needs both: Jira's approvers say yes there, " +
          `and the move that follows asks ${asked[finding.gate]} as any other.`,
        fix:
          "Where named people saying yes is all you need, Jira's approval is enough and this space can be off. " +
          "Else take the approval off that status, so that people are asked once.",
      };
    case "leftover":
      return {
        what:
          `${toQuote(finding.transition)} in ${toQuote(finding.workflow)} carries the gate's rule, ` +
          "but does not lead to a gated status. " +
          "It refuses moves that nobody wanted gated.",
        fix: "Remove the rules, then add them again.",
      };
    case "sharedWorkflow":
      return {
        what:
          `${toQuote(finding.workflow)} is used by ${toCount(finding.projects, "other project")} too. ` +
          "Its rule also stops their moves until Spacegate is set up there.",
        fix: "Give this project a workflow of its own, or set the space up in the others too (Off is enough).",
      };
    case "appUntold":
      return { what: "Jira didn't say what the app may do here.", fix: "Check again in a moment." };
    case "appBlind":
      return {
        what:
          "The app can't see this project, so gates are neither written nor healed; " +
          "after their lease ends they refuse every move.",
        fix: grant,
      };
    case "appLacks":
      return {
        what: `The app may not ${toList(
          finding.rights.map((right) => rights[right]),
          "or",
        )} here.`,
        fix: grant,
      };
    case "appMay":
      return { what: "The app may see, edit, move and comment on this project's work items." };
    case "fieldMissing":
      return {
        what:
          `The site has no field ${toList(finding.fields.map((field) => fields[field]))} ` +
          "of this app, so the rule can't read the gate and refuses every move.",
        fix: "Ask a Jira administrator to restore the field, or to install the app again.",
      };
    case "screensUntold":
      return {
        what:
          "Jira doesn't tell the app on which screens Gate and Waiting for stand. " +
          "The gate works without; people then see it in the panel only.",
        fix:
          "Open a work item. If Gate isn't among its details, " +
          "ask a Jira administrator to add both fields to this project's screens.",
      };
    case "eventsArrive":
      return {
        what:
          "Jira tells the app when work items move: " +
          `the daily look ${toTime(finding.at, reader)} found nothing that it had not heard of.`,
      };
    case "eventsMissed":
      return {
        what:
          `The daily look on ${toTime(finding.at, reader)} found ` +
          `${toCount(finding.found, "bypass", "bypasses")} that no event had told of.`,
        fix: "They are recorded now. If it happens again, ask who imports or moves work in bulk.",
      };
    case "lastEvent":
      return { what: `Jira last told the app of a changed work item around ${toTime(finding.at, reader)}.` };
    case "eventsQuiet":
      return {
        what:
          finding.at === undefined
            ? "Jira hasn't told the app of any changed work item yet."
            : `Jira last told the app of a changed work item around ${toTime(finding.at, reader)}.`,
        fix:
          "Change a work item's label and check again in five minutes. If nothing has arrived, " +
          "a Jira administrator should look at the app's status and approve an update that waits.",
      };
    case "swept":
      return { what: `The app's own clock runs; its last round was ${toTime(finding.at, reader)}.` };
    case "sweepLate":
      return {
        what:
          finding.at === undefined
            ? "The app's own clock hasn't run yet."
            : `The app's own clock last ran ${toTime(finding.at, reader)}; it should every five minutes.`,
        fix:
          "Wait ten minutes and check again. " +
          "If it stays so, a Jira administrator " +
          "should look at the app's status and approve an update that waits.",
      };
    case "scanned":
      return { what: `The daily look for work that got past the gate was done ${toTime(finding.at, reader)}.` };
    case "scanComing":
      return { what: "The first look for work that got past the gate comes within minutes, then once a day." };
    case "scanLate":
      return {
        what:
          finding.at === undefined
            ? "No look for work that got past the gate has been finished yet."
            : `The last look for work that got past the gate was ${toTime(finding.at, reader)}; it should be daily.`,
        fix: "Save the settings once more: that starts a new one.",
      };
    default:
      return unreachable(finding);
  }
}

function explainUnguarded(
  { gate, workflow, transition, status, way, rule, guardedBeside }: Extract<Finding, { readonly kind: "unguarded" }>,
  reader: Reader,
): FindingWords {
  const from = way === "global" ? ", from every status," : "";
  const lack =
    rule === "off"
      ? "its rule is switched off"
      : guardedBeside > 0
        ? "it has no rule though another way in has"
        : "it has no rule";
  return {
    what:
      `${toQuote(transition)} in ${toQuote(workflow)} leads${from} ` +
      `to ${reader.statusName(status)} without asking ${asked[gate]}: ${lack}.`,
    fix: "Press Add the rule.",
  };
}

/** What a press on the workflows did, or why it did nothing. */
export function explainGuardOutcome(outcome: RulesOutcome): string {
  switch (outcome.kind) {
    case "attached":
      return (
        `Added the rule to ${toList(outcome.transitions.map((name) => toQuote(name)))} ` +
        `in ${toList(outcome.workflows.map((name) => toQuote(name)))}. ` +
        "Moves through there are asked from now on."
      );
    case "detached":
      return (
        `Removed the rules from ${toList(outcome.transitions.map((name) => toQuote(name)))} ` +
        `in ${toList(outcome.workflows.map((name) => toQuote(name)))}. ` +
        "They stop nothing there any more; the records stay."
      );
    case "nothingToDo":
      return "There was nothing to change.";
    case "changedMeanwhile":
      return (
        "Someone else changed a workflow in the meantime, so nothing was written. " +
        "Look at how it stands now, then press again."
      );
    case "notAllowed":
      return (
        "Nothing was written: Jira doesn't let you change these workflows. In a company-managed project, " +
        "ask a Jira administrator to press this; " +
        "in a team-managed one, its administrator."
      );
    case "refused":
      return (
        "Nothing was written: Jira refuses this workflow as it stands. " +
        "Open it in Jira's workflow editor, publish or discard its draft, then press again."
      );
    default:
      return unreachable(outcome);
  }
}
