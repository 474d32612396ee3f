/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ */

export interface Rule {
  readonly id: string;
  readonly ruleKey: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface WorkflowTransition {
  readonly id: string;
  readonly name: string;
  readonly type: "INITIAL" | "GLOBAL" | "DIRECTED";
  readonly toStatusReference: string;
  readonly links: readonly { readonly fromStatusReference: string }[];
  readonly validators: readonly Rule[];
}

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly version: { readonly id: string; readonly versionNumber: number };
  readonly statuses: readonly { readonly statusReference: string }[];
  readonly transitions: readonly WorkflowTransition[];
}

export interface WorkflowAnswer {
  readonly statuses: readonly {
    readonly id: string;
    readonly name: string;
    readonly statusReference: string;
    readonly statusCategory: string;
  }[];
  readonly workflows: readonly Workflow[];
}

/** The same workflow with other validators on one transition. */
export function withValidators(workflow: Workflow, transition: string, validators: readonly Partial<Rule>[]): unknown {
  return {
    ...workflow,
    transitions: workflow.transitions.map((one) => (one.id === transition ? { ...one, validators } : one)),
  };
}
