import { passes } from "../../domain/concept/verdict";
import { sideOf, standingOf } from "../../domain/policy/gate-statuses";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { Log } from "../../ports/log";
import type { Store } from "../../ports/store";
import type { Tracker, WorkItem } from "../../ports/tracker";
import { explainGate, toGateReader } from "./gate-field";
import { seenAs, judgeConceptGate, loadGate } from "./item-gate";
import type { ItemGate } from "./item-gate";
import { readNames } from "./publish";
import { moveUnreadable, policyUnreadable, recordUnreadable } from "../words/item/record";

export interface StrictPorts {
  readonly store: Store;
  readonly tracker: Pick<Tracker, "readItem">;
  readonly directory: Pick<Directory, "names">;
  readonly clock: Clock;
  readonly log: Log;
}

/** The move that is asked for. `resolutionId`: the one that it sets. */
export interface StrictWay {
  readonly fromStatusId: string;
  readonly toStatusId: string;
  readonly resolutionId?: string;
}

export type StrictAnswer = { readonly kind: "pass" } | { readonly kind: "stop"; readonly message: string };

/** Asks the storage itself, at the moment of the move. Doubt keeps the gate closed, and so does a bug. */
export async function judgeStrictly(
  ports: StrictPorts,
  issue: string | undefined,
  way?: StrictWay,
): Promise<StrictAnswer> {
  if (issue === undefined) {
    return { kind: "stop", message: moveUnreadable };
  }
  try {
    return await judgeMove(ports, issue, way);
  } catch (error) {
    ports.log.alarm("strict-gate.threw", { code: error instanceof Error ? error.name : "unknown" });
    return noAnswer;
  }
}

/** A move among what is past the gate, or one that gives the work up, is asked nothing. */
function isFree({ policy, stored }: ItemGate, { resolutionId }: WorkItem, way: StrictWay): boolean {
  const rules = standingOf(policy, stored?.policy);
  const isPast = sideOf(rules, way.fromStatusId, resolutionId) === "past";
  const after = { ...(resolutionId === undefined ? {} : { resolutionId }), ...way };
  return rules.laterStatusIds !== undefined && (isPast || sideOf(rules, way.toStatusId, after.resolutionId) === "free");
}

const noAnswer: StrictAnswer = { kind: "stop", message: recordUnreadable };

async function judgeMove(ports: StrictPorts, issue: string, way: StrictWay | undefined): Promise<StrictAnswer> {
  const item = await ports.tracker.readItem(issue, []);
  if (!item.ok) {
    return noAnswer;
  }
  const loaded = await loadGate(ports.store, item.value.id, item.value.project, "currentToo");
  if (!loaded.ok) {
    return loaded.error.kind === "brokenPolicy" ? { kind: "stop", message: policyUnreadable } : noAnswer;
  }
  const gate = seenAs(loaded.value, item.value);
  if (way !== undefined && isFree(gate, item.value, way)) {
    return { kind: "pass" };
  }
  const now = ports.clock.now();
  const verdict = judgeConceptGate(gate, now);
  if (gate.policy.mode !== "block" || passes(verdict, now, gate.policy.failMode)) {
    return { kind: "pass" };
  }
  const names = await readNames(ports, [gate], now);
  return { kind: "stop", message: explainGate(gate, verdict, toGateReader(gate.policy, now, names), names) };
}
