import { evaluateCondition } from "../../../src/domain/policy/conditions";
import type { ItemFacts } from "../../../src/domain/policy/item-facts";
import type { Condition } from "../../../src/domain/policy/policy";
import { allOf, anyOf, type SeatOutcome } from "../../../src/domain/concept/requirement";
import { approve, at, facts, opened, policy, seat } from "../make";

const item: ItemFacts = {
  labels: ["customer-data"],
  components: ["10"],
  issueType: "10001",
  fields: { budget: { kind: "values", values: ["big"] }, broken: { kind: "unreadable", problem: "403" } },
};

describe("evaluateCondition", () => {
  const yes: Condition = { label: "customer-data" };
  const no: Condition = { label: "x" };
  const broken: Condition = { field: "broken", is: "big" };
  const rows: readonly { when: Condition; then: string }[] = [
    { when: yes, then: "holds" },
    { when: no, then: "fails" },
    { when: { component: "10" }, then: "holds" },
    { when: { component: "11" }, then: "fails" },
    { when: { issueType: "10001" }, then: "holds" },
    { when: { issueType: "1" }, then: "fails" },
    { when: { field: "budget", is: "big" }, then: "holds" },
    { when: { field: "budget", is: "small" }, then: "fails" },
    { when: { field: "absent", is: "big" }, then: "fails" },
    { when: { field: "toString", is: "big" }, then: "fails" },
    { when: broken, then: "error" },
    { when: { not: yes }, then: "fails" },
    { when: { not: no }, then: "holds" },
    { when: { not: broken }, then: "error" },
    { when: { all: [yes, yes] }, then: "holds" },
    { when: { all: [yes, no] }, then: "fails" },
    { when: { all: [yes, broken] }, then: "error" },
    { when: { all: [broken, no] }, then: "fails" },
    { when: { any: [no, yes] }, then: "holds" },
    { when: { any: [no, no] }, then: "fails" },
    { when: { any: [no, broken] }, then: "error" },
    { when: { any: [broken, yes] }, then: "holds" },
  ];
  for (const { when, then } of rows) {
    it(`${JSON.stringify(when)} ${then}`, () => expect(evaluateCondition(when, item).kind).toBe(then));
  }
});

describe("requirement trees", () => {
  const satisfied: SeatOutcome = { kind: "satisfied", at: -Infinity };
  const left: SeatOutcome = { kind: "left", at: -Infinity };
  const waits = (until: number): SeatOutcome => ({ kind: "left", at: until });
  const never = waits(Infinity);
  const rows = [
    { name: "all of satisfied and left is satisfied", got: allOf([satisfied, left]), want: satisfied },
    { name: "all of only left is left", got: allOf([left, left]), want: left },
    {
      name: "all waits for its last child",
      got: allOf([satisfied, waits(5), waits(7)]),
      want: { kind: "satisfied", at: 7 },
    },
    {
      name: "all never comes about with a child that must answer",
      got: allOf([satisfied, never]),
      want: { kind: "satisfied", at: Infinity },
    },
    { name: "any is satisfied by one child", got: anyOf([never, satisfied]), want: satisfied },
    { name: "any of only left is left", got: anyOf([left, left]), want: left },
    {
      name: "any drops a left child and waits for the others",
      got: anyOf([left, waits(5), waits(7)]),
      want: { kind: "left", at: 7 },
    },
    {
      name: "any with a child that must answer never opens by silence",
      got: anyOf([waits(5), never]),
      want: { kind: "left", at: Infinity },
    },
    {
      name: "any takes the first child that gets satisfied",
      got: anyOf([{ kind: "satisfied", at: 5 } as const, waits(7)]),
      want: { kind: "satisfied", at: 5 },
    },
  ];
  for (const { name, got, want } of rows) {
    it(name, () => expect(got).toEqual(want));
  }
});

describe("conditions in a gate", () => {
  const conditional = (when: Condition): ReturnType<typeof policy> =>
    policy({ seats: [seat("legal", ["dana"], { when }), seat("sales", ["sam"])] });

  it("skips a seat whose condition is false: it neither satisfies nor blocks", () => {
    const gate = opened(conditional({ label: "customer-data" })).does("Mon 15:00", approve("sam"));
    expect(gate.verdict("Mon 15:00")).toMatchObject({
      kind: "open",
      seats: [
        { seat: "legal", state: "skipped" },
        { seat: "sales", state: "satisfied" },
      ],
    });
  });

  it("is an error where a condition can't be evaluated, never a dropped seat", () => {
    const gate = opened(conditional({ field: "broken", is: "x" }), undefined, item).does("Mon 15:00", approve("sam"));
    expect(gate.verdict("Mon 15:00")).toMatchObject({
      kind: "error",
      reasons: [{ kind: "conditionFailed", seat: "legal", problem: "403" }, { kind: "seatSatisfied" }],
    });
  });

  it("is open and says so with a warning where no seat applies", () => {
    const gate = opened(policy({ seats: [seat("legal", ["dana"], { when: { label: "x" } })] }));
    expect(gate.verdict("Mon 15:00")).toMatchObject({
      kind: "open",
      reasons: [{ kind: "noSeatApplies" }],
      warnings: [{ kind: "noSeatApplies" }],
    });
    expect(opened(policy({ seats: [] })).verdict("Mon 15:00").kind).toBe("open");
  });

  it("is an error where no seat applies and the policy wants at least one", () => {
    expect(opened(policy({ seats: [], whenNoSeatApplies: "error" })).verdict("Mon 15:00").kind).toBe("error");
  });

  it("asks a seat with a full clock when the item's facts come to fit it, and skips it again", () => {
    const gate = opened(conditional({ label: "customer-data" }));
    gate.does("Tue 10:00", {
      kind: "observeFacts",
      facts: item,
      directory: { people: [{ id: "dana", active: true, seesItem: true, groups: [] }], reachable: true },
    });
    expect(gate.verdict("Tue 10:00").seats[0]).toMatchObject({ state: "asked", deadline: at("Fri 10:00") });
    gate.does("Tue 11:00", { kind: "observeFacts", facts, directory: { people: [], reachable: true } });
    expect(gate.verdict("Tue 11:00").seats[0]).toMatchObject({ state: "skipped" });
  });

  it("is an error where a seat is newly asked while the directory can't be reached, and mends itself afterwards", () => {
    const gate = opened(conditional({ label: "customer-data" }));
    gate.does("Tue 10:00", { kind: "observeFacts", facts: item, directory: { people: [], reachable: false } });
    expect(gate.verdict("Tue 10:00")).toMatchObject({
      kind: "error",
      reasons: [{ kind: "directoryUnreachable" }, { kind: "seatWaits" }, { kind: "floorMissing" }],
    });
    gate.does("Tue 11:00", {
      kind: "observeFacts",
      facts: item,
      directory: { people: [{ id: "dana", active: true, seesItem: true, groups: [] }], reachable: true },
    });
    expect(gate.verdict("Tue 11:00").kind).toBe("waiting");
  });

  it("follows all and any over seats", () => {
    const either = policy({ requires: { any: [{ seat: "legal" }, { seat: "sales" }] } });
    const gate = opened(either).does("Mon 15:00", approve("sam"));
    expect(gate.verdict("Mon 15:00").kind).toBe("open");
  });

  it("names an unknown seat in the tree as an invalid policy", () => {
    expect(opened(policy({ requires: { all: [{ seat: "nobody" }] } })).verdict("Mon 15:00")).toMatchObject({
      kind: "error",
      reasons: [{ kind: "policyInvalid" }, {}, {}, {}],
    });
  });

  it("shows an advising seat, and waits for no advising seat", () => {
    const gate = opened(
      policy({ seats: [seat("legal", ["dana"], { weight: "advising" }), seat("sales", ["sam"])] }),
    ).does("Mon 15:00", approve("sam"));
    expect(gate.verdict("Mon 15:00")).toMatchObject({ kind: "open", seats: [{ seat: "legal", state: "asked" }, {}] });
  });
});
