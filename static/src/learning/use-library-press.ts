import { useRef, useState } from "react";
import { isEqual } from "../../../src/domain/ground/equal";
import type { LibraryCommand, LibraryUpdate } from "../../../src/contract/learning/learnings";
import type { BridgeFailure } from "../bridge";
import { useLibraryContent } from "./library-context";

export type LibraryPressState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

export interface LibraryPressing {
  readonly state: LibraryPressState;
  readonly press: (press: LibraryCommand) => Promise<LibraryUpdate | undefined>;
}

/** Sends the presses of one form. The same press after a failure goes out as the same one, so that nothing is done twice. */
export function useLibraryPress(): LibraryPressing {
  const { source } = useLibraryContent();
  const [state, setState] = useState<LibraryPressState>({ kind: "idle" });
  const last = useRef<{ readonly press: LibraryCommand; readonly actionId: string }>();

  const press = async (one: LibraryCommand): Promise<LibraryUpdate | undefined> => {
    const sent =
      last.current !== undefined && isEqual(last.current.press, one)
        ? last.current
        : { press: one, actionId: crypto.randomUUID() };
    last.current = sent;
    setState({ kind: "sending" });
    const answer = await source.act(one, sent.actionId);
    if (!answer.ok) {
      setState({ kind: "failed", failure: answer.failure });
      return undefined;
    }
    last.current = undefined;
    setState({ kind: "idle" });
    return answer.value;
  };
  return { state, press };
}
