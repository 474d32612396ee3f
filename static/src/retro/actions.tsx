import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import type { FinishedAction } from "../../../src/contract/retro/retro";
import { Fold } from "../page/fold";
import { ActionList, type ListedAction } from "./action-list";
import { AddAction } from "./add-action";
import { useRetro } from "./context";

const shownFinished = 3;

/** Open actions of the retros before this one. What was promised comes first. */
export function CarriedOver() {
  const { view } = useRetro();
  if (view.carriedOver.length === 0) {
    return null;
  }
  return (
    <section className="block" aria-labelledby="retro-carried-title">
      <h2 id="retro-carried-title">Still open from earlier retros</h2>
      <ActionList
        actions={view.carriedOver.map(({ retro, retroName, ticketKey, action }) => ({
          action,
          from: { retro, name: retroName, ...(ticketKey !== undefined && { ticketKey }) },
        }))}
      />
    </section>
  );
}

/** What was done after the retros before this one, and whether it changed anything. */
export function Finished() {
  const { view } = useRetro();
  const earlier = view.finished.filter(({ retro }) => retro !== view.key);
  if (earlier.length === 0) {
    return null;
  }
  return (
    <section className="block" aria-labelledby="retro-finished-title">
      <h2 id="retro-finished-title">What earlier actions changed</h2>
      <ActionList actions={earlier.slice(0, shownFinished).map(toListed)} />
      {earlier.length > shownFinished && (
        <Fold title="More finished actions" aside={String(earlier.length - shownFinished)}>
          <ActionList actions={earlier.slice(shownFinished).map(toListed)} />
        </Fold>
      )}
    </section>
  );
}

function toListed({ retro, retroName, ticketKey, action, effect }: FinishedAction): ListedAction {
  return {
    action,
    from: { retro, name: retroName, ...(ticketKey !== undefined && { ticketKey }) },
    ...(effect !== undefined && { effect }),
  };
}

export function Actions() {
  const { view, isWritable } = useRetro();
  const [isAdding, setIsAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { actions } = view.retro;
  const effectOf = (id: string): Pick<ListedAction, "effect"> => {
    const effect = view.finished.find(({ retro, action }) => retro === view.key && action.id === id)?.effect;
    return effect === undefined ? {} : { effect };
  };
  if (actions.length === 0 && !isWritable) {
    return null;
  }
  const close = (): void => {
    setIsAdding(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className="block" aria-labelledby="retro-actions-title">
      <h2 id="retro-actions-title">Actions</h2>
      {actions.length === 0 && (
        <p className="quiet">
          What will somebody do differently? A commitment becomes a work item; an idea is asked about again.
        </p>
      )}
      <ActionList actions={actions.map((action) => ({ action, ...effectOf(action.id) }))} />
      {isWritable && isAdding && <AddAction onClose={close} />}
      {isWritable && !isAdding && (
        <div className="buttons">
          <Button ref={opener} spacing="compact" onClick={() => setIsAdding(true)}>
            Add an action
          </Button>
        </div>
      )}
    </section>
  );
}
