import type { Charter, CharterChange, CharterPointId } from "./charter";
import { isEqual } from "../ground/equal";
import { differingPoints, fingerprint, type Fingerprints } from "../ground/text-fingerprint";

/** A mark for each point and for the sponsor; equal marks mean that it says the same. */
export function charterFingerprints({ constraints, measures, notDoing, sponsor }: Charter): Fingerprints {
  const fingerprints: Record<CharterPointId, string> = {};
  for (const { id, text, kind, basis } of constraints) {
    fingerprints[id] = fingerprint(text, kind, basis);
  }
  for (const { id, what, baseline, target, date, source } of measures) {
    fingerprints[id] = fingerprint(what, baseline, target, date ?? "", source);
  }
  for (const { id, text } of notDoing) {
    fingerprints[id] = fingerprint(text);
  }
  if (sponsor !== undefined) {
    fingerprints["sponsor"] = sponsor;
  }
  return fingerprints;
}

/** How a charter differs from the version before it. */
export function toCharterChange(
  before: Charter | undefined,
  beforeMarks: Fingerprints | undefined,
  after: Charter,
  afterMarks: Fingerprints,
): CharterChange {
  if (!before || !beforeMarks) {
    return { kind: "first", points: Object.keys(afterMarks) };
  }
  const points = differingPoints(beforeMarks, afterMarks);
  if (points.length > 0) {
    return { kind: "material", points };
  }
  return { kind: isEqual(before, after) ? "none" : "wording", points };
}
