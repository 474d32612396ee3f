import { commitFateOf, sumUpCommit } from "../../src/domain/commit-what-if";
import { defaultCommitRules, defaultPolicy } from "../../src/domain/default-policy";
import type { ItemHistory } from "../../src/domain/what-if";

const calendar = defaultPolicy.calendars[0];
const monday = Date.parse("2026-11-23T09:00:00Z");
const day = 86_400_000;
const hour = 3_600_000;
const rules = { ...defaultCommitRules, mode: "observe" as const, gatedStatusIds: ["committed"] };

const item = (id: string, statusId: string, moves: readonly (readonly [from: string, to: string, at: number])[] = []): ItemHistory => ({
  id,
  key: `CAMP-${id}`,
  summary: "Summer campaign",
  createdAt: monday,
  author: "ana",
  facts: { labels: [], components: [], issueType: "story", fields: {} },
  statusId,
  moves: moves.map(([fromStatusId, toStatusId, at], index) => ({ changelogId: String(index), fromStatusId, toStatusId, at })),
  firstComments: [],
});

const committed = item("1", "build", [["ideas", "committed", monday + day], ["committed", "build", monday + 2 * day]]);

describe("what the commit gate meets in the past", () => {
  for (const { when, of, then } of [
    { when: "an item that moved in", of: committed, then: { kind: "asked", at: monday + day, roomMs: 8 * hour } },
    { when: "an item that came back and moved in again", of: item("2", "committed", [["ideas", "committed", monday + hour], ["committed", "ideas", monday + day], ["ideas", "committed", monday + 2 * day]]), then: { kind: "asked", at: monday + hour, roomMs: hour } },
    { when: "an item that never came there", of: item("3", "ideas"), then: { kind: "neverCommitted" } },
    { when: "an item that was created there", of: item("4", "build", [["committed", "build", monday + day]]), then: { kind: "createdInside" } },
  ] as const) {
    it(`is ${then.kind} for ${when}`, () => {
      expect(commitFateOf(rules, of, calendar)).toEqual(then);
    });
  }

  it("leaves out items of a type that the space does not govern", () => {
    expect(commitFateOf({ ...rules, issueTypeIds: ["epic"] }, committed, calendar)).toEqual({ kind: "notGoverned" });
  });

  it("is summed up with each item once", () => {
    const quick = item("5", "committed", [["ideas", "committed", monday + hour]]);
    expect(sumUpCommit(rules, [committed, quick, committed, item("3", "ideas")], calendar)).toEqual({
      items: 3,
      notGoverned: 0,
      neverCommitted: 1,
      createdInside: 0,
      asked: 2,
      waitsMs: [hour, 8 * hour],
    });
  });
});
