import type { CommitRules } from "../../domain/policy";
import type { PresetName } from "../../domain/presets";
import { unreachable } from "../../domain/result";
import { explainSpaceMode } from "./policy";
import type { Reader } from "./reader";
import { toCount, toList } from "./text";

/** What the commit space's rules mean, one sentence a line: mode first, then what a charter has to hold. */
export function explainCommitRules(rules: CommitRules, reader: Reader): readonly string[] {
  const { mode, gatedStatusIds, issueTypeIds, asks } = rules;
  const people = [...(asks.owner ? ["an owner"] : []), ...(asks.decider ? ["a decider"] : []), ...(asks.sponsor ? ["a sponsor"] : [])];
  const points = [
    ...(asks.constraints > 0 ? [`at least ${toCount(asks.constraints, "constraint")}`] : []),
    ...(asks.measures > 0 ? [`at least ${toCount(asks.measures, "success measure")}`] : []),
    ...(asks.notDoing ? ["what we are not doing"] : []),
  ];
  return [
    explainSpaceMode(mode, gatedStatusIds.map(reader.statusName)),
    ...(issueTypeIds.length === 0 ? [] : [`It governs ${toList(issueTypeIds.map(reader.issueTypeName), "and", 8)} only.`]),
    ...(people.length === 0 ? [] : [`The charter names ${toList(people)}.`]),
    ...(points.length === 0 ? [] : [`It holds ${toList(points)}.`]),
    ...(people.length + points.length === 0 ? ["Nothing is asked of the charter."] : []),
    "A constraint that stands there has its evidence or a way to find out; a measure has baseline, target, date and source.",
    toLearningCheck(rules),
    toOverdue(rules),
    toFailMode(rules),
  ];
}

/** Which of a preset's values a difference comes from. */
export type CommitSetting = keyof CommitRules["asks"] | "learningCheck" | "failMode";

const settings: Readonly<Record<CommitSetting, string>> = {
  owner: "An owner",
  decider: "A decider",
  sponsor: "A sponsor",
  constraints: "Constraints",
  measures: "Success measures",
  notDoing: "What we are not doing",
  learningCheck: "The learning check",
  failMode: "When the gate can't be judged",
};

/** In what a charter is asked otherwise, one sentence each. Mode and place of the gate are not looked at. */
export function explainAskDifferences(before: CommitRules, after: CommitRules): readonly { readonly setting: CommitSetting; readonly sentence: string }[] {
  return (Object.keys(settings) as CommitSetting[]).flatMap((setting) => {
    const [was, is] = [toValue(setting, before), toValue(setting, after)];
    return was === is ? [] : [{ setting, sentence: `${settings[setting]}: ${is} (before: ${was}).` }];
  });
}

function toValue(setting: CommitSetting, rules: CommitRules): string {
  switch (setting) {
    case "owner":
    case "decider":
    case "sponsor":
    case "notDoing":
      return rules.asks[setting] ? "asked" : "not asked";
    case "constraints":
    case "measures":
      return rules.asks[setting] === 0 ? "none asked" : `at least ${rules.asks[setting]}`;
    case "learningCheck":
      return rules.learningCheck === "asked" ? "asked" : "not asked";
    case "failMode":
      return rules.failMode === "closed" ? "it stays closed" : "the work may move on";
    default:
      return unreachable(setting);
  }
}

function toLearningCheck({ learningCheck }: CommitRules): string {
  return learningCheck === "asked" ? "At most three past learnings that speak to the work are answered first." : "Past learnings are not asked about.";
}

function toOverdue({ mostOverdueRetros: most }: CommitRules): string {
  if (most === undefined) return "Overdue retros hold nothing up.";
  return most === 0 ? "Any overdue retro holds commitment." : `More than ${toCount(most, "overdue retro")} hold commitment.`;
}

function toFailMode({ failMode }: CommitRules): string {
  return failMode === "closed" ? "When the gate can't be judged, it stays closed." : "When the gate can't be judged, the work may move on.";
}

/** What a preset asks of a charter, in one sentence. */
export const commitPresetSentences: Readonly<Record<PresetName, string>> = {
  small: "An owner, a decider, and one number that tells whether it worked.",
  middle: "Also a sponsor, and one constraint with its evidence.",
  regulated: "Also what is left out on purpose, two constraints and two numbers.",
};
