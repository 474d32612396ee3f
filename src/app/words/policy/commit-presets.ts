import type { CommitRules } from "../../../domain/policy/policy";
import type { PresetName } from "../../../domain/policy/concept-presets";
import { whyFailClosed } from "./gate-rules";

/** Why each value of a preset is what it is, one sentence each. */
export type CommitPresetReasons = Readonly<Record<keyof CommitRules["asks"] | "learningCheck" | "failMode", string>>;

const shared = {
  owner: "One owner, so that everybody knows whom to ask; two owners are none.",
  decider: "One decider, named before the first disagreement, since nobody agrees on one in the middle of it.",
  failMode: whyFailClosed,
} as const;

export const commitPresetWords: Readonly<Record<PresetName, CommitPresetReasons>> = {
  small: {
    ...shared,
    sponsor: "In a small team the owner and those who pay for the work talk every day.",
    notDoing: "People who sit together say what they leave out; writing it down is welcome and not asked for.",
    constraints: "Constraints may be written down, and none is asked for: a small team meets them soon enough.",
    measures:
      "One success measure is enough to know afterwards whether it worked, and few write more than one honestly.",
    learningCheck:
      "At most three past learnings take a few minutes, and save the one mistake that everybody had forgotten.",
  },
  middle: {
    ...shared,
    sponsor: "With several teams somebody has to want the result enough to ask for it later.",
    notDoing: "Several teams agree on it in their concept; asking for it twice would only be repeated.",
    constraints:
      "One constraint with its evidence is where teams that sit apart find out that they assumed different things.",
    measures: "One success measure with a baseline and a date; a second one is welcome.",
    learningCheck: "What one team learned helps the next one only if it comes up by itself.",
  },
  regulated: {
    ...shared,
    sponsor: "An audit asks who wanted it; the sponsor also gets the impact retro when the result is due.",
    notDoing: "What is left out on purpose is what an audit, and the next team, ask about first.",
    constraints:
      "At least two, real ones with evidence: a rule and a limit stand behind nearly everything in a regulated field.",
    measures: "Two measures, so that reaching one at the other's cost shows.",
    learningCheck: "Repeating a known mistake is what a regulator forgives least.",
  },
};

/** What a preset asks of a charter, in one sentence. */
export const commitPresetSentences: Readonly<Record<PresetName, string>> = {
  small: "An owner, a decider, and one number that tells whether it worked.",
  middle: "Also a sponsor, and one constraint with its evidence.",
  regulated: "Also what is left out on purpose, two constraints and two numbers.",
};
