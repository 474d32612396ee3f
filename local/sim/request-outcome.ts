import type { PanelCommand } from "../../src/contract/concept/panel";
import type { RetroPanelCommand } from "../../src/contract/retro/retro";
import type { Answer } from "./outcome-words";

/** One press of a person with all its answers: a double press has two, and a lost one says nothing. */
export interface RequestOutcome<Command> {
  readonly actionId: string;
  readonly who: string;
  readonly item: string;
  readonly command: Command;
  readonly answers: Answer[];
}

export type PanelRequestOutcome = RequestOutcome<PanelCommand>;
/** `item` is the retro's ticket. */
export type RetroRequestOutcome = RequestOutcome<RetroPanelCommand>;
