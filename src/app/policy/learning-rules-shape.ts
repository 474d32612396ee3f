import type { LearningRules } from "../../domain/policy/policy";
import * as v from "valibot";
import { defaultLearningRules as plain } from "../../domain/policy/learning-rules";
import { ids, workingTime } from "./shape";

/** Whether a number makes sense is asked later, so that all answers come at once. */
const whole = v.pipe(v.number(), v.minValue(-10_000), v.maxValue(10_000));
const word = v.pipe(v.string(), v.maxLength(200));

/** The learning space as the app stores it and as people write it in a file; what is left out stands as by default. */
export const learningRules: v.GenericSchema<unknown, LearningRules> = v.pipe(
  v.strictObject({
    mode: v.optional(v.picklist(["off", "observe", "warn", "block"]), plain.mode),
    issueTypeIds: v.optional(ids, []),
    per: v.optional(v.picklist(["version", "item"]), plain.per),
    epics: v.optional(v.picklist(["whenDone", "lastChild"])),
    pastAfterDays: v.optional(whole),
    releasedStatusIds: v.optional(ids, []),
    retroIssueTypeId: v.optional(word, plain.retroIssueTypeId),
    doneStatusIds: v.optional(ids, []),
    systemWithin: v.optional(workingTime, plain.systemWithin),
    impactAfterDays: v.optional(whole, plain.impactAfterDays),
    impactLeastDays: v.optional(whole, plain.impactLeastDays),
    impactWithin: v.optional(workingTime, plain.impactWithin),
    withoutMeasure: v.optional(v.picklist(["oneForRelease", "none"]), plain.withoutMeasure),
    remindBefore: v.optional(workingTime, plain.remindBefore),
    sponsor: v.optional(word),
    debtLimit: v.optional(whole),
  }),
  v.transform(({ epics, pastAfterDays, sponsor, debtLimit, ...rules }) => ({
    ...rules,
    ...(epics === undefined ? {} : { epics }),
    ...(pastAfterDays === undefined ? {} : { pastAfterDays }),
    ...(sponsor === undefined ? {} : { sponsor }),
    ...(debtLimit === undefined ? {} : { debtLimit }),
  })),
);
