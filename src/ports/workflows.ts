import type { Result } from "../domain/ground/result";
import type { RuleChange, Workflow } from "../domain/policy/workflow-rules";
import type { TrackerFailure } from "./failure";

/** `changedMeanwhile`: somebody else changed a workflow since it was read; nothing was written. */
export type WorkflowFailure = TrackerFailure | { readonly kind: "changedMeanwhile" };

/** A project's workflows, read and changed with the asking person's own rights. */
export interface Workflows {
  read(project: string): Promise<Result<readonly Workflow[], TrackerFailure>>;
  /** Makes all changes in one call, which takes place whole or not at all. */
  change(changes: readonly RuleChange[]): Promise<Result<void, WorkflowFailure>>;
}
