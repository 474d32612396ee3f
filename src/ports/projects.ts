import type { Result } from "../domain/ground/result";
import type { TrackerFailure } from "./failure";

/** Projects as the person who asks may see them. */
export interface Projects {
  /** Those of the projects that the caller may browse; all others are left out, whether they exist or not. */
  visible(projects: readonly string[]): Promise<Result<readonly VisibleProject[], TrackerFailure>>;
}

export interface VisibleProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Whether the caller may edit work items there. */
  readonly mayEdit: boolean;
}
