import { standingCommitment } from "../../domain/commit/state";
import type { LogEntry } from "../../domain/item/log";
import type { Instant } from "../../domain/ground/people";
import type { OutboxRow } from "../../ports/store";
import type { ItemGate } from "./item-gate";
import { toOutboxRow } from "./owed-effects";

/**
 * What a commitment, and each change of a charter, owes the impact retro: its day. An item may be released without ever
 * being committed; the retro that its release planned follows the charter too.
 */
export function owedPlan(
  { item, state, stored }: ItemGate,
  entries: readonly LogEntry[],
  now: Instant,
): readonly OutboxRow[] {
  const isOn = (stored?.policy.learning?.mode ?? "off") !== "off";
  const commits = entries.some(({ kind }) => kind === "committed" || kind === "commitBypassed");
  const edits = entries.flatMap((entry) => (entry.kind === "charterEdited" ? [entry] : []));
  const isCommitted = state.charter !== undefined && standingCommitment(state.charter) !== undefined;
  const tells = isCommitted ? commits || edits.length > 0 : edits.some(({ version }) => version > 1);
  return isOn && tells ? [toOutboxRow(`${item}:plan:${now}`, { kind: "planImpact", item }, item, now)] : [];
}
