import type { Measure } from "../../../domain/commit/charter";
import type { MeasureOnRecord } from "../../../domain/commit/goals";
import type { RetroRefusal } from "../../../domain/retro/command";
import { isAnswered } from "../../../domain/retro/command";
import { unreachable } from "../../../domain/ground/result";
import { type Measured, questionsOf } from "../../../domain/retro/retro";
import type { RetroState } from "../../../domain/retro/state";
import type { DocumentBlock, DocumentPart } from "../../../ports/retro-tracker";
import { explainGoalMoves, hasMoved, toGoalCommitted, toGoalNow } from "./goals";
import type { Reader } from "../reader";
import { toCount, toLine, toList, toQuote } from "../text";
import { toTime } from "../times";
import { questionWords } from "./questions";
import { noMeasure } from "./ticket";

/** "System retro: Summer campaign 1.0". */
export function retroTitle({ kind, name }: Pick<RetroState, "kind" | "name">): string {
  return `${kind === "system" ? "System retro" : "Impact retro"}: ${toLine(name, 180)}`;
}

/** What stands in a retro's ticket from its first day: what it is about, and what it asks. The facts live in its panel. */
export function retroDescription(state: RetroState, reader: Reader): readonly DocumentBlock[] {
  return state.kind === "system" ? systemDescription(state, reader) : impactDescription(state, reader);
}

const mostKeys = 8;

function systemDescription(state: RetroState, reader: Reader): readonly DocumentBlock[] {
  return [
    { kind: "paragraph", parts: [`Looking back on how we worked on ${toOut(state, reader)}. `, ...toScope(state)] },
    ...questionBlocks(state),
  ];
}

/** "Summer 1.0, released on Mon 10:00"; an epic may be out in part. */
function toOut({ name, release }: RetroState, reader: Reader): string {
  const time = toTime(release?.at ?? reader.now, reader);
  return `${toLine(name, 120)}, ${release?.early === true ? `of which a part is released since ${time}` : `released on ${time}`}`;
}

/** The release's items by name where they are few, else by a search. */
function toScope({ items, total, release }: RetroState): readonly DocumentPart[] {
  const named = items
    .slice(0, mostKeys)
    .flatMap(({ key }, at): readonly DocumentPart[] => [at === 0 ? "" : ", ", { item: key }]);
  const rest: readonly DocumentPart[] =
    total <= mostKeys
      ? ["."]
      : release?.version === undefined
        ? [` and ${total - mostKeys} more.`]
        : [" and ", { version: release.version.id, text: `${total - mostKeys} more` }, "."];
  return total === 0 ? [] : ["It held ", ...named, ...rest];
}

function impactDescription(state: RetroState, reader: Reader): readonly DocumentBlock[] {
  return [
    { kind: "paragraph", parts: [`Looking back on what was brought by ${toOut(state, reader)}. `, ...toScope(state)] },
    { kind: "heading", text: "What we wanted to see" },
    state.measures.length === 0
      ? { kind: "paragraph", parts: [noMeasure] }
      : {
          kind: "table",
          head: ["Measure", "Baseline", ...targetHeads(state), "Date", "Source", "What it came to"],
          rows: state.measures.map((measure) => toMeasureRow(measure, state)),
        },
    ...explainGoalMoves(state.measures, reader).map((text): DocumentBlock => ({ kind: "paragraph", parts: [text] })),
    ...questionBlocks(state),
  ];
}

/** The target as it was committed stands beside the target as it is where any goal moved. */
function targetHeads({ measures }: RetroState): readonly string[] {
  return measures.some(hasMoved) ? ["Target as committed", "Target now"] : ["Target"];
}

function toMeasureRow(measure: MeasureOnRecord, state: RetroState): readonly (readonly DocumentPart[])[] {
  const { id, what, baseline, source } = measure;
  const result = state.results[id];
  const targets = state.measures.some(hasMoved)
    ? [[toGoalCommitted(measure, "target")], [toGoalNow(measure, "target")]]
    : [[orNone(measure.target)]];
  const came = result === undefined ? notMeasured : result.kind === "value" ? toLine(result.value, 200) : notMeasured;
  return [[toLine(what, 200)], [orNone(baseline)], ...targets, [toGoalNow(measure, "date")], [orNone(source)], [came]];
}

export const notMeasured = "We did not measure.";
/** The learning that a measure without a number leaves behind. */
export function unmeasuredLearning(
  { what, source }: Measure,
  result: Measured | undefined,
): { readonly text: string; readonly as: "change"; readonly evidence: string } {
  const why = result?.kind === "notMeasured" ? toLine(result.because, 300) : "";
  return {
    text: `We did not measure ${toQuote(what, 200)}. Settle who reads the number, and where, before committing.`,
    as: "change",
    evidence: why || `No number was entered; the source was to be ${toQuote(source || "not set", 200)}.`,
  };
}

const orNone = (text: string): string => toLine(text, 200) || "not set";

function questionBlocks({ kind }: RetroState): readonly DocumentBlock[] {
  return [
    { kind: "heading", text: "Questions" },
    { kind: "list", items: questionsOf[kind].map((question) => [questionWords[question]]) },
    {
      kind: "paragraph",
      parts: [
        "Answer them in the Spacegate panel of this ticket. What was recorded, actions and learnings are kept there too.",
      ],
    },
  ];
}

/** Why a press was not taken, and what helps. */
export function explainRetroRefusal(rejection: RetroRefusal): string {
  switch (rejection.kind) {
    case "retroNotOpen":
      return "This retro has no ticket yet. Try again once it is there.";
    case "retroEnded":
      return rejection.how === "closed"
        ? "This retro is closed. Reopen it to add something."
        : "This retro was skipped. Reopen it to add something.";
    case "unknownQuestion":
      return "This retro doesn't ask that question. Reload the page and try again.";
    case "unknownMeasure":
      return "The charter has no such measure any more. Reload the page and try again.";
    case "unknownAction":
      return "This action is not there any more. Reload the page and try again.";
    case "actionEnded":
      return "This action is finished already.";
    case "actionThere":
      return "This action is there already, or the retro has as many as it can keep.";
    case "learningThere":
      return "Something else stands in this retro under the same id. Open the form again and save it anew.";
    case "textMissing":
      return "Write a sentence first.";
    case "textTooLong":
      return `This is longer than ${rejection.most} characters. Shorten it, or link to a page.`;
    case "answeredBefore":
      return "Somebody has answered by these facts, so they stay as they are. New ones stand in the trails of the work items.";
    case "nothingAnswered":
      return (
        "Answer at least one question or enter a number, then close. " +
        "You can also skip it, with a reason that the sponsor sees."
      );
    default:
      return unreachable(rejection);
  }
}

/** What the ticket's field says, and the refusal of a move to done. */
export function explainRetroField(
  state: RetroState,
  due: number,
  reader: Reader,
): { readonly label: string; readonly message: string } {
  const when = toTime(due, reader);
  if (state.end !== undefined) {
    const label = state.end.how === "closed" ? "Retro closed" : "Retro skipped";
    return { label, message: `${label}.` };
  }
  return isAnswered(state)
    ? { label: `Retro answered, due ${when}`, message: "This retro has answers and can be closed." }
    : {
        label: `Retro due ${when}`,
        message:
          `This retro has no answer yet, due ${when}. Answer a question in its Spacegate panel, ` +
          "or skip it there with a reason that the sponsor sees.",
      };
}

/** Something that waits for a person: a retro, or an action that somebody promised in one. */
export interface ReminderLine {
  readonly what: "retro" | "action";
  /** The work item to go to. */
  readonly key: string;
  readonly title: string;
  readonly due: number;
  /** Who was asked before, where it is the sponsor's open item now. */
  readonly asked?: string;
}

/** One message about everything that waits for a person: "Dana Ruiz, 2 retros wait for you: …". */
export function reminder(
  person: { readonly mention: string; readonly name: string },
  lines: readonly ReminderLine[],
  reader: Reader,
): readonly (string | { readonly mention: string; readonly name: string })[] {
  const [first] = lines;
  const isAlike = lines.every(({ what }) => what === first?.what);
  const listed = lines.map((line) => `${isAlike ? "" : `the ${line.what} `}${explainLine(line, reader)}`);
  if (lines.length === 1) {
    return [person, `, this ${first?.what ?? "retro"} waits for you: ${listed[0]}.`];
  }
  return [
    person,
    `, ${toCount(lines.length, isAlike ? (first?.what ?? "retro") : "thing")} wait for you: ${toList(listed, "and", 12)}.`,
  ];
}

/** "PRIZE-2 Summer 1.0, due Mon 10:00", and for a sponsor who was asked before them. */
function explainLine({ key, title, due, asked }: ReminderLine, reader: Reader): string {
  const time = `${due <= reader.now ? "was due" : "due"} ${toTime(due, reader)}`;
  const before = asked === undefined ? "" : `; ${asked} was asked, and it is your open item now`;
  return `${key} ${toLine(title, 100)}, ${time}${before}`;
}

/** The comment on a ticket that was made twice, when the other one is kept. */
export function strayNote(kept: string): string {
  return `This retro was made twice by accident. ${kept} is the one to use; this one is closed.`;
}

/** The comment that tells the sponsor why a retro was skipped. */
export function skippedNote(by: string, reason: string): string {
  return `${by} skipped this retro: ${toLine(reason, 500)}`;
}

/** The comment that takes the one below back. */
export function releasedAgainNote(name: string): string {
  return `${toLine(name, 120)} is released again, so this retro looks back on it as before.`;
}

/** The comment on a retro whose release was taken back. */
export function takenBackNote(name: string): string {
  return `The release of ${toLine(name, 120)} was taken back. This retro stays; skip it if there is nothing to look back on.`;
}
