import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findShipped, isUnknown, type ShippedPackage, toNotices } from "../../../local/deploy/notices";

const root = join(__dirname, "../../..");
const one: ShippedPackage = { name: "one", version: "1.0.0", license: "MIT", text: "Words" };

test("NOTICES.txt names what the functions and pages ship, under licences that somebody has looked at", async () => {
  const shipped = await findShipped(root);
  expect(shipped.filter(isUnknown)).toEqual([]);
  expect(shipped.map(({ name }) => name)).toEqual(expect.arrayContaining(["@forge/api", "react", "valibot"]));
  // `npm run notices` writes it anew.
  expect(readFileSync(join(root, "NOTICES.txt"), "utf8")).toBe(toNotices(shipped));
});

test.each([
  ["GPL-3.0", "one"],
  ["none", "one"],
  ["SEE LICENSE IN LICENSE.txt", "somebody-else"],
])("the licence %s of %s is unknown until somebody has looked at it", (license, name) => {
  expect(isUnknown({ ...one, license, name })).toBe(true);
});

test("a text that several packages bring stands there once", () => {
  const notices = toNotices([one, { ...one, name: "two" }]);
  expect(notices.split("Words")).toHaveLength(2);
  expect(notices).toContain("one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n\nWords");
});
