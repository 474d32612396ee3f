import type { Instant } from "../domain/ground/people";

export interface Clock {
  now(): Instant;
  /** Waits; how a conflict is tried again without everybody coming back at one moment. */
  pause(ms: number): Promise<void>;
}
