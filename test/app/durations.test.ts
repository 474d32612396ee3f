import fc from "fast-check";
import { toDuration, toWorkingDuration } from "../../src/app/words/durations";

const minute = 60_000;
const hour = 60 * minute;

const working: readonly { readonly ms: number; readonly dayMs?: number; readonly says: string }[] = [
  { ms: 0, says: "less than a minute" },
  { ms: 59_999, says: "less than a minute" },
  { ms: minute, says: "1 minute" },
  { ms: 20 * minute, says: "20 minutes" },
  { ms: 59.7 * minute, says: "1 working hour" },
  { ms: 1.5 * hour, says: "1.5 working hours" },
  { ms: 4.4 * hour, says: "4 working hours" },
  { ms: 8 * hour, says: "1 working day" },
  { ms: 10 * hour, says: "10 working hours" },
  { ms: 11.9 * hour, says: "1.5 working days" },
  { ms: 20 * hour, says: "2.5 working days" },
  { ms: 103.4 * hour, says: "13 working days" },
  { ms: 20 * hour, dayMs: 10 * hour, says: "2 working days" },
  // A calendar that is not valid yet must not take the sentence with it.
  { ms: 20 * hour, dayMs: 0, says: "2.5 working days" },
];

const byTheClock = [
  { ms: 20 * minute, says: "20 minutes" },
  { ms: 5 * hour, says: "5 hours" },
  { ms: 24 * hour, says: "1 day" },
  { ms: 47 * hour, says: "47 hours" },
  { ms: 60 * hour, says: "2.5 days" },
  { ms: 343.4 * hour, says: "14 days" },
];

describe("a duration as people say it", () => {
  for (const { ms, dayMs, says } of working) {
    it(`is "${says}" of work for ${ms / hour} h in days of ${(dayMs ?? 8 * hour) / hour} h`, () => {
      expect(toWorkingDuration(ms, dayMs)).toBe(says);
    });
  }
  for (const { ms, says } of byTheClock) {
    it(`is "${says}" by the clock for ${ms / hour} h`, () => {
      expect(toDuration(ms)).toBe(says);
    });
  }

  it("never has more than one decimal, and is within a quarter of what was measured", () => {
    const units = { minute, "working hour": hour, "working day": 8 * hour };
    fc.assert(
      fc.property(fc.integer({ min: minute, max: 5_000 * hour }), (ms) => {
        const [, amount = "", unit = ""] = /^(\d+(?:\.5)?) (.+?)s?$/u.exec(toWorkingDuration(ms)) ?? [];
        const said = Number(amount) * (Object.entries(units).find(([name]) => name === unit)?.[1] ?? Number.NaN);
        expect(Math.abs(said - ms) / ms).toBeLessThan(0.34);
      }),
    );
  });
});
