import type { PictureLane, PictureMark, RetroPicture } from "../../../src/app/words/retro/picture";

/** Marks of a lane that would cover each other, as one; `share` (0 to 1) is where it stands, `end` where a stretch ends. */
export interface MarkGroup {
  readonly share: number;
  readonly end?: number;
  readonly marks: readonly PictureMark[];
}

/** Marks nearer than this share of the picture stand as one. */
const nearest = 0.04;

/** A lane's marks as they can be told apart and pressed, in the order of time. Stretches that overlap are one. */
export function toGroups(
  { marks }: PictureLane,
  { from, until }: Pick<RetroPicture, "from" | "until">,
): readonly MarkGroup[] {
  const points: MarkGroup[] = [];
  const stretches: MarkGroup[] = [];
  for (const mark of marks) {
    const share = (mark.at - from) / (until - from);
    const end = mark.until === undefined ? undefined : (mark.until - from) / (until - from);
    const groups = end === undefined ? points : stretches;
    const last = groups.at(-1);
    const isOne =
      last !== undefined && (end === undefined ? share - last.share < nearest : share <= (last.end ?? last.share));
    const reached = end === undefined ? {} : { end: Math.max(end, isOne ? (last.end ?? end) : end) };
    if (isOne) {
      groups[groups.length - 1] = { ...last, ...reached, marks: [...last.marks, mark] };
    } else {
      groups.push({ share, ...reached, marks: [mark] });
    }
  }
  return [...stretches, ...points].toSorted((one, other) => one.share - other.share);
}

/** The share of the picture that a label of one or two words takes up. */
const labelShare = 0.14;

/** On which side of each mark its label has room: after it, else before it, else none. */
export function toLabelSides(groups: readonly MarkGroup[]): readonly ("before" | "after" | undefined)[] {
  let takenUntil = 0;
  return groups.map(({ share, marks: [first] }, index) => {
    const next = groups[index + 1]?.share ?? 1;
    const side =
      first?.label === undefined
        ? undefined
        : next - share >= labelShare
          ? "after"
          : share - takenUntil >= labelShare
            ? "before"
            : undefined;
    takenUntil = side === "after" ? share + labelShare : share;
    return side;
  });
}

/** Where the keyboard goes from a mark: along its lane, or to the nearest mark of the next lane that has one. */
export function toNeighbour(
  lanes: readonly (readonly MarkGroup[])[],
  from: { readonly lane: number; readonly group: number },
  key: string,
): { readonly lane: number; readonly group: number } | undefined {
  const here = lanes[from.lane];
  if (here === undefined) {
    return undefined;
  }
  switch (key) {
    case "ArrowRight":
      return from.group + 1 < here.length ? { ...from, group: from.group + 1 } : undefined;
    case "ArrowLeft":
      return from.group > 0 ? { ...from, group: from.group - 1 } : undefined;
    case "ArrowDown":
      return nearestIn(lanes, from, 1);
    case "ArrowUp":
      return nearestIn(lanes, from, -1);
    default:
      return undefined;
  }
}

function nearestIn(
  lanes: readonly (readonly MarkGroup[])[],
  from: { readonly lane: number; readonly group: number },
  step: 1 | -1,
): { readonly lane: number; readonly group: number } | undefined {
  const share = lanes[from.lane]?.[from.group]?.share ?? 0;
  for (let lane = from.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
    const groups = lanes[lane] ?? [];
    const distances = groups.map((group) => Math.abs(group.share - share));
    if (distances.length > 0) {
      return { lane, group: distances.indexOf(Math.min(...distances)) };
    }
  }
  return undefined;
}
