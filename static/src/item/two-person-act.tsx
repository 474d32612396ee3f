import Button from "@atlaskit/button/new";
import type { ReactNode } from "react";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import { usePanel } from "./panel-context";
import { PressFailure } from "./press-failure";
import { usePress } from "./use-press";

interface TwoPersonActProps {
  readonly title: string;
  readonly proposal: { readonly id: number; readonly proposedBy: string };
  readonly children: ReactNode;
  readonly confirm: string;
  readonly command: PanelCommand;
  /** Why nobody can confirm it any more. */
  readonly moot?: string;
}

/** Something that one person proposed and a second one confirms; the proposer is told who is awaited, and may take it back. */
export function TwoPersonAct({ title, proposal, children, confirm, command, moot }: TwoPersonActProps) {
  const { view, reader, isSending } = usePanel();
  const pressing = usePress();
  const isMine = proposal.proposedBy === view.me.person;
  return (
    <section className="block call" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {isMine ? "You proposed it" : `${reader.nameOf(proposal.proposedBy)} proposed it`}: {children}
      </p>
      {moot !== undefined ? (
        <p className="quiet">{moot}</p>
      ) : (
        isMine && <p className="quiet">A second person confirms it.</p>
      )}
      {(isMine || moot === undefined) && (
        <Button
          appearance={isMine ? "subtle" : "default"}
          isLoading={pressing.state.kind === "sending"}
          isDisabled={isSending && pressing.state.kind !== "sending"}
          onClick={() => void pressing.press(isMine ? { kind: "withdrawProposal", proposal: proposal.id } : command)}
        >
          {isMine ? "Take it back" : confirm}
        </Button>
      )}
      <PressFailure pressing={pressing} />
    </section>
  );
}
