import type { RetroPanelCommand } from "../../src/contract/retro/retro";
import { questionsOf } from "../../src/domain/retro/retro";
import type { RetroRequest } from "./ops";
import type { StoredRetro } from "./site-records";

const texts = [
  "A permit for a prize draw takes four weeks",
  "The printer needs orders of a prize draw early",
  "Count the stock before a prize draw",
  "No prize abroad without a permit",
  "Ask the shop for its figures before the draw",
  "Returning customers order after the prize draw",
];

/** A learning that speaks to the charters of a run. */
export function toLearningDraft(number: number): object {
  return {
    kind: "change",
    text: texts[number % texts.length],
    evidence: "Last summer",
    labels: number % 2 === 0 ? ["legal-risk"] : [],
    components: [],
    disciplines: ["legal"],
  };
}

/** What somebody presses on a retro's panel. */
export function toRetroCommand(request: RetroRequest, id: number, retro: StoredRetro | undefined): RetroPanelCommand {
  const kind = retro?.key.startsWith("impact") === true ? "impact" : "system";
  const text = `words ${id}`;
  switch (request) {
    case "answer":
      return { kind: "answer", question: questionsOf[kind][id % 3] ?? "slowedDown", text };
    case "measure":
      return {
        kind: "measure",
        measure: "m1",
        result: id % 2 === 0 ? { kind: "value", value: String(id) } : { kind: "notMeasured", because: text },
      };
    case "learn":
      return {
        kind: "recordLearning",
        learning: `learned-${id}`,
        text: texts[id % texts.length] ?? text,
        as: "keep",
        evidence: text,
        labels: [],
      };
    case "skip":
      return { kind: "skip", reason: text };
    case "close":
    case "reopen":
      return { kind: request };
  }
}
