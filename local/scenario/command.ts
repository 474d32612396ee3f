import type { Charter } from "../../src/domain/commit/charter";
import type { FoundLearning } from "../../src/domain/commit/state";
import { textsOf } from "../../src/domain/commit/charter-texts";
import type { Command } from "../../src/domain/item/command";
import type { DirectorySnapshot } from "../../src/domain/concept/command";
import { matchLearnings } from "../../src/domain/learning/match";
import type { Move } from "../../src/domain/ground/move";
import { sideOf, type GateStatuses } from "../../src/domain/policy/gate-statuses";
import type { FactEditor } from "../../src/domain/policy/item-facts";
import type { Instant } from "../../src/domain/ground/people";
import type { OpenRetro } from "../../src/domain/commit/open-retro";
import type { ItemState } from "../../src/domain/item/state";
import { type Step } from "./parse";
import type { Action } from "./shape";
import { toSigned, toWithdrawn } from "./proposals";
import { personIn, toChanges, type World } from "./world";
import { toCharter, toConcept } from "./written-texts";

/** A step, the world after it and before it, and the item as it is and as it was when the step's answer was asked. */
interface SteppedInto {
  readonly step: Step;
  readonly world: World;
  readonly before: World;
  readonly state: ItemState;
  readonly then: ItemState | undefined;
}

/** The command that a step asks of the gate; undefined where it only changes the world or moves the clock. */
export function toCommand({ step, world, before, state, then }: SteppedInto): Command | undefined {
  const { action, times } = step;
  const by = step.by ?? world.author;
  const facts = world.facts;
  const directory: DirectorySnapshot = { people: Object.values(world.people), reachable: world.reachable };
  const version = state.versions.length;
  switch (action?.do) {
    case undefined:
    case "changePolicy":
      return undefined;
    case "editCharter": {
      const charter = toCharter(action, state.charter?.charter);
      return {
        kind: "editCharter",
        by,
        charter,
        basedOn: action.basedOn ?? state.charter?.versions.length ?? 0,
        found: findLearnings(world, charter, step.at),
      };
    }
    case "nameOwner":
      return {
        kind: "observeCharterPeople",
        by,
        people: { ...state.charter?.people, owner: action.person },
        issueType: facts.issueType,
      };
    case "nameCharterDecider":
      return {
        kind: "observeCharterPeople",
        by,
        people: { ...state.charter?.people, decider: action.person },
        issueType: facts.issueType,
      };
    case "observeCharterPeople": {
      const { owner, decider } = action;
      return {
        kind: "observeCharterPeople",
        people: { ...(owner === undefined ? {} : { owner }), ...(decider === undefined ? {} : { decider }) },
        issueType: facts.issueType,
      };
    }
    case "answerLearning":
      return { kind: "answerLearning", by, learning: action.learning, answer: action.answer, text: action.text };
    case "observeRetroDebt": {
      const retros = action.retros.map(({ key, kind, name, person }, index): OpenRetro => ({
        kind,
        item: String(index + 1),
        key,
        name: name === "" ? key : name,
        due: times[`retros.${index}`] ?? step.at,
        ...(person === undefined ? {} : { person }),
      }));
      return { kind: "observeRetroDebt", retros: action.unreadable ? undefined : retros };
    }
    case "observeCommitMove": {
      const move = toEntry(step, action, before, world.policy.commit);
      return { kind: "observeCommitMove", move, ...typed(action), ...(then === undefined ? {} : { then }) };
    }
    case "observeCommitMoveBack":
      return {
        kind: "observeCommitMoveBack",
        move: toMove(step, action.from ?? before.statusId, action.to ?? "to-do", step.at),
      };
    case "migrateCommit":
      return { kind: "migrateCommit", by };
    case "editConcept":
      return { kind: "editConcept", by, concept: toConcept(action, state.concept), basedOn: action.basedOn ?? version };
    case "openReview": {
      const decider = action.decider ?? world.decider;
      return {
        kind: "openReview",
        by,
        facts,
        directory,
        author: action.author ?? world.author,
        ...(decider === undefined ? {} : { decider }),
      };
    }
    case "approve":
      return { kind: "approve", by, seats: action.seats, version: action.version ?? version, points: action.points };
    case "abstain":
      return { kind: "abstain", by, seat: action.seat, ...noted(action.note) };
    case "withdrawVote":
      return { kind: "withdrawVote", by, seat: action.seat };
    case "letGo":
      return { kind: "letGo", by, seat: action.seat, note: action.note };
    case "object":
      return {
        kind: "object",
        by,
        objection: action.id ?? `objection-${step.line}`,
        topic: action.topic,
        reason: action.reason,
        version: action.version ?? version,
      };
    case "answerObjection":
      return { kind: "answerObjection", by, objection: action.objection ?? lastObjection(state), text: action.text };
    case "withdrawObjection":
      return {
        kind: "withdrawObjection",
        by,
        objection: action.objection ?? lastObjection(state),
        ...noted(action.note),
      };
    case "rule":
      return {
        kind: "rule",
        by,
        objection: action.objection ?? lastObjection(state),
        ruling: action.ruling,
        text: action.text,
      };
    case "ask":
      return { kind: "ask", by, text: action.text };
    case "advise":
      return {
        kind: "advise",
        by,
        text: action.text,
        ...(action.costBefore === undefined ? {} : { costBefore: action.costBefore }),
      };
    case "settleAssumption":
      return {
        kind: "settleAssumption",
        by,
        place: { space: action.space, point: action.point },
        outcome: action.outcome,
        note: action.note,
      };
    case "noteForRetro":
      return { kind: "noteForRetro", by, question: action.question, text: action.text };
    case "extend":
      return { kind: "extend", by, seat: action.seat, until: times["until"] ?? step.at, ...noted(action.note) };
    case "nameStandIn":
      return {
        kind: "nameStandIn",
        by,
        standIn: action.standIn,
        from: times["from"] ?? step.at,
        until: times["until"] ?? step.at,
      };
    case "endStandIn":
      return { kind: "endStandIn", by, standIn: action.standIn };
    case "addReviewer":
      return { kind: "addReviewer", by, seat: action.seat, person: personIn(world, action.person) };
    case "observeLead":
      return { kind: "observeLead", lead: action.lead };
    case "nameDecider":
      return { kind: "nameDecider", by, person: action.person };
    case "requestReviewAgain":
      return { kind: "requestReviewAgain", by, seat: action.seat, person: action.person };
    case "decideFloor":
      return { kind: "decideFloor", by, decision: action.decision, text: action.text };
    case "proposeReopen":
      return { kind: "proposeReopen", by, reason: action.reason, expectedCost: action.expectedCost };
    case "confirmReopen":
      return { kind: "confirmReopen", by, proposal: toSigned(action, state.round?.reopens), facts, directory };
    case "proposeOverride":
      return { kind: "proposeOverride", by, reason: action.reason, mayEdit: action.mayEdit };
    case "signOverride":
      return { kind: "signOverride", by, proposal: toSigned(action, state.round?.overrides) };
    case "withdrawProposal":
      return { kind: "withdrawProposal", by, proposal: toWithdrawn(action, by, state.round) };
    case "migratePolicy":
      return { kind: "migratePolicy", by, policy: world.policy, facts, directory };
    case "observeFacts":
      return { kind: "observeFacts", facts, directory, editors: toEditors(action) };
    case "releaseSeat":
      return { kind: "releaseSeat", by, seat: action.seat, text: action.text };
    case "observePlace":
      return {
        kind: "observePlace",
        issueType: facts.issueType,
        ...(action.past === undefined ? {} : { past: action.past }),
      };
    case "observeProject":
      return { kind: "observeProject", from: before.project, to: action.to };
    case "markRetroTicket":
      return { kind: "markRetroTicket", retro: action.retro };
    case "observeMove": {
      const move = toEntry(step, action, before, world.policy);
      return { kind: "observeMove", move, ...typed(action), ...(then === undefined ? {} : { then }) };
    }
    case "observeMoveBack":
      return {
        kind: "observeMoveBack",
        move: toMove(step, action.from ?? before.statusId, action.to ?? "to-do", step.at),
      };
    default:
      return { kind: "observeDirectory", changes: toChanges(step) };
  }
}

function findLearnings({ facts, learnings, policy }: World, charter: Charter, now: Instant): readonly FoundLearning[] {
  const { labels, components } = facts;
  const disciplines = policy.seats.map(({ discipline }) => discipline);
  return matchLearnings({ text: textsOf(charter).join("\n"), labels, components, disciplines }, learnings, now).flatMap(
    (match) => {
      const known = learnings.find(({ id }) => id === match.learning);
      return known === undefined ? [] : [{ learning: known, match }];
    },
  );
}

function toMove({ line, by }: Step, fromStatusId: string, toStatusId: string, at: Instant): Move {
  return { changelogId: `change-${line}`, fromStatusId, toStatusId, at, ...(by === undefined ? {} : { by }) };
}

/** A move as a look at the item's history tells it: with how it was resolved, there and before. */
function toEntry(
  step: Step,
  { to, from, cameIn, resolution }: Extract<Action, { readonly do: "observeMove" | "observeCommitMove" }>,
  before: World,
  gate: GateStatuses | undefined,
): Move {
  const fromStatusId = cameIn === true ? "" : (from ?? before.statusId);
  const wasFree = gate !== undefined && sideOf(gate, fromStatusId, before.resolutionId) === "free";
  return {
    ...toMove(step, fromStatusId, to, step.times["happened"] ?? step.at),
    ...(resolution === undefined ? {} : { resolutionId: resolution }),
    ...(wasFree ? { fromFree: true } : {}),
  };
}

/** Who changed what a step names, where it says so. */
function toEditors({
  editedBy: by,
  labels,
  components,
  issueType,
  fields = {},
}: Extract<Action, { readonly do: "observeFacts" }>): readonly FactEditor[] {
  return by === undefined
    ? []
    : [
        ...(labels === undefined ? [] : [{ what: "labels", by } as const]),
        ...(components === undefined ? [] : [{ what: "components", by } as const]),
        ...(issueType === undefined ? [] : [{ what: "issueType", by } as const]),
        ...Object.keys(fields).map((field): FactEditor => ({ what: "field", field, by })),
      ];
}

function typed({ issueType }: { readonly issueType?: string | undefined }): { readonly issueType?: string } {
  return issueType === undefined ? {} : { issueType };
}

function lastObjection(state: ItemState): string {
  return state.round?.objections.at(-1)?.id ?? "none";
}

function noted(note: string | undefined): { readonly note?: string } {
  return note === undefined ? {} : { note };
}
