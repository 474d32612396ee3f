import type { ActionFigure } from "../../../domain/retro/action-effect";
import type {
  AssumptionFact,
  CharterChangeFact,
  Evidence,
  ExceptionFact,
  LateFact,
  ObjectionFact,
  SeatLapse,
  SeatWait,
  Source,
} from "../../../domain/retro/evidence";
import { toDuration, toWorkingDuration } from "../durations";
import { explainGoalMove } from "./goals";
import type { Reader } from "../reader";
import { toCount, toLine, toList, toQuote, toSaid } from "../text";
import { toTime } from "../times";

/** One fact of a release in a sentence, under its heading, with the trails that it comes from. */
export interface FactLine {
  readonly heading: string;
  readonly text: string;
  readonly sources: readonly Source[];
  /** What later retros can compare, where an action is taken because of this. */
  readonly figure?: ActionFigure;
}

/** The evidence in sentences, one a figure. What was not recorded says so. */
export function explainEvidence(evidence: Evidence, reader: Reader): readonly FactLine[] {
  return [
    { heading: "Work items", text: explainCoverage(evidence), sources: [] },
    ...section(
      "Waiting",
      evidence.waits,
      (wait) => ({
        text: explainWait(wait, reader),
        sources: wait.sources,
        figure: { kind: "waiting", discipline: wait.discipline },
      }),
      "The team waited for nobody, or no review was opened.",
    ),
    ...section(
      "Went on without",
      evidence.lapses,
      (lapse) => ({ text: explainLapse(lapse, reader), sources: [lapse.source] }),
      "Every seat that was asked answered in time, or none was asked.",
    ),
    ...section(
      "Objections",
      evidence.objections,
      (objection) => ({ text: explainObjection(objection, reader), sources: [objection.source] }),
      "No objection was recorded.",
    ),
    ...section(
      "Charter after commitment",
      evidence.charterChanges,
      (change) => ({ text: explainCharterChange(change, reader), sources: [change.source] }),
      "No change of a charter after commitment was recorded.",
    ),
    ...section(
      "Late input",
      evidence.lateInputs,
      (late) => ({ text: explainLate(late, reader), sources: [late.source], ...toLateFigure(late) }),
      "Nothing was said after a gate had closed.",
    ),
    ...(evidence.outdated ?? []).map(({ person, discipline, at, source }) => ({
      heading: "Approvals outdated",
      text:
        `The approval of ${reader.nameOf(person)} for ${toLine(discipline, 40)} was outdated ` +
        `by an edit on ${toTime(at, reader)}.`,
      sources: [source],
    })),
    ...explainAssumptions(evidence, reader),
    ...section(
      "Exceptions",
      evidence.exceptions,
      (exception) => ({ text: explainException(exception, reader), sources: [exception.source] }),
      "No gate was bypassed, overridden or reopened.",
    ),
    ...(evidence.leftOut === 0
      ? []
      : [
          {
            heading: "More",
            text: `${toCount(evidence.leftOut, "more fact stands", "more facts stand")} in the trails of the work items.`,
            sources: [],
          },
        ]),
  ];
}

function section<T>(
  heading: string,
  facts: readonly T[],
  explain: (fact: T) => Omit<FactLine, "heading">,
  none: string,
): readonly FactLine[] {
  return facts.length === 0
    ? [{ heading, text: none, sources: [] }]
    : facts.map((fact) => ({ heading, ...explain(fact) }));
}

/** A seat that lapsed let the team go on, or the gate waited all the same. */
function explainLapse({ discipline, at, thenWaited }: SeatLapse, reader: Reader): string {
  const then = {
    passed: "the team went on",
    decider: "the gate did not open by that, and waited for its decider",
    others: "the gate did not open by that, and waited for the other seats",
  }[thenWaited ?? "passed"];
  return `${toLine(discipline, 40)} gave no answer by ${toTime(at, reader)}; ${then}.`;
}

/** A goal that moved is told with both its numbers; what else changed is counted. */
export function explainCharterChange({ at, by, points, goals = [] }: CharterChangeFact, reader: Reader): string {
  const others = points.length - goals.length;
  const rest =
    others > 0 || goals.length === 0
      ? [
          `${reader.nameOf(by)} changed ` +
            `${points.length === 0 ? "its wording" : toCount(others, goals.length === 0 ? "point" : "other point")} ` +
            `on ${toTime(at, reader)}.`,
        ]
      : [];
  return [...goals.map((goal) => explainGoalMove({ at, by, ...goal }, reader)), ...rest].join(" ");
}

function explainCoverage({ items, withTrail, withoutTrail }: Evidence): string {
  const all = toCount(items, "work item");
  if (withTrail === 0) {
    return `${all} in this release; nothing was recorded on ${items === 1 ? "it" : "any of them"}.`;
  }
  return withoutTrail === 0
    ? `${all} in this release, each with a trail.`
    : `${all} in this release: ${withTrail} with a trail; on ${withoutTrail} nothing was recorded.`;
}

/** "The team waited 2 working days for Legal (3 days by the clock), on 2 work items." */
function explainWait({ discipline, workingMs, calendarMs, items }: SeatWait, { workingDayMs }: Reader): string {
  return (
    `The team waited ${toWorkingDuration(workingMs, workingDayMs)} for ${toLine(discipline, 40)} ` +
    `(${toDuration(calendarMs)} by the clock), on ${toCount(items, "work item")}.`
  );
}

const became: Readonly<Record<ObjectionFact["became"], string>> = {
  withdrawn: "it was taken back",
  ruledGoOn: "the decider ruled to go on",
  ruledStands: "the decider ruled that it stands",
  wentOn: "the work went on after it was answered",
  standing: "it still stood at the release",
  advice: "it was advice",
};

function explainObjection({ topic, by, at, became: end }: ObjectionFact, reader: Reader): string {
  return (
    `${toQuote(topic)}, raised by ${toList(by.map((person) => reader.nameOf(person)))} ` +
    `on ${toTime(at, reader)}: ${became[end]}.`
  );
}

function toLateFigure({ disciplines: [discipline] }: LateFact): Pick<FactLine, "figure"> {
  return discipline === undefined ? {} : { figure: { kind: "lateInputs", discipline } };
}

function explainLate({ person, text, at, costBefore, workingDaysInBuild }: LateFact, reader: Reader): string {
  const before =
    costBefore === undefined
      ? "what it would have cost before the closing was not recorded"
      : `before the closing it would have cost ${toQuote(costBefore)}`;
  const said = text.trim() === "" ? "changed the concept" : `said ${toQuote(text)}`;
  return (
    `${reader.nameOf(person)} ${said} on ${toTime(at, reader)}, ` +
    `${toDays(workingDaysInBuild, reader)} after the gate had closed; ${before}.`
  );
}

/** What turned out false comes first, then what held, then what nobody said anything of. */
function explainAssumptions(
  { assumptions, assumptionsHeld, assumptionsUnsaid }: Evidence,
  reader: Reader,
): readonly FactLine[] {
  const heading = "Assumptions";
  const { count, overdue, sources } = assumptionsUnsaid;
  const lines: readonly FactLine[] = [
    ...assumptions.map((assumption) => ({
      heading,
      text: explainFalse(assumption, reader),
      sources: [assumption.source],
    })),
    ...(assumptionsHeld === 0
      ? []
      : [{ heading, text: `${toCount(assumptionsHeld, "assumption")} held.`, sources: [] }]),
    ...(count === 0
      ? []
      : [{ heading, text: explainUnsaid(count, overdue, assumptions.length + assumptionsHeld), sources }]),
  ];
  return lines.length === 0 ? [{ heading, text: "No assumption was written down.", sources: [] }] : lines;
}

/**
 * "Stock suffices for 10 days" turned out false, as Dana Ruiz said on Fri 10:00, 3 working days after the gate had
 * closed: "We ran out on day 4."
 */
function explainFalse({ text, note, by, at, workingDaysAfterClosing }: AssumptionFact, reader: Reader): string {
  const after =
    workingDaysAfterClosing === undefined
      ? "before the gate closed"
      : `${toDays(workingDaysAfterClosing, reader)} after the gate had closed`;
  return `${toQuote(text)} turned out false, as ${reader.nameOf(by)} said on ${toTime(at, reader)}, ${after}: ${toSaid(note)}`;
}

function explainUnsaid(count: number, overdue: number, said: number): string {
  const which =
    said === 0 ? (count === 1 ? "the 1 assumption" : `the ${count} assumptions`) : toCount(count, "other assumption");
  const late =
    overdue === 0
      ? ""
      : count === 1
        ? "; its test was to be done by then"
        : `; the ${overdue === count ? "tests" : `tests of ${overdue}`} were to be done by then`;
  return `Nobody recorded by the release how ${which} turned out${late}.`;
}

const toDays = (workingDays: number, { workingDayMs }: Reader): string =>
  toWorkingDuration(workingDays * workingDayMs, workingDayMs);

const exceptions: Readonly<Record<ExceptionFact["kind"], string>> = {
  bypassed: "The work moved on without an open gate",
  overridden: "The gate was overridden",
  reopened: "A closed gate was reopened",
};

function explainException({ kind, at, reason = "", by = [] }: ExceptionFact, reader: Reader): string {
  const people = by.length === 0 ? "" : ` by ${toList(by.map((person) => reader.nameOf(person)))}`;
  const why = reason.trim() === "" ? "." : `: ${toSaid(reason)}`;
  return `${exceptions[kind]}${people} on ${toTime(at, reader)}${why}`;
}
