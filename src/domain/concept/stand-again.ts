import { type NewText, withNewText } from "./asked-again";
import type { ConceptVersion } from "./concept";
import type { PersonId } from "../ground/people";
import type { ConceptState, Round } from "./state";

/**
 * An item that stands before its gate again: what people said of the text stays, and what was written while the gate was
 * closed counts as in a running review.
 */
export function standingAgain(
  state: ConceptState,
  { move, askedAgain, over }: NonNullable<Round["sentBack"]>,
): ConceptState {
  const newText: NewText = { askedAgain, ...(over && { over }) };
  if (!state.round) {
    return state;
  }
  const { closed, reopens: _moot, ...round } = state.round;
  const since = state.versions.slice(versionAtClosing(state.versions, closed));
  return {
    ...state,
    round: {
      ...round,
      contributors: withContributors(round, since),
      seats: withNewText(round.seats, newText),
      sentBack: { move, ...newText },
    },
  };
}

/** The version that the gate closed on; older records know only when that was. */
export function versionAtClosing(versions: readonly ConceptVersion[], closed: Round["closed"]): number {
  return closed?.version ?? versions.filter(({ at }) => closed === undefined || at <= closed.at).length;
}

/** Those who wrote the concept before, and whoever changed what it says in these versions. */
export function withContributors(
  { contributors }: Pick<Round, "contributors">,
  versions: readonly ConceptVersion[],
): readonly PersonId[] {
  const writers = versions
    .filter(({ change, harmless }) => change.kind === "first" || (change.kind === "material" && !harmless))
    .map(({ by }) => by);
  return writers.every((by) => contributors.includes(by)) ? contributors : [...new Set([...contributors, ...writers])];
}
