import fc from "fast-check";
import { toAxisTicks } from "../../../src/app/words/retro/picture-axis";
import { toReader } from "../../../src/app/words/reader";

const at = (iso: string): number => Date.parse(`${iso}:00Z`);
const reader = toReader({ now: at("2026-12-01T10:00"), zone: "Europe/Vienna" });
const labels = (from: string, until: string) => toAxisTicks(at(from), at(until), reader).map(({ label }) => label);

const rows: readonly { readonly from: string; readonly until: string; readonly says: readonly string[] }[] = [
  { from: "2026-11-30T08:10", until: "2026-11-30T12:30", says: ["Mon 10:00", "11:00", "12:00", "13:00"] },
  { from: "2026-11-29T10:00", until: "2026-12-01T10:00", says: ["Sun 12:00", "18:00", "Mon 00:00", "06:00"] },
  { from: "2026-11-27T10:00", until: "2026-11-30T23:30", says: ["Fri 12:00", "Sat 00:00", "12:00"] },
  { from: "2026-11-21T10:00", until: "2026-11-26T13:00", says: ["Sun 22 Nov", "Mon 23 Nov", "Tue 24 Nov"] },
  { from: "2026-11-05T10:00", until: "2026-12-08T10:00", says: ["9 Nov", "16 Nov", "23 Nov", "30 Nov", "7 Dec"] },
  { from: "2026-10-20T10:00", until: "2027-04-08T10:00", says: ["Nov", "Dec", "Jan 2027", "Feb", "Mar", "Apr"] },
  { from: "2025-10-20T10:00", until: "2026-03-08T10:00", says: ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar"] },
];

describe("the dates along a picture's axis", () => {
  for (const { from, until, says } of rows) {
    it(`begin with ${says.join(", ")} from ${from} to ${until}`, () => {
      expect(labels(from, until).slice(0, says.length)).toEqual(says);
    });
  }

  it("stand at the zone's midnight, also where the clocks changed in between", () => {
    const ticks = toAxisTicks(at("2026-10-23T10:00"), at("2026-10-28T10:00"), reader);
    expect(ticks.map((tick) => new Date(tick.at).toISOString().slice(0, 16))).toEqual([
      "2026-10-23T22:00",
      "2026-10-24T22:00",
      "2026-10-25T23:00",
      "2026-10-26T23:00",
      "2026-10-27T23:00",
    ]);
  });

  it("are two to eight, in order, within the stretch, for any stretch from a few hours to a lifetime", () => {
    const hour = 3_600_000;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 3 * hour, max: 80 * 366 * 24 * hour }),
        (from, length) => {
          const ticks = toAxisTicks(from, from + length, reader);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(8);
          for (const [index, { at: tick }] of ticks.entries()) {
            expect(tick).toBeGreaterThan(ticks[index - 1]?.at ?? from - 1);
            expect(tick).toBeLessThanOrEqual(from + length + hour);
          }
        },
      ),
    );
  });
});
