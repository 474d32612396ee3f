import { useCallback, useEffect, useRef, useState } from "react";
import type { ForMeFunctions, ForMeView } from "../../../src/contract/me/for-me";
import { type BridgeFailure, createAsk, nameWindow } from "../bridge";

export const askForMe = createAsk<ForMeFunctions>();

export interface DebtSource {
  readonly view: ForMeView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly load: () => Promise<void>;
}

const restMs = 2_000;
const longestTimerMs = 2 ** 31 - 1;

/** Reads the list, and again when it changes by itself or somebody comes back to the window. */
export function useDebts(): DebtSource {
  const [view, setView] = useState<ForMeView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const newest = useRef(0);
  const readAtMs = useRef(0);

  const load = useCallback(async () => {
    const mine = (newest.current += 1);
    const answer = await askForMe("debts", {});
    if (mine !== newest.current) {
      return;
    }
    readAtMs.current = Date.now();
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setView(answer.value);
      void nameWindow(toTitle(answer.value));
    }
  }, []);

  useEffect(() => void load(), [load]);
  useEffect(() => {
    const lookAgain = (): void => {
      if (document.visibilityState === "visible" && Date.now() - readAtMs.current > restMs) {
        void load();
      }
    };
    window.addEventListener("focus", lookAgain);
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      window.removeEventListener("focus", lookAgain);
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [load]);
  const wait = view?.nextChangeAt === undefined ? undefined : Math.max(view.nextChangeAt - view.now, 30_000) + 500;
  useEffect(() => {
    if (wait === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => void load(), Math.min(wait, longestTimerMs));
    return () => clearTimeout(timer);
  }, [wait, view, load]);
  return { view, failure, load };
}

/** "(3) For me": the count where the tab shows it. */
function toTitle({ mine }: ForMeView): string {
  return mine.length === 0 ? "For me" : `(${mine.length}) For me`;
}
