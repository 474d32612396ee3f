import { Queue } from "@forge/events";
import { err, ok } from "../../domain/ground/result";
import type { SyncQueue, SyncWake } from "../../ports/sync-queue";

/** One push takes at most fifty events. */
const eventsPerPush = 50;
const longestDelaySeconds = 900;

/** What stands in a queue event. Its `v` lets a newer version of the app read what an older one pushed. */
interface SyncWakeBody extends Record<string, unknown> {
  readonly v: 1;
  readonly wake: SyncWake;
}

/**
 * The sync's own queue, so that the gate's never waits for it; the concurrency key makes one pair's wakes run one after
 * the other.
 */
export function createForgeSyncQueue(): SyncQueue {
  const queue = new Queue<SyncWakeBody>({ key: "linear-sync" });
  return {
    async push(wakes, delaySeconds = 0) {
      const delayInSeconds = Math.min(Math.max(Math.ceil(delaySeconds), 0), longestDelaySeconds);
      const events = wakes.map((wake) => ({
        body: { v: 1 as const, wake },
        delayInSeconds,
        concurrency: { key: toKey(wake), limit: 1 },
      }));
      try {
        for (let start = 0; start < events.length; start += eventsPerPush) {
          await queue.push(events.slice(start, start + eventsPerPush));
        }
        return ok(undefined);
      } catch {
        return err({ kind: "unavailable" });
      }
    },
  };
}

function toKey(wake: SyncWake): string {
  switch (wake.kind) {
    case "jira":
      return `pair-${wake.id}`;
    case "linear":
      return `issue-${wake.id}`;
    case "run":
      return `run-${wake.project}`;
    case "sweep":
      return "sweep";
  }
}
