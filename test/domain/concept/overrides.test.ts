import { at, concept, direction, directory, edit, facts, move, opened, policy, seat, sign } from "../make";
import type { Story } from "../make";
import { emptyState } from "../../../src/domain/item/state";
import { judgeConcept } from "../../../src/domain/concept/judge";
import { evolve } from "../../../src/domain/item/evolve";

const rules = policy({
  override: {
    kind: "allowed",
    signers: { people: ["omar", "lee"], groups: [] },
    lasts: { amount: 1, unit: "workingDays" },
  },
});
const propose = (by: string, mayEdit = true) =>
  ({ kind: "proposeOverride", by, reason: "Regulator's date", mayEdit }) as const;

const override = (gate: Story): number => gate.state().round?.override?.id ?? 0;
/** Omar proposes, Lee signs; it runs until Tuesday 15:10. */
const overridden = (): Story => opened(rules).does("Mon 15:00", propose("omar")).does("Mon 15:10", sign("lee"));

describe("overriding", () => {
  it("takes a reason, a second signer whom the policy names, and ends by itself", () => {
    const gate = opened(rules).does("Mon 15:00", propose("omar"));
    expect(gate.verdict("Mon 15:00").kind).toBe("waiting");
    gate.does("Mon 15:10", sign("lee"));
    expect(gate.verdict("Mon 15:10")).toMatchObject({
      kind: "overridden",
      until: at("Tue 15:10"),
      nextChangeAt: at("Tue 15:10") + 1,
      reasons: [{ kind: "overridden", by: "omar", signer: "lee", reason: "Regulator's date" }, {}, {}, {}],
    });
    expect(gate.verdict("Tue 15:10").kind).toBe("overridden");
    expect(gate.verdictAt(at("Tue 15:10") + 1).kind).toBe("waiting");
  });

  it("is refused where the policy allows none, to one person alone, and to who may not sign", () => {
    expect(opened().refusal("Mon 15:00", propose("omar"))).toEqual({ kind: "overrideNotAllowed" });
    expect(opened(rules).does("Mon 15:00", propose("omar")).refusal("Mon 15:10", sign("omar"))).toEqual({
      kind: "needsSecondPerson",
    });
    expect(opened(rules).does("Mon 15:00", propose("omar")).refusal("Mon 15:10", sign("sam"))).toEqual({
      kind: "notASigner",
    });
    expect(opened(rules).refusal("Mon 15:10", sign("lee"))).toEqual({ kind: "nothingProposed" });
    expect(opened(rules).refusal("Mon 15:10", { ...propose("omar"), reason: "" })).toEqual({
      kind: "textMissing",
      what: "reason",
    });
  });

  const proposers = [
    { who: "the author", by: "ada", mayEdit: false, taken: true },
    { who: "the decider", by: "omar", mayEdit: false, taken: true },
    { who: "somebody who worked on the concept", by: "eve", mayEdit: false, taken: true },
    { who: "somebody whom Jira lets edit the item", by: "tom", mayEdit: true, taken: true },
    { who: "a reviewer who only sees it", by: "sam", mayEdit: false, taken: false },
    { who: "anybody else who only sees it", by: "tom", mayEdit: false, taken: false },
  ] as const;
  for (const { who, by, mayEdit, taken } of proposers) {
    it(`${taken ? "is" : "isn't"} proposed by ${who}`, () => {
      const gate = opened(rules).does("Mon 14:30", edit("eve", 1, { direction }));
      if (taken) {
        expect(gate.does("Mon 15:00", propose(by, mayEdit)).state().round?.overrides).toMatchObject([
          { proposedBy: by },
        ]);
      } else {
        expect(gate.refusal("Mon 15:00", propose(by, mayEdit))).toEqual({
          kind: "notYoursToOverride",
          decider: "omar",
        });
      }
    });
  }

  it("goes on while it runs, whoever proposes another; after its end a new one may be proposed", () => {
    const gate = opened(rules).does("Mon 15:00", propose("omar")).does("Mon 15:10", sign("lee"));
    expect(gate.refusal("Tue 15:10", propose("ada"))).toEqual({ kind: "overrideRunning", until: at("Tue 15:10") });
    expect(gate.verdict("Tue 15:10").kind).toBe("overridden");
    gate.does("Tue 15:11", propose("ada"));
    expect(gate.verdict("Tue 15:11").kind).toBe("waiting");
    gate.does("Tue 15:20", sign("omar"));
    expect(gate.verdict("Tue 15:20")).toMatchObject({ kind: "overridden", until: at("Wed 15:20") });
  });
});

describe("two proposals of an override at once", () => {
  const both = (): Story =>
    opened(rules)
      .does("Mon 15:00", { ...propose("omar"), reason: "Regulator's date" })
      .does("Mon 15:05", { ...propose("tom"), reason: "I want it out" });

  it("are each signed by name, and the other one stays", () => {
    const gate = both().does("Mon 15:10", sign("lee", "omar"));
    expect(gate.log.at(-1)).toMatchObject({ kind: "overrideSigned", reason: "Regulator's date", proposedBy: "omar" });
    expect(gate.state().round?.overrides).toMatchObject([{ proposedBy: "tom" }]);
    expect(gate.refusal("Mon 15:20", sign("lee", "tom"))).toEqual({ kind: "overrideRunning", until: at("Tue 15:10") });
    gate.does("Tue 15:20", sign("lee", "tom"));
    expect(gate.verdict("Tue 15:20")).toMatchObject({
      kind: "overridden",
      reasons: [{ by: "tom", signer: "lee" }, {}, {}, {}],
    });
  });

  it("are signed as they were read: one that its author changed since is refused", () => {
    const gate = both();
    const read = sign("lee", "tom")(gate.state());
    gate.does("Mon 15:07", { ...propose("tom"), reason: "And for ever" });
    expect(gate.refusal("Mon 15:10", read)).toEqual({ kind: "proposalGone" });
    expect(gate.refusal("Mon 15:10", { kind: "signOverride", by: "lee", proposal: 999 })).toEqual({
      kind: "proposalGone",
    });
  });

  it("are taken back by whoever made them, and by nobody else", () => {
    const gate = both();
    const [omars, toms] = gate.state().round?.overrides ?? [];
    expect(gate.refusal("Mon 15:10", { kind: "withdrawProposal", by: "tom", proposal: omars?.id ?? 0 })).toEqual({
      kind: "notYourProposal",
      by: ["omar"],
    });
    gate.does("Mon 15:10", { kind: "withdrawProposal", by: "tom", proposal: toms?.id ?? 0 });
    expect(gate.state().round?.overrides).toMatchObject([{ proposedBy: "omar" }]);
    expect(gate.refusal("Mon 15:20", { kind: "withdrawProposal", by: "tom", proposal: toms?.id ?? 0 })).toEqual({
      kind: "proposalGone",
    });
  });
});

describe("an override and the text", () => {
  it("is signed for one text: it ends with a material edit, which says so, and with no other", () => {
    const gate = overridden().does("Mon 15:20", edit("ada", 1, { direction: concept.direction.toUpperCase() }));
    expect(gate.verdict("Mon 15:20").kind).toBe("overridden");
    gate.does("Mon 15:30", edit("ada", 2, { direction }));
    expect(gate.log.at(-1)).toMatchObject({ endsOverride: { proposedBy: "omar", signer: "lee" } });
    expect(gate.verdict("Mon 15:30").kind).toBe("waiting");
    gate.does("Mon 15:40", edit("ada", 3, {}));
    expect(gate.verdict("Mon 15:40").kind).toBe("waiting");
    expect(gate.log.at(-1)).not.toHaveProperty("endsOverride");
  });

  it("stands where somebody edits whose edits are declared harmless", () => {
    const harmless = { ...rules, harmlessEditors: ["eve"] };
    const gate = opened(harmless).does("Mon 15:00", propose("omar")).does("Mon 15:10", sign("lee"));
    gate.does("Mon 15:20", edit("eve", 1, { direction }));
    expect(gate.verdict("Mon 15:20").kind).toBe("overridden");
  });

  it("can't be signed once the concept says something else than when it was proposed", () => {
    const gate = opened(rules)
      .does("Mon 15:00", propose("omar"))
      .does("Mon 15:05", edit("ada", 1, { direction }));
    expect(gate.refusal("Mon 15:10", sign("lee"))).toEqual({ kind: "proposalOutdated", proposedFor: 1, current: 2 });
    gate.does("Mon 15:20", propose("omar")).does("Mon 15:30", sign("lee"));
    expect(gate.verdict("Mon 15:30").kind).toBe("overridden");
  });

  it("holds no item that was sent back and rewritten", () => {
    const gate = overridden()
      .does("Mon 15:20", { kind: "observeMove", move: move("c1", "Mon 15:20") })
      .does("Mon 15:30", edit("ada", 1, { direction }))
      .does("Mon 15:40", { kind: "observeMove", move: move("c2", "Mon 15:40", "3", "1") });
    expect(gate.verdict("Mon 15:40").kind).toBe("waiting");
  });

  it("is never signed by who wrote it, whatever the rules say of approving", () => {
    const signers = { people: ["ada", "eve", "lee"], groups: [] };
    const allowed = { kind: "allowed", signers, lasts: { amount: 1, unit: "workingDays" } } as const;
    for (const author of ["mayApprove", "mayNotApprove"] as const) {
      const gate = opened({ ...rules, author, override: allowed })
        .does("Mon 14:30", edit("eve", 1, { direction }))
        .does("Mon 15:00", propose("omar"));
      for (const by of ["ada", "eve"]) {
        expect(gate.refusal("Mon 15:10", sign(by))).toEqual({ kind: "cannotSignOwn", as: "author" });
      }
    }
    const contributed = opened({ ...rules, contributors: "mayNotApprove", override: allowed })
      .does("Mon 14:30", edit("eve", 1, { direction }))
      .does("Mon 14:40", edit("ada", 2, { direction: "Another draw" }))
      .does("Mon 15:00", propose("omar"));
    expect(contributed.refusal("Mon 15:10", sign("eve"))).toEqual({ kind: "cannotSignOwn", as: "contributor" });
  });
});

describe("an override that was signed", () => {
  for (const by of ["omar", "lee"]) {
    it(`is taken back by one of the two who made it: ${by}`, () => {
      const gate = overridden();
      gate.does("Mon 16:00", { kind: "withdrawProposal", by, proposal: override(gate) });
      expect(gate.log.at(-1)).toMatchObject({ kind: "proposalWithdrawn", of: "signedOverride", by: { id: by } });
      expect(gate.verdict("Mon 16:00").kind).toBe("waiting");
      expect(gate.refusal("Mon 16:10", { kind: "withdrawProposal", by, proposal: override(gate) })).toEqual({
        kind: "overrideOver",
      });
      gate.does("Mon 16:20", propose("omar")).does("Mon 16:30", sign("lee"));
      expect(gate.verdict("Mon 16:30").kind).toBe("overridden");
    });
  }

  it("is nobody else's to take back, and over once its time is up", () => {
    const gate = overridden();
    expect(gate.refusal("Mon 16:00", { kind: "withdrawProposal", by: "ada", proposal: override(gate) })).toEqual({
      kind: "notYourProposal",
      by: ["omar", "lee"],
    });
    expect(gate.refusal("Tue 15:11", { kind: "withdrawProposal", by: "lee", proposal: override(gate) })).toEqual({
      kind: "overrideOver",
    });
  });

  it("ends with newer rules that allow none, and the entry says so", () => {
    const gate = overridden().does("Mon 16:00", {
      kind: "migratePolicy",
      by: "lea",
      policy: policy({ version: 2, seats: [seat("legal", ["dana"])] }),
      facts,
      directory: directory(),
    });
    expect(gate.log.at(-1)).toMatchObject({
      kind: "policyMigrated",
      endsOverride: { proposedBy: "omar", signer: "lee" },
    });
    expect(gate.verdict("Mon 16:00").kind).toBe("waiting");
  });

  it("of an older log runs as it did, though its entry names no proposal and no text", () => {
    const gate = overridden().does("Mon 15:20", edit("ada", 1, { direction }));
    const older = gate.log.map((entry) => {
      if (entry.kind !== "overrideSigned") {
        return entry;
      }
      const { proposal: _later, ...rest } = entry;
      return rest;
    });
    const state = older.reduce(evolve, emptyState);
    expect(state.round?.overrides).toEqual([]);
    expect(state.round?.override).toMatchObject({
      proposedBy: "omar",
      signed: { signer: "lee", until: at("Tue 15:10") },
    });
    expect(judgeConcept(rules, state, at("Mon 16:00")).kind).toBe("overridden");
  });
});
