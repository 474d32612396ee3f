import type { Instant, PersonId } from "../ground/people";

export type LearningId = string;
export type LearningKind = "scale" | "stop" | "change" | "keep";

/** What a retro left behind for those who come later. */
export interface Learning {
  readonly id: LearningId;
  readonly project: string;
  readonly kind: LearningKind;
  readonly text: string;
  /** Where it was seen: a sentence, a figure, a link. */
  readonly evidence: string;
  readonly labels: readonly string[];
  /** Component ids. */
  readonly components: readonly string[];
  readonly disciplines: readonly string[];
  /** The retro's work item, where it came from one. */
  readonly from?: LearningOrigin;
  readonly at: Instant;
  readonly by: PersonId;
  /** What became of it since; a fold of its facts. */
  readonly life: LearningLife;
}

export interface LearningOrigin {
  readonly item: string;
  readonly key: string;
}

/** A learning as somebody states it, before anything happened to it. */
export type StatedLearning = Omit<Learning, "life">;

/** One thing that happened to a learning. Nothing is ever taken out. */
export type LearningFact = { readonly seq: number; readonly at: Instant; readonly by: PersonId } & LearningEvent;

export type LearningEvent =
  | { readonly kind: "recorded"; readonly text: string }
  /** A work item's answer in the learning check; an item's latest answer stands. */
  | {
      readonly kind: "answered";
      readonly item: string;
      readonly key: string;
      readonly answer: LearningAnswer["answer"];
      readonly text: string;
    }
  | { readonly kind: "savedUs"; readonly actionId: string; readonly text: string }
  | { readonly kind: "retired"; readonly reason: string }
  | { readonly kind: "revived"; readonly reason: string }
  | { readonly kind: "mergedInto"; readonly learning: LearningId }
  | { readonly kind: "tookIn"; readonly taken: TakenIn };

/** A duplicate that a learning took in, with its words and where it came from. */
export interface TakenIn {
  readonly id: LearningId;
  readonly text: string;
  readonly evidence: string;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  readonly disciplines: readonly string[];
  readonly from?: LearningOrigin;
  readonly at: Instant;
  readonly by: PersonId;
}

export interface LearningLife {
  /** The number of the newest fact. */
  readonly seq: number;
  /** The latest answer of each work item, the newest last. */
  readonly answers: readonly ItemAnswer[];
  /** When somebody said "it saved us", the newest last. */
  readonly saves: readonly { readonly actionId: string; readonly by: PersonId; readonly at: Instant }[];
  readonly takenIn: readonly TakenIn[];
  readonly ended?: LearningEnd;
  readonly revived?: { readonly seq: number; readonly at: Instant };
}

export interface ItemAnswer {
  /** The number of the fact that it came with. */
  readonly seq: number;
  readonly item: string;
  readonly key: string;
  readonly answer: LearningAnswer["answer"];
  readonly by: PersonId;
  readonly at: Instant;
}

export type LearningEnd =
  | { readonly kind: "retired"; readonly by: PersonId; readonly at: Instant; readonly reason: string }
  | { readonly kind: "merged"; readonly by: PersonId; readonly at: Instant; readonly into: LearningId };

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

/** An answer to a learning that the check asked about. Answering is what counts, never agreeing. */
export interface LearningAnswer {
  readonly learning: LearningId;
  readonly answer: "applies" | "doesNotApply" | "outOfDate";
  /** "Here is what we changed", or "because". */
  readonly text: string;
}
