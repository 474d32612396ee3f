import { createContext, useContext } from "react";
import type { Reader } from "../../../src/app/words/reader";
import type { RetroPanelCommand, RetroView } from "../../../src/contract/retro/retro";
import type { Answer } from "../bridge";
import type { AnswerDrafts } from "./use-answer-drafts";

export interface RetroContent {
  readonly view: RetroView;
  readonly reader: Reader;
  /** The reader may write here, and the retro is not over. */
  readonly isWritable: boolean;
  readonly isSending: boolean;
  /** Undefined where another press is still on its way; nothing was sent then. */
  readonly send: (press: RetroSend) => Promise<Answer<RetroView> | undefined>;
  readonly drafts: AnswerDrafts;
}

/** One press: the same id is sent however often it takes until the app has answered. */
export interface RetroSend {
  readonly actionId: string;
  readonly command: RetroPanelCommand;
}

export const RetroContext = createContext<RetroContent | undefined>(undefined);

export function useRetro(): RetroContent {
  const retro = useContext(RetroContext);
  if (retro === undefined) {
    throw new Error("A part of the retro is drawn outside of it");
  }
  return retro;
}
