import { standingCommitment } from "../domain/charter-state";
import type { LogEntry } from "../domain/log";
import type { Instant } from "../domain/people";
import type { OutboxRow } from "../ports/store";
import type { ItemGate } from "./item-gate";
import { toOutboxRow } from "./owed-effects";

/** What a commitment, and each change of a committed charter, owes the impact retro: its day. */
export function owedPlan({ item, state, stored }: ItemGate, entries: readonly LogEntry[], now: Instant): readonly OutboxRow[] {
  const isOn = (stored?.policy.learning?.mode ?? "off") !== "off";
  const tells = entries.some(({ kind }) => kind === "committed" || kind === "commitBypassed" || kind === "charterEdited");
  const isCommitted = state.charter !== undefined && standingCommitment(state.charter) !== undefined;
  return isOn && tells && isCommitted ? [toOutboxRow(`${item}:plan:${now}`, { kind: "planImpact", item }, item, now)] : [];
}
