import type { Goal, GoalMove } from "../../../domain/commit/charter";
import type { MeasureOnRecord } from "../../../domain/commit/goals";
import type { Reader } from "../reader";
import { toLine, toList, toQuote } from "../text";
import { toTime } from "../times";

const parts = [
  ["target", "the target"],
  ["baseline", "the baseline"],
  ["date", "the day"],
  ["what", "what is measured"],
] as const;

/** `Ana Ruiz moved the target of "Orders" from "+5 %" to "+3 %" on Mon 7 Dec 10:00.` */
export function explainGoalMove({ at, by, from, to }: GoalMove, reader: Reader): string {
  const who = reader.nameOf(by);
  const when = toTime(at, reader);
  if (from === undefined || to === undefined) {
    const goal = from ?? to;
    const did = from === undefined ? "added" : "dropped";
    return `${who} ${did} ${toQuote(goal?.what ?? "")} (target ${toValue(goal?.target)}) on ${when}, after the commitment.`;
  }
  const [first, ...others] = parts.filter(([part]) => from[part] !== to[part]);
  const told = [first, ...others].flatMap((one) =>
    one === undefined
      ? []
      : [`${one[1]}${one === first ? ` of ${toQuote(from.what)}` : ""} ${toChange(from[one[0]], to[one[0]])}`],
  );
  return `${who} moved ${toList(told)} on ${when}, after the commitment.`;
}

/** What became of each goal since the commitment, a sentence a change; empty where every goal stands as it was committed. */
export function explainGoalMoves(measures: readonly MeasureOnRecord[], reader: Reader): readonly string[] {
  return measures
    .flatMap(({ moves = [] }) => moves)
    .toSorted((one, other) => one.at - other.at)
    .map((move) => explainGoalMove(move, reader));
}

/** How a part of a measure reads beside what was committed: "+3 %", "dropped", "not set". */
export function toGoalNow(measure: MeasureOnRecord, part: Exclude<keyof Goal, "what">): string {
  return measure.dropped === true ? "dropped" : toText(measure[part]);
}

/** The same part as it was committed: "+5 %", or "came later". */
export function toGoalCommitted({ committed, moves }: MeasureOnRecord, part: Exclude<keyof Goal, "what">): string {
  if (committed !== undefined) {
    return toText(committed[part]);
  }
  return moves?.[0]?.from === undefined && moves !== undefined ? "came later" : "not committed";
}

/** Whether a goal moved since the commitment. */
export const hasMoved = ({ moves }: MeasureOnRecord): boolean => moves !== undefined;

function toChange(from: string | undefined, to: string | undefined): string {
  return `from ${toValue(from)} to ${toValue(to)}`;
}

const toValue = (text: string | undefined): string => (isSet(text) ? toQuote(text) : "not set");
const toText = (text: string | undefined): string => (isSet(text) ? toLine(text, 200) : "not set");

function isSet(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}
