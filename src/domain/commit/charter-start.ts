import type { Charter, CharterPointId, Constraint, Measure } from "./charter";
import { findChange } from "./goal-change";
import type { PersonId } from "../ground/people";
import { trimEnd } from "../ground/trim-end";
import type { CommitRules } from "../policy/policy";

/** A part of a description: what stands under one heading. */
export interface DescribedPart {
  readonly heading: string;
  readonly lines: readonly string[];
  /** Whom the part mentions. */
  readonly people: readonly PersonId[];
}

export type CharterPart = "constraints" | "measures" | "notDoing" | "sponsor";

/** A charter to look through, and what it was made of. */
export interface StartedFromParts {
  readonly charter: Charter;
  readonly matched: readonly { readonly heading: string; readonly as: CharterPart }[];
  readonly left: readonly string[];
}

type NextId = () => CharterPointId;

const noMeasure = { what: "", baseline: "", target: "", source: "" };

/** Empty points, as many as the rules ask for, so that people see what is wanted. */
export function startFromTemplate({ asks }: Pick<CommitRules, "asks">, nextId: NextId): Charter {
  return {
    constraints: Array.from({ length: asks.constraints }, () => ({
      id: nextId(),
      text: "",
      kind: "assumed",
      basis: "",
    })),
    measures: Array.from({ length: Math.max(asks.measures, 1) }, () => ({ id: nextId(), ...noMeasure })),
    notDoing: asks.notDoing ? [{ id: nextId(), text: "" }] : [],
  };
}

/** Another item's charter with points of its own: from here on the two go separate ways. */
export function startFromCharter({ constraints, measures, notDoing, sponsor }: Charter, nextId: NextId): Charter {
  return {
    constraints: constraints.map((constraint) => ({ ...constraint, id: nextId() })),
    measures: measures.map((measure) => ({ ...measure, id: nextId() })),
    notDoing: notDoing.map((point) => ({ ...point, id: nextId() })),
    ...(sponsor === undefined ? {} : { sponsor }),
  };
}

/** Headings as people write them; the first that fits counts, so what is *not* done comes before what is measured. */
const wordings: readonly (readonly [as: CharterPart, wording: RegExp])[] = [
  ["notDoing", /\b(?:not (?:doing|in scope|part of|included)|out[- ]of[- ]scope|non[- ]?goals?)\b/iu],
  ["notDoing", /\b(?:won'?t do|excluded|exclusions|we are not)\b/iu],
  ["sponsor", /\b(?:executive )?sponsors?\b/iu],
  ["constraints", /\b(?:constraints?|limitations?|boundary conditions?|guard ?rails?|assumptions?)\b/iu],
  ["measures", /\b(?:(?:success|key) (?:measures?|metrics?|criteria|results?|indicators?)|metrics?|kpis?|okrs?)\b/iu],
  ["measures", /\b(?:how (?:do|will) we (?:measure|know)|measures? of success)\b/iu],
];

/** What a heading is about; undefined where it means nothing here. */
export function toCharterPart(heading: string): CharterPart | undefined {
  return wordings.find(([, wording]) => wording.test(heading))?.[0];
}

/** A charter from a description's headings, for a person to confirm. What is under other headings is left. */
export function startFromParts(parts: readonly DescribedPart[], nextId: NextId): StartedFromParts {
  const found = parts.filter(({ heading }) => heading !== "").map((part) => ({ part, as: toUsablePart(part) }));
  const linesOf = (wanted: CharterPart): readonly { readonly heading: string; readonly line: string }[] =>
    found.flatMap(({ part: { heading, lines }, as }) =>
      as === wanted ? lines.map((line) => ({ heading, line })) : [],
    );
  const sponsor = found.find(({ as }) => as === "sponsor")?.part.people[0];
  return {
    charter: {
      constraints: linesOf("constraints").map(({ heading, line }) => toConstraint(heading, line, nextId())),
      measures: linesOf("measures").map(({ line }) => toMeasure(line, nextId())),
      notDoing: linesOf("notDoing").map(({ line }) => ({ id: nextId(), text: line })),
      ...(sponsor === undefined ? {} : { sponsor }),
    },
    matched: found.flatMap(({ part, as }) => (as === undefined ? [] : [{ heading: part.heading, as }])),
    left: found.filter(({ as }) => as === undefined).map(({ part }) => part.heading),
  };
}

/** A sponsor is a person, so a part that mentions nobody tells of none; one without a line has nothing to take. */
function toUsablePart({ heading, lines, people }: DescribedPart): CharterPart | undefined {
  const as = toCharterPart(heading);
  return (as === "sponsor" ? people.length : lines.length) === 0 ? undefined : as;
}

const basisMark = /\b(evidence|because|source|how to find out|to find out|test)\s*:/iu;

/** What has evidence beside it is real; all else is assumed until somebody says otherwise. */
function toConstraint(heading: string, line: string, id: CharterPointId): Constraint {
  const mark = basisMark.exec(line);
  const text = mark === null ? line : trimEnd(line.slice(0, mark.index), /[\s(,;.–-]/u);
  const basis = mark === null ? "" : line.slice(mark.index + mark[0].length);
  const isAssumed = /\bassum/iu.test(heading) || mark === null || /find out|test/iu.test(mark[1] ?? "");
  return { id, text: text.trim(), kind: isAssumed ? "assumed" : "real", basis: closed(basis) };
}

const day = /\b\d{4}-\d{2}-\d{2}\b/u;
const source = /\bsource\s*:/iu;
const byDay = /\bby\s+(?=\d{4}-)/iu;

/** "Orders: from 120 to 200 by 2026-12-18 (source: shop)", or a table's row in the order of the form. */
function toMeasure(line: string, id: CharterPointId): Measure {
  const cells = line.split("|").map((cell) => cell.trim());
  if (cells.length >= 3) {
    const [what = "", baseline = "", target = "", ...rest] = cells;
    const date = rest.find((cell) => day.test(cell));
    return { id, what, baseline, target, ...dated(date), source: rest.find((cell) => cell !== date) ?? "" };
  }
  const [text, told = ""] = cut(line, source);
  const rest = trimEnd(text, /[\s(]/u);
  const change = findChange(rest);
  const what = change === undefined ? cut(rest, byDay)[0] : rest.slice(0, change.start);
  return {
    id,
    what: trimEnd(what, /[\s:,;–-]/u),
    baseline: change?.from ?? "",
    target: change?.to ?? "",
    ...dated(line),
    source: closed(cut(told, /\)/u)[0]),
  };
}

/** What stands before the first place that fits, and what behind it. */
function cut(text: string, mark: RegExp): readonly [before: string, behind?: string] {
  const found = mark.exec(text);
  return found === null ? [text] : [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

function dated(text: string | undefined): Pick<Measure, "date"> {
  const date = day.exec(text ?? "")?.[0];
  return date === undefined ? {} : { date };
}

/** Without the bracket or full stop that ended the line. */
function closed(text: string): string {
  return trimEnd(text.trim(), /[).\s]/u);
}
