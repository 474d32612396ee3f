import { createCommitReplay, sumUpCommits, type CommitFate } from "../../../src/domain/replay/commit-what-if";
import type { ItemHistory } from "../../../src/domain/replay/item-history";
import {
  commitSupposition,
  explainCommitAsked,
  explainCommitWhatIf,
} from "../../../src/app/words/replay/commit-what-if";
import { toReader } from "../../../src/app/words/reader";
import { at, facts, move, policy } from "../make";

const rules = policy({
  commit: {
    mode: "block",
    gatedStatusIds: ["2"],
    issueTypeIds: ["10001"],
    asks: { owner: true, decider: true, sponsor: false, notDoing: false, constraints: 0, measures: 1 },
    learningCheck: "asked",
    failMode: "closed",
  },
});
const history = (id: string, more: Partial<ItemHistory> = {}): ItemHistory => ({
  id,
  key: `P-${id}`,
  summary: "",
  createdAt: at("Mon 09:00"),
  author: "ana",
  facts,
  statusId: "2",
  moves: [move(id, "Tue 13:00", "1", "2")],
  firstComments: [],
  ...more,
});
const replay = createCommitReplay(rules.commit ?? { gatedStatusIds: [], issueTypeIds: [] }, rules.calendars[0]);
const hour = 3_600_000;

const cases: readonly { readonly when: string; readonly item: ItemHistory; readonly then: CommitFate }[] = [
  {
    when: "it moved in after a day and a half",
    item: history("1"),
    then: { kind: "asked", at: at("Tue 13:00"), roomMs: 12 * hour },
  },
  {
    when: "it went out and in again: the first time counts",
    item: history("2", {
      moves: [move("a", "Mon 10:00", "1", "2"), move("b", "Mon 11:00", "2", "1"), move("c", "Fri 11:00", "1", "2")],
    }),
    then: { kind: "asked", at: at("Mon 10:00"), roomMs: hour },
  },
  {
    when: "it never came",
    item: history("3", { statusId: "1", moves: [move("a", "Mon 10:00", "1", "4")] }),
    then: { kind: "neverEntered" },
  },
  { when: "it was created there", item: history("4", { moves: [] }), then: { kind: "createdInside" } },
  {
    when: "it left from there first",
    item: history("5", { statusId: "1", moves: [move("a", "Mon 10:00", "2", "1")] }),
    then: { kind: "createdInside" },
  },
  {
    when: "its type is not governed",
    item: history("6", { facts: { ...facts, issueType: "9" } }),
    then: { kind: "notGoverned" },
  },
];

describe("what the commit space would have done", () => {
  for (const { when, item, then } of cases) {
    test(`is ${then.kind} where ${when}`, () => {
      expect(replay(item).fate).toEqual(then);
    });
  }

  test("adds up, each item once, and says what the figures rest on", () => {
    const sum = sumUpCommits([...cases, ...cases].map(({ item }) => replay(item)));
    expect(sum).toEqual({
      items: 6,
      notGoverned: 1,
      neverEntered: 1,
      createdInside: 2,
      asked: 2,
      roomsMs: [hour, 12 * hour],
    });
    const reader = toReader({ now: at("Mon 09:00"), zone: "UTC", statuses: [{ id: "2", name: "Committed" }] });
    expect([
      explainCommitAsked(sum, rules, reader),
      ...explainCommitWhatIf(sum, rules, reader),
      commitSupposition,
    ]).toEqual([
      "2 of 6 work items would have been asked for a charter before Committed.",
      "Half of them were there for 1 working hour or less before they moved to Committed: that was the room for a charter.",
      "1 work item moved there within half a working day of being created.",
      "1 work item never came to Committed.",
      "2 work items were created in Committed, where Jira asks no rule.",
      "1 work item is of a work type that the space does not govern.",
      "Jira's history tells nothing of charters, so this counts who would have " +
        "been asked, and how long the work had been there. Nothing is written.",
    ]);
    expect(explainCommitAsked(sumUpCommits([]), rules, reader)).toBe("There is no work item yet.");
  });
});
