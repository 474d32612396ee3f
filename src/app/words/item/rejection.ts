import type { Rejection } from "../../../domain/item/command";
import { unreachable } from "../../../domain/ground/result";
import { explainOwnConcept } from "../concept/decider";
import type { Reader } from "../reader";
import { toCount, toLine, toList, toQuote } from "../text";
import { toTime } from "../times";
import { missingText } from "./text-missing";

/** Why a press was not taken, and what to do instead. */
export function explainRejection(rejection: Rejection, reader: Reader): string {
  switch (rejection.kind) {
    case "noConcept":
      return "There is no concept yet. Write it first: where are we going, what do we assume, what could go wrong.";
    case "emptyConcept":
      return "The concept is empty. One sentence of direction is enough to start.";
    case "conceptTooLong":
      return (
        `The concept has ${toNumber(rejection.length)} characters; ` +
        `${toNumber(rejection.limit)} is the most. Link to the longer text and keep the core here.`
      );
    case "charterTooLong":
      return (
        `The charter has ${toNumber(rejection.length)} characters; ` +
        `${toNumber(rejection.limit)} is the most. Link to the longer text and keep the core here.`
      );
    case "unknownLearning":
      return "This charter was not asked about that learning. Reload the panel to see those that it was asked about.";
    case "tooManyPoints":
      return `It has ${toCount(rejection.count, "point")}; ${rejection.limit} is the most. Keep those that a decision rests on.`;
    case "pointIdTaken":
      return (
        "Two points here go by the same id, so nobody could tell which of them " +
        "an answer rests on. Remove one of the two, add it anew, and save."
      );
    case "pointIdNotAllowed":
      return (
        `A point goes by the id ${toQuote(toLine(rejection.point, 40))}, ` +
        "which no point can have. Remove that point, add it anew, and save."
      );
    case "someoneElseEdited":
      return (
        `Version ${rejection.current} was saved while you wrote from version ${rejection.basedOn}. ` +
        "Your text is still here; look at what changed, then save again."
      );
    case "versionMovedOn":
      return (
        `You saw version ${rejection.seen}; the concept is at version ` +
        `${rejection.current} now. Look at what changed, then answer.`
      );
    case "reviewNotOpen":
      return "The review isn't open yet. Ask for it in the panel first.";
    case "reviewAlreadyOpen":
      return "The review is already open.";
    case "spaceOff":
      return "This space is off in this project. A project leader can switch it on in Space settings.";
    case "gateClosed":
      return (
        `The gate closed on ${toTime(rejection.at, reader)}, when the work moved on. ` +
        "What you have to say can still go to the late shelf."
      );
    case "gateNotClosed":
      return "The gate hasn't closed yet, so there is nothing to reopen. An objection or an edit works now.";
    case "notASeatHolder":
      return rejection.seat === undefined
        ? "You don't hold a seat here. You can ask, or give advice."
        : `You don't hold the seat of ${reader.seatName(rejection.seat)}. You can ask, or give advice.`;
    case "advisesOnly":
      return (
        `You added yourself to ${reader.seatName(rejection.seat)}, so you advise there; ` +
        "its approval is for those whom the rules or others named."
      );
    case "unknownSeat":
      return "That seat isn't part of this review any more. Reload the panel to see who is asked.";
    case "authorCannotApprove":
      return "You wrote or last changed this concept, so someone else approves it. You can answer objections and edit.";
    case "contributorCannotApprove":
      return "You worked on this concept, so someone else approves it. You can answer objections and edit.";
    case "excludedFromApproving":
      return (
        `This project's rules keep the ${rejection.as} of a work item from ` +
        "approving it, so someone else does. You can ask, or give advice."
      );
    case "exceptedFromSeat":
      return (
        `This project's rules say that ${reader.nameOf(rejection.person)} ` +
        `doesn't count in ${reader.seatName(rejection.seat)}. Name somebody else.`
      );
    case "seatAlreadyAnswered":
      return (
        `${reader.nameOf(rejection.by)} has already answered for this place ` +
        `in ${reader.seatName(rejection.seat)}; the first answer counts.`
      );
    case "mustAnswerSeatCannotLetGo":
      return (
        `${reader.seatName(rejection.seat)} must answer here, ` +
        "so it can't let the team go on without it. Approve, abstain or object."
      );
    case "unknownPoint":
      return "One of the points you ticked isn't in this version of the concept. Look at the concept again, then tick anew.";
    case "textMissing":
      return missingText[rejection.what];
    case "textTooLong":
      return (
        `That text has ${toNumber(rejection.length)} characters; ${toNumber(rejection.limit)} ` +
        `is the most for ${withArticle(toLine(rejection.what, 30))}. Your text is still here.`
      );
    case "unknownObjection":
      return "That objection isn't part of this review. Reload the panel to see the open ones.";
    case "objectionOver":
      return "That objection is already settled.";
    case "notYourObjection":
      return "Only the person who raised an objection can withdraw it. The decider can rule on it.";
    case "notTheDecider":
      return rejection.decider === undefined
        ? "Nobody is named as decider yet. Name one in the panel; that person can do this."
        : `${reader.nameOf(rejection.decider)} is the decider here, and can do this.`;
    case "cannotDecideOwn":
      return explainOwnConcept(rejection, reader);
    case "personNotHere":
      return "That person can't see this work item, or their account is switched off. Choose someone else.";
    case "deadlinePassed":
      return `The time ended on ${toTime(rejection.deadline, reader)}; more time can be asked for only before that.`;
    case "alreadyExtended":
      return "You have already taken more time for this seat. It can be done once.";
    case "beyondCap":
      return `That is later than this project allows. The latest is ${toTime(rejection.latest, reader)}.`;
    case "notLater":
      return "That isn't later than the time you already have.";
    case "standInIsSelf":
      return "You can't stand in for yourself. Choose someone else.";
    case "authorCannotStandIn":
      return "The author of this concept can't stand in for a reviewer. Choose someone else.";
    case "standInsCannotPassOn":
      return "A stand-in can't hand the seat on to a third person. The person they stand in for can name someone else.";
    case "periodEndsBeforeItStarts":
      return "The period ends before it starts. Choose a later end.";
    case "seatStaysAsked":
      return rejection.why === "condition"
        ? `${reader.seatName(rejection.seat)} is asked by the project's rules, so it can't be released.`
        : `${reader.seatName(rejection.seat)} objects. Rule on the objection first.`;
    case "floorHolds":
      return "There are enough real answers, so no decision is needed.";
    case "seatsStillAsked":
      return "Some seats can still answer. The decision comes when all of them have answered or their time has passed.";
    case "nothingProposed":
      return "Nothing is proposed yet. Someone has to propose it first, with a reason.";
    case "proposalGone":
      return (
        "What you read is not there any more: it was taken back, " +
        "replaced or signed in between. Look at what is proposed now."
      );
    case "proposalOutdated":
      return (
        `This was proposed for version ${rejection.proposedFor} of the concept, which says something ` +
        `else now, in version ${rejection.current}. It has to be proposed anew for the text as it is.`
      );
    case "notYourProposal":
      return `${toList(rejection.by.map(reader.nameOf))} made this, and can take it back.`;
    case "cannotSignOwn":
      return (
        `You ${rejection.as === "author" ? "wrote or last changed" : "worked on"} ` +
        "this concept, so someone else signs its override."
      );
    case "overrideOver":
      return "This override is over already, so there is nothing to take back.";
    case "needsSecondPerson":
      return "This needs a second person: whoever proposed it can't be the one to confirm it.";
    case "overrideNotAllowed":
      return "This project's rules allow no override. The decider can rule on objections and decide when answers are missing.";
    case "overrideRunning":
      return `An override is running until ${toTime(rejection.until, reader)}. Another can be proposed after that.`;
    case "notYoursToOverride":
      return (
        "An override is proposed by someone who works on this " +
        `item${rejection.decider === undefined ? "" : `, or by ${reader.nameOf(rejection.decider)}, who decides here`}. ` +
        "You can ask them to."
      );
    case "notASigner":
      return "You aren't among those who may sign an override in this project.";
    case "directoryUnreachable":
      return (
        "Jira's directory doesn't answer, so nobody can say who holds which seat. " +
        "Nothing was changed; try again in a few minutes."
      );
    case "voicesUsedUp":
      return (
        `You have spoken ${rejection.limit} times on this item without a seat, and that is the most ` +
        "for one person. All of it is kept in the trail, and nothing more is needed for it to count. " +
        "What is still missing can go into a comment on the work item; the decider can add you to a seat."
      );
    case "notesUsedUp":
      return (
        `You have left ${rejection.limit} notes for the retro on this item, and that is the most for one person. ` +
        "All of them are kept; what is still missing can be said in the retro."
      );
    case "nothingToRequestAgain":
      return "There is no answer from that person to ask for again.";
    default:
      return unreachable(rejection);
  }
}

function withArticle(word: string): string {
  return `${/^[aeiou]/iu.test(word) ? "an" : "a"} ${word}`;
}

function toNumber(value: number): string {
  return value.toLocaleString("en-GB");
}
