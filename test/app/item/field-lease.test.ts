import { toSearchable } from "../../../src/app/item/field-lease";

test.each([
  ["2026-03-02T10:00:00.000Z", "2026-03-02T10:00Z"],
  ["2026-03-02T10:00:00.001Z", "2026-03-02T10:01Z"],
  ["2026-12-31T23:59:30.000Z", "2027-01-01T00:00Z"],
])("%s is found at the minute %s, and never before it is there", (at, minute) => {
  expect(toSearchable(Date.parse(at))).toBe(minute);
});
