import type { PolicyDifference, SeatSetting, Setting } from "../../../domain/policy/diff";
import type { ProjectPolicy, Floor, SeatRule, SpaceMode } from "../../../domain/policy/policy";
import type { Calendar } from "../../../domain/ground/working-time";
import { unreachable } from "../../../domain/ground/result";
import { explainLearningDifference } from "./learning-rules";
import { explainSeatRule, toCondition, toExcluded, toHolders, toQuorum, toRequirement } from "./policy";
import { commitSettingNames, toCommitSetting } from "./commit-rules";
import type { Reader } from "../reader";
import { toSeatName } from "../concept/seat";
import { toCount, toLine, toList, toSentence } from "../text";
import { toWorkingTime } from "../times";

/** One difference of two policies in one sentence: what holds now, and what held before. */
export function explainDifference(difference: PolicyDifference, reader: Reader): string {
  switch (difference.kind) {
    case "setting": {
      const { setting, before, after } = difference;
      return explainChange(
        settingNames[setting],
        toSetting(setting, before, reader),
        toSetting(setting, after, reader),
      );
    }
    case "list":
      return explainList(difference, reader);
    case "commitSetting": {
      const { setting, before, after } = difference;
      return explainChange(
        `Commit space, ${commitSettingNames[setting]}`,
        toCommitSetting(setting, before, reader),
        toCommitSetting(setting, after, reader),
      );
    }
    case "seatAdded":
      return `New seat. ${explainSeatRule(difference.seat, reader)}`;
    case "seatRemoved":
      return `The seat ${toSeatName(difference.seat)} is gone.`;
    case "seatSetting": {
      const { setting, before, after } = difference;
      return explainChange(
        `${toSeatName(after)}: ${seatSettingNames[setting]}`,
        toSeatSetting(setting, before, reader),
        toSeatSetting(setting, after, reader),
      );
    }
    case "seatsReordered":
      return `The seats stand in another order: ${toList(difference.after.map(toSeatName), "and", 12)}.`;
    case "calendarAdded":
      return `New calendar: ${toCalendar(difference.calendar)}.`;
    case "calendarRemoved":
      return `The calendar ${toCalendar(difference.calendar)} is gone.`;
    case "calendarChanged":
      return explainCalendar(difference.before, difference.after);
    case "firstCalendar":
      return `Seats without a calendar of their own go by ${toLine(difference.after.zone, 40)}.`;
    case "learning":
      return explainLearningDifference(difference, reader);
    default:
      return unreachable(difference);
  }
}

function explainChange(name: string, before: string, after: string): string {
  return `${name}: ${after} (before: ${before}).`;
}

const settingNames: Readonly<Record<Setting, string>> = {
  mode: "Mode",
  requires: "The gate needs",
  whenNoSeatApplies: "When no seat is asked",
  whenConditionEnds: "A seat whose condition ends",
  author: "The author",
  contributors: "Others who edited",
  excludes: "Who else doesn't approve",
  hats: "A person with several seats",
  onReturnToApprovedText: "Going back to the approved text",
  lateObjections: "An objection after the deadline",
  secondLook: "Second look after a change of meaning, at least",
  extensionCap: "More time, at most",
  floor: "Real approvals needed, whatever is silent",
  decider: "Decider",
  override: "Override",
  failMode: "When the gate can't be judged",
  changes: "These settings are changed",
};

const seatSettingNames: Readonly<Record<SeatSetting, string>> = {
  discipline: "name",
  when: "asked",
  holders: "held by",
  quorum: "who must answer",
  answersWithin: "within",
  onSilence: "if nobody answers",
  weight: "weight",
  calendar: "calendar",
};

const modes: Readonly<Record<SpaceMode, string>> = { off: "off", observe: "observe", warn: "warn", block: "block" };

function toSetting(setting: Setting, policy: ProjectPolicy, reader: Reader): string {
  switch (setting) {
    case "mode":
      return modes[policy.mode];
    case "requires":
      return policy.requires === undefined
        ? "every seat that is asked"
        : toRequirement(policy.requires, policy, reader);
    case "whenNoSeatApplies":
      return policy.whenNoSeatApplies === "open" ? "the gate is open" : "the gate stays closed and says so";
    case "whenConditionEnds":
      return policy.whenConditionEnds === "seatStays" ? "stays until it has answered" : "goes";
    case "author":
      return policy.author === "mayApprove" ? "may approve" : "doesn't approve";
    case "contributors":
      return policy.contributors === "mayApprove" ? "may approve" : "don't approve";
    case "excludes":
      return toExcluded(policy.excludes ?? []) || "nobody";
    case "hats":
      return policy.hats === "everySeat" ? "counts in each" : "counts in the first only";
    case "onReturnToApprovedText":
      return policy.onReturnToApprovedText === "approvalsCountAgain"
        ? "makes approvals count again"
        : "brings no approval back";
    case "lateObjections":
      return policy.lateObjections === "advise" ? "is advice" : "binds while the gate waits";
    case "secondLook":
      return toWorkingTime(policy.secondLook);
    case "extensionCap":
      return toWorkingTime(policy.extensionCap);
    case "floor":
      return toFloor(policy.floor);
    case "decider":
      return (
        `${policy.decider.person === undefined ? "named on each work item" : reader.nameOf(policy.decider.person)}, ` +
        `within ${toWorkingTime(policy.decider.answersWithin)}`
      );
    case "override":
      return policy.override.kind === "never"
        ? "never"
        : `with a second signature by ${toHolders(policy.override.signers, reader) || "nobody yet"}, ` +
            `for ${toWorkingTime(policy.override.lasts)}`;
    case "failMode":
      return policy.failMode === "closed" ? "it stays closed" : "the work may move on";
    case "changes":
      return policy.changes === "twoLeaders" ? "by two leaders" : "by one leader";
    default:
      return unreachable(setting);
  }
}

function toFloor({ approvals, perDiscipline }: Floor): string {
  return toList([
    String(approvals),
    ...perDiscipline.map((one) => `${one.approvals} for ${toLine(one.discipline, 40)}`),
  ]);
}

function toSeatSetting(setting: SeatSetting, seat: SeatRule, reader: Reader): string {
  switch (setting) {
    case "discipline":
      return toSeatName(seat);
    case "when":
      return seat.when === undefined ? "always" : `when ${toCondition(seat.when, reader)}`;
    case "holders":
      return toHolders(seat.holders, reader) || "nobody yet";
    case "quorum":
      return toQuorum(seat.quorum, "them");
    case "answersWithin":
      return toWorkingTime(seat.answersWithin);
    case "onSilence":
      return seat.onSilence === "lapse" ? "the team goes on" : "the gate waits";
    case "weight":
      return seat.weight === "binding" ? "its answer binds" : "it advises";
    case "calendar":
      return seat.calendar === undefined ? "the first one" : toLine(seat.calendar, 40);
    default:
      return unreachable(setting);
  }
}

function explainList(
  { setting, added, removed, after }: Extract<PolicyDifference, { readonly kind: "list" }>,
  reader: Reader,
): string {
  const nameOf = {
    gatedStatusIds: reader.statusName,
    laterStatusIds: reader.statusName,
    freeStatusIds: reader.statusName,
    freeResolutionIds: reader.resolutionName,
    issueTypeIds: reader.issueTypeName,
    harmlessEditors: reader.nameOf,
  }[setting];
  const none = setting === "issueTypeIds" ? "all" : setting === "harmlessEditors" ? "nobody" : "none";
  const name = {
    gatedStatusIds: "The gate stands before",
    laterStatusIds: "After it come",
    freeStatusIds: "Free whatever the gate says",
    freeResolutionIds: "Free with the resolution",
    issueTypeIds: "Work types",
    harmlessEditors: "Edits that outdate nothing are those by",
  }[setting];
  const now = toList(after.map(nameOf), "and", 8) || none;
  const changes = [
    ...(added.length === 0 ? [] : [`new: ${toList(added.map(nameOf), "and", 8)}`]),
    ...(removed.length === 0 ? [] : [`no longer: ${toList(removed.map(nameOf), "and", 8)}`]),
  ];
  return changes.length === 0 ? `${name}: ${now}.` : `${name}: ${now} (${changes.join("; ")}).`;
}

const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** "Europe/Berlin, Mon, Tue, 09:00 to 17:00, 2 holidays". */
export function toCalendar({ zone, weekdays, from, to, holidays }: Calendar): string {
  const days = weekdays.map((weekday) => dayNames[weekday - 1] ?? String(weekday)).join(", ");
  return `${toLine(zone, 40)}, ${days}, ${toLine(from, 5)} to ${toLine(to, 5)}, ${toCount(holidays.length, "holiday")}`;
}

function explainCalendar(before: Calendar, after: Calendar): string {
  const added = after.holidays.filter((day) => !before.holidays.includes(day));
  const removed = before.holidays.filter((day) => !after.holidays.includes(day));
  const isOnlyHolidays = toCalendar({ ...before, holidays: [] }) === toCalendar({ ...after, holidays: [] });
  const days = [
    ...(added.length === 0 ? [] : [`new holidays: ${toList(added, "and", 12)}`]),
    ...(removed.length === 0 ? [] : [`no longer: ${toList(removed, "and", 12)}`]),
  ];
  return isOnlyHolidays
    ? toSentence(`calendar ${toLine(after.zone, 40)}: ${days.join("; ") || "its holidays stand in another order"}.`)
    : explainChange("Calendar", toCalendar(before), toCalendar(after));
}
