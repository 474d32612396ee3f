import { useCallback, useEffect, useState } from "react";
import type { RetroDebtView, SettingsFunctions } from "../../../src/contract/policy/settings";
import { type BridgeFailure, createAsk } from "../bridge";

const askSettings = createAsk<SettingsFunctions>();

export interface RetroDebtSource {
  readonly debt: RetroDebtView | undefined;
  readonly failure: BridgeFailure | undefined;
  readonly load: () => Promise<void>;
}

/** The project's overdue retros as they are now. */
export function useRetroDebt(): RetroDebtSource {
  const [debt, setDebt] = useState<RetroDebtView>();
  const [failure, setFailure] = useState<BridgeFailure>();
  const load = useCallback(async () => {
    const answer = await askSettings("retroDebt", {});
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) {
      setDebt(answer.value);
    }
  }, []);
  useEffect(() => void load(), [load]);
  return { debt, failure, load };
}
