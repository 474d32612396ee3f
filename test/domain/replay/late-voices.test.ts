import fc from "fast-check";
import { findLateVoices } from "../../../src/domain/replay/late-voices";
import type { ItemHistory } from "../../../src/domain/replay/item-history";
import { policy, seat } from "../make";

const hour = 3_600_000;
/** A Monday, 9 o'clock in UTC. */
const monday = Date.UTC(2026, 8, 7, 9);
const rules = policy({ gatedStatusIds: ["3"], laterStatusIds: ["4"], seats: [] });

let number = 0;
/** Ana's item, built by Ben from `monday` on; who spoke when, in hours from then. */
function item(spoke: Readonly<Record<string, number>>, more: Partial<ItemHistory> & { readonly label?: string } = {}) {
  const { label, ...rest } = more;
  number += 1;
  return {
    id: String(number),
    key: `P-${number}`,
    summary: "Work",
    createdAt: monday - 48 * hour,
    author: "ana",
    assignee: "ben",
    statusId: "3",
    facts: { labels: label === undefined ? [] : [label], components: [], issueType: "1", fields: {} },
    moves: [{ changelogId: "1", at: monday, fromStatusId: "1", toStatusId: "3", by: "ben" }],
    firstComments: Object.entries(spoke).map(([person, hours]) => ({ person, at: monday + hours * hour })),
    ...rest,
  } satisfies ItemHistory;
}
const back = { changelogId: "2", at: monday + 30 * hour, fromStatusId: "3", toStatusId: "1", by: "ben" };

test("whoever first speaks once build began, on three items or more, comes late", () => {
  const items = [item({ dana: 2 }), item({ dana: 8 }), item({ dana: 26 }), item({ dana: -1 }), item({})];
  const { built, voices, tooFew } = findLateVoices(items, rules, []);
  expect({ built, tooFew }).toEqual({ built: 5, tooFew: 0 });
  expect(voices).toMatchObject([{ person: "dana", early: 1 }]);
  expect(voices[0]?.items.map(({ workingMs }) => workingMs / hour)).toEqual([2, 8, 10]);
});

test("on fewer items it says nothing, and that is counted", () => {
  expect(findLateVoices([item({ dana: 2 }), item({ dana: 3, omar: 4 })], rules, [])).toMatchObject({
    voices: [],
    tooFew: 2,
  });
});

test.each([
  ["made the item", { author: "dana" }],
  ["works on it", { assignee: "dana" }],
  ["moved it", { moves: [{ changelogId: "1", at: monday, fromStatusId: "1", toStatusId: "3", by: "dana" }] }],
])("whoever %s is building, and never late", (_, more) => {
  expect(
    findLateVoices(
      Array.from({ length: 4 }, () => item({ dana: 2 }, more)),
      rules,
      [],
    ).voices,
  ).toEqual([]);
});

test("whoever holds a seat that is asked there is invited already", () => {
  const items = Array.from({ length: 3 }, () => item({ dana: 2 }, { label: "terms" }));
  const withSeat = (label: string) => ({ ...rules, seats: [{ ...seat("legal", ["dana"]), when: { label } }] });
  expect(findLateVoices(items, withSeat("terms"), []).voices).toEqual([]);
  expect(findLateVoices(items, withSeat("prices"), []).voices).toHaveLength(1);
  const lawyers = { ...rules, seats: [{ ...seat("legal", []), holders: { people: [], groups: ["lawyers"] } }] };
  const dana = { id: "dana", active: true, seesItem: true, groups: ["lawyers"] };
  expect(findLateVoices(items, lawyers, [dana]).voices).toEqual([]);
});

test("the kind of work is named where it tells them apart, and not where everything has it", () => {
  const late = Array.from({ length: 4 }, () => item({ dana: 2 }, { label: "terms" }));
  const others = Array.from({ length: 8 }, () => item({}, { label: "prices" }));
  expect(findLateVoices([...late, ...others], rules, []).voices[0]?.when).toEqual({
    condition: { label: "terms" },
    late: 4,
    of: 4,
  });
  const alike = Array.from({ length: 8 }, () => item({}, { label: "terms" }));
  expect(findLateVoices([...late, ...alike], rules, []).voices[0]?.when).toBeUndefined();
});

test("what went back after them comes first; what went back before is not theirs", () => {
  const items = [
    ...Array.from({ length: 4 }, () => item({ omar: 40 }, { moves: [...item({}).moves, back] })),
    ...Array.from({ length: 3 }, () => item({ dana: 2 }, { moves: [...item({}).moves, back] })),
  ];
  const voices = findLateVoices(items, rules, []).voices.map(({ person, items: late }) => [
    person,
    late.filter(({ wentBack }) => wentBack).length,
  ]);
  expect(voices).toEqual([
    ["dana", 3],
    ["omar", 0],
  ]);
});

test("items that never came into build, or are of types that the space does not govern, show nothing", () => {
  const never = item({ dana: 2 }, { moves: [], statusId: "1" });
  const other = { ...item({ dana: 2 }), facts: { labels: [], components: [], issueType: "9", fields: {} } };
  expect(findLateVoices([never, never, never], rules, []).built).toBe(0);
  expect(findLateVoices([other, other, other], { ...rules, issueTypeIds: ["1"] }, []).built).toBe(0);
});

test("the order in which items come does not matter", () => {
  const items = Array.from({ length: 9 }, (_, at) => item({ dana: at, omar: at - 4, kim: 9 - at }));
  const said = (some: readonly ItemHistory[]) => {
    const { voices, ...sum } = findLateVoices(some, rules, []);
    return { ...sum, voices: voices.map(({ person, items: late, early }) => [person, late.length, early]) };
  };
  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
      expect(said(shuffled)).toEqual(said(items));
    }),
  );
});
