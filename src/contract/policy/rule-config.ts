import type { GateRule, OwnExpression } from "../../domain/policy/workflow-rules";
import type { SpaceMode } from "../../domain/policy/policy";
import type { Reply } from "../page/reply";

/** The validator's configuration page. `project` is undefined where Jira names none: it does for team-managed projects. */
export interface GateConfigFunctions {
  view: { readonly request: Record<string, never>; readonly reply: Reply<GateConfigView> };
}

export interface GateConfigView {
  /** What each rule keeps beside its summary; a rule whose field was not found goes by the manifest's expression. */
  readonly expressions: Readonly<Partial<Record<GateRule, OwnExpression>>>;
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

/**
 * What the page stores with the rule; its `summary` stands in Jira's list of rules. An `expression` replaces the
 * manifest's: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export interface GateRuleConfiguration extends Partial<OwnExpression> {
  readonly summary: string;
  /** What the rule was told of projects by "Add the rule"; the page hands it on as it found it. */
  readonly past?: unknown;
  readonly free?: unknown;
}
