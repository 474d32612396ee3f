import type {
  CommitRules,
  Condition,
  ProjectPolicy,
  HolderSource,
  Quorum,
  Requirement,
  SeatId,
  SeatRule,
} from "./policy";
import { guardedStatusIds, type GateStatuses } from "./gate-statuses";
import { isTimeOfDay, isZone, minutesOf, type Calendar, type WorkingTime } from "../ground/working-time";
import { checkLearningRules, type LearningRulesProblem } from "./learning-rules";

/** What is wrong with a policy's meaning. `path` is where, like `seats.0.quorum.count`; the sentence is in `src/app/words`. */
export type PolicyProblem = { readonly path: string } & (
  | { readonly kind: "noGatedStatus" }
  | { readonly kind: "statusTwice"; readonly status: string }
  | { readonly kind: "seatWithoutId" }
  | { readonly kind: "seatWithoutDiscipline"; readonly seat: SeatId }
  | { readonly kind: "duplicateSeat"; readonly seat: SeatId }
  | { readonly kind: "seatWithoutHolders"; readonly seat: SeatId }
  | { readonly kind: "overrideWithoutSigners" }
  | { readonly kind: "countNotPositive"; readonly count: number }
  | { readonly kind: "moreRequiredThanEligible"; readonly seat: SeatId; readonly need: number; readonly have: number }
  | { readonly kind: "percentOutOfRange"; readonly percent: number }
  | { readonly kind: "mostSilentNegative"; readonly mostSilent: number }
  | { readonly kind: "timeNotPositive"; readonly amount: number }
  | { readonly kind: "emptyCondition" }
  | { readonly kind: "conditionWithoutValue" }
  | { readonly kind: "emptyRequirement" }
  | { readonly kind: "unknownSeatRequired"; readonly seat: SeatId }
  | { readonly kind: "advisingSeatRequired"; readonly seat: SeatId }
  | { readonly kind: "noCalendar" }
  | { readonly kind: "unknownCalendar"; readonly calendar: string }
  | { readonly kind: "duplicateCalendar"; readonly calendar: string }
  | { readonly kind: "badZone"; readonly zone: string }
  | { readonly kind: "noWeekdays" }
  | { readonly kind: "badWeekday"; readonly weekday: number }
  | { readonly kind: "badHours"; readonly from: string; readonly to: string }
  | { readonly kind: "badHoliday"; readonly holiday: string }
  | { readonly kind: "pointsOutOfRange"; readonly count: number; readonly most: number }
  | { readonly kind: "floorNegative"; readonly approvals: number }
  /** Silence alone would open the gate. */
  | { readonly kind: "floorNone" }
  | { readonly kind: "floorAboveSeats"; readonly need: number; readonly have: number }
  | { readonly kind: "floorForUnknownDiscipline"; readonly discipline: string }
  | LearningRulesProblem
);

/** Everything that is wrong with a policy, all at once; empty when it can be used. */
export function checkPolicy(policy: ProjectPolicy): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (policy.mode !== "off" && policy.gatedStatusIds.length === 0) {
    problems.push({ path: "gatedStatusIds", kind: "noGatedStatus" });
  }
  checkGate(policy, "", problems);
  if (policy.commit) {
    checkGate(policy.commit, "commit.", problems);
    checkCommit(policy.commit, problems);
  }
  checkCalendars(policy.calendars, problems);
  policy.seats.forEach((seat, index) => checkSeat(policy, seat, index, problems));
  if (policy.requires) {
    checkRequirement(policy, policy.requires, "requires", problems);
  }
  checkTime(policy.secondLook, "secondLook", problems);
  checkTime(policy.extensionCap, "extensionCap", problems);
  checkTime(policy.decider.answersWithin, "decider.answersWithin", problems);
  checkFloor(policy, problems);
  if (policy.override.kind === "allowed") {
    if (isEmpty(policy.override.signers)) {
      problems.push({ path: "override.signers", kind: "overrideWithoutSigners" });
    }
    checkTime(policy.override.lasts, "override.lasts", problems);
  }
  if (policy.learning !== undefined) {
    problems.push(...checkLearningRules(policy.learning));
  }
  return problems;
}

/** A status is before the gate, gated, after it, or free: never two of these. */
function checkGate(gate: GateStatuses, at: "" | "commit.", problems: PolicyProblem[]): void {
  const { gatedStatusIds, laterStatusIds = [], freeStatusIds = [] } = gate;
  const twice = (list: "laterStatusIds" | "freeStatusIds", ids: readonly string[], taken: readonly string[]): void =>
    ids.forEach((status, index) => {
      if (taken.includes(status)) {
        problems.push({ path: `${at}${list}.${index}`, kind: "statusTwice", status });
      }
    });
  twice("laterStatusIds", laterStatusIds, gatedStatusIds);
  twice("freeStatusIds", freeStatusIds, guardedStatusIds(gate));
}

/** More points than this nobody reads before a decision. */
const mostPoints = 20;

function checkCommit({ mode, gatedStatusIds, asks }: CommitRules, problems: PolicyProblem[]): void {
  if (mode !== "off" && gatedStatusIds.length === 0) {
    problems.push({ path: "commit.gatedStatusIds", kind: "noGatedStatus" });
  }
  checkPoints(asks.constraints, "commit.asks.constraints", problems);
  checkPoints(asks.measures, "commit.asks.measures", problems);
}

function checkPoints(count: number, path: string, problems: PolicyProblem[]): void {
  if (!Number.isInteger(count) || count < 0 || count > mostPoints) {
    problems.push({ path, kind: "pointsOutOfRange", count, most: mostPoints });
  }
}

function checkSeat(policy: ProjectPolicy, seat: SeatRule, index: number, problems: PolicyProblem[]): void {
  const path = `seats.${index}`;
  if (seat.id.trim() === "") {
    problems.push({ path: `${path}.id`, kind: "seatWithoutId" });
  } else if (policy.seats.findIndex(({ id }) => id === seat.id) < index) {
    problems.push({ path: `${path}.id`, kind: "duplicateSeat", seat: seat.id });
  }
  if (seat.discipline.trim() === "") {
    problems.push({ path: `${path}.discipline`, kind: "seatWithoutDiscipline", seat: seat.id });
  }
  if (isEmpty(seat.holders)) {
    problems.push({ path: `${path}.holders`, kind: "seatWithoutHolders", seat: seat.id });
  }
  checkQuorum(seat, seat.quorum, `${path}.quorum`, problems);
  checkTime(seat.answersWithin, `${path}.answersWithin`, problems);
  if (seat.when) {
    checkCondition(seat.when, `${path}.when`, problems);
  }
  if (seat.calendar !== undefined && !policy.calendars.some(({ id }) => id === seat.calendar)) {
    problems.push({ path: `${path}.calendar`, kind: "unknownCalendar", calendar: seat.calendar });
  }
}

function checkQuorum(seat: SeatRule, quorum: Quorum, path: string, problems: PolicyProblem[]): void {
  if (quorum.kind === "count") {
    const have = mostPeople([seat]);
    if (!isPositiveInteger(quorum.count)) {
      problems.push({ path: `${path}.count`, kind: "countNotPositive", count: quorum.count });
    } else if (!isEmpty(seat.holders) && quorum.count > have) {
      problems.push({
        path: `${path}.count`,
        kind: "moreRequiredThanEligible",
        seat: seat.id,
        need: quorum.count,
        have,
      });
    }
  }
  if (quorum.kind === "percent" && !(quorum.percent > 0 && quorum.percent <= 100)) {
    problems.push({ path: `${path}.percent`, kind: "percentOutOfRange", percent: quorum.percent });
  }
  if (quorum.kind === "lazy" && !(Number.isInteger(quorum.mostSilent) && quorum.mostSilent >= 0)) {
    problems.push({ path: `${path}.mostSilent`, kind: "mostSilentNegative", mostSilent: quorum.mostSilent });
  }
}

function checkCondition(condition: Condition, path: string, problems: PolicyProblem[]): void {
  if ("all" in condition || "any" in condition) {
    const [name, children] = "all" in condition ? (["all", condition.all] as const) : (["any", condition.any] as const);
    if (children.length === 0) {
      problems.push({ path, kind: "emptyCondition" });
    }
    children.forEach((child, index) => checkCondition(child, `${path}.${name}.${index}`, problems));
  } else if ("not" in condition) {
    checkCondition(condition.not, `${path}.not`, problems);
  } else if (Object.values(condition).some((value) => typeof value === "string" && value.trim() === "")) {
    problems.push({ path, kind: "conditionWithoutValue" });
  }
}

function checkRequirement(
  policy: ProjectPolicy,
  requirement: Requirement,
  path: string,
  problems: PolicyProblem[],
): void {
  if ("seat" in requirement) {
    const seat = policy.seats.find(({ id }) => id === requirement.seat);
    if (!seat) {
      problems.push({ path: `${path}.seat`, kind: "unknownSeatRequired", seat: requirement.seat });
    } else if (seat.weight === "advising") {
      problems.push({ path: `${path}.seat`, kind: "advisingSeatRequired", seat: seat.id });
    }
    return;
  }
  const [name, children] =
    "all" in requirement ? (["all", requirement.all] as const) : (["any", requirement.any] as const);
  if (children.length === 0) {
    problems.push({ path, kind: "emptyRequirement" });
  }
  children.forEach((child, index) => checkRequirement(policy, child, `${path}.${name}.${index}`, problems));
}

function checkCalendars(calendars: readonly Calendar[], problems: PolicyProblem[]): void {
  if (calendars.length === 0) {
    problems.push({ path: "calendars", kind: "noCalendar" });
  }
  calendars.forEach((calendar, index) => {
    const path = `calendars.${index}`;
    if (calendars.findIndex(({ id }) => id === calendar.id) < index) {
      problems.push({ path: `${path}.id`, kind: "duplicateCalendar", calendar: calendar.id });
    }
    if (!isZone(calendar.zone)) {
      problems.push({ path: `${path}.zone`, kind: "badZone", zone: calendar.zone });
    }
    if (calendar.weekdays.length === 0) {
      problems.push({ path: `${path}.weekdays`, kind: "noWeekdays" });
    }
    calendar.weekdays.forEach((weekday, at) => {
      if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
        problems.push({ path: `${path}.weekdays.${at}`, kind: "badWeekday", weekday });
      }
    });
    const { from, to } = calendar;
    if (!isTimeOfDay(from) || !isTimeOfDay(to) || minutesOf(from) >= minutesOf(to)) {
      problems.push({ path: `${path}.from`, kind: "badHours", from, to });
    }
    calendar.holidays.forEach((holiday, at) => {
      if (!isDate(holiday)) {
        problems.push({ path: `${path}.holidays.${at}`, kind: "badHoliday", holiday });
      }
    });
  });
}

function checkFloor(policy: ProjectPolicy, problems: PolicyProblem[]): void {
  const { approvals, perDiscipline } = policy.floor;
  const binding = policy.seats.filter(({ weight }) => weight === "binding");
  checkFloorAmount(approvals, binding, "floor.approvals", problems);
  perDiscipline.forEach((floor, index) => {
    const seats = binding.filter(({ discipline }) => discipline === floor.discipline);
    const path = `floor.perDiscipline.${index}`;
    if (seats.length === 0) {
      problems.push({ path: `${path}.discipline`, kind: "floorForUnknownDiscipline", discipline: floor.discipline });
    } else {
      checkFloorAmount(floor.approvals, seats, `${path}.approvals`, problems);
    }
  });
}

/** A policy without any seat is open and says so, so its floor is not too high. */
function checkFloorAmount(
  approvals: number,
  seats: readonly SeatRule[],
  path: string,
  problems: PolicyProblem[],
): void {
  const have = mostPeople(seats);
  if (!Number.isInteger(approvals) || approvals < 0) {
    problems.push({ path, kind: "floorNegative", approvals });
  } else if (approvals === 0) {
    problems.push({ path, kind: "floorNone" });
  } else if (seats.length > 0 && approvals > have) {
    problems.push({ path, kind: "floorAboveSeats", need: approvals, have });
  }
}

function checkTime(time: WorkingTime, path: string, problems: PolicyProblem[]): void {
  if (!isPositiveInteger(time.amount)) {
    problems.push({ path: `${path}.amount`, kind: "timeNotPositive", amount: time.amount });
  }
}

/** The most people that could ever answer; a group may hold any number. */
function mostPeople(seats: readonly SeatRule[]): number {
  if (
    seats.some(({ holders: { groups, roles = [], fields = [] } }) => groups.length + roles.length + fields.length > 0)
  ) {
    return Infinity;
  }
  return new Set(
    seats.flatMap(({ holders: { people, except } }) => people.filter((id) => except?.people.includes(id) !== true)),
  ).size;
}

/** Whether a source names nobody: what it excepts, it doesn't name. */
const isEmpty = ({ people, groups, roles = [], fields = [], except }: HolderSource): boolean =>
  groups.length + roles.length + fields.length === 0 && people.every((id) => except?.people.includes(id) === true);
const isPositiveInteger = (amount: number): boolean => Number.isInteger(amount) && amount > 0;

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) {
    return false;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}
