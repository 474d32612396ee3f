import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { ActionList } from "./action-list";
import { AddAction } from "./add-action";
import { useRetro } from "./retro-context";

/** Open actions of the retros before this one. What was promised comes first. */
export function CarriedOver() {
  const { view } = useRetro();
  if (view.carriedOver.length === 0) return null;
  return (
    <section className="block" aria-labelledby="retro-carried-title">
      <h2 id="retro-carried-title">Still open from earlier retros</h2>
      <ActionList
        actions={view.carriedOver.map(({ retro, retroName, ticketKey, action }) => ({ action, from: { retro, name: retroName, ...(ticketKey !== undefined && { ticketKey }) } }))}
      />
    </section>
  );
}

export function Actions() {
  const { view, isWritable } = useRetro();
  const [isAdding, setIsAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { actions } = view.retro;
  if (actions.length === 0 && !isWritable) return null;
  const close = (): void => {
    setIsAdding(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section className="block" aria-labelledby="retro-actions-title">
      <h2 id="retro-actions-title">Actions</h2>
      {actions.length === 0 && <p className="quiet">What will somebody do differently? A commitment becomes a work item; an idea is asked about again.</p>}
      <ActionList actions={actions.map((action) => ({ action }))} />
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
