import type { TrackerFailure } from "../../ports/failure";
import type { Log } from "../../ports/log";
import type { GatePublication, Tracker } from "../../ports/tracker";

/** The items whose gate Jira did not take; `failure` where nothing more could be written. */
export interface Published {
  readonly refused: readonly string[];
  readonly failure: TrackerFailure | undefined;
}

/**
 * Writes many gates in one call. A call that Jira refuses is split, so that one item which is gone, or which the app
 * may not see, keeps no other from its value.
 */
export async function publishMany(
  tracker: Pick<Tracker, "publishGates">,
  log: Log,
  gates: readonly GatePublication[],
): Promise<Published> {
  const together = await tracker.publishGates(gates);
  if (together.ok) {
    return { refused: [], failure: undefined };
  }
  if (!isAboutItems(together.error)) {
    return { refused: [], failure: together.error };
  }
  const refused: string[] = [];
  for (const gate of gates) {
    const alone = await tracker.publishGates([gate]);
    if (!alone.ok && !isAboutItems(alone.error)) {
      return { refused, failure: alone.error };
    }
    if (!alone.ok) {
      log.alarm("gate.not-taken", { item: gate.item, kind: alone.error.kind });
      refused.push(gate.item);
    }
  }
  return { refused, failure: undefined };
}

function isAboutItems({ kind }: TrackerFailure): boolean {
  return kind === "notFound" || kind === "forbidden" || kind === "rejected";
}
