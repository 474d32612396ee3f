import type { Charter, CharterPeople, CharterPointId, CharterVersion, GoalMove } from "./charter";
import type { CommitVerdict } from "./verdict";
import type { LearningAnswer, MatchedLearning, StatedLearning } from "../learning/learning";
import type { ItemPlace } from "../ground/item-place";
import type { Move } from "../ground/move";
import type { Instant, PersonId } from "../ground/people";
import type { CommitRules } from "../policy/policy";
import type { RetroDebt } from "./open-retro";

/** The commit space's part of a work item, folded from its log. */
export interface CharterState {
  /** The rules that the charter was begun under; it keeps them until a leader migrates it. */
  readonly rules?: CommitRules;
  readonly charter?: Charter;
  readonly versions: readonly CharterVersion[];
  readonly people: CharterPeople;
  /** How success measures moved after the commitment, in the order of time; absent where none did. */
  readonly goalMoves?: readonly (GoalMove & { readonly measure: CharterPointId })[];
  /** The item's type when its people were last seen: the space may not govern it. */
  readonly issueType?: string;
  readonly learnings: readonly CheckedLearning[];
  /** The project's open retros as last read; absent where no debt limit ever asked for them. */
  readonly debt?: RetroDebt;
  /** The move into the commitment status, with the verdict and the charter that it was made on. */
  readonly committed?: Commitment;
  /** A move without a passing verdict. */
  readonly bypass?: Commitment & { readonly movedBack: boolean };
  /** How a committed item came to stand before the gate again; until it moves on once more. */
  readonly sentBack?: Move;
  /** What stands in other projects that the item was in, by their ids; absent until it came from one. */
  readonly elsewhere?: Readonly<Record<string, PutAwayCharter>>;
}

/** What stood for a charter when its item left a project, and how many versions it had. */
export interface PutAwayCharter extends Pick<CharterState, "rules" | "committed" | "bypass" | "sentBack"> {
  readonly versions: number;
}

export interface Commitment {
  readonly move: Move;
  readonly verdict: CommitVerdict;
  /** The charter's version then; 0 where nothing was written. */
  readonly version: number;
  readonly charter?: Charter;
}

/** A learning that the check found, with what made it match. */
export interface FoundLearning {
  readonly learning: StatedLearning;
  readonly match: MatchedLearning;
}

/** One that was put before this charter, and its latest answer. */
export interface CheckedLearning extends FoundLearning {
  readonly answered?: LearningAnswer & { readonly by: PersonId; readonly at: Instant };
}

export const emptyCharterState: CharterState = { versions: [], people: {}, learnings: [] };

/** The commitment that stands: through the gate, or past it and not moved back. */
export function standingCommitment({ committed, bypass }: CharterState): Commitment | undefined {
  return committed ?? (bypass?.movedBack === false ? bypass : undefined);
}

/** The versions that were written after commitment and say something else. */
export function changedSinceCommitment(state: CharterState): readonly CharterVersion[] {
  const standing = standingCommitment(state);
  return standing === undefined
    ? []
    : state.versions.filter(({ number, change }) => number > standing.version && change.kind !== "none");
}

/** The part of a work item that the commit space looks at. */
export interface CharterPart {
  readonly charter?: CharterState;
  readonly place?: ItemPlace;
}
