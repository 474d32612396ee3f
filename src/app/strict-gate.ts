import { passes } from "../domain/verdict";
import type { Clock } from "../ports/clock";
import type { Directory } from "../ports/directory";
import type { Store } from "../ports/store";
import type { Tracker } from "../ports/tracker";
import { explainGate, toGateReader } from "./gate-field";
import { governedBy, judgeGate, loadGate } from "./item-gate";
import { readNames } from "./publish";

export interface StrictPorts {
  readonly store: Store;
  readonly tracker: Pick<Tracker, "readItem">;
  readonly directory: Pick<Directory, "names">;
  readonly clock: Clock;
}

export type StrictAnswer = { readonly kind: "pass" } | { readonly kind: "stop"; readonly message: string };

const noAnswer: StrictAnswer = { kind: "stop", message: "Spacegate can't read its record just now, so the gate stays closed. Try again in a minute." };

/** Asks the storage itself, at the moment of the move. Doubt keeps the gate closed. */
export async function judgeStrictly(ports: StrictPorts, issue: string): Promise<StrictAnswer> {
  const item = await ports.tracker.readItem(issue, []);
  if (!item.ok) {
    return noAnswer;
  }
  const loaded = await loadGate(ports.store, item.value.id, item.value.project, "currentToo");
  if (!loaded.ok) {
    return noAnswer;
  }
  const gate = governedBy(loaded.value, item.value.facts.issueType);
  const now = ports.clock.now();
  const verdict = judgeGate(gate, now);
  if (gate.policy.mode !== "block" || passes(verdict, now, gate.policy.failMode)) {
    return { kind: "pass" };
  }
  const names = await readNames(ports, [gate], now);
  return { kind: "stop", message: explainGate(gate, verdict, toGateReader(gate.policy, now, names), names) };
}
