import type { PanelCommand } from "../../src/contract/concept/panel";
import type { Charter } from "../../src/domain/commit/charter";
import type { LogEntry } from "../../src/domain/item/log";
import type { CharterRequest, Op, PanelRequest } from "./ops";
import { people } from "./policies";

type CharterAct = Extract<PanelRequest, { kind: "charter" | "answerLearning" }>;

const day = 24 * 3_600_000;
const empty: Charter = { constraints: [], measures: [], notDoing: [] };

/** What somebody writes into the charter as it stands, or stood on an old page, or answers to what it was asked. */
export function toCharterCommand(
  request: CharterAct,
  { id, tab, now }: Pick<Extract<Op, { kind: "act" }>, "id" | "tab"> & { readonly now: number },
  history: readonly LogEntry[],
): PanelCommand {
  if (request.kind === "answerLearning") {
    const answered = new Set(history.flatMap((entry) => (entry.kind === "learningAnswered" ? [entry.learning] : [])));
    const asked = history.flatMap((entry) =>
      entry.kind === "learningsAsked" ? entry.learnings.map(({ learning }) => learning.id) : [],
    );
    return {
      kind: "answerLearning",
      learning: asked.find((each) => !answered.has(each)) ?? asked[0] ?? "none",
      answer: request.answer,
      text: `words ${id}`,
    };
  }
  const versions = history.flatMap((entry) => (entry.kind === "charterEdited" ? [entry.charter] : []));
  return {
    kind: "editCharter",
    charter: changed(versions.at(-1) ?? empty, request.change, id, now),
    basedOn: Math.max(versions.length - (tab === "stale" ? 1 : 0), 0),
  };
}

function changed(charter: Charter, change: CharterRequest, id: number, now: number): Charter {
  const on = (days: number): string => new Date(now + days * day).toISOString().slice(0, 10);
  const measure = {
    id: "m1",
    what: "Orders after the prize draw",
    baseline: "120",
    target: "200",
    date: on(1 + (id % 3)),
    source: "The shop's figures",
  };
  switch (change) {
    case "whole":
      return {
        constraints: [
          { id: "c1", text: "The permit for the prize draw takes weeks", kind: "assumed", basis: "Ask the printer" },
        ],
        measures: [measure],
        notDoing: [{ id: "n1", text: "No prize abroad" }],
        sponsor: people.leader,
      };
    case "constraint":
      return {
        ...charter,
        constraints: [{ id: "c1", text: `Stock is counted ${id}`, kind: "real", basis: "The list" }],
      };
    case "measure":
      return { ...charter, measures: [{ ...measure, target: String(200 + id) }] };
    case "later":
      return { ...charter, measures: charter.measures.map((each) => ({ ...each, date: on(2 + (id % 3)) })) };
    case "unfinished":
      return { ...charter, measures: [{ ...measure, source: " " }] };
    case "notDoing":
      return { ...charter, notDoing: id % 2 === 0 ? [] : [{ id: "n1", text: `No raffle ${id}` }] };
    case "sponsor": {
      const { sponsor: _before, ...rest } = charter;
      return id % 2 === 0 ? rest : { ...rest, sponsor: people.decider };
    }
    case "wording":
      return {
        ...charter,
        constraints: charter.constraints.map((each) => ({ ...each, text: `${each.text.toUpperCase()}!` })),
      };
    case "emptied":
      return empty;
  }
}
