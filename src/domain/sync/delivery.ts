import type { Instant } from "../ground/people";

/**
 * When a delivery is taken: at once where it is fresh; later, as Linear's retries come, where it was never seen. What is
 * looked at is read again, so a repeated one costs a read at most.
 */
export type Freshness = "fresh" | "late" | "tooOld" | "fromTheFuture";

const freshMs = 60_000;
/** Linear tries again after a minute, an hour and six hours. */
const lateMs = 8 * 3_600_000;

export function judgeFreshness(stampedAt: Instant, now: Instant): Freshness {
  const age = now - stampedAt;
  if (age < -freshMs) {
    return "fromTheFuture";
  }
  return age <= freshMs ? "fresh" : age <= lateMs ? "late" : "tooOld";
}
