import { ok } from "../../domain/ground/result";
import type { EffectQueue, Wake } from "../../ports/queue";

export interface MemoryQueue extends EffectQueue {
  /** Takes the oldest wake out, or undefined where nothing waits. */
  take(): Wake | undefined;
}

export function createMemoryQueue(): MemoryQueue {
  const waiting: Wake[] = [];
  return {
    async push(wakes) {
      waiting.push(...wakes);
      return ok(undefined);
    },
    take: () => waiting.shift(),
  };
}
