import { unreachable } from "../../../domain/ground/result";
import type { HolderStanding, SeatStanding, Verdict } from "../../../domain/concept/verdict";
import type { GateFacts } from "./gate-facts";
import type { Reader } from "../reader";
import { toCount, toLine, toList, toQuote } from "../text";
import { toTime } from "../times";
import { wentOnWithout, youLetGo } from "./went-on";

/** "Legal (Dana Ruiz, until Thu 14:00)", "Sales (any of 3, until Thu 14:00)": who of a seat owes an answer. */
export function toSeatWithPeople(seat: SeatStanding, reader: Reader): string {
  const name = toSeatName(seat);
  const who = toOwing(seat, reader);
  const word = seat.deadline !== undefined && seat.deadline < reader.now ? "since" : "until";
  const until = seat.deadline === undefined ? "" : `${word} ${toTime(seat.deadline, reader)}`;
  const inside = [who, until].filter((part) => part !== "").join(", ");
  return inside === "" ? name : `${name} (${inside})`;
}

/** One seat's line in the panel: where it stands, and who owes what until when. */
export function explainSeat(seat: SeatStanding, reader: Reader): string {
  const name = toSeatName(seat);
  switch (seat.state) {
    case "skipped":
      return `${name} isn't asked for this work item.`;
    case "asked": {
      if (seat.optional) {
        return `${name} may still answer; the gate doesn't wait for it.`;
      }
      const people = toOwing(seat, reader);
      if (people === "") {
        return `${name} is asked.`;
      }
      if (seat.deadline === undefined) {
        return `${name} is asked: ${people}.`;
      }
      return seat.deadline < reader.now
        ? `${name} still owes an answer: ${people}, since ${toTime(seat.deadline, reader)}.`
        : `${name} is asked: ${people}, until ${toTime(seat.deadline, reader)}.`;
    }
    case "satisfied": {
      const approvers = namesWho(seat, "approved", reader);
      return approvers.length === 0 ? `${name} is satisfied.` : `${name}: approved by ${toList(approvers)}.`;
    }
    case "objects":
      return `${name} objects${inParentheses(namesWho(seat, "objected", reader))}.`;
    case "lapsed":
      return seat.deadline === undefined
        ? wentOnWithout(name)
        : wentOnWithout(`${name} on ${toTime(seat.deadline, reader)}`);
    case "letGo":
      return `${name} let the team go on without them${inParentheses(namesWho(seat, "letGo", reader))}.`;
    case "abstained":
      return `${name} abstained${inParentheses(namesWho(seat, "abstained", reader))}.`;
    case "cannotBeMet":
      return (
        `${name} needs ${toCount(seat.needed, "answer")} and has ${toPeople(seat)}. ` +
        "A project leader can mend this in Space settings."
      );
    case "error":
      return `Whether ${name} is asked can't be told just now.`;
    default:
      return unreachable(seat.state);
  }
}

/** What one holder's standing means, spoken to the holder, beside the time that they have. `seat` is where they hold it. */
export function explainMyStanding(
  holder: HolderStanding,
  seat: SeatStanding,
  reader: Reader,
  facts: GateFacts,
): string {
  const name = toSeatName(seat);
  const standingIn = holder.actingFor === undefined ? "" : `, standing in for ${reader.nameOf(holder.actingFor)}`;
  switch (holder.answer) {
    case "asked":
      return holder.deadline !== undefined && holder.deadline < reader.now
        ? `Your time for ${name} ended on ${toTime(holder.deadline, reader)}. While the gate waits your answer still counts.`
        : `${name} is asked for your answer${standingIn}.`;
    case "optional":
      return `You may answer for ${name}; nobody waits for you.`;
    case "approved":
      return `You approved version ${holder.version ?? "of this concept"} for ${name}${standingIn}.`;
    case "outdated":
      return explainOutdated(holder, reader, facts);
    case "abstained":
      return `You abstained for ${name}; nobody waits for you.`;
    case "objected":
      return `You object for ${name}. Withdraw it, or approve, when it is answered.`;
    case "lapsed":
      return `The team goes on without your answer for ${name}. What you write now is kept as advice.`;
    case "letGo":
      return youLetGo(name);
    case "noLongerEligible":
      return `You don't hold ${name} any more; your answer stays in the trail and no longer counts.`;
    case "author":
      return `You wrote or last changed this concept, so someone else answers for ${name}.`;
    case "contributor":
      return `You worked on this concept, so someone else answers for ${name}.`;
    case "countedElsewhere":
      return `Your answer counts in another seat; here it wears no second hat.`;
    default:
      return unreachable(holder.answer);
  }
}

/** "Your approval was for version 2. Version 3 changed the assumption "…". Please look again by Fri 11:00." */
export function explainOutdated(holder: HolderStanding, reader: Reader, facts: GateFacts): string {
  const was =
    holder.version === undefined
      ? "Your approval was for an earlier version."
      : `Your approval was for version ${holder.version}.`;
  const changed =
    holder.outdatedBy === undefined
      ? ""
      : ` Version ${holder.outdatedBy.version} changed ${toPoints(holder.outdatedBy.points, facts)}.`;
  const until =
    holder.deadline === undefined || holder.deadline < reader.now ? "" : ` by ${toTime(holder.deadline, reader)}`;
  return `${was}${changed} Please look again${until}.`;
}

/** `the direction and the assumption "Stock suffices for 10 days"`. */
export function toPoints(points: readonly string[], facts: Pick<GateFacts, "concept">): string {
  const words = points.map((point) => {
    const assumption = facts.concept?.assumptions.find(({ id }) => id === point);
    const risk = facts.concept?.risks.find(({ id }) => id === point);
    if (point === "direction") {
      return "the direction";
    }
    if (assumption !== undefined) {
      return `the assumption ${toQuote(assumption.text)}`;
    }
    return risk === undefined ? "a point that is gone now" : `the risk ${toQuote(risk.text)}`;
  });
  return words.length === 0 ? "the concept" : toList([...new Set(words)], "and", 3);
}

export function toSeatName(seat: { readonly discipline: string }): string {
  const line = toLine(seat.discipline, 40);
  return line === "" ? "A seat" : line;
}

/** A seat's name where only its id is known. */
export function nameOfSeat(verdict: Verdict, id: string, reader: Reader): string {
  const seat = verdict.seats.find((one) => one.seat === id);
  return seat === undefined ? reader.seatName(id) : toSeatName(seat);
}

/** Whether anybody of a seat is asked for an answer. */
export function hasOwing(seat: SeatStanding): boolean {
  return seat.holders.some(isOwing);
}

function isOwing({ answer }: HolderStanding): boolean {
  return answer === "asked" || answer === "outdated" || answer === "lapsed";
}

function toOwing(seat: SeatStanding, reader: Reader): string {
  const owing = seat.holders.filter(isOwing);
  const missing = Math.max(1, seat.needed - seat.have);
  if (owing.length === 0) {
    return "";
  }
  if (missing < owing.length) {
    return `${missing === 1 ? "any" : missing} of ${owing.length}`;
  }
  return owing.length > 3 ? `all ${owing.length}` : toList(owing.map((holder) => toWhom(holder, reader)));
}

/** "Dana Ruiz", "Kim Roth for Dana Ruiz". */
export function toWhom({ person, actingFor }: Pick<HolderStanding, "person" | "actingFor">, reader: Reader): string {
  return actingFor === undefined ? reader.nameOf(person) : `${reader.nameOf(person)} for ${reader.nameOf(actingFor)}`;
}

function namesWho(seat: SeatStanding, answer: HolderStanding["answer"], reader: Reader): readonly string[] {
  return seat.holders.filter((holder) => holder.answer === answer).map(({ person }) => reader.nameOf(person));
}

function inParentheses(names: readonly string[]): string {
  return names.length === 0 ? "" : ` (${toList(names, "and", 3)})`;
}

/** How many people a seat has who could answer, whatever they have said so far. */
function toPeople({ holders }: SeatStanding): string {
  const able = holders.filter(
    ({ answer }) => answer !== "noLongerEligible" && answer !== "author" && answer !== "contributor",
  );
  return able.length === 0 ? "nobody" : toCount(able.length, "person", "people");
}
