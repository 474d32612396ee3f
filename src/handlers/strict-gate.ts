import { judgeStrictly } from "../app/strict-gate";
import type { StrictAnswer } from "../app/strict-gate";
import { parseTransition } from "../inbound/wake-event";
import { wire } from "../wire";

interface ValidatorAnswer {
  readonly result: boolean;
  readonly errorMessage?: string;
}

/** The strict gate. Jira waits for this answer, so doubt keeps the gate closed. */
export async function run(request: unknown): Promise<ValidatorAnswer> {
  const ports = wire();
  const issue = parseTransition(request);
  const judged: StrictAnswer = issue === undefined ? { kind: "stop", message: "Jira sent a move that Spacegate can't read, so the gate stays closed." } : await judgeStrictly(ports, issue);
  return judged.kind === "pass" ? { result: true } : { result: false, errorMessage: judged.message };
}
