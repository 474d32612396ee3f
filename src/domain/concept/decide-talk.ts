import type { ConceptCommand } from "./command";
import { type Decision, type DecisionContext } from "./decision";
import { reject } from "../ground/decision";
import { excessOf, lackOf } from "../ground/text-limits";
import { ok } from "../ground/result";

/** A question stops no clock and starts none. */
export function decideAsk(
  { state }: DecisionContext,
  { by, text }: Extract<ConceptCommand, { kind: "ask" }>,
): Decision {
  const lack = lackOf(text, "question");
  if (lack) {
    return reject(lack);
  }
  return ok([
    state.round?.closed
      ? { kind: "lateNoted", person: by, input: "advice", text }
      : { kind: "asked", person: by, text },
  ]);
}

/** Anybody may advise at any time; after closing it goes to the late shelf. */
export function decideAdvise(
  { state }: DecisionContext,
  { by, text, costBefore }: Extract<ConceptCommand, { kind: "advise" }>,
): Decision {
  const lack = lackOf(text, "advice") ?? excessOf(costBefore, "cost");
  if (lack) {
    return reject(lack);
  }
  const cost = costBefore === undefined ? {} : { costBefore };
  return ok([
    state.round?.closed
      ? { kind: "lateNoted", person: by, input: "advice", text, ...cost }
      : { kind: "advised", person: by, text },
  ]);
}
