import type { Finding } from "../../domain/policy/self-check";
import type { SiteFinding } from "../../domain/policy/site-check";
import type { GateRule, SpaceName } from "../../domain/policy/workflow-rules";
import type { Reply } from "../page/reply";

/** The functions about a project's workflows and the app's own health. The project is the one that Jira opened the page on. */
export interface RuleFunctions {
  check: { readonly request: Record<string, never>; readonly reply: Reply<RulesView> };
  /**
   * Puts a rule on every way through its gate that lacks it: each gate has its own statuses. `workflows` are those that
   * the page showed.
   */
  attach: { readonly request: AttachRequest; readonly reply: Reply<RulesChanged> };
  /** Takes one space's rules off the project's workflows, or all of the app's. */
  detach: { readonly request: DetachRequest; readonly reply: Reply<RulesChanged> };
  /** Asks the site itself whether what the app takes for granted holds there. */
  askSite: { readonly request: Record<string, never>; readonly reply: Reply<SiteChecked> };
}

/** What the site itself answered, and about which work item; absent where the app looked at none yet. */
export interface SiteChecked {
  readonly item?: string;
  readonly findings: readonly SiteFinding[];
}

export interface DetachRequest {
  /** Absent takes the rules of all spaces off, as before the app is uninstalled. */
  readonly space?: SpaceName;
}

export interface AttachRequest {
  readonly rule: GateRule;
  /** Ids of the workflows, so that no other one is changed by a press that never saw it. */
  readonly workflows: readonly string[];
}

export interface RulesView {
  /** Undefined where the person may not see the workflows, or Jira did not answer. */
  readonly workflows: readonly GuardedWorkflow[] | undefined;
  readonly findings: readonly Finding[];
}

export interface GuardedWorkflow {
  readonly id: string;
  readonly name: string;
  readonly otherProjects: number | undefined;
  /** The transitions into the gated statuses, and others that still carry a rule. */
  readonly transitions: readonly GuardedTransition[];
}

export interface GuardedTransition {
  readonly id: string;
  readonly name: string;
  readonly kind: "initial" | "global" | "directed";
  readonly from: readonly string[];
  readonly to: string;
  readonly rules: readonly GateRule[];
  /** Those that were told of the gate as it stood before, or read another field; "Add the rule" writes them anew. */
  readonly outdated?: readonly GateRule[];
  /** Those that somebody added by hand: they hold, and "Add the rule" lets them name their field by its id. */
  readonly byKey?: readonly GateRule[];
  readonly place: "gate" | "elsewhere";
  /** The spaces whose rule belongs on this transition; none where `place` is "elsewhere". */
  readonly gates: readonly SpaceName[];
}

export interface RulesChanged {
  readonly outcome: RulesOutcome;
  readonly view: RulesView;
}

/** What a press did. Nothing is ever half done: a workflow has all of the changes, or none. */
export type RulesOutcome =
  | {
      readonly kind: "attached" | "detached";
      readonly transitions: readonly string[];
      readonly workflows: readonly string[];
    }
  | { readonly kind: "nothingToDo" }
  /** Somebody else changed a workflow in between; nothing was written. */
  | { readonly kind: "changedMeanwhile" }
  /** The person's own rights do not reach these workflows; nothing was written. */
  | { readonly kind: "notAllowed" }
  /** Jira refuses the workflow as it is; nothing was written. */
  | { readonly kind: "refused" };
