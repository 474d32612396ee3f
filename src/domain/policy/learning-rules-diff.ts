import type { LearningRules } from "./policy";
import { isEqual } from "../ground/equal";
import { keysOf } from "../ground/keys";
import { defaultLearningRules } from "./learning-rules";

/** One setting of the learning space in which two policies differ. */
export interface LearningDifference {
  readonly kind: "learning";
  readonly setting: keyof LearningRules;
  readonly before: LearningRules;
  readonly after: LearningRules;
}

/** Written as a table, so that a new setting that no difference tells of does not compile. */
const settings: Readonly<Record<keyof LearningRules, true>> = {
  mode: true,
  issueTypeIds: true,
  per: true,
  epics: true,
  pastAfterDays: true,
  releasedStatusIds: true,
  retroIssueTypeId: true,
  doneStatusIds: true,
  systemWithin: true,
  impactAfterDays: true,
  impactLeastDays: true,
  impactWithin: true,
  withoutMeasure: true,
  remindBefore: true,
  sponsor: true,
  debtLimit: true,
};

/** A space that was never touched is as it stands by default. */
export function diffLearning(
  one: LearningRules | undefined,
  other: LearningRules | undefined,
): readonly LearningDifference[] {
  const [before, after] = [one ?? defaultLearningRules, other ?? defaultLearningRules];
  return keysOf(settings).flatMap((setting) =>
    isEqual(before[setting], after[setting]) ? [] : [{ kind: "learning", setting, before, after }],
  );
}
