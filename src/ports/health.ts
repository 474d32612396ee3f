import type { Instant } from "../domain/people";
import type { Result } from "../domain/result";
import type { StoreFailure } from "./failure";

/** When the app's own background parts were last heard of, for the self-check. */
export interface Health {
  /** Writes at most every ten minutes. Losing a note loses nothing else, so there is no failure. */
  noteEvent(now: Instant): Promise<void>;
  noteSweep(now: Instant): Promise<void>;
  read(): Promise<Result<{ readonly lastEvent: Instant | undefined; readonly lastSweep: Instant | undefined }, StoreFailure>>;
}
