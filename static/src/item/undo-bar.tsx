import Button from "@atlaskit/button/new";
import { useEffect, useState } from "react";
import { usePanel } from "./panel-context";
import { PressFailure } from "./press-failure";
import { type Undo, undoForMs } from "./undo";
import { usePress } from "./use-press";

/** For ten seconds after a press: what was done, and a way back. */
export function UndoBar({ place, onDone }: { readonly place: Undo["place"]; readonly onDone: () => void }) {
  const { undo, offerUndo } = usePanel();
  // Taking back is offered once; what was taken back can be done again in its own place.
  const pressing = usePress(() => {
    offerUndo(undefined);
    onDone();
  });
  const [nowMs, setNowMs] = useState(() => Date.now());
  const isHere = undo?.place === place;
  useEffect(() => {
    if (!isHere || undo === undefined) {
      return undefined;
    }
    const timer = setInterval(() => (Date.now() >= undo.untilMs ? offerUndo(undefined) : setNowMs(Date.now())), 1_000);
    return () => clearInterval(timer);
  }, [isHere, undo, offerUndo]);
  if (!isHere || undo === undefined) {
    return <PressFailure pressing={pressing} />;
  }
  const left = Math.min(undoForMs / 1_000, Math.max(0, Math.ceil((undo.untilMs - nowMs) / 1_000)));
  return (
    <div className="undo">
      <span role="status">{undo.words}</span>
      <Button
        spacing="compact"
        isLoading={pressing.state.kind === "sending"}
        onClick={() => void pressing.press(undo.command)}
      >
        Undo
      </Button>
      <span className="quiet" aria-hidden="true">
        {left} s
      </span>
      <PressFailure pressing={pressing} />
    </div>
  );
}
