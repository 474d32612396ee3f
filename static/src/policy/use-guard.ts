import { useCallback, useEffect, useState } from "react";
import type {
  AttachRequest,
  GuardFunctions,
  GuardOutcome,
  GuardView,
} from "../../../src/contract/policy/workflow-rules";
import { type BridgeFailure, createAsk } from "../bridge";

const askGuard = createAsk<GuardFunctions>();

export interface GuardSource {
  readonly view: GuardView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly outcome: GuardOutcome | undefined;
  readonly busy: "check" | "attach" | "detach" | undefined;
  readonly check: () => Promise<void>;
  readonly attach: (request: AttachRequest) => Promise<void>;
  readonly detach: () => Promise<void>;
}

/** How the project's workflows and the app stand; asked anew whenever `version` of the policy changes. */
export function useGuard(version: number): GuardSource {
  const [view, setView] = useState<GuardView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const [outcome, setOutcome] = useState<GuardOutcome>();
  const [busy, setBusy] = useState<GuardSource["busy"]>();

  const check = useCallback(async () => {
    setBusy("check");
    setOutcome(undefined);
    const answer = await askGuard("check", {});
    setBusy(undefined);
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setView(answer.value);
    }
  }, []);
  useEffect(() => void check(), [check, version]);

  const change = async (kind: "attach" | "detach", request: AttachRequest | undefined): Promise<void> => {
    setBusy(kind);
    const answer = request === undefined ? await askGuard("detach", {}) : await askGuard("attach", request);
    setBusy(undefined);
    setFailure(answer.ok ? undefined : answer.failure);
    setOutcome(answer.ok ? answer.value.outcome : undefined);
    if (answer.ok) {
      setView(answer.value.view);
    }
  };
  return {
    view,
    failure,
    outcome,
    busy,
    check,
    attach: (request) => change("attach", request),
    detach: () => change("detach", undefined),
  };
}
