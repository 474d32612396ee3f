import type { PanelCommand } from "../../src/contract/concept/panel";
import type { Concept } from "../../src/domain/concept/concept";
import type { LogEntry } from "../../src/domain/item/log";
import { people } from "./policies";
import type { Op } from "./ops";
import { toCharterCommand } from "./charters";
import { toHostileCommand } from "./hostile-commands";

type Act = Extract<Op, { kind: "act" }>;

const hour = 3_600_000;

const first: Concept = {
  direction: "A prize draw in summer",
  assumptions: [{ id: "a1", text: "Printers deliver in May", test: "Ask the printer" }],
  risks: [{ id: "r1", text: "Rules of the draw", discipline: "legal" }],
};

/** What a person presses, from what stands on the item just now, or on a page that has grown old. */
export function toCommand({ id, who, request, tab }: Act, history: readonly LogEntry[], now: number): PanelCommand {
  const concepts = history.flatMap((entry) => (entry.kind === "conceptEdited" ? [entry.concept] : []));
  const version = Math.max(concepts.length - (tab === "stale" ? 1 : 0), 0);
  const objection = history.findLast((entry) => entry.kind === "objected")?.objection ?? "none";
  const seat = seatOf(who);
  const text = `words ${id}`;
  switch (request.kind) {
    case "edit":
      return { kind: "editConcept", concept: edited(concepts, request, id), basedOn: version };
    case "openReview":
      return { kind: request.kind };
    case "approve":
      return {
        kind: "approve",
        seats: "mine",
        version: Math.max(version, 1),
        points: request.points === "all" ? "all" : [request.points],
      };
    case "abstain":
    case "withdrawVote":
      return { kind: request.kind, seat };
    case "letGo":
      return { kind: request.kind, seat, note: text };
    case "releaseSeat":
      return { kind: request.kind, seat: id % 4 === 0 ? "technology" : "legal", text };
    case "object":
      return { kind: "object", topic: request.topic, reason: text, version: Math.max(version, 1) };
    case "answer":
      return { kind: "answerObjection", objection, text };
    case "withdrawObjection":
      return { kind: request.kind, objection };
    case "rule":
      return { kind: "rule", objection, ruling: request.ruling, text };
    case "extend":
      return { kind: "extend", seat, until: now + (id % 3 === 0 ? 30 : 10) * hour };
    case "again": {
      const approved = history.findLast((entry) => entry.kind === "approved");
      return { kind: "requestReviewAgain", seat: approved?.seat ?? seat, person: approved?.person ?? who };
    }
    case "floor":
      return { kind: "decideFloor", decision: request.decision, text };
    case "talk":
      return id % 2 === 0 ? { kind: "ask", text } : { kind: "advise", text };
    case "proposeReopen":
      return { kind: request.kind, reason: text, expectedCost: "two days" };
    case "proposeOverride":
      return { kind: request.kind, reason: text };
    case "confirmReopen":
      return { kind: request.kind, proposal: proposed(history, "reopenProposed", tab) };
    case "signOverride":
      return { kind: request.kind, proposal: proposed(history, "overrideProposed", tab) };
    case "withdrawProposal":
      return {
        kind: request.kind,
        proposal: proposed(history, id % 3 === 0 ? "reopenProposed" : "overrideProposed", tab),
      };
    case "migrate":
      return { kind: "migratePolicy" };
    case "nameStandIn":
      return {
        kind: request.kind,
        standIn: request.person,
        from: now + request.from * hour,
        until: now + (request.from + request.lasts) * hour,
      };
    case "endStandIn":
      return { kind: request.kind, standIn: request.person };
    case "addReviewer":
      return { kind: request.kind, seat, person: request.person };
    case "nameDecider":
    case "nameOwner":
    case "nameCharterDecider":
      return { kind: request.kind, person: request.person };
    case "hostile":
      return toHostileCommand(request.trick, { who, text, version: Math.max(version, 1), now });
    case "charter":
    case "answerLearning":
      return toCharterCommand(request, { id, tab, now }, history);
  }
}

/** The proposal that a page shows; one that has grown old may show one of before. */
function proposed(history: readonly LogEntry[], kind: "reopenProposed" | "overrideProposed", tab: Act["tab"]): number {
  return history.filter((entry) => entry.kind === kind).at(tab === "stale" ? -2 : -1)?.seq ?? 1;
}

function seatOf(who: string): string {
  if ((people.sales as readonly string[]).includes(who)) {
    return "sales";
  }
  return who === people.technology ? "technology" : "legal";
}

function edited(
  concepts: readonly Concept[],
  { change, point }: Extract<Act["request"], { kind: "edit" }>,
  id: number,
): Concept {
  const last = concepts.at(-1);
  if (last === undefined) {
    return first;
  }
  if (change === "back") {
    return concepts.at(-2) ?? last;
  }
  const reword = (text: string): string => text.toUpperCase().replace(/(?<=[A-Z]) (?=[A-Z])/, ", ");
  const say = (text: string): string => (change === "wording" ? reword(text) : `${text} and ${id}`);
  return {
    direction: point === "direction" ? say(last.direction) : last.direction,
    assumptions: last.assumptions.map((assumption) =>
      assumption.id === point ? { ...assumption, text: say(assumption.text) } : assumption,
    ),
    risks: last.risks.map((risk) => (risk.id === point ? { ...risk, text: say(risk.text) } : risk)),
  };
}
