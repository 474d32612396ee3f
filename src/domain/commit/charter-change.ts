import type { Charter, CharterChange, CharterPointId } from "./charter";
import { differingPoints, mark, type Marks } from "../ground/text-fingerprint";

/** A mark for each point and for the sponsor; equal marks mean that it says the same. */
export function charterMarks({ constraints, measures, notDoing, sponsor }: Charter): Marks {
  const marks: Record<CharterPointId, string> = {};
  for (const { id, text, kind, basis } of constraints) marks[id] = mark(text, kind, basis);
  for (const { id, what, baseline, target, date, source } of measures) marks[id] = mark(what, baseline, target, date ?? "", source);
  for (const { id, text } of notDoing) marks[id] = mark(text);
  if (sponsor !== undefined) marks["sponsor"] = sponsor;
  return marks;
}

/** How a charter differs from the version before it. */
export function toCharterChange(before: Charter | undefined, beforeMarks: Marks | undefined, after: Charter, afterMarks: Marks): CharterChange {
  if (!before || !beforeMarks) return { kind: "first", points: Object.keys(afterMarks) };
  const points = differingPoints(beforeMarks, afterMarks);
  if (points.length > 0) return { kind: "material", points };
  return { kind: JSON.stringify(before) === JSON.stringify(after) ? "none" : "wording", points };
}
