import { useCallback, useEffect, useState } from "react";
import type { LinearFunctions, LinearView } from "../../../src/contract/sync/linear";
import { type Answer, type BridgeFailure, createAsk } from "../bridge";

export const askLinear = createAsk<LinearFunctions>();
/** While a look at everything runs, its counts are followed; else what others changed shows after a while. */
const runningPollMs = 1_500;
const restingPollMs = 30_000;

export interface LinearSource {
  readonly view: LinearView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly load: () => Promise<void>;
  /** Shows what a press on the whole link was answered. */
  readonly show: (answer: Answer<LinearView>) => Answer<LinearView>;
}

/** How the project's connection with Linear stands, followed while it changes. */
export function useLinear(): LinearSource {
  const [view, setView] = useState<LinearView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const show = useCallback((answer: Answer<LinearView>) => {
    if (answer.ok) {
      setView(answer.value);
    }
    return answer;
  }, []);
  const load = useCallback(async () => {
    const answer = show(await askLinear("linear", {}));
    setFailure(answer.ok ? undefined : answer.failure);
  }, [show]);
  useEffect(() => void load(), [load]);

  const isActive = view?.kind === "linked" && view.state.kind === "active";
  const pollMs = isActive && view.run !== undefined ? runningPollMs : restingPollMs;
  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const timer = setInterval(() => void askLinear("linear", {}).then(show), pollMs);
    return () => clearInterval(timer);
  }, [isActive, pollMs, show]);
  return { view, failure, load, show };
}
