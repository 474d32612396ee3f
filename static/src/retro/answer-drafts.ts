import { keysOf } from "../../../src/domain/ground/keys";
import type { QuestionId } from "../../../src/domain/retro/retro";
import type { RetroState } from "../../../src/domain/retro/state";

/** An answer being written, and the saved text that it started from. */
export interface AnswerDraft {
  readonly base: string;
  readonly text: string;
}

export type KeptAnswers = Readonly<Partial<Record<QuestionId, AnswerDraft>>>;

export function savedAnswer({ answers }: Pick<RetroState, "answers">, question: QuestionId): string {
  return answers[question]?.text ?? "";
}

/** The drafts with one more change; a text as it is saved is no draft. */
export function withDraft(kept: KeptAnswers, question: QuestionId, text: string, saved: string): KeptAnswers {
  return text === saved
    ? withoutDraft(kept, question)
    : { ...kept, [question]: { base: kept[question]?.base ?? saved, text } };
}

export function withoutDraft(kept: KeptAnswers, question: QuestionId): KeptAnswers {
  return Object.fromEntries(Object.entries(kept).filter(([one]) => one !== question));
}

/** Somebody saved another answer while this one was being written. */
export function isOvertaken(draft: AnswerDraft | undefined, saved: string): boolean {
  return draft !== undefined && draft.base !== saved && draft.text !== saved;
}

/** The questions whose text differs from what is saved. */
export function unsavedQuestions(kept: KeptAnswers, retro: Pick<RetroState, "answers">): readonly QuestionId[] {
  return keysOf(kept).filter((question) => kept[question]?.text.trim() !== savedAnswer(retro, question));
}

/** What a browser kept, as far as it can be read. */
export function readKept(kept: string | null): KeptAnswers {
  try {
    const parsed: unknown = JSON.parse(kept ?? "{}");
    if (typeof parsed !== "object" || parsed === null) {
      return {};
    }
    return Object.fromEntries(Object.entries(parsed).filter(([, draft]) => isDraft(draft)));
  } catch {
    return {};
  }
}

function isDraft(draft: unknown): draft is AnswerDraft {
  if (typeof draft !== "object" || draft === null || !("base" in draft) || !("text" in draft)) {
    return false;
  }
  return typeof draft.base === "string" && typeof draft.text === "string";
}
