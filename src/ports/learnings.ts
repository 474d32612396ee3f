import type { Learning, LearningFact, LearningId } from "../domain/learning/learning";
import type { Result } from "../domain/ground/result";
import type { StoreFailure } from "./failure";

/** A learning's new state with the facts that led to it; `seq` of the first of them is one more than what was read. */
export interface LearningChange {
  readonly learning: Learning;
  readonly facts: readonly LearningFact[];
}

/** Where learnings are kept. Nothing is ever deleted. */
export interface Learnings {
  /** Reads one as it is now, never from an index. */
  load(id: LearningId): Promise<Result<Learning | undefined, StoreFailure>>;
  /** Writes all of them with their facts, or none: `conflict` where one was written in between, or a new one is there already. */
  save(changes: readonly LearningChange[]): Promise<Result<void, StoreFailure>>;
  /** The live learnings of a project that a work item may be asked about, the freshest first. An index: may lag. */
  candidates(project: string): Promise<Result<readonly Learning[], StoreFailure>>;
  /** Every learning of a project, or of all of them, the freshest first, at most `mostListed`. An index: may lag. */
  list(where: { readonly project?: string }): Promise<Result<readonly Learning[], StoreFailure>>;
  /** What happened to a learning, oldest first, at most `mostFacts` of the newest. */
  history(id: LearningId): Promise<Result<readonly LearningFact[], StoreFailure>>;
}

export const mostCandidates = 300;
export const mostListed = 2_000;
export const mostFacts = 200;
