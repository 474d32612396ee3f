import type { Charter, CharterChange } from "./charter";
import { isEqual } from "../ground/equal";
import { differingPoints, fingerprint, type Fingerprints, toFingerprints } from "../ground/text-fingerprint";

/** A fingerprint for each point and for the sponsor; equal ones mean that it says the same. */
export function charterFingerprints({ constraints, measures, notDoing, sponsor }: Charter): Fingerprints {
  return toFingerprints([
    ...constraints.map(({ id, text, kind, basis }) => [id, fingerprint(text, kind, basis)] as const),
    ...measures.map(
      ({ id, what, baseline, target, date = "", source }) =>
        [id, fingerprint(what, { figure: baseline }, { figure: target }, date, source)] as const,
    ),
    ...notDoing.map(({ id, text }) => [id, fingerprint(text)] as const),
    ...(sponsor === undefined ? [] : [["sponsor", sponsor] as const]),
  ]);
}

/** How a charter differs from the version before it. Both are read by one rule, whatever rule stood when they were written. */
export function toCharterChange(before: Charter | undefined, after: Charter): CharterChange {
  if (!before) {
    return { kind: "first", points: Object.keys(charterFingerprints(after)) };
  }
  const points = differingPoints(charterFingerprints(before), charterFingerprints(after));
  if (points.length > 0) {
    return { kind: "material", points };
  }
  return { kind: isEqual(before, after) ? "none" : "wording", points };
}
