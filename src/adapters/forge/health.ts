import { kvs } from "@forge/kvs";
import type { Instant } from "../../domain/people";
import { err, ok } from "../../domain/result";
import type { Health } from "../../ports/health";

const eventKey = "health:event";
const sweepKey = "health:sweep";
const eventPauseMs = 10 * 60_000;

/** Two small values in the app's storage; every site has its own. */
export function createForgeHealth(): Health {
  return {
    async noteEvent(now) {
      try {
        const last = await readInstant(eventKey);
        if (last === undefined || now - last >= eventPauseMs) {
          await kvs.set(eventKey, new Date(now).toISOString());
        }
      } catch {
        // A note about health must not keep the event from being handled.
      }
    },

    async noteSweep(now) {
      try {
        await kvs.set(sweepKey, new Date(now).toISOString());
      } catch {
        // The next sweep notes again.
      }
    },

    async read() {
      try {
        const [lastEvent, lastSweep] = await Promise.all([readInstant(eventKey), readInstant(sweepKey)]);
        return ok({ lastEvent, lastSweep });
      } catch {
        return err({ kind: "unavailable", code: "HEALTH" });
      }
    },
  };
}

async function readInstant(key: string): Promise<Instant | undefined> {
  const value: unknown = await kvs.get(key);
  return typeof value === "string" ? Date.parse(value) : undefined;
}
