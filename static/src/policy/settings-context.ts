import { createContext, useContext } from "react";
import type { KnownNames } from "../../../src/app/policy/names";
import type { Reader } from "../../../src/app/words/reader";
import type { Problem } from "../../../src/contract/page/reply";
import type { SettingsView } from "../../../src/contract/policy/settings";
import type { CommitRules, LearningRules, ProjectPolicy, Requirement } from "../../../src/domain/policy/policy";
import type { SpaceName } from "../../../src/domain/policy/workflow-rules";

/** Some of the learning rules; undefined takes an optional one out. */
export type LearningPart = Partial<Omit<LearningRules, "sponsor" | "debtLimit">> & {
  readonly [K in "sponsor" | "debtLimit"]?: LearningRules[K] | undefined;
};

export interface SettingsContent {
  readonly view: SettingsView;
  /** The space that the page shows; the others stay as they are. */
  readonly space: SpaceName;
  readonly draft: ProjectPolicy;
  /** The draft's commit space; the default one where the project never touched it. */
  readonly commit: CommitRules;
  readonly changeCommit: (part: Partial<CommitRules>) => void;
  /** The draft's learning space, likewise. */
  readonly learning: LearningRules;
  readonly changeLearning: (part: LearningPart) => void;
  readonly change: (part: Partial<ProjectPolicy>) => void;
  /** Puts a whole policy into the form; it keeps the version that the form was made from. */
  readonly replace: (policy: ProjectPolicy) => void;
  /** Everything that is known by name here, with what was just picked. */
  readonly names: KnownNames;
  /** How seats combine; undefined takes the tree out, so that every seat is needed. */
  readonly changeRequires: (requires: Requirement | undefined) => void;
  readonly problems: readonly Problem[];
  /** Leads to the field that a problem names, in whichever space it is. */
  readonly goTo: (path: string) => void;
  readonly reader: Reader;
  /** Keeps the name of someone, or of a group, just picked. */
  readonly learn: (kind: "person" | "group", id: string, name: string) => void;
}

export const SettingsContext = createContext<SettingsContent | undefined>(undefined);

export function useSettings(): SettingsContent {
  const settings = useContext(SettingsContext);
  if (settings === undefined) {
    throw new Error("A part of the settings is drawn outside of them");
  }
  return settings;
}
