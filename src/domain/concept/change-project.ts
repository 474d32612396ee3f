import { differingPoints, type Fingerprints } from "../ground/text-fingerprint";
import type { Instant } from "../ground/people";
import type { ConceptState, PutAway } from "./state";

/** An item's way from one project to another. */
export interface ProjectChange {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
}

/**
 * An item in another project: what was asked and said under the rules of the one before stays there, and opens nothing
 * here. Where it comes back and says the same as when it left, it stands as it stood.
 */
export function inProject(state: ConceptState, { from, to, at }: ProjectChange): ConceptState {
  const { round, bypass, elsewhere = {}, ...rest } = state;
  const { [to]: before, ...others } = elsewhere;
  const back = before && isSameText(state, before) ? before : undefined;
  const left: PutAway = {
    ...(round && { round }),
    ...(bypass && { bypass }),
    versions: state.versions.length,
  };
  const past = state.pastRounds.filter(({ round: number }) => number !== back?.round?.number);
  const ended = round && { round: round.number, openedAt: round.openedAt, closedAt: round.closed?.at ?? at };
  return {
    ...rest,
    ...(back?.round && { round: back.round }),
    ...(back?.bypass && { bypass: back.bypass }),
    pastRounds: ended ? [...past, ended] : past,
    elsewhere: round || bypass ? { ...others, [from]: left } : others,
    place: { ...withoutPast(state.place), project: to },
  };
}

/** How it got past a gate of the other project says nothing of the gates here. */
function withoutPast({ past: _there, ...place }: NonNullable<ConceptState["place"]> = {}): ConceptState["place"] {
  return place;
}

function isSameText({ versions }: ConceptState, { versions: then }: PutAway): boolean {
  const read = (number: number): Fingerprints => versions[number - 1]?.fingerprints ?? {};
  return differingPoints(read(then), read(versions.length)).length === 0;
}

/** The number of a new round: one that no earlier one has, wherever it was. */
export function nextRound({ round, pastRounds }: ConceptState): number {
  return Math.max(0, round?.number ?? 0, ...pastRounds.map((past) => past.round)) + 1;
}
