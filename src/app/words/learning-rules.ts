import type { LearningRules } from "../../domain/policy";
import type { LearningDifference } from "../../domain/learning-rules-diff";
import { unreachable } from "../../domain/result";
import type { Reader } from "./reader";
import { toCount, toList } from "./text";
import { toWorkingTime } from "./times";

/** What the learning space does, one sentence a line; nothing where it is off. */
export function explainLearningRules(rules: LearningRules | undefined, reader: Reader): readonly string[] {
  if (rules === undefined || rules.mode === "off") return [];
  const one = rules.per === "version" ? "one system retro" : "one system retro for each work item";
  return [
    rules.mode === "observe" ? `A release would get ${one} and its impact retros; the app only records it.` : `A release gets ${one} at once, due within ${toWorkingTime(rules.systemWithin)}.`,
    `Impact retros come on the day of the success measure, at least ${toCount(rules.impactLeastDays, "day")} after the release; without such a day ${toCount(rules.impactAfterDays, "day")} after it.`,
    `${rules.sponsor === undefined ? "The charter's sponsor" : `The charter's sponsor, else ${reader.nameOf(rules.sponsor)},`} answers for retros that are overdue.`,
    ...(rules.mode === "block" ? ["A retro is done when it was answered, or skipped with a reason."] : []),
  ];
}

const settingNames: Readonly<Record<keyof LearningRules, string>> = {
  mode: "Learning space",
  issueTypeIds: "Issue types that get retros",
  per: "System retros",
  releasedStatusIds: "Statuses that mean released",
  retroIssueTypeId: "Issue type of retros",
  doneStatusIds: "Statuses in which a retro is done",
  systemWithin: "A system retro is due within",
  impactAfterDays: "Without a measure's date the impact retro comes after",
  impactLeastDays: "An impact retro comes after the release by at least",
  impactWithin: "An impact retro is due within",
  withoutMeasure: "Work without a success measure",
  remindBefore: "Reminder before a retro is due",
  sponsor: "Who answers where no sponsor is named",
};

export function explainLearningDifference({ setting, before, after }: LearningDifference, reader: Reader): string {
  return `${settingNames[setting]}: ${toSetting(setting, after, reader)} (before: ${toSetting(setting, before, reader)}).`;
}

function toSetting(setting: keyof LearningRules, rules: LearningRules, reader: Reader): string {
  switch (setting) {
    case "mode":
      return rules.mode;
    case "issueTypeIds":
      return toList(rules.issueTypeIds.map((id) => reader.issueTypeName(id)), "and", 8) || "all";
    case "per":
      return rules.per === "version" ? "one a version" : "one a work item";
    case "releasedStatusIds":
    case "doneStatusIds":
      return toList(rules[setting].map((id) => reader.statusName(id)), "and", 8) || "none";
    case "retroIssueTypeId":
      return rules.retroIssueTypeId === "" ? "not chosen" : reader.issueTypeName(rules.retroIssueTypeId);
    case "systemWithin":
    case "impactWithin":
    case "remindBefore":
      return toWorkingTime(rules[setting]);
    case "impactAfterDays":
    case "impactLeastDays":
      return toCount(rules[setting], "day");
    case "withoutMeasure":
      return rules.withoutMeasure === "oneForRelease" ? "one impact retro for the release" : "no impact retro";
    case "sponsor":
      return rules.sponsor === undefined ? "nobody" : reader.nameOf(rules.sponsor);
    default:
      return unreachable(setting);
  }
}
