import type { CommitRules } from "./policy";
import type { PresetName } from "./concept-presets";

/** What a preset says of a charter. The mode and where the gate stands are the leader's own, so it leaves them alone. */
export type CommitPreset = Pick<CommitRules, "asks" | "learningCheck" | "failMode">;

export const commitPresets: Readonly<Record<PresetName, CommitPreset>> = {
  small: {
    asks: { owner: true, decider: true, sponsor: false, notDoing: false, constraints: 0, measures: 1 },
    learningCheck: "asked",
    failMode: "closed",
  },
  middle: {
    asks: { owner: true, decider: true, sponsor: true, notDoing: false, constraints: 1, measures: 1 },
    learningCheck: "asked",
    failMode: "closed",
  },
  regulated: {
    asks: { owner: true, decider: true, sponsor: true, notDoing: true, constraints: 2, measures: 2 },
    learningCheck: "asked",
    failMode: "closed",
  },
};

/** The rules with a preset's values in them; a draft, like every preset. */
export function applyCommitPreset(preset: CommitPreset, rules: CommitRules): CommitRules {
  return { ...rules, ...preset };
}
