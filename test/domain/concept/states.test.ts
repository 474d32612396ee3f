import { judgeConcept } from "../../../src/domain/concept/judge";
import { emptyState } from "../../../src/domain/item/state";
import { passes } from "../../../src/domain/concept/verdict";
import { approve, at, facts, move, object, opened, policy, seat, story, sign } from "../make";

describe("states and what passes", () => {
  it("is off where the space is off, whatever is open", () => {
    const gate = opened();
    gate.policy = policy({ mode: "off" });
    expect(gate.verdict("Mon 15:00")).toMatchObject({ kind: "off", reasons: [{ kind: "spaceOff" }] });
  });

  it("is off for an issue type that the space does not govern", () => {
    expect(opened(policy({ issueTypeIds: ["10002"] })).verdict("Mon 15:00").kind).toBe("off");
  });

  it("waits for a concept, then for the review to be asked for", () => {
    expect(judgeConcept(policy(), emptyState, at("Mon 09:00"))).toMatchObject({
      kind: "waiting",
      reasons: [{ kind: "noConcept" }],
    });
    const gate = story().does("Mon 13:00", {
      kind: "editConcept",
      by: "ada",
      basedOn: 0,
      concept: { direction: "x", assumptions: [], risks: [] },
    });
    expect(gate.verdict("Mon 13:00")).toMatchObject({
      kind: "waiting",
      reasons: [{ kind: "notAsked" }],
      debtors: [{ person: "ada", owes: "concept" }],
    });
  });

  const passing = [
    { state: { kind: "off" }, passes: true },
    { state: { kind: "open" }, passes: true },
    { state: { kind: "opensAt", opensAt: 101 }, passes: false },
    { state: { kind: "opensAt", opensAt: 100 }, passes: true },
    { state: { kind: "overridden", until: 100 }, passes: true },
    { state: { kind: "overridden", until: 99 }, passes: false },
    { state: { kind: "waiting" }, passes: false },
    { state: { kind: "objected" }, passes: false },
    { state: { kind: "bypassed" }, passes: false },
    { state: { kind: "error" }, passes: false },
  ] as const;
  for (const row of passing) {
    it(`${JSON.stringify(row.state)} ${row.passes ? "passes" : "does not pass"} at 100`, () => {
      expect(passes(row.state, 100, "closed")).toBe(row.passes);
    });
  }

  it("lets an error pass only where the policy's fail mode is open", () => {
    expect(passes({ kind: "error" }, 0, "open")).toBe(true);
  });

  it("puts an error before an override, an override before an objection", () => {
    const rules = policy({
      override: {
        kind: "allowed",
        signers: { people: ["omar"], groups: [] },
        lasts: { amount: 1, unit: "workingDays" },
      },
    });
    const gate = opened(rules).does("Mon 15:00", object("dana"));
    gate
      .does("Mon 15:10", { kind: "proposeOverride", by: "ada", reason: "Launch", mayEdit: true })
      .does("Mon 15:20", sign("omar"));
    expect(gate.verdict("Mon 15:30").kind).toBe("overridden");
    gate.does("Mon 15:40", {
      kind: "migratePolicy",
      by: "lea",
      policy: { ...rules, version: 2, seats: [seat("legal", ["dana"], { quorum: { kind: "count", count: 2 } })] },
      facts,
      directory: { people: [], reachable: true },
    });
    expect(gate.verdict("Mon 15:50").kind).toBe("error");
  });

  it("shows a bypass before an objection and before waiting, but an opening before a bypass", () => {
    const gate = opened().does("Mon 15:00", { kind: "observeMove", move: move("c1", "Mon 15:00") });
    expect(gate.verdict("Mon 15:00").kind).toBe("bypassed");
    gate.does("Mon 15:05", object("dana"));
    expect(gate.verdict("Mon 15:05").kind).toBe("bypassed");
    gate.does("Mon 15:10", approve("dana")).does("Mon 15:10", approve("sam"));
    expect(gate.verdict("Mon 15:10").kind).toBe("open");
  });

  it("names who owes what until when, and the instant at which it changes by itself", () => {
    const gate = opened().does("Mon 15:00", approve("dana"));
    expect(gate.verdict("Mon 16:00")).toMatchObject({
      kind: "opensAt",
      opensAt: at("Thu 14:00"),
      nextChangeAt: at("Thu 14:00"),
      debtors: [{ person: "sam", owes: "answer", seat: "sales", until: at("Thu 14:00") }],
    });
    expect(gate.verdict("Thu 14:00")).toMatchObject({ kind: "open", debtors: [] });
    expect(gate.verdict("Thu 14:00").nextChangeAt).toBeUndefined();
  });

  it("judges observe and warn as honestly as block", () => {
    for (const mode of ["observe", "warn"] as const) {
      expect(opened(policy({ mode })).verdict("Mon 15:00").kind).toBe("waiting");
    }
  });
});
