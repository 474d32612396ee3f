import type { PanelCommand } from "../../src/contract/concept/panel";
import type { RetroPanelCommand } from "../../src/contract/retro/retro";
import { toPressId } from "../../src/app/page/press-id";
import type { Answer } from "./outcome-words";

/** One press of a person with all its answers: a double press has two, and a lost one says nothing. */
export interface RequestOutcome<Command> {
  /** The browser's own id of the press. */
  readonly actionId: string;
  readonly who: string;
  readonly item: string;
  readonly command: Command;
  readonly answers: Answer[];
}

export type PanelRequestOutcome = RequestOutcome<PanelCommand>;
/** `item` is the retro's ticket. */
export type RetroRequestOutcome = RequestOutcome<RetroPanelCommand>;

/** The id under which the app remembers a press on a work item or, by its key, on a retro. */
export function rememberedAs(
  { actionId, who, command }: RequestOutcome<{ readonly kind: string }>,
  subject: string,
): string {
  return toPressId({ person: who, subject, kind: command.kind, id: actionId });
}
