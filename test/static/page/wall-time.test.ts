import { toDay, toInstant, toWallTime } from "../../../static/src/page/wall-time";

describe("wall time", () => {
  for (const { zone, wall, utc } of [
    { zone: "Europe/Vienna", wall: "2026-11-26T14:00", utc: "2026-11-26T13:00:00Z" },
    { zone: "Europe/Vienna", wall: "2026-07-01T14:00", utc: "2026-07-01T12:00:00Z" },
    { zone: "America/New_York", wall: "2026-11-26T08:00", utc: "2026-11-26T13:00:00Z" },
    { zone: "Asia/Kolkata", wall: "2026-11-26T00:15", utc: "2026-11-25T18:45:00Z" },
  ]) {
    it(`is ${wall} in ${zone} at ${utc}, there and back`, () => {
      expect(toWallTime(Date.parse(utc), zone)).toBe(wall);
      expect(toInstant(wall, zone)).toBe(Date.parse(utc));
    });
  }

  it("moves a time in the hour that a clock change skips to one that exists", () => {
    expect(toWallTime(toInstant("2026-03-29T02:30", "Europe/Vienna")!, "Europe/Vienna")).toMatch(/T0[13]:30$/);
  });

  it("is undefined for what is not a time", () => {
    expect(toInstant("", "UTC")).toBeUndefined();
  });

  it("names a day with its weekday, and leaves other text alone", () => {
    expect(toDay("2026-11-27")).toBe("Fri 27 Nov 2026");
    expect(toDay("soon")).toBe("soon");
  });
});
