import { useState } from "react";
import type { RetroView } from "../../../src/contract/retro/retro";
import type { QuestionId } from "../../../src/domain/retro/retro";
import { type KeptAnswers, readKept, savedAnswer, withDraft, withoutDraft } from "./answer-drafts";

export interface AnswerDrafts {
  readonly kept: KeptAnswers;
  readonly write: (question: QuestionId, text: string) => void;
  /** Forgets the draft, as it was saved or another answer was taken. */
  readonly forget: (question: QuestionId) => void;
}

/** Answers being written. Kept in this tab, so that a reload loses nothing. */
export function useAnswerDrafts({ key, retro }: Pick<RetroView, "key" | "retro">): AnswerDrafts {
  const place = `spacegate.retro.${key}`;
  const [kept, setKept] = useState(() => readKept(readTab(place)));
  const change = (toNext: (before: KeptAnswers) => KeptAnswers): void =>
    setKept((before) => {
      const next = toNext(before);
      keepInTab(place, next);
      return next;
    });
  return {
    kept,
    write: (question, text) => change((before) => withDraft(before, question, text, savedAnswer(retro, question))),
    forget: (question) => change((before) => withoutDraft(before, question)),
  };
}

function readTab(place: string): string | null {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}

/** A browser that keeps nothing is no reason to stop. */
function keepInTab(place: string, kept: KeptAnswers): void {
  try {
    if (Object.keys(kept).length === 0) {
      sessionStorage.removeItem(place);
    } else {
      sessionStorage.setItem(place, JSON.stringify(kept));
    }
  } catch {
    return;
  }
}
