import type { Instant } from "../domain/ground/people";
import type { Result } from "../domain/ground/result";
import type { StoreFailure } from "./failure";

/** When the app's own clock last ran, and the tracker's last event came, for the self-check. */
export interface Health {
  /** Losing a note loses nothing else, so there is no failure. */
  noteSweep(now: Instant): Promise<void>;
  /** Undefined before the first sweep. */
  lastSweep(): Promise<Result<Instant | undefined, StoreFailure>>;
  /** Notes that an event arrived, to the hour: there are many of them, and one in an hour tells as much. */
  noteEvent(now: Instant): Promise<void>;
  /** Within an hour before the last event; undefined before the first. */
  lastEvent(): Promise<Result<Instant | undefined, StoreFailure>>;
}
