import type { LogEntry } from "../../src/domain/item/log";
import type { ItemFacts } from "../../src/domain/policy/item-facts";
import { endOfWorkingTime } from "./oracle-clock";
import type { ProjectPolicy, SeatRule } from "../../src/domain/policy/policy";
import type { Calendar, WorkingTime } from "../../src/domain/ground/working-time";

/** What stands in the work item's own fields, as far as the log tells. */
type Facts = Pick<ItemFacts, "fields"> | undefined;

interface Known {
  readonly active: boolean;
  readonly sees: boolean;
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly zone?: string | undefined;
}

interface Period {
  readonly principal: string;
  readonly standIn: string;
  readonly from: number;
  readonly until: number;
}

/** What the log told of people: whether they are there, what they belong to, who stands in for whom. */
export interface OraclePeople {
  apply(entry: LogEntry): void;
  isThere(person: string): boolean;
  /** Everybody of whom the log told. */
  everybody(): readonly string[];
  belongs(person: string, holders: SeatRule["holders"], facts: Facts): boolean;
  /** Everybody that was ever told of who belongs to these. */
  membersOf(holders: SeatRule["holders"], facts: Facts): readonly string[];
  /** "The group but not its contractors": whoever is left out is no holder, however else they are named. */
  isExcepted(person: string, holders: SeatRule["holders"]): boolean;
  /** Who stands in for somebody at an instant. */
  standInsOf(principal: string, at: number): readonly string[];
  /** When stand-ins begin and end. */
  standInEdges(): readonly number[];
  /** When a person's working time is over, in their own zone where it is known. */
  ends(at: number, time: WorkingTime, calendar: Calendar, person: string): number;
}

export function createOraclePeople(): OraclePeople {
  const people = new Map<string, Known>();
  let periods: readonly Period[] = [];
  const get = (id: string): Known => people.get(id) ?? { active: true, sees: true, groups: [], roles: [] };
  const without = (principal: string, standIn: string): readonly Period[] =>
    periods.filter((each) => each.principal !== principal || each.standIn !== standIn);

  function learn(change: Extract<LogEntry, { kind: "directorySeen" }>["changes"][number]): void {
    if (change.kind === "reachable" || change.kind === "unreachable") {
      return;
    }
    if (change.kind === "seen") {
      const { id, active, seesItem, groups, roles = [], zone } = change.person;
      people.set(id, { active, sees: seesItem, groups, roles, zone });
      return;
    }
    const before = get(change.person);
    const after: Record<typeof change.kind, () => Known> = {
      joinedGroup: () => ({
        ...before,
        groups: "group" in change ? [...new Set([...before.groups, change.group])] : before.groups,
      }),
      leftGroup: () => ({
        ...before,
        groups: before.groups.filter((group) => !("group" in change) || group !== change.group),
      }),
      joinedRole: () => ({
        ...before,
        roles: "role" in change ? [...new Set([...before.roles, change.role])] : before.roles,
      }),
      leftRole: () => ({
        ...before,
        roles: before.roles.filter((role) => !("role" in change) || role !== change.role),
      }),
      deactivated: () => ({ ...before, active: false }),
      reactivated: () => ({ ...before, active: true }),
      lostSight: () => ({ ...before, sees: false }),
      gainedSight: () => ({ ...before, sees: true }),
    };
    people.set(change.person, after[change.kind]());
  }

  function isExcepted(person: string, { except }: SeatRule["holders"]): boolean {
    return (
      except !== undefined &&
      (except.people.includes(person) || get(person).groups.some((group) => except.groups.includes(group)))
    );
  }

  function belongs(person: string, holders: SeatRule["holders"], facts: Facts): boolean {
    const { groups, roles } = get(person);
    const isNamed =
      holders.people.includes(person) ||
      groups.some((group) => holders.groups.includes(group)) ||
      roles.some((role) => holders.roles?.includes(role)) ||
      (holders.fields ?? []).some((field) => {
        const fact = facts?.fields[field];
        return fact?.kind === "values" && fact.values.includes(person);
      });
    return isNamed && !isExcepted(person, holders);
  }

  return {
    apply(entry) {
      if (entry.kind === "directorySeen") {
        entry.changes.forEach(learn);
      }
      if (entry.kind === "standInNamed") {
        periods = [...without(entry.principal, entry.standIn), entry];
      }
      if (entry.kind === "standInEnded") {
        periods = without(entry.principal, entry.standIn);
      }
    },
    everybody: () => [...people.keys()],
    isThere: (person) => get(person).active && get(person).sees,
    belongs,
    membersOf: (holders, facts) => [...people.keys()].filter((person) => belongs(person, holders, facts)),
    isExcepted,
    standInsOf: (principal, at) =>
      periods
        .filter((each) => each.principal === principal && each.from <= at && at <= each.until)
        .map(({ standIn }) => standIn),
    standInEdges: () => periods.flatMap(({ from, until }) => [from, until + 1]),
    ends: (at, time, calendar, person) => endOfWorkingTime(at, time, calendar, get(person).zone ?? calendar.zone),
  };
}

/** The calendar that a seat's people work by: the one that it names, else the first. */
export function calendarOf({ calendars }: ProjectPolicy, rule: SeatRule | undefined): Calendar {
  const calendar = calendars.find(({ id }) => id === rule?.calendar) ?? calendars[0];
  if (calendar === undefined) {
    throw new Error("The simulator's policies have a calendar");
  }
  return calendar;
}
