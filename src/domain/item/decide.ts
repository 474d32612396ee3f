import type { Command } from "./command";
import { decideSettleAssumption } from "./decide-assumption";
import { decideNote } from "./decide-note";
import { decidePlace, decideProject, decideRetroTicket } from "./decide-place";
import {
  decideAnswerLearning,
  decideCharterPeople,
  decideCommitMigration,
  decideCommitMove,
  decideCommitMoveBack,
  decideEditCharter,
  decideRetroDebt,
} from "../commit/decide";
import { decideFloor, decideLead, decideNameDecider } from "../concept/decide-decider";
import { decideDirectory } from "../concept/decide-directory";
import { decideEdit } from "../concept/decide-edit";
import { decideMove, decideMoveBack } from "../concept/decide-move";
import { decideAnswerObjection, decideObject, decideRule, decideWithdrawObjection } from "../concept/decide-objections";
import { decideFacts, decideMigration, decideOpening } from "../concept/decide-opening";
import { decideProposeOverride, decideSignOverride, decideWithdrawProposal } from "../concept/decide-override";
import { decideConfirmReopen, decideProposeReopen } from "../concept/decide-reopen";
import {
  decideAddReviewer,
  decideEndStandIn,
  decideExtend,
  decideNameStandIn,
  decideReviewAgain,
} from "../concept/decide-reviewers";
import { decideReleaseSeat } from "../concept/seat-end";
import { decideAdvise, decideAsk } from "../concept/decide-talk";
import { decideAbstain, decideApprove, decideLetGo, decideWithdrawVote } from "../concept/decide-votes";
import type { Decision, ItemContext } from "./decision";
import type { Instant } from "../ground/people";
import type { ProjectPolicy } from "../policy/policy";
import { unreachable } from "../ground/result";
import type { ItemState } from "./state";

/**
 * Decides what a command comes to at `now`. `policy` is the project's current one; an open round keeps its own.
 * Deadlines are worked out here, once, and stand in the events.
 */
export function decide(command: Command, state: ItemState, policy: ProjectPolicy, now: Instant): Decision {
  const context: ItemContext = { state, policy, now };
  switch (command.kind) {
    case "editConcept":
      return decideEdit(context, command);
    case "openReview":
      return decideOpening(context, command, state.charter?.people.decider);
    case "approve":
      return decideApprove(context, command);
    case "abstain":
      return decideAbstain(context, command);
    case "withdrawVote":
      return decideWithdrawVote(context, command);
    case "letGo":
      return decideLetGo(context, command);
    case "object":
      return decideObject(context, command);
    case "answerObjection":
      return decideAnswerObjection(context, command);
    case "withdrawObjection":
      return decideWithdrawObjection(context, command);
    case "rule":
      return decideRule(context, command);
    case "ask":
      return decideAsk(context, command);
    case "advise":
      return decideAdvise(context, command);
    case "settleAssumption":
      return decideSettleAssumption(context, command);
    case "noteForRetro":
      return decideNote(context, command);
    case "extend":
      return decideExtend(context, command);
    case "nameStandIn":
      return decideNameStandIn(context, command);
    case "endStandIn":
      return decideEndStandIn(context, command);
    case "addReviewer":
      return decideAddReviewer(context, command);
    case "requestReviewAgain":
      return decideReviewAgain(context, command);
    case "observeLead":
      return decideLead(context, command);
    case "nameDecider":
      return decideNameDecider(context, command);
    case "decideFloor":
      return decideFloor(context, command);
    case "proposeReopen":
      return decideProposeReopen(context, command);
    case "confirmReopen":
      return decideConfirmReopen(context, command);
    case "proposeOverride":
      return decideProposeOverride(context, command);
    case "signOverride":
      return decideSignOverride(context, command);
    case "withdrawProposal":
      return decideWithdrawProposal(context, command);
    case "observeDirectory":
      return decideDirectory(context, command);
    case "releaseSeat":
      return decideReleaseSeat(context, command);
    case "observeFacts":
      return decideFacts(context, command);
    case "observeMove":
      return decideMove(context, command);
    case "observeMoveBack":
      return decideMoveBack(context, command);
    case "migratePolicy":
      return decideMigration(context, command);
    case "observePlace":
      return decidePlace(context, command);
    case "observeProject":
      return decideProject(command);
    case "markRetroTicket":
      return decideRetroTicket(context, command);
    case "editCharter":
      return decideEditCharter(context, command);
    case "answerLearning":
      return decideAnswerLearning(context, command);
    case "observeCharterPeople":
      return decideCharterPeople(context, command);
    case "observeRetroDebt":
      return decideRetroDebt(context, command);
    case "observeCommitMove":
      return decideCommitMove(context, command);
    case "observeCommitMoveBack":
      return decideCommitMoveBack(context, command);
    case "migrateCommit":
      return decideCommitMigration(context);
    default:
      return unreachable(command);
  }
}
