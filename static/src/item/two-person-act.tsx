import Button from "@atlaskit/button/new";
import type { ReactNode } from "react";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { usePanel } from "./panel-context";
import { PressFailure } from "./press-failure";
import { usePress } from "./use-press";

interface TwoPersonActProps {
  readonly title: string;
  readonly proposedBy: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly command: PanelCommand;
}

/** Something that one person proposed and a second one confirms; the proposer is told who is awaited. */
export function TwoPersonAct({ title, proposedBy, children, confirm, command }: TwoPersonActProps) {
  const { view, reader, isSending } = usePanel();
  const pressing = usePress();
  const isMine = proposedBy === view.me.person;
  return (
    <section className="block call" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {isMine ? "You proposed it" : `${reader.nameOf(proposedBy)} proposed it`}: {children}
      </p>
      {isMine ? (
        <p className="quiet">A second person confirms it.</p>
      ) : (
        <Button
          isLoading={pressing.state.kind === "sending"}
          isDisabled={isSending && pressing.state.kind !== "sending"}
          onClick={() => void pressing.press(command)}
        >
          {confirm}
        </Button>
      )}
      <PressFailure pressing={pressing} />
    </section>
  );
}
