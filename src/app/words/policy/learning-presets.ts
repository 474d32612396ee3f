import type { LearningPreset } from "../../../domain/policy/learning-presets";
import type { PresetName } from "../../../domain/policy/concept-presets";

/** Why each value of a preset is what it is, one sentence each. */
export type LearningPresetReasons = Readonly<Record<keyof LearningPreset, string>>;

const noLimit =
  "Reminders and the sponsor's list come first; a limit is for teams whose retros pile up in spite of them.";

export const learningPresetWords: Readonly<Record<PresetName, LearningPresetReasons>> = {
  small: {
    per: "People who built a version together look back on it together.",
    systemWithin: "Three working days: what slowed the team down is forgotten by the next week.",
    impactAfterDays: "A month shows in most numbers that a small team watches.",
    impactLeastDays: "A week is the least in which users have met the change at all.",
    impactWithin: "A week is enough to look up one number and say what it means.",
    withoutMeasure: "Where nothing was to be measured, a small team has already talked about it.",
    remindBefore: "A day's notice is enough among people who meet daily.",
    debtLimit: noLimit,
  },
  middle: {
    per: "One retro for the version: the friction between teams shows in the whole, seldom in one work item.",
    systemWithin: "A week lets people of several teams find one hour together.",
    impactAfterDays: "Six weeks, since what several teams ship takes longer to reach everybody.",
    impactLeastDays: "Two weeks keep the first days' noise out of the numbers.",
    impactWithin: "A week lets the sponsor ask whoever has the numbers.",
    withoutMeasure: "One question for the whole release: that nobody measured is worth knowing.",
    remindBefore: "Two working days, so that a meeting can still be found.",
    debtLimit: noLimit,
  },
  regulated: {
    per: "An audit asks about single changes, so each has a record of its own.",
    systemWithin: "Two weeks, since the facts are checked with compliance before they are written down.",
    impactAfterDays: "A quarter is how regulated fields report.",
    impactLeastDays: "A month is the least after which a number stands up to questions.",
    impactWithin: "Two weeks let the sponsor get the numbers in writing.",
    withoutMeasure: "One question for the whole release: work without a measure has to say so.",
    remindBefore: "Three working days, since those who are asked sit in several departments.",
    debtLimit: "Three overdue retros hold new commitments: a record that is owed comes before the next promise.",
  },
};

/** What a preset asks after a release, in one sentence. */
export const learningPresetSentences: Readonly<Record<PresetName, string>> = {
  small: "One retro a version, within three working days; the result after a month.",
  middle: "One retro a version, within a week; the result after six weeks, with a measure or without.",
  regulated: "A retro for each work item; the result after a quarter; three overdue ones hold new commitments.",
};
