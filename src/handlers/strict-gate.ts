import { judgeStrictly } from "../app/item/strict-gate";
import { parseTransition, parseWay } from "../inbound/item/wake-event";
import { wireStrictGate } from "../wire";

interface ValidatorAnswer {
  readonly result: boolean;
  readonly errorMessage?: string;
}

/** Reached by a move under the rule `concept-gate-strict`. Jira waits for this answer, so doubt keeps the gate closed. */
export async function run(request: unknown): Promise<ValidatorAnswer> {
  const judged = await judgeStrictly(wireStrictGate(), parseTransition(request), parseWay(request));
  return judged.kind === "pass" ? { result: true } : { result: false, errorMessage: judged.message };
}
