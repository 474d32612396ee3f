import { judgeStrictly } from "../app/item/strict-gate";
import { parseTransition } from "../inbound/item/wake-event";
import { wireStrictGate } from "../wire";

interface ValidatorAnswer {
  readonly result: boolean;
  readonly errorMessage?: string;
}

/** The strict gate. Jira waits for this answer, so doubt keeps the gate closed. */
export async function run(request: unknown): Promise<ValidatorAnswer> {
  const judged = await judgeStrictly(wireStrictGate(), parseTransition(request));
  return judged.kind === "pass" ? { result: true } : { result: false, errorMessage: judged.message };
}
