import type { PolicyProblem } from "../../../domain/policy/check";
import type { ProjectPolicy, SeatId } from "../../../domain/policy/policy";
import { unreachable } from "../../../domain/ground/result";
import { toCount, toLine, toQuote } from "../text";

/** What is wrong with a policy, and how to mend it; the field it is about is the problem's path. */
export function explainPolicyProblem(problem: PolicyProblem, policy: Pick<ProjectPolicy, "seats">): string {
  switch (problem.kind) {
    case "noGatedStatus":
      return "Choose at least one status for the gate to stand before.";
    case "statusTwice":
      return "This status stands in two lists. It is gated, or comes after the gate, or is free: take it out of the others.";
    case "seatWithoutId":
      return "This seat has no id. Give it one, like legal.";
    case "seatWithoutDiscipline":
      return "This seat has no name. Give it one that people know, like Legal.";
    case "duplicateSeat":
      return `Two seats have the id ${toQuote(problem.seat, 40)}. Give one of them another.`;
    case "seatWithoutHolders":
      return `Nobody can answer for ${seatName(problem.seat, policy, "this seat")}. Add a person or a group.`;
    case "overrideWithoutSigners":
      return "An override needs people who may sign it. Add a person or a group, or allow no override.";
    case "countNotPositive":
      return "At least one has to answer. Write a whole number from 1.";
    case "moreRequiredThanEligible":
      return (
        `${seatName(problem.seat, policy)} needs ${toCount(problem.need, "answer")} ` +
        `and has ${problem.have === 0 ? "nobody" : toCount(problem.have, "person", "people")}. ` +
        "Add people, or ask for fewer answers."
      );
    case "percentOutOfRange":
      return "A share lies above 0% and at most at 100%.";
    case "mostSilentNegative":
      return "How many may stay silent is a whole number from 0.";
    case "timeNotPositive":
      return "A time is a whole number from 1.";
    case "emptyCondition":
      return "This group of conditions is empty. Add one, or take the group out.";
    case "conditionWithoutValue":
      return "This condition has no value to compare with. Fill it in, or take it out.";
    case "emptyRequirement":
      return "This group of seats is empty. Add a seat, or take the group out.";
    case "unknownSeatRequired":
      return `There is no seat ${toQuote(problem.seat, 40)}. Add it, or require another.`;
    case "advisingSeatRequired":
      return `${seatName(problem.seat, policy)} only advises, so it can't be required. Make it binding, or take it out here.`;
    case "noCalendar":
      return "There is no calendar, so no clock can run. Add one.";
    case "unknownCalendar":
      return `There is no calendar ${toQuote(problem.calendar, 40)}. Choose one that is there.`;
    case "duplicateCalendar":
      return `Two calendars are called ${toQuote(problem.calendar, 40)}. Rename one of them.`;
    case "badZone":
      return `${toQuote(problem.zone, 40)} isn't a time zone. Write one like Europe/Berlin.`;
    case "noWeekdays":
      return "Nobody works on any day in this calendar. Tick at least one weekday.";
    case "badWeekday":
      return "A weekday is a number from 1, Monday, to 7, Sunday.";
    case "badHours":
      return (
        `From ${toQuote(problem.from, 10)} to ${toQuote(problem.to, 10)} isn't a working day. ` +
        "Write hours like 09:00 and 17:00, the end after the start."
      );
    case "badHoliday":
      return `${toQuote(problem.holiday, 20)} isn't a day. Write one like 2026-12-25.`;
    case "pointsOutOfRange":
      return `Write a whole number from 0 to ${problem.most}.`;
    case "floorNegative":
      return "The least number of approvals is a whole number from 1.";
    case "floorNone":
      return "A gate never opens by silence alone, so at least one real approval is needed. Write 1 or more.";
    case "floorAboveSeats":
      return (
        `${toCount(problem.need, "approval")} can never be reached: the binding seats ` +
        `have ${toCount(problem.have, "person", "people")}. Ask for fewer, or add people.`
      );
    case "floorForUnknownDiscipline":
      return `No binding seat is called ${toQuote(problem.discipline, 40)}. Use a seat's name, or take this out.`;
    case "retroTypeMissing":
      return "Choose the issue type that retro tickets get.";
    case "retroDoneMissing":
      return "Choose at least one status in which a retro ticket is done.";
    case "daysOutOfRange":
      return "Days are a whole number from 0 to 730.";
    case "debtLimitOutOfRange":
      return `Write a whole number from 1 to ${problem.most}, or let overdue retros hold nothing.`;
    default:
      return unreachable(problem);
  }
}

/** A gated status that the project does not have. */
export const statusGone = "This project has no such status any more. Choose one that is there.";

/** The type of retro tickets that the project does not have. */
export const issueTypeGone = "This project has no such work type any more. Choose one that is there.";

function seatName(id: SeatId, policy: Pick<ProjectPolicy, "seats">, otherwise = "This seat"): string {
  const name = toLine(policy.seats.find((seat) => seat.id === id)?.discipline ?? "", 40);
  return /[\p{L}\p{N}]/u.test(name) ? name : otherwise;
}
