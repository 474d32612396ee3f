import { kvs } from "@forge/kvs";
import { err, ok } from "../../domain/result";
import type { Health } from "../../ports/health";

const sweepKey = "health:sweep";

/** One small value in the app's storage; every site has its own. */
export function createForgeHealth(): Health {
  return {
    async noteSweep(now) {
      try {
        await kvs.set(sweepKey, new Date(now).toISOString());
      } catch {
        // The next sweep notes again.
      }
    },

    async lastSweep() {
      try {
        const value: unknown = await kvs.get(sweepKey);
        return ok(typeof value === "string" ? Date.parse(value) : undefined);
      } catch {
        return err({ kind: "unavailable", code: "HEALTH" });
      }
    },
  };
}
