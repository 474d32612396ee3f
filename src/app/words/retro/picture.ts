import type { RetroView } from "../../../contract/retro/retro";
import type { MeasureOnRecord } from "../../../domain/commit/goals";
import type { Evidence, ExceptionFact } from "../../../domain/retro/evidence";
import type { Instant } from "../../../domain/ground/people";
import type { RetroState } from "../../../domain/retro/state";
import { explainCharterChange } from "./evidence";
import { explainGoalMove } from "./goals";
import type { Reader } from "../reader";
import { toWorkingDuration } from "../durations";
import { toCount, toLine, toList, toQuote } from "../text";
import { toTime } from "../times";

/** What was recorded of a release, as lanes over one stretch of time. */
export interface RetroPicture {
  readonly from: Instant;
  readonly until: Instant;
  readonly lanes: readonly PictureLane[];
  /** What the picture leaves out. */
  readonly note?: string;
}

export interface PictureLane {
  readonly name: string;
  /** A seat's lane: what it took in all, "2.5 working days". */
  readonly took?: string;
  /** In the order of time. */
  readonly marks: readonly PictureMark[];
}

export interface PictureMark {
  readonly at: Instant;
  /** Where it is a stretch of time: its end. */
  readonly until?: Instant;
  readonly kind: "wait" | "lapse" | "objection" | "change" | "late" | "release" | "day";
  readonly words: string;
  /** One or two words that stand beside the mark itself. */
  readonly label?: string;
  /** The key of the work item in whose trail it stands. */
  readonly item?: string;
}

const dayMs = 86_400_000;

/** The marks that the lanes don't name by themselves, in the order of the legend. */
export const pictureLegend: readonly { readonly kind: PictureMark["kind"]; readonly words: string }[] = [
  { kind: "wait", words: "The team waited" },
  { kind: "lapse", words: "Time passed without an answer" },
  { kind: "objection", words: "Objection" },
  { kind: "late", words: "Said after the gate had closed" },
  { kind: "change", words: "Change of charter, goal or gate" },
];

/** Undefined where nothing has a time yet. */
export function toRetroPicture(
  { retro, evidence }: Pick<RetroView, "retro" | "evidence">,
  reader: Reader,
): RetroPicture | undefined {
  const lanes = [
    ...(evidence === undefined ? [] : toEvidenceLanes(evidence, reader)),
    { name: "Release", marks: toReleaseMarks(retro, reader) },
  ]
    .map((lane) => ({ ...lane, marks: lane.marks.toSorted((one, other) => one.at - other.at) }))
    .filter(({ marks, ...lane }) => marks.length > 0 || "took" in lane);
  const times = lanes.flatMap(({ marks }) =>
    marks.flatMap(({ at, until: end }) => (end === undefined ? [at] : [at, end])),
  );
  if (times.length === 0) {
    return undefined;
  }
  const [from, until] = [Math.min(...times), Math.max(...times)];
  // One moment alone still needs a stretch to stand in.
  return {
    from: from === until ? from - dayMs : from,
    until: from === until ? until + dayMs : until,
    lanes,
    ...toNote(evidence),
  };
}

function toNote(evidence: Evidence | undefined): Pick<RetroPicture, "note"> {
  const { spans = [], spansLeftOut = 0 } = evidence ?? {};
  return spansLeftOut === 0
    ? {}
    : {
        note:
          `The first ${toCount(spans.length, "wait")} are shaded; ` +
          `${spansLeftOut} more stand in the trails of the work items.`,
      };
}

function toEvidenceLanes(evidence: Evidence, reader: Reader): readonly PictureLane[] {
  const { objections, charterChanges, lateInputs, exceptions } = evidence;
  return [
    ...toSeatLanes(evidence, reader),
    {
      name: "Objections",
      marks: objections.map(({ at, by, topic, source }) => ({
        at,
        kind: "objection",
        words: `${toList(by.map((person) => reader.nameOf(person)))} objected on ${toTime(at, reader)}: ${toQuote(topic)}.`,
        item: source.key,
      })),
    },
    {
      name: "Charter",
      marks: charterChanges.map((change) => ({
        at: change.at,
        kind: "change",
        words: explainCharterChange(change, reader),
        item: change.source.key,
      })),
    },
    {
      name: "Late input",
      marks: lateInputs.map(({ at, person, text, source }) => ({
        at,
        kind: "late",
        words:
          `${reader.nameOf(person)} on ${toTime(at, reader)}, ` +
          `after the gate had closed${text.trim() === "" ? "" : `: ${toQuote(text)}`}.`,
        item: source.key,
      })),
    },
    {
      name: "Gate",
      marks: exceptions.map(({ at, kind, source }) => ({
        at,
        kind: "change",
        words: `${exceptionWords[kind]} on ${toTime(at, reader)}.`,
        item: source.key,
      })),
    },
  ];
}

const exceptionWords: Readonly<Record<ExceptionFact["kind"], string>> = {
  bypassed: "Moved on without an open gate",
  overridden: "Gate overridden",
  reopened: "Gate reopened",
};

/** One lane a seat, the one that was waited for longest first. */
function toSeatLanes({ waits, spans, lapses }: Evidence, reader: Reader): readonly PictureLane[] {
  const lasting = (workingMs: number): string => toWorkingDuration(workingMs, reader.workingDayMs);
  const waitOf = (name: string): number => waits.find(({ discipline }) => discipline === name)?.workingMs ?? 0;
  const names = [...new Set([...waits, ...lapses].map(({ discipline }) => discipline))].toSorted(
    (one, other) => waitOf(other) - waitOf(one),
  );
  return names.map((discipline) => {
    const name = toLine(discipline, 40);
    const own = <T extends { readonly discipline: string }>(facts: readonly T[]): readonly T[] =>
      facts.filter((fact) => fact.discipline === discipline);
    return {
      name,
      took: lasting(waitOf(discipline)),
      marks: [
        ...own(spans).map(({ from, until, workingMs, source }) => ({
          at: from,
          until,
          kind: "wait" as const,
          words:
            `The team waited for ${name} from ${toTime(from, reader)} ` +
            `until ${toTime(until, reader)}, ${lasting(workingMs)}.`,
          item: source.key,
        })),
        ...own(lapses).map(({ at, source, thenWaited }) => ({
          at,
          kind: "lapse" as const,
          words:
            thenWaited === undefined
              ? `The team went on without ${name} on ${toTime(at, reader)}.`
              : `${name} gave no answer by ${toTime(at, reader)}; the gate waited on.`,
          item: source.key,
        })),
      ],
    };
  });
}

/** Every change of a goal after commitment, and the day on which it is measured; that mark stands at noon. */
function toMeasureMarks({ what, date, dropped, moves = [] }: MeasureOnRecord, reader: Reader): readonly PictureMark[] {
  const moved = moves.map((move): PictureMark => ({
    at: move.at,
    kind: "change",
    words: explainGoalMove(move, reader),
  }));
  return date === undefined || dropped === true
    ? moved
    : [
        ...moved,
        {
          at: Date.parse(`${date}T12:00:00Z`),
          kind: "day",
          label: "measured",
          words: `${toQuote(what)} was to be measured on ${date}.`,
        },
      ];
}

function toReleaseMarks(
  { name, release, due, end, kind, measures }: RetroState,
  reader: Reader,
): readonly PictureMark[] {
  const mark = (
    at: Instant | undefined,
    label: string,
    words: string,
    what: PictureMark["kind"] = "day",
  ): readonly PictureMark[] =>
    at === undefined ? [] : [{ at, kind: what, label, words: `${words} ${toTime(at, reader)}.` }];
  return [
    ...mark(
      release?.at,
      "released",
      `${release?.early === true ? "The first of " : ""}${toLine(name, 80)} was released on`,
      "release",
    ),
    ...(kind === "system" ? [] : measures.flatMap((measure) => toMeasureMarks(measure, reader))),
    ...mark(due, "due", "This retro is due on"),
    ...(end === undefined ? [] : mark(end.at, end.how, `This retro was ${end.how} on`)),
  ];
}
