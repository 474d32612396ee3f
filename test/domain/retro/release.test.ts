import fc from "fast-check";
import type { Measure } from "../../../src/domain/commit/charter";
import { checkLearningRules, defaultLearningRules } from "../../../src/domain/policy/learning-rules";
import type { LearningRules } from "../../../src/domain/policy/policy";
import {
  decideRelease,
  type CharterFacts,
  type ReleasedEpic,
  type ReleasedItem,
} from "../../../src/domain/retro/release";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import type { RetroKey, RetroKind } from "../../../src/domain/retro/retro";
import { at } from "../make";

const [calendar] = defaultPolicy.calendars;
if (calendar === undefined) {
  throw new Error("No calendar");
}
const rules = (more: Partial<LearningRules> = {}): LearningRules => ({
  ...defaultLearningRules,
  mode: "warn",
  ...more,
});
const item = (id: string, more: Partial<ReleasedItem> = {}): ReleasedItem => ({
  id,
  key: `P-${id}`,
  summary: "A prize draw",
  issueType: "10001",
  isSubtask: false,
  ...more,
});
const measure: Measure = {
  id: "m1",
  what: "Orders",
  baseline: "120",
  target: "200",
  date: "2027-01-08",
  source: "Shop",
};
const version = { id: "500", name: "Summer 1.0" };
const nobody: Readonly<Record<RetroKind, ReadonlyMap<string, RetroKey>>> = { system: new Map(), impact: new Map() };

interface Told {
  readonly items?: readonly ReleasedItem[];
  readonly charters?: readonly (readonly [string, CharterFacts])[];
  readonly rules?: Partial<LearningRules>;
  readonly covered?: Partial<typeof nobody>;
  readonly byStatus?: true;
  readonly epic?: ReleasedEpic;
}
const decide = ({
  items = [item("1"), item("2")],
  charters = [],
  rules: more = {},
  covered = {},
  byStatus,
  epic,
}: Told) =>
  decideRelease(
    {
      project: "10000",
      at: at("Mon 14:00"),
      items,
      charters: new Map(charters),
      ...(byStatus === true || epic !== undefined ? {} : { version }),
      ...(epic === undefined ? {} : { epic }),
    },
    rules(more),
    { ...nobody, ...covered },
    calendar,
  );

const epic = (out: ReleasedEpic["out"]): ReleasedEpic => ({ id: "9", key: "P-9", summary: "Loyalty", out });

describe("what a release owes", () => {
  const rows: readonly {
    readonly when: string;
    readonly told: Told;
    readonly then: readonly (readonly [RetroKey, readonly string[]])[];
  }[] = [
    {
      when: "a version holds items without charter: one retro of each kind",
      told: {},
      then: [
        ["system-version-500", ["1", "2"]],
        ["impact-version-500", ["1", "2"]],
      ],
    },
    {
      when: "an item has a measure: an impact retro of its own",
      told: { charters: [["1", { measures: [measure] }]] },
      then: [
        ["system-version-500", ["1", "2"]],
        ["impact-item-1", ["1"]],
        ["impact-version-500", ["2"]],
      ],
    },
    {
      when: "work without a measure gets no impact retro by policy",
      told: { rules: { withoutMeasure: "none" } },
      then: [["system-version-500", ["1", "2"]]],
    },
    {
      when: "each item has its own by policy",
      told: { rules: { per: "item" } },
      then: [
        ["system-item-1", ["1"]],
        ["system-item-2", ["2"]],
        ["impact-item-1", ["1"]],
        ["impact-item-2", ["2"]],
      ],
    },
    {
      when: "an item was released by its status",
      told: { items: [item("1")], byStatus: true },
      then: [
        ["system-item-1", ["1"]],
        ["impact-item-1", ["1"]],
      ],
    },
    {
      when: "a sub-task is part of its parent",
      told: { items: [item("1"), item("3", { isSubtask: true })] },
      then: [
        ["system-version-500", ["1"]],
        ["impact-version-500", ["1"]],
      ],
    },
    {
      when: "an epic stands beside its children",
      told: { items: [item("1", { issueType: "10000" }), item("2")] },
      then: [
        ["system-version-500", ["1", "2"]],
        ["impact-version-500", ["1", "2"]],
      ],
    },
    {
      when: "an epic is out: one retro for it and its children",
      told: { epic: epic({ kind: "all" }), items: [item("9"), item("1"), item("2")] },
      then: [
        ["system-item-9", ["9", "1", "2"]],
        ["impact-item-9", ["9", "1", "2"]],
      ],
    },
    {
      when: "a child that another retro covers is left to it",
      told: {
        epic: epic({ kind: "all" }),
        items: [item("9"), item("1"), item("2")],
        covered: { system: new Map([["1", "system-version-400"]]) },
      },
      then: [
        ["system-item-9", ["9", "2"]],
        ["impact-item-9", ["9", "1", "2"]],
      ],
    },
    {
      when: "a child of an epic with a measure is measured on its own",
      told: {
        epic: epic({ kind: "all" }),
        items: [item("9"), item("1"), item("2")],
        charters: [["1", { measures: [measure] }]],
      },
      then: [
        ["system-item-9", ["9", "1", "2"]],
        ["impact-item-1", ["1"]],
        ["impact-item-9", ["9", "2"]],
      ],
    },
    {
      when: "a child is out before its epic: the epic's retro has it, and no other child yet",
      told: { epic: epic({ kind: "some", child: "1" }) },
      then: [
        ["system-item-9", ["1"]],
        ["impact-item-9", ["1"]],
      ],
    },
    {
      when: "the next child joins those that are out",
      told: {
        epic: epic({ kind: "some", child: "2" }),
        items: [item("1"), item("2"), item("3")],
        covered: { system: new Map([["1", "system-item-9"]]), impact: new Map([["1", "impact-item-9"]]) },
      },
      then: [
        ["system-item-9", ["1", "2"]],
        ["impact-item-9", ["1", "2"]],
      ],
    },
    { when: "a type is not governed", told: { rules: { issueTypeIds: ["10002"] } }, then: [] },
    { when: "the version is empty", told: { items: [] }, then: [] },
    {
      when: "an item came from a version whose retro has it",
      told: {
        covered: { system: new Map([["1", "system-version-400"]]), impact: new Map([["1", "impact-version-400"]]) },
      },
      then: [
        ["system-version-500", ["2"]],
        ["impact-version-500", ["2"]],
      ],
    },
    {
      when: "all of them did",
      told: {
        covered: {
          system: new Map([
            ["1", "system-version-400"],
            ["2", "system-item-2"],
          ]),
          impact: new Map([
            ["1", "impact-item-1"],
            ["2", "impact-version-400"],
          ]),
        },
      },
      then: [],
    },
    {
      when: "it was told before",
      told: {
        covered: {
          system: new Map([
            ["1", "system-version-500"],
            ["2", "system-version-500"],
          ]),
        },
      },
      then: [
        ["system-version-500", ["1", "2"]],
        ["impact-version-500", ["1", "2"]],
      ],
    },
  ];
  for (const { when, told, then } of rows) {
    test(when, () => {
      expect(decide(told).map(({ key, items }) => [key, items.map(({ id }) => id)])).toEqual(then);
    });
  }

  test("comes thirty days after a child that is out before its epic, by the epic's name; with the epic at once", () => {
    const [system, impact] = decide({
      epic: epic({ kind: "some", child: "1" }),
      charters: [["9", { measures: [measure] }]],
    });
    expect(system).toMatchObject({
      name: "P-9 Loyalty",
      comesAt: Date.parse("2026-12-23T09:00:00Z"),
      release: { early: true, items: 1 },
    });
    expect(impact).toMatchObject({
      name: "P-9 Loyalty",
      measures: [measure],
      comesAt: Date.parse("2027-01-08T09:00:00Z"),
    });
    expect(decide({ epic: epic({ kind: "all" }) })[0]).toMatchObject({
      comesAt: at("Mon 14:00"),
      release: { items: 2 },
    });
  });

  test("asks the owner and the sponsor that most charters name, else the assignee", () => {
    const charters = [
      ["1", { measures: [], owner: "ana", sponsor: "omar" }],
      ["2", { measures: [], owner: "ana", sponsor: "lea" }],
      ["3", { measures: [], sponsor: "lea" }],
    ] as const;
    expect(decide({ items: [item("1"), item("2"), item("3", { assignee: "sam" })], charters })[0]).toMatchObject({
      owner: "ana",
      sponsor: "lea",
    });
  });

  test("covers each item once for each kind, whatever releases come in whatever order", () => {
    const releases = fc.array(
      fc.record({
        version: fc.constantFrom("500", "501", "502"),
        items: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        releases,
        fc.constantFrom("version" as const, "item" as const),
        fc.uniqueArray(fc.integer({ min: 1, max: 8 })),
        (told, per, measured) => {
          const covered = { system: new Map<string, RetroKey>(), impact: new Map<string, RetroKey>() };
          const seen = new Set<string>();
          for (const { version: id, items } of told) {
            const charters = new Map(measured.map((one) => [String(one), { measures: [measure] }]));
            const owed = decideRelease(
              {
                project: "10000",
                at: at("Mon 14:00"),
                version: { id, name: id },
                items: items.map((one) => item(String(one))),
                charters,
              },
              rules({ per }),
              covered,
              calendar,
            );
            for (const { key, kind, items: own } of owed) {
              for (const one of own) {
                expect(covered[kind].get(one.id) ?? key).toBe(key);
                covered[kind].set(one.id, key);
              }
            }
            items.forEach((one) => seen.add(String(one)));
          }
          expect([...covered.system.keys()].sort()).toEqual([...seen].sort());
          expect([...covered.impact.keys()].sort()).toEqual([...seen].sort());
        },
      ),
    );
  });
});

test("the rules name every problem at once", () => {
  expect(
    checkLearningRules(
      rules({
        mode: "block",
        impactAfterDays: -1,
        impactLeastDays: 1.5,
        systemWithin: { amount: 0, unit: "workingDays" },
      }),
    ).map(({ path, kind }) => [path, kind]),
  ).toEqual([
    ["learning.retroIssueTypeId", "retroTypeMissing"],
    ["learning.doneStatusIds", "retroDoneMissing"],
    ["learning.impactAfterDays", "daysOutOfRange"],
    ["learning.impactLeastDays", "daysOutOfRange"],
    ["learning.systemWithin.amount", "timeNotPositive"],
  ]);
});
