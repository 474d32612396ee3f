import type { Concept, ConceptChange, ConceptVersion, PointId } from "./concept";
import { isEqual } from "../ground/equal";
import { differingPoints, fingerprint, type Fingerprints } from "../ground/text-fingerprint";
import type { RestsOn } from "./event";
import type { ProjectPolicy } from "../policy/policy";

/** A mark for each point; equal marks mean that the point says the same. */
export function fingerprintsOf(concept: Concept): Fingerprints {
  const fingerprints: Record<PointId, string> = { direction: fingerprint(concept.direction) };
  for (const { id, text, test, by } of concept.assumptions) {
    fingerprints[id] = fingerprint(text, test, by ?? "");
  }
  for (const { id, text, discipline } of concept.risks) {
    fingerprints[id] = fingerprint(text, discipline);
  }
  return fingerprints;
}

/** How a concept differs from the version before it. */
export function toConceptChange(
  before: Concept | undefined,
  beforeMarks: Fingerprints | undefined,
  after: Concept,
  afterMarks: Fingerprints,
): ConceptChange {
  if (!before || !beforeMarks) {
    return { kind: "first", points: Object.keys(afterMarks) };
  }
  const points = differingPoints(beforeMarks, afterMarks);
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
    return vote.points.every((point) => seen.fingerprints[point] === now.fingerprints[point]);
  }
  const ids = Object.keys(seen.fingerprints);
  return (
    ids.length === Object.keys(now.fingerprints).length &&
    ids.every((id) => seen.fingerprints[id] === now.fingerprints[id])
  );
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
