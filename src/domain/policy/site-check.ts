import type { Instant } from "../ground/people";
import type { RuleField } from "./workflow-rules";

/** What the site answered when it was asked itself. `refused` may be no right, or a form that the site does not know. */
export type Asked<T> =
  { readonly kind: "answered"; readonly value: T } | { readonly kind: "refused" } | { readonly kind: "unavailable" };

/** What the app takes for granted of a site, and asks there. */
export type SiteQuestion =
  | "fieldWritten"
  | "fieldShown"
  | "fieldKey"
  | "rule"
  | "permissionsOfOthers"
  | "searchByState"
  | "searchByDate"
  | "bulkCalls"
  | "events";

/** When a search found what was written a moment before: `later` is after it was asked to look at the item itself. */
export type Found = "atOnce" | "later" | "never";

/** How an expression of the site sees the app's fields on the sample: each field's revision, or null. */
export type SeenFields = Readonly<Partial<Record<RuleField, number | null>>>;

export interface RuleAnswer {
  /** Only `true` lets an item through; anything but a Boolean refuses, whatever it is. */
  readonly answer: boolean | "noBoolean";
  readonly expensive: { readonly value: number; readonly limit: number };
}

export interface SampleAnswers {
  readonly written: Asked<void>;
  /** What was just written, field by field. */
  readonly wanted: SeenFields;
  readonly byId: Asked<SeenFields>;
  readonly byKey: Asked<SeenFields>;
  /** What the gate's rule answered, and what it ought to. */
  readonly rule: Asked<RuleAnswer>;
  readonly passes: boolean;
  readonly others: Asked<void>;
  readonly byState: Asked<Found>;
  /** Absent where the sample's field holds no date. */
  readonly byDate?: Asked<Found>;
  readonly bulk: Asked<boolean>;
}

export interface SiteAnswers {
  readonly now: Instant;
  /** Absent where the app wrote no field in the project yet. */
  readonly sample?: SampleAnswers;
  readonly lastEvent: Instant | undefined;
}

export type SiteProblem =
  /**
   * The field holds a value and the site's expressions see none: a field configuration hides it, or its context leaves
   * the project out.
   */
  "hidden" | "stale" | "refused" | "noBoolean" | "disagrees" | "tooCostly" | "notFound" | "incomplete";

export type SiteFinding = { readonly question: SiteQuestion; readonly field?: RuleField } & (
  | { readonly answer: "holds"; readonly note?: "later" }
  | { readonly answer: "fails"; readonly why: SiteProblem }
  | { readonly answer: "untold"; readonly why: "noItem" | "noDate" | "noAnswer" | "quiet" }
);

/** A weekend, and a holiday beside it. */
const eventPatienceMs = 4 * 24 * 3_600_000;

/** Each assumption beside what the site says of it. */
export function checkSite({ now, sample, lastEvent }: SiteAnswers): readonly SiteFinding[] {
  const isHeard = lastEvent !== undefined && now - lastEvent <= eventPatienceMs;
  const events: SiteFinding = isHeard
    ? { question: "events", answer: "holds" }
    : { question: "events", answer: "untold", why: "quiet" };
  if (sample === undefined) {
    const asked = ["fieldWritten", "fieldShown", "rule", "permissionsOfOthers", "searchByState", "bulkCalls"] as const;
    return [...asked.map((question): SiteFinding => ({ question, answer: "untold", why: "noItem" })), events];
  }
  return [
    { question: "fieldWritten", ...judge(sample.written, () => holds) },
    ...checkShown(sample),
    { question: "fieldKey", ...judgeAskedByKey(sample) },
    { question: "rule", ...judge(sample.rule, (answer) => judgeRule(answer, sample.passes)) },
    { question: "permissionsOfOthers", ...judge(sample.others, () => holds) },
    { question: "searchByState", ...judge(sample.byState, judgeFound) },
    {
      question: "searchByDate",
      ...(sample.byDate === undefined
        ? ({ answer: "untold", why: "noDate" } as const)
        : judge(sample.byDate, judgeFound)),
    },
    { question: "bulkCalls", ...judge(sample.bulk, (isWhole) => (isWhole ? holds : fails("incomplete"))) },
    events,
  ];
}

type Judgement =
  | { readonly answer: "holds"; readonly note?: "later" }
  | { readonly answer: "fails"; readonly why: SiteProblem }
  | { readonly answer: "untold"; readonly why: "noAnswer" };

const holds: Judgement = { answer: "holds" };
const fails = (why: SiteProblem): Judgement => ({ answer: "fails", why });

function judge<T>(asked: Asked<T>, judgeValue: (value: T) => Judgement): Judgement {
  switch (asked.kind) {
    case "answered":
      return judgeValue(asked.value);
    case "refused":
      return fails("refused");
    case "unavailable":
      return { answer: "untold", why: "noAnswer" };
  }
}

function checkShown({ byId, wanted }: SampleAnswers): readonly SiteFinding[] {
  return fieldsOf(wanted).map((field) => ({
    question: "fieldShown",
    field,
    ...judge(byId, (seen) => {
      const revision = seen[field] ?? null;
      return revision === null ? fails("hidden") : revision === wanted[field] ? holds : fails("stale");
    }),
  }));
}

/** A name that expressions don't know is null to them, or a question that they refuse. */
function judgeAskedByKey(sample: SampleAnswers): Judgement {
  const judgement = judge(sample.byKey, (seen) => judgeKey(seen, sample));
  return judgement.answer === "fails" ? fails("notFound") : judgement;
}

/** Only what is seen by its id can be missed by its key. */
function judgeKey(seen: SeenFields, { byId, wanted }: SampleAnswers): Judgement {
  const shown = byId.kind === "answered" ? byId.value : {};
  const isKnown = fieldsOf(wanted).every((field) => (shown[field] ?? null) === null || (seen[field] ?? null) !== null);
  return isKnown ? holds : fails("notFound");
}

function judgeRule({ answer, expensive }: RuleAnswer, passes: boolean): Judgement {
  if (answer === "noBoolean") {
    return fails("noBoolean");
  }
  if (answer !== passes) {
    return fails("disagrees");
  }
  return expensive.value > expensive.limit ? fails("tooCostly") : holds;
}

function judgeFound(found: Found): Judgement {
  return found === "never" ? fails("notFound") : found === "later" ? { answer: "holds", note: "later" } : holds;
}

const ruleFields: readonly RuleField[] = ["gate", "charter", "retroDue"];

function fieldsOf(wanted: SeenFields): readonly RuleField[] {
  return ruleFields.filter((field) => wanted[field] !== undefined);
}
