import type { Concept, ConceptChange, ConceptVersion, PointId } from "./concept";
import { isEqual } from "../ground/equal";
import {
  differingPoints,
  fingerprint,
  fingerprintAt,
  type Fingerprints,
  toFingerprints,
} from "../ground/text-fingerprint";
import type { RestsOn } from "./event";
import type { ProjectPolicy } from "../policy/policy";

/** A fingerprint for each point; equal ones mean that the point says the same. */
export function fingerprintsOf({ direction, assumptions, risks }: Concept): Fingerprints {
  return toFingerprints([
    ["direction", fingerprint(direction)],
    ...assumptions.map(({ id, text, test, by = "" }) => [id, fingerprint(text, test, by)] as const),
    ...risks.map(({ id, text, discipline }) => [id, fingerprint(text, discipline)] as const),
  ]);
}

/**
 * How a concept differs from the version before it. Both texts are read by one rule, whatever rule stood when they were
 * written.
 */
export function toConceptChange(before: Concept | undefined, after: Concept): ConceptChange {
  if (!before) {
    return { kind: "first", points: Object.keys(fingerprintsOf(after)) };
  }
  const points = differingPoints(fingerprintsOf(before), fingerprintsOf(after));
  if (points.length > 0) {
    return { kind: "material", points };
  }
  return { kind: sameTexts(before, after) ? "none" : "wording", points };
}

function sameTexts(before: Concept, after: Concept): boolean {
  const texts = ({ direction, assumptions, risks }: Concept): unknown => [
    direction,
    assumptions.map(({ id, text, test, by }) => [id, text, test, by]).sort(),
    risks.map(({ id, text, discipline }) => [id, text, discipline]).sort(),
  ];
  return isEqual(texts(before), texts(after));
}

/** Versions of which the last is read by today's rule, where it was read by an older one before. */
export function withRead(
  versions: readonly ConceptVersion[],
  fingerprints: Fingerprints | undefined,
): readonly ConceptVersion[] {
  const last = versions.at(-1);
  return fingerprints === undefined || last === undefined
    ? versions
    : [...versions.slice(0, -1), { ...last, fingerprints }];
}

/** What a vote was given for. */
export interface Rested {
  readonly version: number;
  readonly points: RestsOn;
}

/**
 * The number of the version that outdated a vote, or undefined while it counts. Wording and harmless edits never
 * outdate; going back to exactly the text that was seen revives, where the policy says so.
 */
export function outdatedBy(
  vote: Rested,
  versions: readonly ConceptVersion[],
  policy: ProjectPolicy,
): ConceptVersion | undefined {
  let by: ConceptVersion | undefined;
  for (let index = vote.version; index < versions.length; index += 1) {
    const version = versions[index] as ConceptVersion;
    if (by === undefined) {
      if (version.change.kind === "material" && !version.harmless && touches(vote.points, version.change.points)) {
        by = version;
      }
    } else if (
      policy.onReturnToApprovedText === "approvalsCountAgain" &&
      saysTheSame(vote, versions[vote.version - 1], version)
    ) {
      by = undefined;
    }
  }
  return by;
}

export function touches(points: RestsOn, changed: readonly PointId[]): boolean {
  return points === "all" ? changed.length > 0 : points.some((point) => changed.includes(point));
}

function saysTheSame(vote: Rested, seen: ConceptVersion | undefined, now: ConceptVersion): boolean {
  if (!seen) {
    return false;
  }
  if (vote.points !== "all") {
    return vote.points.every(
      (point) => fingerprintAt(seen.fingerprints, point) === fingerprintAt(now.fingerprints, point),
    );
  }
  return differingPoints(seen.fingerprints, now.fingerprints).length === 0;
}

/** Who last changed what the concept says; harmless edits don't make an author. */
export function lastMaterialEditor(versions: readonly ConceptVersion[]): string | undefined {
  for (let index = versions.length - 1; index >= 0; index -= 1) {
    const { change, harmless, by } = versions[index] as ConceptVersion;
    if (change.kind === "first" || (change.kind === "material" && !harmless)) {
      return by;
    }
  }
  return undefined;
}
