import type { PanelCommand } from "../../../contract/concept/panel";
import type { Failure } from "../../../contract/page/reply";
import type { RetroPanelCommand } from "../../../contract/retro/retro";
import { unreachable } from "../../../domain/ground/result";
import type { Reader } from "../reader";
import { explainRejection } from "./rejection";
import { toCount, toLine } from "../text";

/** What a person was trying when it failed. */
export type Attempt =
  | PanelCommand["kind"]
  | RetroPanelCommand["kind"]
  | "saveSettings"
  | "addLearning"
  | "changeLearning"
  | LinearAttempt
  | "read";

type LinearAttempt =
  "connectLinear" | "rotateLinear" | "disconnectLinear" | "saveLinear" | "startLinear" | "changePair";

/** What happened to a person's input, and what to do. */
export function explainFailure(failure: Failure, reader: Reader, attempt: Attempt = "read"): string {
  switch (failure.kind) {
    case "refused":
      return explainRejection(failure.rejection, reader);
    case "invalid": {
      const first = failure.problems[0];
      const more = failure.problems.length - 1;
      const rest = more > 0 ? ` ${toCount(more, "more problem")} ${more === 1 ? "is" : "are"} listed below.` : "";
      const what = first === undefined ? "Something in it has the wrong form." : toLine(first.message, 300);
      return `${notStored(attempt)}${what}${rest}`;
    }
    case "forbidden":
      return `${notStored(attempt)}${needs[failure.needs]}`;
    case "notFound":
      return attempt === "read"
        ? "This can't be found any more. It may have been moved or deleted."
        : `${notStored(attempt)}What it belongs to can't be found any more; it may have been moved or deleted.`;
    case "changedMeanwhile":
      return (
        `${notStored(attempt)}Someone saved version ${failure.current} in between. ` +
        "What you wrote is still here; look at what changed, then save again."
      );
    case "proposalWaits":
      return (
        `${notStored(attempt)}A change by ${reader.nameOf(failure.by)} waits for a second leader. ` +
        "Confirm or withdraw it first; what you changed is still here."
      );
    case "needsSecondLeader":
      return `${notStored(attempt)}This change is yours, so someone else who leads this project confirms it.`;
    case "unavailable": {
      const who = { jira: "Jira", linear: "Linear", storage: "The storage" }[failure.what];
      const wait = failure.retryAfterMs === undefined ? "" : ` in ${toWait(failure.retryAfterMs)}`;
      const safe = attempt === "read" ? "" : ", nothing was done twice";
      return `${notStored(attempt)}${who} didn't answer; try again${wait}${safe}.`;
    }
    default:
      return unreachable(failure);
  }
}

const needs: Readonly<Record<Extract<Failure, { readonly kind: "forbidden" }>["needs"], string>> = {
  seeItem: "You can't see this work item. Someone on the project can give you access.",
  editItem: "You can't edit this work item. Someone on the project can give you access.",
  addComments:
    "Spacegate would write a comment for you, and you may not add comments " +
    "to this work item. Someone on the project can give you access.",
  administerProject: "Only project leaders can change this.",
  seeProject: "You can't see this project. Someone who leads it can give you access.",
  editInProject: "You can't edit work items of this project. Someone who leads it can give you access.",
};

function toWait(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 90 ? toCount(seconds, "second") : toCount(Math.ceil(seconds / 60), "minute");
}

function notStored(attempt: Attempt): string {
  return attempt === "read" ? "" : `${things[attempt]} not stored. `;
}

const things: Readonly<Record<Exclude<Attempt, "read">, string>> = {
  refreshEvidence: "Your wish for newer facts is",
  editCharter: "Your charter is",
  nameOwner: "The owner is",
  nameCharterDecider: "The decider is",
  answerLearning: "Your answer is",
  editConcept: "Your concept is",
  openReview: "Your request for review is",
  approve: "Your vote is",
  abstain: "Your vote is",
  withdrawVote: "Taking back your vote is",
  letGo: "Your word that the team may go on is",
  object: "Your objection is",
  answerObjection: "Your answer is",
  withdrawObjection: "Withdrawing your objection is",
  rule: "Your ruling is",
  ask: "Your question is",
  advise: "Your advice is",
  settleAssumption: "How the assumption turned out is",
  noteForRetro: "Your note for the retro is",
  extend: "Your new time is",
  nameStandIn: "Your stand-in is",
  endStandIn: "The end of your stand-in's time is",
  addReviewer: "The new reviewer is",
  nameDecider: "The decider is",
  requestReviewAgain: "Your request to look again is",
  decideFloor: "Your decision is",
  releaseSeat: "Your release of the seat is",
  proposeReopen: "Your proposal to reopen is",
  confirmReopen: "Your confirmation is",
  proposeOverride: "Your proposal to override is",
  signOverride: "Your signature is",
  withdrawProposal: "Taking your proposal back is",
  migratePolicy: "The move to the newest rules is",
  answer: "Your answer is",
  measure: "The result is",
  addAction: "Your action is",
  endAction: "The end of the action is",
  recordLearning: "Your learning is",
  close: "The end of the retro is",
  skip: "Your reason is",
  reopen: "The reopening is",
  saveSettings: "Your settings are",
  addLearning: "Your learning is",
  changeLearning: "Your change is",
  connectLinear: "The API key is",
  rotateLinear: "The new secret is",
  disconnectLinear: "The end of the connection is",
  saveLinear: "Your mapping is",
  startLinear: "Your press is",
  changePair: "Your press is",
};
