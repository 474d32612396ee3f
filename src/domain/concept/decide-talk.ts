import type { Command } from "../item/command";
import { type Decision, excessOf, lackOf, refuse, type Scene } from "./decision";
import { ok } from "../ground/result";

/** A question stops no clock and starts none. */
export function decideAsk({ state }: Scene, { by, text }: Extract<Command, { kind: "ask" }>): Decision {
  const lack = lackOf(text, "question");
  if (lack) return refuse(lack);
  return ok([
    state.round?.closed ? { kind: "lateNoted", person: by, input: "advice", text } : { kind: "asked", person: by, text },
  ]);
}

/** Anybody may advise at any time; after closing it goes to the late shelf. */
export function decideAdvise({ state }: Scene, { by, text, costBefore }: Extract<Command, { kind: "advise" }>): Decision {
  const lack = lackOf(text, "advice") ?? excessOf(costBefore, "cost");
  if (lack) return refuse(lack);
  const cost = costBefore === undefined ? {} : { costBefore };
  return ok([
    state.round?.closed
      ? { kind: "lateNoted", person: by, input: "advice", text, ...cost }
      : { kind: "advised", person: by, text },
  ]);
}
