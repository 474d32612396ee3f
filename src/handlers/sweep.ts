import { getAppContext } from "@forge/api";
import { wakeSync } from "../app/sync/wake-sync";
import { sweep } from "../app/background/sweep";
import { wireSweep } from "../wire";

/** What one more page may take; a run that would be cut off leaves it to the next. */
const neededMs = 60_000;

/** Reached by the schedule `sweep`, every five minutes. Its answer's code is what Jira's log shows. */
export async function run(): Promise<{ readonly statusCode: 204 }> {
  const ports = wireSweep();
  const { gates } = await sweep(ports, () => getAppContext().invocationRemainingTimeInMillis() > neededMs);
  await wakeSync(ports, gates);
  await ports.health.noteSweep(ports.clock.now());
  return { statusCode: 204 };
}
