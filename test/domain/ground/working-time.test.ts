import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import {
  addWorkingTime,
  workingTimeBetween,
  zoneOf,
  type Calendar,
  type WorkingTime,
} from "../../../src/domain/ground/working-time";

const admin: Calendar = {
  id: "office",
  zone: "UTC",
  weekdays: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:00",
  holidays: ["2026-12-25"],
};
const days = (amount: number): WorkingTime => ({ amount, unit: "workingDays" });
const hours = (amount: number): WorkingTime => ({ amount, unit: "workingHours" });

describe("addWorkingTime", () => {
  const rows: readonly {
    name: string;
    from: string;
    add: WorkingTime;
    zone?: string;
    calendar?: Partial<Calendar>;
    to: string;
  }[] = [
    {
      name: "3 working days from Monday 14:00 is Thursday 14:00",
      from: "2026-11-23T14:00Z",
      add: days(3),
      to: "2026-11-26T14:00Z",
    },
    { name: "a weekend does not count", from: "2026-11-27T14:00Z", add: days(1), to: "2026-11-30T14:00Z" },
    { name: "a holiday does not count", from: "2026-12-24T14:00Z", add: days(1), to: "2026-12-28T14:00Z" },
    {
      name: "a start on a Saturday counts from Monday's opening",
      from: "2026-11-28T12:00Z",
      add: days(1),
      to: "2026-12-01T09:00Z",
    },
    {
      name: "a start after hours counts from the next opening",
      from: "2026-11-23T17:00Z",
      add: days(1),
      to: "2026-11-25T09:00Z",
    },
    {
      name: "a start before hours counts from that day's opening",
      from: "2026-11-23T03:00Z",
      add: days(1),
      to: "2026-11-24T09:00Z",
    },
    { name: "4 working hours within a day", from: "2026-11-23T10:00Z", add: hours(4), to: "2026-11-23T14:00Z" },
    {
      name: "hours that fill the day end at its close",
      from: "2026-11-23T09:00Z",
      add: hours(8),
      to: "2026-11-23T17:00Z",
    },
    { name: "hours run over into the next day", from: "2026-11-23T15:00Z", add: hours(4), to: "2026-11-24T11:00Z" },
    { name: "hours run over a weekend and more", from: "2026-11-27T16:00Z", add: hours(17), to: "2026-12-01T17:00Z" },
    {
      name: "the holder's zone decides when the day begins",
      from: "2026-11-23T14:00Z",
      add: days(1),
      zone: "Asia/Tokyo",
      to: "2026-11-25T00:00Z",
    },
    {
      name: "wall time stays when the clocks go forward",
      from: "2026-03-27T12:00Z",
      add: days(1),
      zone: "Europe/Berlin",
      to: "2026-03-30T11:00Z",
    },
    {
      name: "wall time stays when the clocks go back",
      from: "2026-10-23T11:00Z",
      add: days(1),
      zone: "Europe/Berlin",
      to: "2026-10-26T12:00Z",
    },
    {
      name: "hours over a change of the clocks are real hours",
      from: "2026-03-27T15:00Z",
      add: hours(2),
      zone: "Europe/Berlin",
      to: "2026-03-30T08:00Z",
    },
    {
      name: "a working Sunday counts where the calendar has it",
      from: "2026-11-26T14:00Z",
      add: days(1),
      calendar: { weekdays: [7, 1, 2, 3, 4] },
      to: "2026-11-29T14:00Z",
    },
    {
      name: "a time that the clocks skip is as long after the gap",
      from: "2026-03-28T01:30Z",
      add: days(1),
      zone: "Europe/Berlin",
      calendar: { weekdays: [6, 7], from: "00:00", to: "24:00" },
      to: "2026-03-29T01:30Z",
    },
    {
      name: "a time that the clocks show twice is the first of both",
      from: "2026-10-24T00:30Z",
      add: days(1),
      zone: "Europe/Berlin",
      calendar: { weekdays: [6, 7], from: "00:00", to: "24:00" },
      to: "2026-10-25T00:30Z",
    },
    {
      name: "half an hour's change is one too",
      from: "2026-04-03T20:00Z",
      add: days(1),
      zone: "Australia/Lord_Howe",
      calendar: { weekdays: [6, 7], from: "07:00", to: "17:00" },
      to: "2026-04-04T20:30Z",
    },
    {
      name: "the day line's far side has its day first",
      from: "2026-11-22T19:00Z",
      add: days(1),
      zone: "Pacific/Kiritimati",
      to: "2026-11-23T19:00Z",
    },
    {
      name: "a day that an island skipped is no longer there",
      from: "2011-12-29T20:00Z",
      add: days(1),
      zone: "Pacific/Apia",
      calendar: { weekdays: [4, 6] },
      to: "2011-12-30T20:00Z",
    },
    {
      name: "a day around the clock, in a night that has 23 hours",
      from: "2026-03-28T23:30Z",
      add: hours(2),
      zone: "Europe/Berlin",
      calendar: { weekdays: [7], from: "00:00", to: "24:00" },
      to: "2026-03-29T01:30Z",
    },
  ];
  for (const { name, from, add, zone, calendar, to } of rows) {
    it(name, () => {
      const got = addWorkingTime(Date.parse(from), add, { ...admin, ...calendar }, zone ?? "UTC");
      expect(new Date(got).toISOString()).toBe(new Date(to).toISOString());
    });
  }

  it("uses the calendar's zone for a person whose zone is hidden or not real", () => {
    expect([zoneOf(undefined, admin), zoneOf("Mars/Base", admin), zoneOf("Asia/Tokyo", admin)]).toEqual([
      "UTC",
      "UTC",
      "Asia/Tokyo",
    ]);
    for (const zone of ["", "toString", "__proto__", "Mars/Base+05", " Europe/Berlin"]) {
      expect([zone, zoneOf(zone, admin)]).toEqual([zone, "UTC"]);
    }
  });

  it("throws for a zone that is none, since a deadline of no time would never come", () => {
    expect(() => addWorkingTime(0, days(1), admin, "Mars/Base")).toThrow("No offset of Mars/Base");
  });

  it("lands where Temporal does a day later, in zones near and far, whatever their clocks do in between", () => {
    const always: Calendar = { ...admin, weekdays: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", holidays: [] };
    const zones = [
      "UTC",
      "Europe/Berlin",
      "Europe/London",
      "America/New_York",
      "America/St_Johns",
      "America/Havana",
      "America/Santiago",
      "Africa/Cairo",
      "Africa/Casablanca",
      "Asia/Kathmandu",
      "Asia/Tehran",
      "Australia/Lord_Howe",
      "Pacific/Chatham",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
    ];
    const quarters = fc.integer({ min: Date.parse("2015-01-01") / 900_000, max: Date.parse("2036-01-01") / 900_000 });
    fc.assert(
      fc.property(quarters, fc.constantFrom(...zones), fc.integer({ min: 1, max: 9 }), (quarter, zone, amount) => {
        const start = Temporal.Instant.fromEpochMilliseconds(quarter * 900_000).toZonedDateTimeISO(zone);
        return (
          addWorkingTime(start.epochMilliseconds, days(amount), always, zone) ===
          start.add({ days: amount }).epochMilliseconds
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("workingTimeBetween", () => {
  const hour = 3_600_000;
  const rows: readonly {
    name: string;
    from: string;
    to: string;
    zone?: string;
    calendar?: Partial<Calendar>;
    hours: number;
  }[] = [
    { name: "within a day", from: "2026-11-23T10:00Z", to: "2026-11-23T14:00Z", hours: 4 },
    { name: "backwards is nothing", from: "2026-11-23T14:00Z", to: "2026-11-23T10:00Z", hours: 0 },
    { name: "outside of hours is nothing", from: "2026-11-23T18:00Z", to: "2026-11-24T08:00Z", hours: 0 },
    {
      name: "Monday 14:00 to Thursday 14:00 is three days",
      from: "2026-11-23T14:00Z",
      to: "2026-11-26T14:00Z",
      hours: 24,
    },
    { name: "a weekend does not count", from: "2026-11-27T14:00Z", to: "2026-11-30T14:00Z", hours: 8 },
    { name: "from Saturday to Sunday is nothing", from: "2026-11-28T10:00Z", to: "2026-11-29T16:00Z", hours: 0 },
    {
      name: "a holiday does not count, written twice or not",
      from: "2026-12-24T14:00Z",
      to: "2026-12-28T14:00Z",
      calendar: { holidays: ["2026-12-25", "2026-12-25", "2026-12-26"] },
      hours: 8,
    },
    { name: "a whole year has its weekdays", from: "2026-01-01T00:00Z", to: "2027-01-01T00:00Z", hours: 260 * 8 },
    {
      name: "the zone says when the day begins",
      from: "2026-11-23T00:00Z",
      to: "2026-11-23T03:00Z",
      zone: "Asia/Tokyo",
      hours: 3,
    },
  ];
  for (const { name, from, to, zone, calendar, hours } of rows) {
    it(name, () => {
      expect(
        workingTimeBetween(Date.parse(from), Date.parse(to), { ...admin, ...calendar }, zone ?? "UTC") / hour,
      ).toBe(hours);
    });
  }

  it("agrees with addWorkingTime over any number of hours", () => {
    for (let amount = 1; amount < 200; amount += 7) {
      const start = Date.parse("2026-12-21T13:20Z");
      expect(workingTimeBetween(start, addWorkingTime(start, hours(amount), admin, "UTC"), admin, "UTC")).toBe(
        amount * hour,
      );
    }
  });
});
