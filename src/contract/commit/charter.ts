import type { Charter, CharterChange, CharterPeople } from "../../domain/commit/charter";
import type { CommitVerdict } from "../../domain/commit/verdict";
import type { LearningAnswer, MatchedLearning, StatedLearning } from "../../domain/learning/learning";
import type { Instant, PersonId } from "../../domain/ground/people";
import type { CommitRules } from "../../domain/policy/policy";

/** The commit space's part of the issue panel; absent from the view where the space is off and nobody wrote a charter. */
export interface CharterView {
  /** The rules that the charter keeps since it was begun; before that, the project's own. */
  readonly rules: CommitRules;
  /** Names of the statuses that the commit gate stands before. */
  readonly gatedStatusNames: readonly string[];
  readonly verdict: CommitVerdict;
  readonly charter?: Charter;
  readonly people: CharterPeople;
  /** Oldest first. The texts of all versions stand in the trail, as `charterEdited`. */
  readonly versions: readonly CharterVersionView[];
  /** The charter as it stood when the item was committed; absent before, and while nothing was written. */
  readonly committed?: Charter;
  /** What changed after commitment, oldest first. */
  readonly changedSince: readonly CharterVersionView[];
  readonly learnings: readonly AskedLearning[];
}

export interface CharterVersionView {
  readonly number: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly change: CharterChange;
}

/** A learning that the check asks about, and its answer once somebody gave one. */
export interface AskedLearning {
  readonly learning: StatedLearning;
  readonly match: MatchedLearning;
  readonly answered?: LearningAnswer & { readonly by: PersonId; readonly at: Instant };
}

/** A charter that a person may start from; nothing of it is kept until they save it. */
export type CharterStart =
  | { readonly from: "template" }
  /** Another work item's charter, by key; only one that the person may see. */
  | { readonly from: "item"; readonly key: string }
  /** The description's headings, matched by their wording. */
  | { readonly from: "description" };

export interface StartedCharter {
  readonly charter: Charter;
  /** The headings that were taken, and as what; for the person to confirm. */
  readonly matched: readonly {
    readonly heading: string;
    readonly as: "constraints" | "measures" | "notDoing" | "sponsor";
  }[];
  /** Headings that meant nothing here. */
  readonly left: readonly string[];
}

/** The commit space's presses; each is one of the panel's commands. */
export type CharterCommand =
  | { readonly kind: "editCharter"; readonly charter: Charter; readonly basedOn: number }
  /** Both write Jira's own fields, where the person may edit the work item. */
  | { readonly kind: "nameOwner"; readonly person: PersonId }
  | { readonly kind: "nameCharterDecider"; readonly person: PersonId }
  | ({ readonly kind: "answerLearning" } & LearningAnswer);
