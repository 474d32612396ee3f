import type { Instant } from "../domain/ground/people";

/**
 * How a delivery wakes the sync. `each`: by a wake of its own. `together`: there are too many just now, so one sweep
 * takes what waits. `waits`: such a sweep is on its way.
 */
export type ThrottleDecision = "each" | "together" | "waits";

/** Keeps a burst of deliveries from filling the queue, which the gate's own effects share. */
export interface SyncThrottle {
  take(now: Instant): ThrottleDecision;
}
