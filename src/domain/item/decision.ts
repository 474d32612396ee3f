import type { DecisionOf } from "../ground/decision";
import type { Instant } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import type { Rejection } from "./command";
import type { LogEvent } from "./log";
import type { ItemState } from "./state";

/** What a command to a work item comes to. */
export type Decision = DecisionOf<LogEvent, Rejection>;

/** What every decision looks at. `policy` is the project's current one; a round keeps its own. */
export interface ItemContext {
  readonly state: ItemState;
  readonly policy: ProjectPolicy;
  readonly now: Instant;
}
