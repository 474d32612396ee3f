import { sweepSync } from "../app/sync/sync-sweep";
import { wireLinearSweep } from "../wire";

/** The sync's own sweep. It wakes what is owed; the work itself is the queue's. */
export async function run(): Promise<{ readonly statusCode: 204 }> {
  await sweepSync(wireLinearSweep());
  return { statusCode: 204 };
}
