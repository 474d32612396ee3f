import type { ConceptCommand } from "./command";
import { type Decision, type DecisionContext } from "./decision";
import { reject } from "../ground/decision";
import { excessOf, lackOf } from "../ground/text-limits";
import { ok } from "../ground/result";
import { hear } from "./voices";

/** A question stops no clock and starts none. */
export function decideAsk(context: DecisionContext, { by, text }: Extract<ConceptCommand, { kind: "ask" }>): Decision {
  const lack = lackOf(text, "question");
  if (lack) {
    return reject(lack);
  }
  const heard = hear(context, by);
  if (!heard.ok) {
    return heard;
  }
  return ok([
    context.state.round?.closed
      ? { kind: "lateNoted", person: by, input: "advice", text, ...heard.value }
      : { kind: "asked", person: by, text, ...heard.value },
  ]);
}

/** Anybody may advise at any time, and without a seat not for ever; after closing it goes to the late shelf. */
export function decideAdvise(
  context: DecisionContext,
  { by, text, costBefore }: Extract<ConceptCommand, { kind: "advise" }>,
): Decision {
  const lack = lackOf(text, "advice") ?? excessOf(costBefore, "cost");
  if (lack) {
    return reject(lack);
  }
  const heard = hear(context, by);
  if (!heard.ok) {
    return heard;
  }
  const cost = costBefore === undefined ? {} : { costBefore };
  return ok([
    context.state.round?.closed
      ? { kind: "lateNoted", person: by, input: "advice", text, ...cost, ...heard.value }
      : { kind: "advised", person: by, text, ...heard.value },
  ]);
}
