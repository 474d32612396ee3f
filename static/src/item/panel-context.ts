import { createContext, useContext } from "react";
import type { PanelView } from "../../../src/contract/concept/panel";
import type { Reader } from "../../../src/app/words/reader";
import type { Answer } from "../bridge";
import type { PanelSource, Press } from "./use-panel-state";
import type { Undo } from "./undo";

export interface PanelContent {
  readonly view: PanelView;
  /** The app's time, carried forward. */
  readonly now: number;
  readonly reader: Reader;
  readonly zone: string;
  readonly isSending: boolean;
  readonly send: (press: Press) => Promise<Answer<PanelView> | undefined>;
  readonly refresh: () => Promise<void>;
  readonly readTrail: PanelSource["readTrail"];
  /** What can be taken back just now, and how one offers it. */
  readonly undo: Undo | undefined;
  readonly offerUndo: (undo: Undo | undefined) => void;
}

export const PanelContext = createContext<PanelContent | undefined>(undefined);

export function usePanel(): PanelContent {
  const panel = useContext(PanelContext);
  if (panel === undefined) {
    throw new Error("A part of the panel is drawn outside of it");
  }
  return panel;
}
