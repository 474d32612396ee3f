import { createContext, useContext } from "react";
import type { Reader } from "../../../src/app/words/reader";
import type { Problem } from "../../../src/contract/reply";
import type { SettingsView } from "../../../src/contract/settings";
import type { ConceptPolicy, Requirement } from "../../../src/domain/policy";

export interface SettingsContent {
  readonly view: SettingsView;
  readonly draft: ConceptPolicy;
  readonly change: (part: Partial<ConceptPolicy>) => void;
  /** How seats combine; undefined takes the tree out, so that every seat is needed. */
  readonly changeRequires: (requires: Requirement | undefined) => void;
  readonly problems: readonly Problem[];
  readonly reader: Reader;
  /** Keeps the name of someone, or of a group, just picked. */
  readonly learn: (kind: "person" | "group", id: string, name: string) => void;
}

export const SettingsContext = createContext<SettingsContent | undefined>(undefined);

export function useSettings(): SettingsContent {
  const settings = useContext(SettingsContext);
  if (settings === undefined) throw new Error("A part of the settings is drawn outside of them");
  return settings;
}
