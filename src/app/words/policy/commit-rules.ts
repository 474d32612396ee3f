import type { CommitSetting } from "../../../domain/policy/diff";
import type { CommitRules, SpaceMode } from "../../../domain/policy/policy";
import { unreachable } from "../../../domain/ground/result";
import type { Reader } from "../reader";
import { toCount, toLine, toList, toSentence } from "../text";
import { explainReach } from "./reach";
import { failModes, spaceIsOff } from "./gate-rules";

/** What the commit space's rules mean, one sentence a line. */
export function explainCommitRules(rules: CommitRules, reader: Reader): readonly string[] {
  const { issueTypeIds, learningCheck, failMode } = rules;
  return [
    explainCommitMode(
      rules.mode,
      rules.gatedStatusIds.map((id) => reader.statusName(id)),
    ),
    ...explainReach(rules, reader),
    ...(issueTypeIds.length === 0
      ? []
      : [
          `It governs ${toList(
            issueTypeIds.map((id) => reader.issueTypeName(id)),
            "and",
            8,
          )} only.`,
        ]),
    explainAsks(rules),
    learningCheck === "asked"
      ? "At most three past learnings that match are put before the charter; each wants an answer, and any answer will do."
      : "Past learnings are not asked about.",
    failMode === "closed" ? failModes.closed : failModes.open,
  ];
}

/** What a mode does with a move into the commitment status. */
export function explainCommitMode(mode: SpaceMode, statusNames: readonly string[]): string {
  const to =
    statusNames.length === 0
      ? "the commitment status"
      : toList(
          statusNames.map((name) => toLine(name, 40)),
          "or",
        );
  switch (mode) {
    case "off":
      return spaceIsOff;
    case "observe":
      return `Moves to ${to} go through; the app only records what the charter lacked.`;
    case "warn":
      return `Moves to ${to} go through; the panel and the card show what the charter lacks.`;
    case "block":
      return `Jira refuses the move to ${to} until the charter is whole.`;
    default:
      return unreachable(mode);
  }
}

/** "A charter has an owner, a decider and at least 1 success measure." */
function explainAsks({ asks }: CommitRules): string {
  const parts = [
    ...(asks.owner ? ["an owner"] : []),
    ...(asks.decider ? ["a decider"] : []),
    ...(asks.sponsor ? ["a sponsor"] : []),
    ...(asks.constraints > 0 ? [`at least ${toCount(asks.constraints, "constraint")}`] : []),
    ...(asks.measures > 0 ? [`at least ${toCount(asks.measures, "success measure")}`] : []),
    ...(asks.notDoing ? ["what is not done"] : []),
  ];
  return parts.length === 0
    ? "A charter needs nothing; what is written in it has to be whole."
    : toSentence(
        `a charter has ${toList(parts, "and", 8)}; every constraint says why, ` +
          "and every measure has its baseline, target, date and source",
      );
}

export const commitSettingNames: Readonly<Record<CommitSetting, string>> = {
  mode: "mode",
  gatedStatusIds: "the gate stands before",
  laterStatusIds: "after it come",
  freeStatusIds: "free whatever the gate says",
  freeResolutionIds: "free with the resolution",
  issueTypeIds: "work types",
  owner: "an owner",
  decider: "a decider",
  sponsor: "a sponsor",
  constraints: "constraints, at least",
  measures: "success measures, at least",
  notDoing: "what is not done",
  learningCheck: "past learnings",
  failMode: "when the gate can't be judged",
};

export function toCommitSetting(setting: CommitSetting, rules: CommitRules, reader: Reader): string {
  switch (setting) {
    case "mode":
      return rules.mode;
    case "gatedStatusIds":
    case "freeStatusIds":
      return toNames(rules[setting], reader.statusName) || "none";
    case "laterStatusIds":
      return rules.laterStatusIds === undefined
        ? "not said"
        : toNames(rules.laterStatusIds, reader.statusName) || "none";
    case "freeResolutionIds":
      return toNames(rules.freeResolutionIds, reader.resolutionName) || "none";
    case "issueTypeIds":
      return toNames(rules.issueTypeIds, reader.issueTypeName) || "all";
    case "owner":
    case "decider":
    case "sponsor":
    case "notDoing":
      return rules.asks[setting] ? "asked for" : "not asked for";
    case "constraints":
    case "measures":
      return String(rules.asks[setting]);
    case "learningCheck":
      return rules.learningCheck === "asked" ? "asked about" : "not asked about";
    case "failMode":
      return rules.failMode === "closed" ? "it stays closed" : "the work may move on";
    default:
      return unreachable(setting);
  }
}

function toNames(ids: readonly string[] | undefined, nameOf: (id: string) => string): string {
  return toList((ids ?? []).map(nameOf), "and", 8);
}
