import type { Charter, CharterChange, CharterPeople, CharterPointId } from "./charter";
import type { Move } from "../ground/move";
import type { LearningAnswer } from "../learning/learning";
import type { CommitRules } from "../policy/policy";
import type { RetroDebt } from "./open-retro";
import type { Commitment, FoundLearning } from "./state";

/** What can happen in the commit space. */
export type CharterEvent =
  | CharterEdited
  /** Jira's own fields, as the app last read them. */
  | { readonly kind: "charterPeopleSeen"; readonly people: CharterPeople; readonly issueType: string }
  /** The project's open retros, as the app last read them for a debt limit. */
  | { readonly kind: "retroDebtSeen"; readonly debt: RetroDebt }
  | { readonly kind: "learningsAsked"; readonly learnings: readonly FoundLearning[] }
  | ({ readonly kind: "learningAnswered" } & LearningAnswer)
  /** The move into the commitment status: through the gate, or past it. The verdict is kept as it was then. */
  | ({ readonly kind: "committed" | "commitBypassed" } & Commitment)
  | { readonly kind: "commitMovedBack"; readonly move: Move }
  /** A committed item went back to before the gate, and is to be committed anew. */
  | { readonly kind: "commitSentBack"; readonly move: Move }
  | { readonly kind: "commitRulesMigrated"; readonly rules: CommitRules; readonly policyVersion: number };

export interface CharterEdited {
  readonly kind: "charterEdited";
  readonly version: number;
  readonly charter: Charter;
  readonly change: CharterChange;
  readonly fingerprints: Readonly<Record<CharterPointId, string>>;
  /** With the first version: the rules that the charter keeps. */
  readonly rules?: CommitRules;
}
