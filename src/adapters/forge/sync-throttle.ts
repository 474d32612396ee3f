import { getAppContext } from "@forge/api";
import type { Instant } from "../../domain/ground/people";
import type { SyncThrottle } from "../../ports/sync-throttle";

const minuteMs = 60_000;
/** An installation's queues take 500 events a minute and its storage 4,000 reads; a burst is answered by several containers. */
const wakesAMinute = 40;

/**
 * How many deliveries of an installation woke the sync in a minute, in this container. Only to save pushes: no work
 * depends on it.
 */
const counted = new Map<string, { minute: number; count: number }>();

export function createForgeSyncThrottle(): SyncThrottle {
  return {
    take(now: Instant) {
      const site = getAppContext().installationAri.toString();
      const minute = Math.floor(now / minuteMs);
      const known = counted.get(site);
      const window = known?.minute === minute ? known : { minute, count: 0 };
      counted.set(site, window);
      window.count += 1;
      return window.count <= wakesAMinute ? "each" : window.count === wakesAMinute + 1 ? "together" : "waits";
    },
  };
}
