import type { LogEntry } from "../../src/domain/item/log";
import { endOfWorkingTime } from "./oracle-clock";
import type { ProjectPolicy, SeatRule } from "../../src/domain/policy/policy";
import type { Calendar, WorkingTime } from "../../src/domain/ground/working-time";

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
  belongs(person: string, holders: SeatRule["holders"]): boolean;
  /** Everybody that was ever told of who belongs to these. */
  membersOf(holders: SeatRule["holders"]): readonly string[];
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
    isThere: (person) => get(person).active && get(person).sees,
    belongs: (person, holders) =>
      holders.people.includes(person) || get(person).groups.some((group) => holders.groups.includes(group)),
    membersOf: (holders) =>
      [...people.keys()].filter(
        (person) =>
          holders.people.includes(person) || get(person).groups.some((group) => holders.groups.includes(group)),
      ),
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
