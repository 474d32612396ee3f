import { explainTimeLeft } from "../../../src/app/words/concept/time-left";
import { toReader } from "../../../src/app/words/reader";

const at = (iso: string): number => Date.parse(`${iso}:00Z`);
const week = {
  id: "week",
  zone: "UTC",
  weekdays: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:00",
  holidays: ["2026-11-26"],
};

const rows: readonly {
  readonly now: string;
  readonly deadline: string;
  readonly says: string;
  readonly zone?: string;
}[] = [
  { now: "2026-11-23T09:00", deadline: "2026-11-23T14:00", says: "by Mon 14:00 (5 working hours left)" },
  { now: "2026-11-23T16:00", deadline: "2026-11-24T10:00", says: "by Tue 10:00 (2 working hours left)" },
  { now: "2026-11-23T16:30", deadline: "2026-11-23T16:50", says: "by Mon 16:50 (20 minutes left)" },
  {
    now: "2026-11-23T16:50",
    deadline: "2026-11-24T09:10",
    says: "by Tue 09:10 (20 minutes of working time left)",
  },
  { now: "2026-11-23T16:00", deadline: "2026-11-23T17:00", says: "by Mon 17:00 (1 working hour left)" },
  // Thursday is a holiday.
  { now: "2026-11-23T09:00", deadline: "2026-11-27T17:00", says: "by Fri 17:00 (4 working days left)" },
  // Nobody works at the weekend.
  { now: "2026-11-28T10:00", deadline: "2026-11-28T12:00", says: "by Sat 12:00 (no working time left)" },
  { now: "2026-11-23T15:00", deadline: "2026-11-23T14:00", says: "time ended on Mon 14:00" },
  { now: "2026-11-23T14:00", deadline: "2026-11-23T14:00", says: "by Mon 14:00 (no working time left)" },
  // In Tokyo Monday is over when it begins here.
  {
    now: "2026-11-23T09:00",
    deadline: "2026-11-24T01:00",
    zone: "Asia/Tokyo",
    says: "by Tue 01:00 (1 working hour left)",
  },
];

describe("how much of a seat's time is left", () => {
  for (const { now, deadline, says, zone } of rows) {
    it(`is "${says}" at ${now}${zone === undefined ? "" : ` in ${zone}`}`, () => {
      const reader = toReader({ now: at(now), zone: "UTC" });
      expect(explainTimeLeft({ deadline: at(deadline), calendar: week, zone }, reader)).toBe(says);
    });
  }
});
