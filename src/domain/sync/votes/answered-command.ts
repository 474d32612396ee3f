import { toClientId } from "../fingerprint";

/** What the app answers a command: a reaction, and words where there is something to say. */
export interface Answer {
  readonly thread: string;
  /** `noted`: kept, and counts as no vote. */
  readonly sign: "taken" | "noted" | "refused";
  /** Plain text; each line is a paragraph. */
  readonly says?: string;
}

/** A command that was looked at. It is never looked at again; `owes` is what its author was not told yet. */
export interface AnsweredCommand {
  readonly comment: string;
  readonly owes?: Answer;
}

export const toAnswerKey = (comment: string): string => `answer:${comment}`;

/** The ids of the app's own answers to commands. */
export const toAnswerIds = (answered: readonly AnsweredCommand[] = []): readonly string[] =>
  answered.map(({ comment }) => toClientId(toAnswerKey(comment)));
