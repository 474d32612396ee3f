import type { Instant } from "../../domain/people";
import type { Result } from "../../domain/result";
import { ok } from "../../domain/result";
import type { GateStanding } from "../../domain/sync/pair";
import { passes } from "../../domain/verdict";
import type { StoreFailure } from "../../ports/failure";
import type { Store } from "../../ports/store";
import { judgeGate, loadGate } from "../item-gate";
import type { ItemGate } from "../item-gate";

/** An item's gate, and what the sync has to know of it. A project without a policy has no gate. */
export async function readStanding(store: Store, item: string, project: string, now: Instant): Promise<Result<{ readonly gate: ItemGate; readonly standing: GateStanding } | undefined, StoreFailure>> {
  const gate = await loadGate(store, item, project, "currentToo");
  if (!gate.ok) {
    return gate;
  }
  const { policy, state, stored } = gate.value;
  if (policy.mode === "off" || (stored === undefined && state.round === undefined)) {
    return ok(undefined);
  }
  const opens = state.round?.closed !== undefined || passes(judgeGate(gate.value, now), now, policy.failMode);
  return ok({ gate: gate.value, standing: { statuses: policy.gatedStatusIds, opens, blocks: policy.mode === "block" } });
}
