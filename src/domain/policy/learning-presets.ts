import type { LearningRules } from "./policy";
import type { PresetName } from "./concept-presets";

/** What a preset says of retros. Mode, ticket, statuses and people are the leader's own, so it leaves them alone. */
export type LearningPreset = Pick<
  LearningRules,
  | "per"
  | "systemWithin"
  | "impactAfterDays"
  | "impactLeastDays"
  | "impactWithin"
  | "withoutMeasure"
  | "remindBefore"
  | "debtLimit"
>;

export const learningPresets: Readonly<Record<PresetName, LearningPreset>> = {
  small: {
    per: "version",
    systemWithin: { amount: 3, unit: "workingDays" },
    impactAfterDays: 30,
    impactLeastDays: 7,
    impactWithin: { amount: 5, unit: "workingDays" },
    withoutMeasure: "none",
    remindBefore: { amount: 1, unit: "workingDays" },
  },
  middle: {
    per: "version",
    systemWithin: { amount: 5, unit: "workingDays" },
    impactAfterDays: 45,
    impactLeastDays: 14,
    impactWithin: { amount: 5, unit: "workingDays" },
    withoutMeasure: "oneForRelease",
    remindBefore: { amount: 2, unit: "workingDays" },
  },
  regulated: {
    per: "item",
    systemWithin: { amount: 10, unit: "workingDays" },
    impactAfterDays: 90,
    impactLeastDays: 30,
    impactWithin: { amount: 10, unit: "workingDays" },
    withoutMeasure: "oneForRelease",
    remindBefore: { amount: 3, unit: "workingDays" },
    debtLimit: 3,
  },
};

/** The rules with a preset's values in them; a draft, like every preset. */
export function applyLearningPreset(
  preset: LearningPreset,
  { debtLimit: _limit, ...rules }: LearningRules,
): LearningRules {
  return { ...rules, ...preset };
}
