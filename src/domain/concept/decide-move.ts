import type { ConceptCommand } from "./command";
import { type Decision, type DecisionContext } from "./decision";
import { nothing } from "../ground/decision";
import { judgeConcept } from "./judge";
import type { Move } from "../ground/move";
import { ok } from "../ground/result";
import { passes, type Verdict } from "./verdict";

/**
 * What a status change means to the gate. Through an open gate it closes it; without a passing verdict it is a
 * bypass, in every mode. It is judged at the instant of the move, by what stood then.
 */
export function decideMove(
  { state, policy }: DecisionContext,
  { move, then }: Extract<ConceptCommand, { kind: "observeMove" }>,
): Decision {
  const { round, bypass } = state;
  const rules = round?.policy ?? policy;
  const stood = then ?? state;
  // A gate that had closed let the item in again, whatever was reopened since.
  if (policy.mode === "off" || round?.closed || stood.round?.closed || bypass?.move.changelogId === move.changelogId) {
    return nothing;
  }
  if (!rules.gatedStatusIds.includes(move.toStatusId)) {
    return wentBack(bypass?.movedBack === false ? bypass.move : undefined, move);
  }
  if (rules.gatedStatusIds.includes(move.fromStatusId)) {
    return nothing;
  }
  const judged = judgeConcept(policy, stood, move.at);
  if (!passes(judged, move.at, rules.failMode)) {
    return ok([{ kind: "bypassed", move, verdict: judged.kind }]);
  }
  if (!round || judged.kind === "off") {
    return nothing;
  }
  return ok([{ kind: "closed", move, verdict: frozen(judged, move) }]);
}

/** Somebody took the item back to where it was before the bypass. */
function wentBack(bypass: Move | undefined, move: Move): Decision {
  return bypass && move.toStatusId === bypass.fromStatusId ? ok([{ kind: "movedBack", move }]) : nothing;
}

function frozen({ nextChangeAt: _never, ...judged }: Verdict, move: Move): Verdict {
  return { ...judged, reasons: [...judged.reasons, { kind: "closed", at: move.at }], debtors: [] };
}

export function decideMoveBack(
  { state }: DecisionContext,
  { move }: Extract<ConceptCommand, { kind: "observeMoveBack" }>,
): Decision {
  return state.bypass && !state.bypass.movedBack ? ok([{ kind: "movedBack", move }]) : nothing;
}
