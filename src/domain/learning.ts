import type { Instant, PersonId } from "./people";

export type LearningId = string;

/** What a retro left behind for those who come later. */
export interface Learning {
  readonly id: LearningId;
  readonly project: string;
  readonly kind: "scale" | "stop" | "change" | "keep";
  readonly text: string;
  /** Where it was seen: a sentence, a figure, a link. */
  readonly evidence: string;
  readonly labels: readonly string[];
  /** Component ids. */
  readonly components: readonly string[];
  readonly disciplines: readonly string[];
  /** The retro's work item, where it came from one. */
  readonly from?: { readonly item: string; readonly key: string };
  readonly at: Instant;
  readonly by: PersonId;
}

/** A learning that the check puts before a charter, with what made it match, for people to read. */
export interface MatchedLearning {
  readonly learning: LearningId;
  readonly score: number;
  readonly because: {
    readonly components: readonly string[];
    readonly labels: readonly string[];
    readonly disciplines: readonly string[];
    readonly words: readonly string[];
  };
}
