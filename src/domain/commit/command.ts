import type { Charter, CharterPeople } from "./charter";
import type { Move } from "../ground/move";
import type { PersonId } from "../ground/people";
import type { LearningAnswer } from "../learning/learning";
import type { OpenRetro } from "./open-retro";
import type { CharterPart, FoundLearning } from "./state";

/** What people and the system may ask of the commit space. */
export type CharterCommand =
  /** `found`: past learnings that match what the charter says now, the best first. */
  | {
      readonly kind: "editCharter";
      readonly by: PersonId;
      readonly charter: Charter;
      readonly basedOn: number;
      readonly found: readonly FoundLearning[];
    }
  | ({ readonly kind: "answerLearning"; readonly by: PersonId } & LearningAnswer)
  /** `by`: who named them in the panel; absent where Jira's own fields told. */
  | {
      readonly kind: "observeCharterPeople";
      readonly by?: PersonId;
      readonly people: CharterPeople;
      readonly issueType: string;
    }
  /** The project's open retros as they are now; undefined where they could not be read. */
  | { readonly kind: "observeRetroDebt"; readonly retros: readonly OpenRetro[] | undefined }
  /** `issueType`: the type that the item had then, where its history tells. */
  | {
      readonly kind: "observeCommitMove";
      readonly move: Move;
      readonly then?: CharterPart;
      readonly issueType?: string;
    }
  | { readonly kind: "observeCommitMoveBack"; readonly move: Move }
  /** Brings the charter to the project's newest rules. */
  | { readonly kind: "migrateCommit"; readonly by: PersonId };
