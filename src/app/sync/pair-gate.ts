import { guardedStatusIds, standingOf } from "../../domain/policy/gate-statuses";
import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { ok } from "../../domain/ground/result";
import type { PairGate } from "../../domain/sync/pair";
import { passes } from "../../domain/concept/verdict";
import type { StoreFailure } from "../../ports/failure";
import type { Store } from "../../ports/store";
import { judgeConceptGate, loadGate } from "../item/item-gate";
import type { ItemGate } from "../item/item-gate";

/** `gate` and `pairGate`: undefined where the project has no concept gate; its charter may be governed all the same. */
export interface GateReading {
  readonly loaded: ItemGate;
  readonly gate: ItemGate | undefined;
  readonly pairGate: PairGate | undefined;
}

/** An item's record, and what the sync has to know of its gate. */
export async function readPairGate(
  store: Store,
  item: string,
  project: string,
  now: Instant,
): Promise<Result<GateReading, StoreFailure>> {
  const gate = await loadGate(store, item, project, "currentToo");
  if (!gate.ok) {
    return gate;
  }
  const { policy, state, stored } = gate.value;
  if (policy.mode === "off" || (stored === undefined && state.round === undefined)) {
    return ok({ loaded: gate.value, gate: undefined, pairGate: undefined });
  }
  const opens = state.round?.closed !== undefined || passes(judgeConceptGate(gate.value, now), now, policy.failMode);
  const statuses = guardedStatusIds(standingOf(policy, stored?.policy));
  return ok({ loaded: gate.value, gate: gate.value, pairGate: { statuses, opens, blocks: policy.mode === "block" } });
}
