import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import { createReplay, type Supposition } from "../../../src/domain/replay/concept-what-if";
import { type ItemHistory } from "../../../src/domain/replay/item-history";
import { notableOf, sumUp, toWaitBars, waitWithin } from "../../../src/domain/replay/what-if-sum";
import { at, everybody, facts, move, person, policy, seat } from "../make";

const hour = 3_600_000;
const history = (more: Partial<ItemHistory> = {}): ItemHistory => ({
  id: "1",
  key: "P-1",
  summary: "A prize draw",
  createdAt: at("Mon 14:00"),
  author: "ada",
  facts,
  statusId: "3",
  moves: [move("10", "Tue 14:00")],
  firstComments: [],
  ...more,
});
const rules = (more: Partial<ProjectPolicy> = {}) => policy({ floor: { approvals: 0, perDiscipline: [] }, ...more });
const suppose = (more: Partial<Supposition> = {}): Supposition => ({
  policy: rules(),
  people: everybody,
  askedFrom: "creation",
  ...more,
});
const replay = (item: ItemHistory, more: Partial<Supposition> = {}) => createReplay(suppose(more))(item);

describe("what a policy would have done with one item", () => {
  const waited = (from: string, until: string, hours: number, opensBy = "silence") => ({
    kind: "waited",
    from: at(from),
    until: at(until),
    workingMs: hours * hour,
    opensBy,
  });
  const rows: readonly {
    readonly when: string;
    readonly item?: Partial<ItemHistory>;
    readonly suppose?: Partial<Supposition>;
    readonly then: object;
  }[] = [
    {
      when: "it moves a day after it was created, and its seats lapse after three",
      then: { fate: waited("Tue 14:00", "Thu 14:00", 16), refused: [{ changelogId: "10" }], askedAt: at("Mon 14:00") },
    },
    {
      when: "reviewers are asked at the first move",
      suppose: { askedFrom: "firstMove" },
      then: { fate: waited("Tue 14:00", "Fri 14:00", 24), askedAt: at("Tue 14:00") },
    },
    {
      when: "it moves at the very instant of the opening",
      item: { moves: [move("10", "Thu 14:00")] },
      then: { fate: { kind: "passed" }, refused: [] },
    },
    {
      when: "it moves a second earlier",
      item: { moves: [move("10", "Thu 13:59:59")] },
      then: { fate: { ...waited("Thu 13:59:59", "Thu 14:00", 1 / 3600) } },
    },
    {
      when: "it never enters",
      item: { statusId: "1", moves: [move("10", "Tue 14:00", "1", "2")] },
      then: { fate: { kind: "neverEntered" }, began: undefined },
    },
    {
      when: "it jumps from a gated status into another one",
      item: { moves: [move("10", "Thu 15:00"), move("11", "Thu 16:00", "3", "4")] },
      suppose: { policy: rules({ gatedStatusIds: ["3", "4"] }) },
      then: { fate: { kind: "passed" } },
    },
    {
      when: "it was created in a gated status",
      item: { moves: [] },
      then: { fate: { kind: "createdInside" }, began: at("Mon 14:00"), refused: [] },
    },
    {
      when: "it is of a type that is not governed",
      suppose: { policy: rules({ issueTypeIds: ["7"] }) },
      then: { fate: { kind: "notGoverned" } },
    },
    {
      when: "it is tried three times, the last time after the opening",
      item: {
        moves: [
          move("10", "Tue 14:00"),
          move("11", "Tue 14:01", "3", "1"),
          move("12", "Wed 14:00"),
          move("13", "Thu 14:00", "3", "1"),
          move("14", "Fri 14:00"),
        ],
      },
      then: { fate: { kind: "waited" }, refused: [{ changelogId: "10" }, { changelogId: "12" }] },
    },
    {
      when: "a floor needs a yes: the decider takes two days more",
      suppose: { policy: policy() },
      then: { fate: waited("Tue 14:00", "Mon+1 14:00", 32, "decider") },
    },
    {
      when: "a floor needs a yes and nobody decides",
      suppose: { policy: policy({ decider: { answersWithin: { amount: 2, unit: "workingDays" } } }) },
      then: { fate: { kind: "stuck", from: at("Tue 14:00"), why: "noDecider" } },
    },
    {
      when: "a seat has to answer",
      suppose: { policy: rules({ seats: [seat("legal", ["dana"], { onSilence: "mustAnswer" })] }) },
      then: { fate: { kind: "stuck", why: "mustAnswer" } },
    },
    {
      when: "a seat asks for more than it has",
      suppose: { policy: rules({ seats: [seat("legal", ["dana"], { quorum: { kind: "count", count: 2 } })] }) },
      then: { fate: { kind: "stuck", why: "cannotBeMet" } },
    },
    {
      when: "an error opens, by the policy's own choice",
      suppose: {
        policy: rules({ failMode: "open", seats: [seat("legal", ["dana"], { quorum: { kind: "count", count: 2 } })] }),
      },
      then: { fate: { kind: "passed" } },
    },
    {
      when: "a condition looks at a field that can't be read",
      item: { facts: { ...facts, fields: { market: { kind: "unreadable", problem: "hidden" } } } },
      suppose: { policy: rules({ seats: [seat("legal", ["dana"], { when: { field: "market", is: "EU" } })] }) },
      then: { fate: { kind: "stuck", why: "error" } },
    },
    {
      when: "no seat applies",
      suppose: { policy: rules({ seats: [seat("legal", ["dana"], { when: { label: "customer-data" } })] }) },
      then: { fate: { kind: "passed" } },
    },
    {
      when: "the space is still off: the answer is what blocking would do",
      suppose: { policy: rules({ mode: "off" }) },
      then: { fate: { kind: "waited" } },
    },
    { when: "nobody knows who created it", item: { author: undefined }, then: { fate: { kind: "waited" } } },
    {
      when: "a move came before the creation, as imports have it",
      item: { moves: [move("10", "Mon 09:00")] },
      then: { fate: waited("Mon 09:00", "Thu 09:00", 24) },
    },
  ];
  for (const { when, item, suppose: more, then } of rows) {
    it(when, () => {
      expect(replay(history(item), more)).toMatchObject(then);
    });
  }

  it("asks a group in the zone of each of its people, however many they are", () => {
    const people = Array.from({ length: 3_000 }, (_, index) =>
      person(`p${index}`, { groups: ["g"], zone: index === 2_999 ? "America/New_York" : "UTC" }),
    );
    const group = rules({
      seats: [seat("legal", [], { holders: { people: [], groups: ["g"] }, quorum: { kind: "count", count: 3 } })],
    });
    const opens = replay(history({ createdAt: at("Mon 12:00"), moves: [move("10", "Tue 12:00")] }), {
      policy: group,
      people,
    });
    // Monday 12:00 UTC is 07:00 in New York: three days from 09:00 there end on Thursday at 14:00 UTC.
    expect(opens.fate).toMatchObject({ kind: "waited", until: at("Thu 14:00") });
  });
});

describe("late words", () => {
  const late = (firstComments: ItemHistory["firstComments"], more: Partial<ProjectPolicy> = {}) =>
    replay(history({ firstComments }), { policy: rules(more) }).late;

  it("are a seat's first comment once build has begun, with the working time since", () => {
    expect(late([{ person: "dana", at: at("Wed 15:00") }])).toEqual([
      { seat: "legal", person: "dana", at: at("Wed 15:00"), workingMs: 9 * hour },
    ]);
  });
  it("are none where somebody of the seat wrote before", () => {
    expect(
      late(
        [
          { person: "dana", at: at("Wed 15:00") },
          { person: "lee", at: at("Mon 15:00") },
        ],
        { seats: [seat("legal", ["dana", "lee"])] },
      ),
    ).toEqual([]);
  });
  it("are none of the author's, and none of people without a seat", () => {
    expect(
      late(
        [
          { person: "ada", at: at("Wed 15:00") },
          { person: "eve", at: at("Wed 15:00") },
        ],
        { seats: [seat("legal", ["ada", "dana"])] },
      ),
    ).toEqual([]);
  });
  it("are none of a seat that is not asked", () => {
    expect(
      late([{ person: "dana", at: at("Wed 15:00") }], { seats: [seat("legal", ["dana"], { when: { label: "x" } })] }),
    ).toEqual([]);
  });
});

describe("the figures over many items", () => {
  const replayAll = (items: readonly ItemHistory[], more: Partial<Supposition> = {}) =>
    items.map(createReplay(suppose(more)));
  const items = ["Mon 15:00", "Tue 14:00", "Wed 14:00", "Thu 13:00", "Thu 14:00"].map((time, index) =>
    history({ id: String(index), key: `P-${index}`, moves: [move("10", time)] }),
  );

  it("count each item once, and add up", () => {
    const sum = sumUp(replayAll([...items, items[0]!, history({ id: "9", statusId: "1", moves: [] })]));
    expect(sum).toMatchObject({
      items: 6,
      waited: 4,
      passed: 1,
      neverEntered: 1,
      stuck: 0,
      refusedMoves: 4,
      lateItems: 0,
    });
    expect(sum.waitsMs).toEqual([1, 8, 16, 23].map((hours) => hours * hour));
  });

  it("have a median, and bars up to the longest wait", () => {
    const sum = sumUp(replayAll(items));
    expect(waitWithin(sum, 0.5)).toBe(8 * hour);
    expect(waitWithin(sum, 0.9)).toBe(23 * hour);
    expect(waitWithin(sumUp([]), 0.5)).toBeUndefined();
    expect(toWaitBars(sum, 8 * hour)).toEqual([
      { toDays: 0.5, count: 1 },
      { toDays: 1, count: 1 },
      { toDays: 2, count: 1 },
      { toDays: 3, count: 1 },
    ]);
    expect(toWaitBars(sumUp([]), 8 * hour)).toEqual([]);
  });

  it("name stuck items first, then the longest waits, then late words", () => {
    const words = history({
      id: "7",
      key: "P-7",
      moves: [move("10", "Thu 14:00")],
      firstComments: [{ person: "dana", at: at("Fri 10:00") }],
    });
    expect(notableOf(replayAll([words, ...items]), 3).map(({ item }) => item.key)).toEqual(["P-0", "P-1", "P-2"]);
    expect(notableOf(replayAll([words, ...items]), 9).map(({ item }) => item.key)).toEqual([
      "P-0",
      "P-1",
      "P-2",
      "P-3",
      "P-7",
    ]);
  });
});
