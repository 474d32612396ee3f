import { useRef, useState } from "react";
import { isEqual } from "../../../src/domain/ground/equal";
import type { PanelCommand, PanelView } from "../../../src/contract/concept/panel";
import type { BridgeFailure } from "../bridge";
import { usePanel } from "./panel-context";
import { decideUndo } from "./undo";
import type { Press } from "./use-panel-state";

export type PressState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending"; readonly command: PanelCommand }
  | { readonly kind: "failed"; readonly command: PanelCommand; readonly failure: BridgeFailure };

export interface Pressing {
  readonly state: PressState;
  /** The new view where the press was taken. Pressing the same again after a doubtful failure re-sends that press. */
  readonly press: (command: PanelCommand) => Promise<PanelView | undefined>;
  readonly retry: () => void;
  readonly forget: () => void;
}

/** Sends the presses of one button or form, and keeps their failure beside it. `onDone` also runs after a retry. */
export function usePress(onDone?: (view: PanelView, command: PanelCommand) => void): Pressing {
  const { view, send, offerUndo } = usePanel();
  const [state, setState] = useState<PressState>({ kind: "idle" });
  const doubtful = useRef<Press | undefined>(undefined);

  const press = async (command: PanelCommand): Promise<PanelView | undefined> => {
    const one =
      doubtful.current !== undefined && isEqual(doubtful.current.command, command)
        ? doubtful.current
        : { actionId: crypto.randomUUID(), command };
    setState({ kind: "sending", command });
    const before = view;
    const answer = await send(one);
    if (answer === undefined) {
      setState({ kind: "idle" });
      return undefined;
    }
    if (!answer.ok) {
      doubtful.current = isDoubtful(answer.failure) ? one : undefined;
      setState({ kind: "failed", command, failure: answer.failure });
      return undefined;
    }
    doubtful.current = undefined;
    setState({ kind: "idle" });
    offerUndo(decideUndo(command, before, answer.value, Date.now()));
    onDone?.(answer.value, command);
    return answer.value;
  };

  return {
    state,
    press,
    retry: () => {
      if (doubtful.current !== undefined) {
        void press(doubtful.current.command);
      }
    },
    forget: () => setState({ kind: "idle" }),
  };
}

/** Whether the press may have been done although its answer was lost. */
function isDoubtful({ kind }: BridgeFailure): boolean {
  return kind === "noAnswer" || kind === "unreachable" || kind === "unavailable";
}
