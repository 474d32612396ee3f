import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { checkPolicy, type PolicyProblem } from "../../../src/domain/policy/check";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { policy, seat } from "../make";

const calendar = defaultPolicy.calendars[0] as (typeof defaultPolicy.calendars)[number];
const group = { people: [], groups: ["g"] };

describe("checkPolicy", () => {
  it("finds nothing wrong with the default and with a sound policy", () => {
    expect(checkPolicy(defaultPolicy)).toEqual([]);
    expect(checkPolicy(policy())).toEqual([]);
  });

  const rows: readonly { when: Partial<ProjectPolicy>; path: string; kind: PolicyProblem["kind"] }[] = [
    { when: { gatedStatusIds: [] }, path: "gatedStatusIds", kind: "noGatedStatus" },
    { when: { laterStatusIds: ["5", "3"] }, path: "laterStatusIds.1", kind: "statusTwice" },
    { when: { laterStatusIds: ["5"], freeStatusIds: ["5"] }, path: "freeStatusIds.0", kind: "statusTwice" },
    { when: { seats: [seat("", ["a"], { discipline: "legal" })] }, path: "seats.0.id", kind: "seatWithoutId" },
    { when: { seats: [seat("a", ["a"]), seat("a", ["b"])] }, path: "seats.1.id", kind: "duplicateSeat" },
    {
      when: { seats: [seat("a", ["a"], { discipline: " " })] },
      path: "seats.0.discipline",
      kind: "seatWithoutDiscipline",
    },
    { when: { seats: [seat("a", []), seat("b", ["b"])] }, path: "seats.0.holders", kind: "seatWithoutHolders" },
    {
      when: { seats: [seat("a", ["a"], { quorum: { kind: "count", count: 0 } })] },
      path: "seats.0.quorum.count",
      kind: "countNotPositive",
    },
    {
      when: { seats: [seat("a", ["a", "a"], { quorum: { kind: "count", count: 2 } })] },
      path: "seats.0.quorum.count",
      kind: "moreRequiredThanEligible",
    },
    {
      when: { seats: [seat("a", ["a"], { quorum: { kind: "percent", percent: 101 } })] },
      path: "seats.0.quorum.percent",
      kind: "percentOutOfRange",
    },
    {
      when: { seats: [seat("a", ["a"], { quorum: { kind: "lazy", mostSilent: -1 } })] },
      path: "seats.0.quorum.mostSilent",
      kind: "mostSilentNegative",
    },
    {
      when: { seats: [seat("a", ["a"], { answersWithin: { amount: 0, unit: "workingHours" } })] },
      path: "seats.0.answersWithin.amount",
      kind: "timeNotPositive",
    },
    {
      when: { seats: [seat("a", ["a"], { when: { all: [{ any: [] }] } })] },
      path: "seats.0.when.all.0",
      kind: "emptyCondition",
    },
    {
      when: { seats: [seat("a", ["a"], { when: { not: { label: "" } } })] },
      path: "seats.0.when.not",
      kind: "conditionWithoutValue",
    },
    { when: { seats: [seat("a", ["a"], { calendar: "night" })] }, path: "seats.0.calendar", kind: "unknownCalendar" },
    {
      when: { requires: { all: [{ seat: "legal" }, { any: [{ seat: "x" }] }] } },
      path: "requires.all.1.any.0.seat",
      kind: "unknownSeatRequired",
    },
    { when: { requires: { any: [] } }, path: "requires", kind: "emptyRequirement" },
    {
      when: { seats: [seat("b", ["b"]), seat("a", ["a"], { weight: "advising" })], requires: { seat: "a" } },
      path: "requires.seat",
      kind: "advisingSeatRequired",
    },
    { when: { calendars: [] }, path: "calendars", kind: "noCalendar" },
    { when: { calendars: [calendar, calendar] }, path: "calendars.1.id", kind: "duplicateCalendar" },
    { when: { calendars: [{ ...calendar, zone: "Mars/Base" }] }, path: "calendars.0.zone", kind: "badZone" },
    { when: { calendars: [{ ...calendar, weekdays: [] }] }, path: "calendars.0.weekdays", kind: "noWeekdays" },
    { when: { calendars: [{ ...calendar, weekdays: [1, 8] }] }, path: "calendars.0.weekdays.1", kind: "badWeekday" },
    { when: { calendars: [{ ...calendar, from: "17:00", to: "09:00" }] }, path: "calendars.0.from", kind: "badHours" },
    { when: { calendars: [{ ...calendar, to: "5 pm" }] }, path: "calendars.0.from", kind: "badHours" },
    {
      when: { calendars: [{ ...calendar, holidays: ["2026-02-29"] }] },
      path: "calendars.0.holidays.0",
      kind: "badHoliday",
    },
    { when: { secondLook: { amount: 0.5, unit: "workingDays" } }, path: "secondLook.amount", kind: "timeNotPositive" },
    {
      when: { extensionCap: { amount: -1, unit: "workingDays" } },
      path: "extensionCap.amount",
      kind: "timeNotPositive",
    },
    {
      when: { decider: { answersWithin: { amount: 0, unit: "workingDays" } } },
      path: "decider.answersWithin.amount",
      kind: "timeNotPositive",
    },
    { when: { floor: { approvals: 0, perDiscipline: [] } }, path: "floor.approvals", kind: "floorNone" },
    {
      when: { floor: { approvals: 1, perDiscipline: [{ discipline: "legal", approvals: 0 }] } },
      path: "floor.perDiscipline.0.approvals",
      kind: "floorNone",
    },
    { when: { floor: { approvals: -1, perDiscipline: [] } }, path: "floor.approvals", kind: "floorNegative" },
    { when: { floor: { approvals: 3, perDiscipline: [] } }, path: "floor.approvals", kind: "floorAboveSeats" },
    {
      when: { floor: { approvals: 1, perDiscipline: [{ discipline: "x", approvals: 1 }] } },
      path: "floor.perDiscipline.0.discipline",
      kind: "floorForUnknownDiscipline",
    },
    {
      when: {
        override: { kind: "allowed", signers: { people: [], groups: [] }, lasts: { amount: 1, unit: "workingDays" } },
      },
      path: "override.signers",
      kind: "overrideWithoutSigners",
    },
  ];
  for (const { when, path, kind } of rows) {
    it(`finds ${kind} at ${path}`, () => expect(checkPolicy(policy(when))).toMatchObject([{ path, kind }]));
  }

  it("doesn't count a group's people, who may be any number", () => {
    expect(
      checkPolicy(
        policy({
          seats: [seat("a", [], { holders: group, quorum: { kind: "count", count: 9 } })],
          floor: { approvals: 9, perDiscipline: [] },
        }),
      ),
    ).toEqual([]);
  });

  it("lists every problem at once", () => {
    expect(checkPolicy(policy({ gatedStatusIds: [], calendars: [], seats: [seat("", [])] }))).toHaveLength(6);
  });
});
