import type { LearningRefusal } from "../../../domain/learning/decide";
import type { LearningEvent, LearningFact, LearningKind, LearningLife } from "../../../domain/learning/learning";
import type { LearningStatus } from "../../../domain/learning/relevance";
import { unreachable } from "../../../domain/ground/result";
import type { Reader } from "../reader";
import { toCount, toQuote, toSaid } from "../text";
import { toTime } from "../times";

export const learningKinds: Readonly<Record<LearningKind, string>> = {
  scale: "Scale",
  stop: "Stop",
  change: "Change",
  keep: "Keep",
};

/** What the kind asks of whoever reads it. */
export const kindMeanings: Readonly<Record<LearningKind, string>> = {
  scale: "It worked; do more of it.",
  stop: "It didn't work; leave it.",
  change: "Do it another way.",
  keep: "It worked; keep it as it is.",
};

export function explainLearningRefusal(rejection: LearningRefusal): string {
  switch (rejection.kind) {
    case "alreadyRetired":
      return "This learning was retired in between.";
    case "notRetired":
      return "This learning is in use already.";
    case "wasMerged":
      return "This learning was merged into another one in between. Read the library again.";
    case "sameLearning":
      return "A learning can't be merged with itself. Choose another one.";
    case "otherProject":
      return "Learnings of two projects can't be merged, because not everybody may see both.";
    default:
      return unreachable(rejection);
  }
}

/** Why a learning is no longer asked about; nothing for a live one. */
export function explainStanding(standing: LearningStatus, reader: Reader): string {
  switch (standing.kind) {
    case "live":
      return "";
    case "retired":
      return `Retired by ${reader.nameOf(standing.by)} on ${toTime(standing.at, reader)}: ${toSaid(standing.reason)}`;
    case "outOfDate":
      return (
        `Retired on ${toTime(standing.at, reader)}, because ${toCount(standing.answers.length, "work item")} ` +
        `called it out of date: ${standing.answers.map(({ key }) => key).join(", ")}.`
      );
    case "merged":
      return `Merged into another learning on ${toTime(standing.at, reader)}.`;
    default:
      return unreachable(standing);
  }
}

/** Said of a live learning that nobody is asked about, since what it is tied to is gone. */
export const tiedToGone =
  "What it is tied to is no longer a component of this project, so no charter is asked about it. " +
  "Add it anew with a component that is there, and merge this one into it.";

/** "It saved the team twice, last on Mon 13:00." */
export function explainSaves({ saves }: LearningLife, reader: Reader): string | undefined {
  const last = saves[saves.length - 1];
  if (last === undefined) {
    return undefined;
  }
  const times =
    saves.length === 1 ? "once, on" : saves.length === 2 ? "twice, last on" : `${saves.length} times, last on`;
  return `It saved the team ${times} ${toTime(last.at, reader)}.`;
}

/** "Still fresh; without use it counts half after 12 months". */
export function explainWeight({
  weight,
  halfLifeDays,
}: {
  readonly weight: number;
  readonly halfLifeDays: number;
}): string {
  const percent = Math.round(weight * 100);
  const [, words] = freshness.find(([least]) => percent >= least) ?? oldest;
  return `${words}; without use it counts half after ${toSpan(halfLifeDays)}`;
}

const oldest = [0, "Faded, and hardly asked about"] as const;

/** How fresh a learning is, in words, from so many hundredths of its full weight on. */
const freshness: readonly (readonly [least: number, words: string])[] = [
  [99, "Fresh"],
  [70, "Still fresh"],
  [40, "Fading"],
  [15, "Old, and asked about seldom"],
  oldest,
];

function toSpan(days: number): string {
  return days < 60 ? toCount(days, "day") : toCount(Math.round((days / 365) * 12), "month");
}

/** One line of a learning's history. */
export function explainLearningFact(fact: LearningFact, reader: Reader): string {
  return `${toTime(fact.at, reader)}: ${reader.nameOf(fact.by)} ${toDeed(fact)}`;
}

function toDeed(event: LearningEvent): string {
  switch (event.kind) {
    case "recorded":
      return "recorded it.";
    case "answered":
      return `${answers[event.answer]} ${event.key}${told(event.text)}`;
    case "savedUs":
      return `said that it saved the team${told(event.text)}`;
    case "retired":
      return `retired it${told(event.reason)}`;
    case "revived":
      return `brought it back${told(event.reason)}`;
    case "mergedInto":
      return "merged it into another learning.";
    case "tookIn":
      return `merged ${toQuote(event.taken.text, 120)} into it.`;
    default:
      return unreachable(event);
  }
}

const answers = {
  applies: "used it for",
  doesNotApply: "said that it does not apply to",
  outOfDate: "called it out of date for",
} as const;

const told = (text: string): string => (text.trim() === "" ? "." : `: ${toSaid(text)}`);
