import { workingDayMs } from "../../../domain/ground/working-time";
import type { ProjectPolicy } from "../../../domain/policy/policy";
import { unreachable } from "../../../domain/ground/result";
import type { AskedFrom, Fate, ItemReplay, LateSeat } from "../../../domain/replay/concept-what-if";
import { waitWithin, type WaitBar, type WhatIfSum } from "../../../domain/replay/what-if-sum";
import { toWorkingDuration, usualWorkingDayMs } from "../durations";
import type { Reader } from "../reader";
import { toCount, toLine, toList } from "../text";
import { toTime, toWorkingTime } from "../times";
import { leftOut } from "./left-out";

/** The one number: "31 of 100 work items would have waited, half of them at most 1.5 working days." */
export function explainWaits(sum: WhatIfSum, policy: ProjectPolicy): string {
  const items = `${sum.waited} of ${toCount(sum.items, "work item")} would have waited`;
  const half = waitWithin(sum, 0.5);
  const most = waitWithin(sum, 1);
  if (half === undefined || most === undefined) {
    return sum.stuck > 0
      ? `${sum.stuck} of ${toCount(sum.items, "work item")} would not have opened without an answer.`
      : `None of ${toCount(sum.items, "work item")} would have waited.`;
  }
  const dayMs = dayOf(policy);
  const [short, long] = [toWorkingDuration(half, dayMs), toWorkingDuration(most, dayMs)];
  if (sum.waited === 1) {
    return `${items}, ${long}.`;
  }
  return short === long
    ? `${items}, half of them ${long}, and none longer.`
    : `${items}: half of them at most ${short}, the longest ${long}.`;
}

/** What else the figures say, one sentence a line; nothing that is nought. */
export function explainWhatIf(sum: WhatIfSum, policy: ProjectPolicy, reader: Reader): readonly string[] {
  const to = toList(
    policy.gatedStatusIds.map((id) => reader.statusName(id)),
    "or",
  );
  const lines: readonly (readonly [count: number, sentence: string])[] = [
    [sum.refusedMoves, `Jira would have refused ${toCount(sum.refusedMoves, "move")} to ${to}.`],
    [
      sum.byDecider,
      `In ${sum.byDecider} of them silence is not enough: the decider has to say so, and is reckoned with their whole time.`,
    ],
    [sum.stuck, `${toCount(sum.stuck, "work item")} would not have opened by silence at all; someone has to answer.`],
    [
      sum.lateItems,
      `In ${toCount(sum.lateItems, "work item")} a seat wrote its first comment only after build had begun.`,
    ],
    [sum.passed, `${toCount(sum.passed, "work item")} would have found the gate open.`],
    [sum.neverEntered, leftOut.neverEntered(sum.neverEntered, to)],
    [sum.createdInside, leftOut.createdInside(sum.createdInside, to)],
    [sum.notGoverned, leftOut.notGoverned(sum.notGoverned)],
  ];
  return lines.filter(([count]) => count > 0).map(([, sentence]) => sentence);
}

/** What the figures rest on; the past does not tell everything. */
export function explainSupposition(askedFrom: AskedFrom): string {
  const asked =
    askedFrom === "creation"
      ? "were asked when each work item was created"
      : "were asked when somebody first tried to move it";
  return (
    `The worst case: reviewers ${asked}, and nobody ever answered. ` +
    "Labels, components and seats are taken as they are today. Nothing is written."
  );
}

/** What the gate would have done with one item. */
export function explainFate(fate: Fate, policy: ProjectPolicy, reader: Reader): string {
  switch (fate.kind) {
    case "waited": {
      const by = fate.opensBy === "decider" ? ", with the decider's word" : "";
      return `Would have waited ${toWorkingDuration(fate.workingMs, dayOf(policy))}, until ${toTime(fate.until, reader)}${by}.`;
    }
    case "stuck":
      return `${stuckWords[fate.why]} since ${toTime(fate.from, reader)}.`;
    case "passed":
      return "The gate was open when it came.";
    case "createdInside":
      return "It was created behind the gate.";
    case "neverEntered":
      return "It never came to the gate.";
    case "notGoverned":
      return "The space does not govern its work type.";
    default:
      return unreachable(fate);
  }
}

const stuckWords: Readonly<Record<Extract<Fate, { kind: "stuck" }>["why"], string>> = {
  mustAnswer: "Would wait for a seat that must answer",
  noDecider: "Would wait for an approval, as nobody is named who decides without one,",
  cannotBeMet: "Would be closed, as a seat needs more answers than it has people,",
  error: "Would be closed, as a condition can't be evaluated,",
};

/** "Legal wrote first on Thu 14:00 (Dana Ruiz), 3 working days after build began." */
export function explainLateSeat(
  { seat, person, at, workingMs }: LateSeat,
  policy: ProjectPolicy,
  reader: Reader,
): string {
  return (
    `${reader.seatName(seat)} wrote first on ${toTime(at, reader)} (${reader.nameOf(person)}), ` +
    `${toWorkingDuration(workingMs, dayOf(policy))} after build began.`
  );
}

/** One point of an item's timeline; `kind` picks its mark. */
export interface TimelinePoint {
  readonly at: number;
  readonly kind: "asked" | "refused" | "opens" | "late";
  readonly words: string;
}

/** An item's replay as a list of points, oldest first; the picture and its text are made of it. */
export function toTimeline(
  { item, fate, askedAt, refused, late }: ItemReplay,
  policy: ProjectPolicy,
  reader: Reader,
): readonly TimelinePoint[] {
  const points: readonly TimelinePoint[] = [
    ...(askedAt === undefined
      ? []
      : [
          {
            at: askedAt,
            kind: "asked" as const,
            words:
              `${askedAt === item.createdAt ? "Created, and reviewers asked" : "Reviewers asked"}: ` +
              `${toTime(askedAt, reader)}`,
          },
        ]),
    ...refused.slice(0, 8).map((move) => ({
      at: move.at,
      kind: "refused" as const,
      words: `Move to ${reader.statusName(move.toStatusId)} refused: ${toTime(move.at, reader)}`,
    })),
    ...(fate.kind === "waited"
      ? [{ at: fate.until, kind: "opens" as const, words: `Gate opens: ${toTime(fate.until, reader)}` }]
      : []),
    ...late.map((seat) => ({ at: seat.at, kind: "late" as const, words: explainLateSeat(seat, policy, reader) })),
  ];
  return [...points].sort((one, other) => one.at - other.at);
}

/** "up to half a working day", "1 to 2 working days", "more than 10 working days". */
export function explainBar(bars: readonly WaitBar[], index: number): string {
  const from = bars[index - 1]?.toDays;
  const to = bars[index]?.toDays;
  if (to === undefined) {
    return from === undefined ? "any time" : `more than ${toDays(from)}`;
  }
  return from === undefined ? `up to ${toDays(to)}` : `${from === 0.5 ? "half" : from} to ${toDays(to)}`;
}

function toDays(days: number): string {
  return days === 0.5 ? "half a working day" : toWorkingTime({ amount: days, unit: "workingDays" });
}

/** Why seats look empty in a replay; undefined where the reader sees everybody. A hidden group's name is hidden too. */
export function explainHiddenGroups(groups: number): string | undefined {
  return groups === 0
    ? undefined
    : `Jira doesn't show you who is in ${toCount(groups, "group")} of this draft, ` +
        "so nobody in there is counted. Someone who may browse users and groups sees the whole picture.";
}

/** An item's name in a list: key and a short summary. */
export function toItemName({ key, summary }: ItemReplay["item"]): string {
  return summary.trim() === "" ? key : `${key} ${toLine(summary, 80)}`;
}

export function dayOf({ calendars: [calendar] }: ProjectPolicy): number {
  return calendar === undefined ? usualWorkingDayMs : workingDayMs(calendar);
}
