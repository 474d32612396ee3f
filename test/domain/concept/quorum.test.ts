import type { Quorum } from "../../../src/domain/policy/policy";
import { decideQuorum } from "../../../src/domain/concept/quorum";
import { approve, at, opened, policy, seat } from "../make";

type Others = Partial<Record<"abstained" | "letGo" | "objected", number>>;

const tally = (eligible: number, approved: number, others: Others = {}) => ({
  eligible,
  approved,
  abstained: 0,
  letGo: 0,
  objected: 0,
  ...others,
});

describe("decideQuorum", () => {
  const any: Quorum = { kind: "any" };
  const all: Quorum = { kind: "all" };
  const two: Quorum = { kind: "count", count: 2 };
  const half: Quorum = { kind: "percent", percent: 50 };
  const lazy: Quorum = { kind: "lazy", mostSilent: 2 };
  const rows: readonly [string, Quorum, ReturnType<typeof tally>, string, number][] = [
    ["any needs one", any, tally(3, 1), "met", 1],
    ["any without one is short", any, tally(3, 0), "short", 1],
    ["all needs each", all, tally(3, 2), "short", 3],
    ["all is met by each", all, tally(3, 3), "met", 3],
    ["abstaining leaves the denominator of all", all, tally(3, 2, { abstained: 1 }), "met", 2],
    ["letting go leaves the denominator of all", all, tally(3, 2, { letGo: 1 }), "met", 2],
    ["a count is met", two, tally(3, 2), "met", 2],
    ["a count is not lowered by who abstains", two, tally(3, 1, { abstained: 2 }), "short", 2],
    ["more required than eligible can't be met", two, tally(1, 1), "cannotBeMet", 2],
    ["nobody eligible can't be met", any, tally(0, 0), "cannotBeMet", 1],
    ["a percentage is rounded up", half, tally(3, 1), "short", 2],
    ["a percentage that is rounded up is met", half, tally(3, 2), "met", 2],
    ["a percentage of who is left", half, tally(4, 1, { abstained: 2 }), "met", 1],
    ["a percentage is exact where it divides", { kind: "percent", percent: 70 }, tally(10, 7), "met", 7],
    ["lazy: more answered than silent", lazy, tally(5, 3), "met", 3],
    ["lazy: as many silent as answered", lazy, tally(4, 2), "short", 3],
    ["lazy: too many silent", lazy, tally(7, 4), "short", 5],
    ["lazy: a no is an answer", lazy, tally(5, 2, { objected: 1 }), "met", 3],
    ["lazy: only noes are no consensus", lazy, tally(3, 0, { objected: 3 }), "short", 2],
    ["who all abstain leave nobody", all, tally(2, 0, { abstained: 2 }), "nobodyLeft", 1],
  ];
  for (const [name, quorum, count, kind, needed] of rows) {
    it(name, () => expect(decideQuorum(quorum, count)).toEqual({ kind, needed }));
  }
});

describe("quorum in a gate", () => {
  const both = (quorum: Quorum) => policy({ seats: [seat("legal", ["dana", "lee"], { quorum })] });

  it("keeps seats apart: two approvals in one are none in the other", () => {
    const gate = opened(policy({ seats: [seat("legal", ["dana", "lee"]), seat("sales", ["sam"])] }))
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:00", approve("lee"));
    expect(gate.verdict("Mon 15:00").kind).toBe("opensAt");
  });

  it("counts a person once in a seat, however often they approve", () => {
    const gate = opened(both({ kind: "count", count: 2 }))
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:01", approve("dana", 1, ["stock"]));
    expect(gate.verdict("Mon 15:01").seats[0]).toMatchObject({ have: 1, needed: 2 });
  });

  it("counts a person in every seat that they hold", () => {
    const gate = opened(policy({ seats: [seat("legal", ["dana"]), seat("sales", ["dana"])] })).does(
      "Mon 15:00",
      approve("dana"),
    );
    expect(gate.verdict("Mon 15:00").kind).toBe("open");
  });

  it("counts a person in one seat only where one hat is the rule: in the one that nobody else can fill", () => {
    const rules = policy({ hats: "oneOnly", seats: [seat("legal", ["dana"]), seat("sales", ["dana", "sam"])] });
    const inSales = { kind: "approve", by: "dana", seats: ["sales"], version: 1, points: "all" } as const;
    const gate = opened(rules).does("Mon 15:00", inSales);
    expect(gate.verdict("Mon 15:00").seats).toMatchObject([{ state: "asked" }, { state: "satisfied" }]);
    gate.does("Mon 16:00", approve("dana"));
    expect(gate.verdict("Mon 16:00")).toMatchObject({
      seats: [
        { state: "satisfied", have: 1 },
        { state: "asked", have: 0, holders: [{ person: "dana", answer: "countedElsewhere" }, { person: "sam" }] },
      ],
      debtors: [{ person: "sam", seat: "sales" }],
    });
  });

  it("says cannot be met, fails closed and never lapses open where more are required than eligible", () => {
    const gate = opened(both({ kind: "count", count: 3 })).does("Mon 15:00", approve("dana"));
    for (const time of ["Mon 15:00", "Fri 15:00"]) {
      expect(gate.verdict(time)).toMatchObject({
        kind: "error",
        reasons: [{ kind: "cannotBeMet", seat: "legal", need: 3, have: 2 }],
      });
    }
  });

  it("goes on without a seat whose people all abstain, at once", () => {
    const gate = opened()
      .does("Mon 15:00", { kind: "abstain", by: "dana", seat: "legal" })
      .does("Mon 15:10", approve("sam"));
    expect(gate.verdict("Mon 15:10")).toMatchObject({
      kind: "open",
      reasons: [{ kind: "wentOnWithout", seat: "legal", how: "abstained", at: at("Mon 15:00") }, {}],
    });
  });
});
