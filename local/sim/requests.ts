import type { Chance } from "./chance";
import type { DrawnOp, PanelRequest } from "./ops";
import { everybody, people } from "./policies";

const reviewers: readonly string[] = [...people.legal, ...people.sales, people.technology];

export function act(item: number, who: string, request: PanelRequest): DrawnOp {
  return { kind: "act", who, item, request, tab: "fresh", press: "once" };
}

export function drawAct(chance: Chance, kind: PanelRequest["kind"], item: number): DrawnOp {
  const request = drawRequest(chance, kind);
  return {
    kind: "act",
    who: drawActor(chance, request),
    item,
    request,
    tab: chance.happens(0.15) ? "stale" : "fresh",
    press: chance.happens(0.12) ? "twice" : "once",
  };
}

function drawRequest(chance: Chance, kind: PanelRequest["kind"]): PanelRequest {
  switch (kind) {
    case "edit":
      return {
        kind,
        change: chance.pick(["material", "material", "wording", "back"]),
        point: chance.pick(["direction", "a1", "r1"]),
      };
    case "approve":
      return { kind, points: chance.pick(["all", "all", "all", "direction", "a1"]) };
    case "object":
      return { kind, topic: chance.pick(["price", "risk"]) };
    case "rule":
      return { kind, ruling: chance.pick(["goOn", "goOn", "stands"]) };
    case "floor":
      return { kind, decision: chance.pick(["goOn", "goOn", "notYet"]) };
    case "nameStandIn":
      return {
        kind,
        person: chance.pick([people.legal[1], people.sales[1], people.decider, people.leader, people.author]),
        from: chance.pick([0, 0, 0, 3, -2]),
        lasts: chance.pick([4, 20, 60]),
      };
    case "endStandIn":
      return { kind, person: chance.pick([people.legal[1], people.sales[1], people.decider, people.leader]) };
    case "addReviewer":
      return {
        kind,
        person: chance.pick([people.decider, people.leader, people.technology, people.sales[0], people.author]),
      };
    case "nameDecider":
    case "nameOwner":
    case "nameCharterDecider":
      return {
        kind,
        person: chance.pick([people.decider, people.decider, people.leader, people.second, people.author]),
      };
    case "charter":
      return {
        kind,
        change: chance.pick([
          "whole",
          "whole",
          "whole",
          "constraint",
          "measure",
          "notDoing",
          "sponsor",
          "unfinished",
          "wording",
          "emptied",
          "later",
        ]),
      };
    case "hostile":
      return { kind, trick: chance.below(1_000) };
    case "answerLearning":
      return { kind, answer: chance.pick(["applies", "doesNotApply", "outOfDate"]) };
    default:
      return { kind };
  }
}

/** Mostly whoever the act is for, and sometimes anybody: refusals are part of a run. */
function drawActor(chance: Chance, { kind }: PanelRequest): string {
  if (chance.happens(0.12)) {
    return chance.pick(everybody);
  }
  switch (kind) {
    case "edit":
      return chance.pick([people.author, people.author, people.decider, people.legal[1], people.leader]);
    case "openReview":
    case "answer":
    case "again":
    case "nameOwner":
    case "nameCharterDecider":
      return people.author;
    case "charter":
    case "answerLearning":
      return chance.pick([people.author, people.author, people.decider]);
    case "hostile":
      return chance.pick(everybody);
    case "rule":
    case "floor":
    case "releaseSeat":
    case "proposeReopen":
    case "nameDecider":
      return people.decider;
    case "confirmReopen":
    case "signOverride":
    case "migrate":
      return people.leader;
    case "proposeOverride":
      return chance.pick([people.author, people.decider]);
    case "withdrawProposal":
      return chance.pick([people.author, people.decider, people.leader]);
    case "addReviewer":
      return chance.pick([...reviewers, people.decider]);
    default:
      return chance.pick(reviewers);
  }
}
