import type { Measure } from "../../../src/domain/commit/charter";
import { defaultLearningRules as rules } from "../../../src/domain/policy/learning-rules";
import type { Calendar } from "../../../src/domain/ground/working-time";
import { evolveRetro } from "../../../src/domain/retro/evolve";
import type { RetroEvent } from "../../../src/domain/retro/event";
import type { RetroState } from "../../../src/domain/retro/state";
import { beforeWorkingTime, impactComesAt, someDay, toDay } from "../../../src/domain/retro/dates";
import { upcomingSteps } from "../../../src/domain/retro/steps";

const berlin: Calendar = {
  id: "b",
  zone: "Europe/Berlin",
  weekdays: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:00",
  holidays: ["2026-12-25"],
};
const on = (...dates: readonly (string | undefined)[]): readonly Measure[] =>
  dates.map((date, at) => ({
    id: `m${at}`,
    what: "Orders",
    baseline: "",
    target: "",
    source: "",
    ...(date === undefined ? {} : { date }),
  }));
const utc = (text: string): number => Date.parse(`${text}Z`);

describe("when an impact retro comes", () => {
  const rows: readonly {
    readonly when: string;
    readonly measures: readonly Measure[];
    readonly released?: number;
    readonly more?: object;
    readonly then: number;
  }[] = [
    {
      when: "in the morning of the measure's day, in winter",
      measures: on("2026-12-18"),
      then: utc("2026-12-18T08:00"),
    },
    { when: "in summer, an hour earlier by UTC", measures: on("2026-07-01"), then: utc("2026-07-01T07:00") },
    { when: "on the day that the clocks change", measures: on("2027-03-28"), then: utc("2027-03-28T07:00") },
    {
      when: "on the last day that a measure names",
      measures: on("2026-12-18", undefined, "2027-02-01"),
      then: utc("2027-02-01T08:00"),
    },
    {
      when: "a day that does not exist is left out",
      measures: on("2026-02-30", "2026-12-18"),
      then: utc("2026-12-18T08:00"),
    },
    { when: "without a day it is not known before the release", measures: on(undefined), then: someDay },
    {
      when: "without a day it counts from the release",
      measures: [],
      released: utc("2026-11-23T14:00"),
      then: utc("2026-12-23T08:00"),
    },
    {
      when: "released across the change of clocks it is still nine in the morning",
      measures: [],
      released: utc("2027-03-01T14:00"),
      then: utc("2027-03-31T07:00"),
    },
    {
      when: "released late it moves, at least two weeks after the release",
      measures: on("2026-12-18"),
      released: utc("2026-12-15T14:00"),
      then: utc("2026-12-29T08:00"),
    },
    {
      when: "released late it stays where the policy says so",
      measures: on("2026-12-18"),
      released: utc("2026-12-15T14:00"),
      more: { impactLeastDays: 0 },
      then: utc("2026-12-18T08:00"),
    },
    {
      when: "the release's day is the one in the team's zone",
      measures: [],
      released: utc("2026-11-23T23:30"),
      then: utc("2026-12-24T08:00"),
    },
  ];
  for (const { when, measures, released, more, then } of rows) {
    test(when, () => {
      expect(new Date(impactComesAt(measures, released, { ...rules, ...more }, berlin))).toEqual(new Date(then));
    });
  }
});

test("a day is the one that the clocks of the zone show", () => {
  expect([toDay(utc("2026-11-23T23:30"), "Europe/Berlin"), toDay(utc("2026-11-23T23:30"), "America/New_York")]).toEqual(
    ["2026-11-24", "2026-11-23"],
  );
});

describe("before a deadline", () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["two working days back, over a weekend", "2026-11-23T13:00", "2026-11-19T13:00"],
    ["over a holiday", "2026-12-28T13:00", "2026-12-23T13:00"],
    ["over the change of clocks, at the same time of day", "2027-03-29T12:00", "2027-03-25T13:00"],
  ];
  for (const [when, end, then] of rows) {
    test(when, () => {
      expect(new Date(beforeWorkingTime(utc(end), { amount: 2, unit: "workingDays" }, berlin))).toEqual(
        new Date(utc(then)),
      );
    });
  }
});

describe("what a retro needs next", () => {
  const planned: RetroEvent = {
    kind: "planned",
    retro: "system",
    subject: { kind: "version", id: "500" },
    project: "1",
    name: "1.0",
    comesAt: utc("2026-11-23T13:00"),
    measures: [],
    owner: "ana",
    sponsor: "omar",
  };
  const released: RetroEvent = {
    kind: "released",
    release: { at: utc("2026-11-23T13:00"), items: 1 },
    comesAt: utc("2026-11-23T13:00"),
  };
  const created: RetroEvent = {
    kind: "created",
    ticket: { id: "9", key: "P-9" },
    due: utc("2026-11-30T13:00"),
    how: "made",
  };
  const closed: readonly RetroEvent[] = [planned, released, created, { kind: "closed", where: "panel" }];
  const promised = (due: string | undefined): RetroEvent => ({
    kind: "actionAdded",
    action: { id: "a1", text: "Ask Sales early", owner: "sam", as: "idea", ...(due === undefined ? {} : { due }) },
  });
  const asked = (about: "soon" | "due" | "overdue"): RetroEvent => ({
    kind: "actionReminded",
    action: "a1",
    about,
    person: "sam",
  });
  const told = (about: "soon" | "due" | "overdue", person: string): RetroEvent => ({ kind: "reminded", about, person });
  const play = (...events: readonly RetroEvent[]): RetroState => {
    const state = events.reduce<RetroState | undefined>(
      (before, event, index) =>
        evolveRetro(before, { ...event, seq: index + 1, at: utc("2026-12-01T13:00"), by: { kind: "system" } }),
      undefined,
    );
    if (state === undefined) {
      throw new Error("Nothing happened");
    }
    return state;
  };
  const rows: readonly {
    readonly when: string;
    readonly events: readonly RetroEvent[];
    readonly then: object | undefined;
  }[] = [
    { when: "planned: nothing before its release", events: [planned], then: undefined },
    {
      when: "released: its ticket",
      events: [planned, released],
      then: { kind: "create", at: utc("2026-11-23T13:00") },
    },
    { when: "taken back: nothing", events: [planned, released, { kind: "unreleased" }], then: undefined },
    {
      when: "its version is gone: nothing",
      events: [planned, released, { kind: "subjectGone", how: "deleted" }],
      then: undefined,
    },
    {
      when: "made: a word to the owner two working days before it is due",
      events: [planned, released, created],
      then: { kind: "remind", about: "soon", person: "ana", at: utc("2026-11-26T13:00") },
    },
    {
      when: "then when it is due",
      events: [planned, released, created, told("soon", "ana")],
      then: { kind: "remind", about: "due", person: "ana", at: utc("2026-11-30T13:00") },
    },
    {
      when: "then it is the sponsor's, a working day later",
      events: [planned, released, created, told("due", "ana")],
      then: { kind: "remind", about: "overdue", person: "omar", at: utc("2026-12-01T13:00") },
    },
    {
      when: "and again after a week",
      events: [planned, released, created, told("due", "ana"), told("overdue", "omar")],
      then: { kind: "remind", about: "overdue", person: "omar", at: utc("2026-12-08T13:00") },
    },
    {
      when: "closed: nothing",
      events: [planned, released, created, { kind: "closed", where: "panel" }],
      then: undefined,
    },
    {
      when: "an open action of a closed one: a word to its owner two working days before its day",
      events: [...closed, promised("2026-12-18")],
      then: { kind: "remindOfAction", action: "a1", about: "soon", person: "sam", at: utc("2026-12-16T08:00") },
    },
    {
      when: "then in the morning of its day",
      events: [...closed, promised("2026-12-18"), asked("soon")],
      then: { kind: "remindOfAction", about: "due", person: "sam", at: utc("2026-12-18T08:00") },
    },
    {
      when: "then it is the sponsor's, a working day later",
      events: [...closed, promised("2026-12-18"), asked("due")],
      then: { kind: "remindOfAction", about: "overdue", person: "omar", at: utc("2026-12-21T08:00") },
    },
    {
      when: "and again after a week",
      events: [...closed, promised("2026-12-18"), asked("due"), asked("overdue")],
      then: { kind: "remindOfAction", about: "overdue", person: "omar", at: utc("2026-12-08T13:00") },
    },
    {
      when: "an action for tomorrow: no word before its day",
      events: [...closed, promised("2026-12-02")],
      then: { kind: "remindOfAction", about: "due", person: "sam", at: utc("2026-12-02T08:00") },
    },
    {
      when: "an action without a day, or one that has ended: nothing",
      events: [...closed, promised(undefined), { kind: "actionEnded", action: "a1", how: "done" }],
      then: undefined,
    },
    {
      when: "an action of an open one: whatever comes first",
      events: [planned, released, created, promised("2026-12-18")],
      then: { kind: "remind", about: "soon", person: "ana" },
    },
    {
      when: "taken back after its ticket was made: it goes on",
      events: [planned, released, created, { kind: "unreleased" }],
      then: { kind: "remind" },
    },
  ];
  for (const { when, events, then } of rows) {
    test(when, () => {
      const [step] = upcomingSteps(play(...events), rules, berlin, utc("2026-11-23T14:00"));
      if (then === undefined) {
        expect(step).toBeUndefined();
      } else {
        expect(step).toMatchObject(then);
      }
    });
  }
});
