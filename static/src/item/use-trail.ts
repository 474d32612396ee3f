import { useCallback, useState } from "react";
import type { TrailView } from "../../../src/contract/concept/panel";
import type { BridgeFailure } from "../bridge";
import { askPanel } from "./use-panel-state";

export type TrailState =
  | { readonly kind: "unread" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "shown"; readonly trail: TrailView };

/** The whole trail, read when it is asked for. What is shown stays while it is read again. */
export function useTrail(): { readonly trail: TrailState; readonly load: () => void } {
  const [trail, setTrail] = useState<TrailState>({ kind: "unread" });
  const load = useCallback(() => {
    setTrail((before) => (before.kind === "shown" ? before : { kind: "loading" }));
    void askPanel("trail", {}).then((answer) =>
      setTrail(answer.ok ? { kind: "shown", trail: answer.value } : { kind: "failed", failure: answer.failure }),
    );
  }, []);
  return { trail, load };
}
