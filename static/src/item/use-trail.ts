import { useCallback, useState } from "react";
import type { TrailView } from "../../../src/contract/concept/panel";
import type { BridgeFailure } from "../bridge";
import { withEarlier } from "./trail-parts";
import { usePanel } from "./panel-context";

export type TrailState =
  | { readonly kind: "unread" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  /** `earlier`: how it goes with the part before what is shown, once that was asked for. */
  | { readonly kind: "shown"; readonly trail: TrailView; readonly earlier?: "loading" | BridgeFailure };

export interface TrailSource {
  readonly trail: TrailState;
  readonly load: () => void;
  readonly loadEarlier: () => void;
}

/** The trail part by part, the newest first, each read when it is asked for. What is shown stays while more is read. */
export function useTrail(): TrailSource {
  const [trail, setTrail] = useState<TrailState>({ kind: "unread" });
  const { readTrail } = usePanel();
  const load = useCallback(() => {
    setTrail((before) => (before.kind === "shown" ? before : { kind: "loading" }));
    void readTrail({}).then((answer) =>
      setTrail(answer.ok ? { kind: "shown", trail: answer.value } : { kind: "failed", failure: answer.failure }),
    );
  }, [readTrail]);
  const before = trail.kind === "shown" ? trail.trail.earlier : undefined;
  const loadEarlier = useCallback(() => {
    if (before === undefined) {
      return;
    }
    setTrail((now) => (now.kind === "shown" ? { ...now, earlier: "loading" } : now));
    void readTrail({ before }).then((answer) =>
      setTrail((now) => {
        // Somebody read the trail anew in between: then this part is asked for again.
        if (now.kind !== "shown" || now.trail.earlier !== before) {
          return now;
        }
        return answer.ok
          ? { kind: "shown", trail: withEarlier(now.trail, answer.value) }
          : { ...now, earlier: answer.failure };
      }),
    );
  }, [before, readTrail]);
  return { trail, load, loadEarlier };
}
