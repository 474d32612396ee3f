import type { Instant } from "../domain/people";
import type { Result } from "../domain/result";
import type { StoreFailure } from "./failure";

/** When the app's own clock last ran, for the self-check. */
export interface Health {
  /** Losing a note loses nothing else, so there is no failure. */
  noteSweep(now: Instant): Promise<void>;
  /** Undefined before the first sweep. */
  lastSweep(): Promise<Result<Instant | undefined, StoreFailure>>;
}
