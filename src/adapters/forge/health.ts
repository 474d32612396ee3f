import { getAppContext } from "@forge/api";
import { kvs } from "@forge/kvs";
import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";
import type { Health } from "../../ports/health";

const sweepKey = "health:sweep";
const eventKey = "health:event";
const noteEveryMs = 3_600_000;

/** Until when this container has noted an installation's events. Only to save writes: nothing is read from it. */
const noted = new Map<string, Instant>();

/** Two small values in the app's storage; every site has its own. */
export function createForgeHealth(): Health {
  return {
    noteSweep: (now) => note(sweepKey, now),
    lastSweep: () => read(sweepKey),
    lastEvent: () => read(eventKey),

    async noteEvent(now) {
      const site = getAppContext().installationAri.toString();
      const last = noted.get(site);
      if (last === undefined || Math.abs(now - last) >= noteEveryMs) {
        noted.set(site, now);
        await note(eventKey, now);
      }
    },
  };
}

async function note(key: string, now: Instant): Promise<void> {
  try {
    await kvs.set(key, new Date(now).toISOString());
  } catch {
    // The next one notes again.
  }
}

async function read(key: string): Promise<Result<Instant | undefined, StoreFailure>> {
  try {
    const value: unknown = await kvs.get(key);
    return ok(typeof value === "string" ? Date.parse(value) : undefined);
  } catch {
    return err({ kind: "unavailable", code: "HEALTH" });
  }
}
