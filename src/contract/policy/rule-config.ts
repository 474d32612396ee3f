import type { SpaceMode } from "../../domain/policy/policy";
import type { Reply } from "../page/reply";

/** The validator's configuration page. `project` is undefined where the workflow is shared and no project is named. */
export interface GateConfigFunctions {
  view: { readonly request: Record<string, never>; readonly reply: Reply<GateConfigView> };
}

export interface GateConfigView {
  readonly project?: {
    readonly key: string;
    readonly name: string;
    readonly mode: SpaceMode;
    readonly gatedStatusNames: readonly string[];
    readonly seats: readonly string[];
    /** The commit gate's own; absent where the project never touched that space. */
    readonly commit?: { readonly mode: SpaceMode; readonly gatedStatusNames: readonly string[] };
    /** How the learning space goes; absent where the project never touched it. */
    readonly learning?: { readonly mode: SpaceMode };
  };
}

/** What the page stores with the rule; its `summary` stands in Jira's list of rules. */
export interface GateRuleConfiguration {
  readonly summary: string;
}
