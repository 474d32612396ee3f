import { useCallback, useEffect, useRef, useState } from "react";
import type { RetroFunctions, RetroView } from "../../../src/contract/retro/retro";
import { type Answer, type BridgeFailure, createAsk, followItem, refreshItem } from "../bridge";
import type { RetroSend } from "./context";

const askRetro = createAsk<RetroFunctions>();

type RetroRead =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  /** `stale`: what is shown could not be renewed. */
  | { readonly kind: "shown"; readonly view: RetroView; readonly receivedAtMs: number; readonly stale: boolean };

export interface RetroSource {
  readonly state: RetroRead;
  readonly isSending: boolean;
  readonly refresh: () => Promise<void>;
  readonly send: (press: RetroSend) => Promise<Answer<RetroView> | undefined>;
}

/** Reads the retro, keeps it fresh without a reload, and sends presses one at a time. */
export function useRetroState(): RetroSource {
  const [state, setState] = useState<RetroRead>({ kind: "loading" });
  const [isSending, setIsSending] = useState(false);
  const sending = useRef(false);
  const shown = useRef<RetroView | undefined>(undefined);
  /** Counts requests, so that a slow old answer never covers a newer one. */
  const latest = useRef(0);

  const show = useCallback((answer: Answer<RetroView>) => {
    if (answer.ok) {
      shown.current = answer.value;
    }
    setState((before) => {
      if (answer.ok) {
        return { kind: "shown", view: answer.value, receivedAtMs: Date.now(), stale: false };
      }
      return before.kind === "shown" ? { ...before, stale: true } : { kind: "failed", failure: answer.failure };
    });
  }, []);

  const refresh = useCallback(async () => {
    if (sending.current) {
      return;
    }
    const mine = ++latest.current;
    const answer = await askRetro("retroView", {});
    if (mine === latest.current) {
      show(answer);
    }
  }, [show]);

  const send = useCallback(
    async (press: RetroSend) => {
      if (sending.current) {
        return undefined;
      }
      sending.current = true;
      setIsSending(true);
      const mine = ++latest.current;
      try {
        const before = shown.current;
        const answer = await askRetro("retroAct", press);
        if (answer.ok && mine === latest.current) {
          show(answer);
        }
        // The ticket's field and status follow what closes, skips or first answers a retro.
        if (answer.ok && (before?.phase !== answer.value.phase || before.lacks.length !== answer.value.lacks.length)) {
          void refreshItem();
        }
        return answer;
      } finally {
        sending.current = false;
        setIsSending(false);
      }
    },
    [show],
  );

  useEffect(() => {
    void refresh();
    const lookAgain = (): void => {
      if (document.visibilityState === "visible") {
        void refresh();
      }
    };
    document.addEventListener("visibilitychange", lookAgain);
    const stop = followItem(() => void refresh());
    return () => {
      document.removeEventListener("visibilitychange", lookAgain);
      stop();
    };
  }, [refresh]);
  return { state, isSending, refresh, send };
}
