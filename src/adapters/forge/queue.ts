import { Queue } from "@forge/events";
import { err, ok } from "../../domain/ground/result";
import type { EffectQueue, Wake } from "../../ports/queue";

/** One push takes at most fifty events. */
const eventsPerPush = 50;
const longestDelaySeconds = 900;

/** What stands in a queue event. Its `v` lets a newer version of the app read what an older one pushed. */
export interface WakeBody extends Record<string, unknown> {
  readonly v: 1;
  readonly wake: Wake;
}

/** Forge's queue; the concurrency key makes one item's wakes run one after the other. */
export function createForgeQueue(): EffectQueue {
  const queue = new Queue<WakeBody>({ key: "effects" });
  return {
    async push(wakes, delaySeconds = 0) {
      const events = wakes.map((wake) => ({
        body: { v: 1 as const, wake },
        delayInSeconds: Math.min(
          Math.max(Math.ceil(delaySeconds + (wake.kind === "effect" ? (wake.afterSeconds ?? 0) : 0)), 0),
          longestDelaySeconds,
        ),
        concurrency: { key: `item-${wake.item}`, limit: 1 },
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
