import type { LearningRules, SpaceMode } from "../../../domain/policy/policy";
import { usualPastDays } from "../../../domain/policy/learning-rules";
import type { LearningDifference } from "../../../domain/policy/learning-rules-diff";
import { unreachable } from "../../../domain/ground/result";
import type { Reader } from "../reader";
import { toCount, toLine, toList } from "../text";
import { toWorkingTime } from "../times";

/** What the learning space's rules mean, one sentence a line. */
export function explainLearningRules(rules: LearningRules, reader: Reader): readonly string[] {
  const {
    mode,
    issueTypeIds,
    per,
    systemWithin,
    impactLeastDays,
    impactAfterDays,
    impactWithin,
    remindBefore,
    sponsor,
    pastAfterDays: pastDays = usualPastDays,
  } = rules;
  if (mode === "off") {
    return [explainLearningMode(mode)];
  }
  const later = `the impact retro comes ${toCount(Math.max(impactAfterDays, impactLeastDays), "day")} after the release`;
  return [
    explainLearningMode(mode),
    ...(issueTypeIds.length === 0
      ? []
      : [
          `It governs ${toList(
            issueTypeIds.map((id) => reader.issueTypeName(id)),
            "and",
            8,
          )} only.`,
        ]),
    per === "version"
      ? "A released version gets one system retro, for all of its work."
      : "Each released work item gets a system retro of its own.",
    ...explainReleased(rules, reader),
    "A version ships what is done; the rest waits for the release that ships it. " +
      `One that is marked as released more than ${toCount(pastDays, "day")} ` +
      "later is listed as a past release, and brings nothing until you ask.",
    ...explainTicket(rules, reader),
    `A system retro comes at the release and is due within ${toWorkingTime(systemWithin)}; it asks the work's owner.`,
    "An impact retro comes on the last day that a success measure names, " +
      `at least ${toCount(impactLeastDays, "day")} after the release; ` +
      `it is due within ${toWorkingTime(impactWithin)} and asks the sponsor.`,
    rules.withoutMeasure === "oneForRelease"
      ? `Work without a success measure shares one impact retro for the release; where no measure names a day, ${later}.`
      : `Work without a success measure gets no impact retro; where a measure names no day, ${later}.`,
    `Who is asked is reminded ${toWorkingTime(remindBefore)} before it is due, ` +
      "and when it is; a working day later it is the sponsor's open item.",
    sponsor === undefined
      ? "The charter's sponsor answers for retros that are overdue."
      : `The charter's sponsor, else ${reader.nameOf(sponsor)}, answers for retros that are overdue.`,
    ...explainDebtLimit(rules, reader),
  ];
}

/** What a mode does after a release. */
export function explainLearningMode(mode: SpaceMode): string {
  switch (mode) {
    case "off":
      return "The space is off: nothing is asked after a release.";
    case "observe":
      return "Retros are planned and recorded; no ticket is made and nobody is asked.";
    case "warn":
      return "Retros get their tickets and reminders; anybody may close one without an answer.";
    case "block":
      return "Jira refuses to close a retro until it was answered, or skipped with a reason that its sponsor sees.";
    default:
      return unreachable(mode);
  }
}

function explainReleased({ releasedStatusIds, epics, per }: LearningRules, reader: Reader): readonly string[] {
  if (releasedStatusIds.length === 0) {
    return [];
  }
  const together =
    `${epics === "lastChild" ? "its last child is released" : "it is released itself"}, ` +
    "at the latest 30 days after its first child";
  return [
    `Work without a version counts as released in ${toStatuses(releasedStatusIds, reader)}.`,
    ...(per === "item" ? [] : [`An epic is looked back on with its children when ${together}.`]),
  ];
}

function explainTicket({ retroIssueTypeId, doneStatusIds }: LearningRules, reader: Reader): readonly string[] {
  if (retroIssueTypeId === "") {
    return [];
  }
  const done = doneStatusIds.length === 0 ? "" : ` that is done in ${toStatuses(doneStatusIds, reader)}`;
  return [`A retro is a work item of the type ${toLine(reader.issueTypeName(retroIssueTypeId), 40)}${done}.`];
}

function explainDebtLimit({ debtLimit, retroIssueTypeId }: LearningRules, reader: Reader): readonly string[] {
  if (debtLimit === undefined) {
    return [];
  }
  const from =
    debtLimit === 1
      ? "While a retro of this project is overdue"
      : `While ${debtLimit} or more retros of this project are overdue`;
  const free =
    retroIssueTypeId === ""
      ? ""
      : `; work of the type ${toLine(reader.issueTypeName(retroIssueTypeId), 40)} is never held`;
  return [
    `${from}, the commit gate waits for work that is not committed yet${free}. ` +
      "Answering one, or skipping it with a reason, counts at once.",
  ];
}

function toStatuses(ids: readonly string[], reader: Reader): string {
  return toList(
    ids.map((id) => toLine(reader.statusName(id), 40)),
    "or",
    8,
  );
}

const settingNames: Readonly<Record<keyof LearningRules, string>> = {
  mode: "mode",
  issueTypeIds: "work types that get retros",
  per: "system retros",
  epics: "an epic's retros",
  pastAfterDays: "a release is past, and brings nothing by itself, after",
  releasedStatusIds: "statuses that mean released",
  retroIssueTypeId: "work type of retros",
  doneStatusIds: "statuses in which a retro is done",
  systemWithin: "a system retro is due within",
  impactAfterDays: "without a measure's date the impact retro comes after",
  impactLeastDays: "an impact retro comes after the release by at least",
  impactWithin: "an impact retro is due within",
  withoutMeasure: "work without a success measure",
  remindBefore: "reminder before a retro is due",
  sponsor: "who answers where no sponsor is named",
  debtLimit: "overdue retros hold new commitments",
};

export function explainLearningDifference({ setting, before, after }: LearningDifference, reader: Reader): string {
  return (
    `Learning space, ${settingNames[setting]}: ` +
    `${toSetting(setting, after, reader)} (before: ${toSetting(setting, before, reader)}).`
  );
}

function toSetting(setting: keyof LearningRules, rules: LearningRules, reader: Reader): string {
  switch (setting) {
    case "mode":
      return rules.mode;
    case "issueTypeIds":
      return (
        toList(
          rules.issueTypeIds.map((id) => reader.issueTypeName(id)),
          "and",
          8,
        ) || "all"
      );
    case "per":
      return rules.per === "version" ? "one a version" : "one a work item";
    case "epics":
      return rules.epics === "lastChild" ? "when its last child is released" : "when it is released itself";
    case "pastAfterDays":
      return toCount(rules.pastAfterDays ?? usualPastDays, "day");
    case "releasedStatusIds":
    case "doneStatusIds":
      return (
        toList(
          rules[setting].map((id) => reader.statusName(id)),
          "and",
          8,
        ) || "none"
      );
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
    case "debtLimit":
      return rules.debtLimit === undefined ? "never" : `from ${rules.debtLimit} on`;
    default:
      return unreachable(setting);
  }
}
