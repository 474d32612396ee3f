import { useState } from "react";
import type { Answer, BridgeFailure } from "../bridge";

export type LinearPressState =
  { readonly kind: "idle" | "sending" } | { readonly kind: "failed"; readonly failure: BridgeFailure };

/** One press that is sent, and what became of it. Every function of the connection can be sent twice. */
export function useLinearPress(): {
  readonly state: LinearPressState;
  readonly press: <T>(send: () => Promise<Answer<T>>) => Promise<Answer<T>>;
} {
  const [state, setState] = useState<LinearPressState>({ kind: "idle" });
  return {
    state,
    press: async (send) => {
      setState({ kind: "sending" });
      const answer = await send();
      setState(answer.ok ? { kind: "idle" } : { kind: "failed", failure: answer.failure });
      return answer;
    },
  };
}
