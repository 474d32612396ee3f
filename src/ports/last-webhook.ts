import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { StoreFailure } from "./failure";

/** When Linear's webhook was heard last for a project, for people who look. */
export interface LastWebhook {
  /** To the minute: there are many, and one in a minute tells as much. Losing a note loses nothing else. */
  note(project: string, now: Instant): Promise<void>;
  /** Within a minute before the last one; undefined before the first. */
  last(project: string): Promise<Result<Instant | undefined, StoreFailure>>;
}
