import { useRef, useState } from "react";
import { isEqual } from "../../../src/domain/ground/equal";
import type { RetroPanelCommand, RetroView } from "../../../src/contract/retro/retro";
import type { BridgeFailure } from "../bridge";
import { type RetroSend, useRetro } from "./context";

type RetroPressState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly command: RetroPanelCommand; readonly failure: BridgeFailure };

export interface RetroPressing {
  readonly state: RetroPressState;
  /** The new view where the press was taken. */
  readonly press: (command: RetroPanelCommand) => Promise<RetroView | undefined>;
  readonly retry: () => void;
}

/**
 * Sends the presses of one form or button. The same press after a failure goes out as the same one, so that nothing is
 * done twice.
 */
export function useRetroPress(onDone?: (view: RetroView, command: RetroPanelCommand) => void): RetroPressing {
  const { send } = useRetro();
  const [state, setState] = useState<RetroPressState>({ kind: "idle" });
  const last = useRef<RetroSend | undefined>(undefined);

  const press = async (command: RetroPanelCommand): Promise<RetroView | undefined> => {
    const sent =
      last.current !== undefined && isEqual(last.current.command, command)
        ? last.current
        : { actionId: crypto.randomUUID(), command };
    last.current = sent;
    setState({ kind: "sending" });
    const answer = await send(sent);
    if (answer === undefined) {
      setState({ kind: "idle" });
      return undefined;
    }
    if (!answer.ok) {
      setState({ kind: "failed", command, failure: answer.failure });
      return undefined;
    }
    last.current = undefined;
    setState({ kind: "idle" });
    onDone?.(answer.value, command);
    return answer.value;
  };
  return { state, press, retry: () => void (last.current && press(last.current.command)) };
}
