import Button from "@atlaskit/button/new";
import { useEffect, useRef, useState } from "react";
import type { ActionEffectView } from "../../../src/contract/retro/retro";
import type { ActionState } from "../../../src/domain/retro/state";
import type { RetroKey } from "../../../src/domain/retro/retro";
import { ActionEffect } from "../page/action-effect";
import { WorkItemLink } from "../page/work-item-link";
import { Avatar } from "../page/avatar";
import { PlainText } from "../page/plain-text";
import { TextBox } from "../page/text-box";
import { useRetro } from "./context";
import { RetroFailure } from "./failure";
import { useRetroPress } from "./use-retro-press";
import { InlineText } from "../page/inline-text";

export interface ListedAction {
  readonly action: ActionState;
  /** The retro that it comes from, where that is an earlier one. */
  readonly from?: { readonly retro: RetroKey; readonly name: string; readonly ticketKey?: string };
  /** Where it is done: whether the figure that it was taken for moved. */
  readonly effect?: ActionEffectView;
}

/** Actions with their owner and day; those that are open can be ended here. */
export function ActionList({ actions }: { readonly actions: readonly ListedAction[] }) {
  return (
    <ul className="threads">
      {actions.map((listed) => (
        <li key={`${listed.from?.retro ?? ""}-${listed.action.id}`} className="thread">
          <ActionLine listed={listed} />
        </li>
      ))}
    </ul>
  );
}

function ActionLine({ listed: { action, from, effect } }: { readonly listed: ListedAction }) {
  const { view, reader, isSending } = useRetro();
  const pressing = useRetroPress();
  const [isDropping, setIsDropping] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const { id, text, owner, due, as, ticket, ended, origin } = action;
  const end = (how: "done" | "dropped", note = ""): void => {
    void pressing.press({
      kind: "endAction",
      action: id,
      how,
      ...(note !== "" && { note }),
      ...(from !== undefined && { retro: from.retro }),
    });
  };
  const close = (): void => {
    setIsDropping(false);
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>("button")?.focus());
  };
  return (
    <div className="retro-action" ref={place}>
      <p>
        <PlainText text={text} />
      </p>
      <p className="quiet retro-action-facts">
        <span className="person">
          <Avatar person={view.people[owner]} size="xsmall" /> {reader.nameOf(owner)}
        </span>
        <span>{due === undefined ? "no day set" : `by ${due}`}</span>
        <span>{as === "commitment" ? "commitment" : "idea"}</span>
        {ticket !== undefined && <WorkItemLink workItem={ticket.key} />}
        {origin !== undefined && <span>because of: {origin}</span>}
      </p>
      {from !== undefined && (
        <p className="quiet">
          From <InlineText text={from.name} />{" "}
          {from.ticketKey !== undefined && <WorkItemLink workItem={from.ticketKey} />}
        </p>
      )}
      {ended !== undefined && (
        <p>
          {ended.how === "done" ? "Done" : "Dropped"}
          {ended.by !== undefined && ` by ${reader.nameOf(ended.by)}`}
          {ended.note !== undefined && (
            <>
              : <PlainText text={ended.note} />
            </>
          )}
        </p>
      )}
      {ended?.how === "done" && (from !== undefined || effect !== undefined) && <ActionEffect effect={effect} />}
      {view.mayEdit && ended === undefined && !isDropping && (
        <div className="buttons">
          <Button
            spacing="compact"
            isLoading={pressing.state.kind === "sending"}
            isDisabled={isSending && pressing.state.kind !== "sending"}
            onClick={() => end("done")}
          >
            Done
          </Button>
          <Button spacing="compact" appearance="subtle" onClick={() => setIsDropping(true)}>
            Drop it
          </Button>
        </div>
      )}
      {isDropping && ended === undefined && (
        <DropForm
          isSending={pressing.state.kind === "sending"}
          onDrop={(note) => end("dropped", note)}
          onClose={close}
        />
      )}
      <RetroFailure pressing={pressing} />
    </div>
  );
}

function DropForm({
  isSending,
  onDrop,
  onClose,
}: {
  readonly isSending: boolean;
  readonly onDrop: (note: string) => void;
  readonly onClose: () => void;
}) {
  const [note, setNote] = useState("");
  const first = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <form
      className="act-form"
      aria-label="Drop the action"
      onSubmit={(event) => {
        event.preventDefault();
        onDrop(note.trim());
      }}
    >
      <TextBox
        label="Why is it not needed any more? (optional)"
        shape="line"
        value={note}
        onChange={setNote}
        fieldRef={first}
      />
      <div className="buttons">
        <Button type="submit" spacing="compact" isLoading={isSending}>
          Drop it
        </Button>
        <Button spacing="compact" appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
