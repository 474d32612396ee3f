import type { Command } from "./command";
import { decideSettleAssumption } from "./decide-assumption";
import { decideAnswerLearning, decideCharterPeople, decideCommitMigration, decideCommitMove, decideCommitMoveBack, decideEditCharter, decideRetroDebt } from "../commit/decide";
import {
  decideConfirmReopen,
  decideFloor,
  decideNameDecider,
  decideProposeOverride,
  decideProposeReopen,
  decideSignOverride,
} from "../concept/decide-decider";
import { decideEdit } from "../concept/decide-edit";
import { decideMove, decideMoveBack } from "../concept/decide-move";
import { decideAnswerObjection, decideObject, decideRule, decideWithdrawObjection } from "../concept/decide-objections";
import { decideFacts, decideMigration, decideOpening } from "../concept/decide-opening";
import { decideAddReviewer, decideEndStandIn, decideExtend, decideNameStandIn, decideReviewAgain } from "../concept/decide-reviewers";
import { decideAdvise, decideAsk } from "../concept/decide-talk";
import { decideAbstain, decideApprove, decideLetGo, decideWithdrawVote } from "../concept/decide-votes";
import { type Decision, nothing, type Scene } from "../concept/decision";
import { evolvePeople, tellsNews } from "../concept/evolve-people";
import type { DirectoryChange, Instant } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import { ok, unreachable } from "../ground/result";
import type { ItemState } from "./state";

/**
 * Decides what a command comes to at `now`. `policy` is the project's current one; an open round keeps its own.
 * Deadlines are worked out here, once, and stand in the events.
 */
export function decide(command: Command, state: ItemState, policy: ProjectPolicy, now: Instant): Decision {
  const scene: Scene = { state, policy, now };
  switch (command.kind) {
    case "editConcept":
      return decideEdit(scene, command);
    case "openReview":
      return decideOpening(scene, command);
    case "approve":
      return decideApprove(scene, command);
    case "abstain":
      return decideAbstain(scene, command);
    case "withdrawVote":
      return decideWithdrawVote(scene, command);
    case "letGo":
      return decideLetGo(scene, command);
    case "object":
      return decideObject(scene, command);
    case "answerObjection":
      return decideAnswerObjection(scene, command);
    case "withdrawObjection":
      return decideWithdrawObjection(scene, command);
    case "rule":
      return decideRule(scene, command);
    case "ask":
      return decideAsk(scene, command);
    case "advise":
      return decideAdvise(scene, command);
    case "settleAssumption":
      return decideSettleAssumption(scene, command);
    case "extend":
      return decideExtend(scene, command);
    case "nameStandIn":
      return decideNameStandIn(scene, command);
    case "endStandIn":
      return decideEndStandIn(scene, command);
    case "addReviewer":
      return decideAddReviewer(scene, command);
    case "requestReviewAgain":
      return decideReviewAgain(scene, command);
    case "nameDecider":
      return decideNameDecider(scene, command);
    case "decideFloor":
      return decideFloor(scene, command);
    case "proposeReopen":
      return decideProposeReopen(scene, command);
    case "confirmReopen":
      return decideConfirmReopen(scene, command);
    case "proposeOverride":
      return decideProposeOverride(scene, command);
    case "signOverride":
      return decideSignOverride(scene, command);
    case "observeDirectory":
      return decideDirectory(scene, command.changes);
    case "observeFacts":
      return decideFacts(scene, command);
    case "observeMove":
      return decideMove(scene, command);
    case "observeMoveBack":
      return decideMoveBack(scene, command);
    case "migratePolicy":
      return decideMigration(scene, command);
    case "editCharter":
      return decideEditCharter(scene, command);
    case "answerLearning":
      return decideAnswerLearning(scene, command);
    case "observeCharterPeople":
      return decideCharterPeople(scene, command);
    case "observeRetroDebt":
      return decideRetroDebt(scene, command);
    case "observeCommitMove":
      return decideCommitMove(scene, command);
    case "observeCommitMoveBack":
      return decideCommitMoveBack(scene, command);
    case "migrateCommit":
      return decideCommitMigration(scene);
    default:
      return unreachable(command);
  }
}

/** Only what was not known is written down. */
function decideDirectory({ state, now }: Scene, changes: readonly DirectoryChange[]): Decision {
  const news: DirectoryChange[] = [];
  let known = state;
  for (const change of changes) {
    if (!tellsNews(known, change)) continue;
    news.push(change);
    known = evolvePeople(known, [change], now);
  }
  return news.length === 0 ? nothing : ok([{ kind: "directorySeen", changes: news }]);
}
