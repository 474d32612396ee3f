import type { Concept } from "../../../src/domain/concept/concept";
import { replay } from "../../../src/domain/item/evolve";
import { approve, at, concept, direction, directory, edit, facts, opened, policy, seat, story } from "../make";

describe("change kinds are computed", () => {
  const kinds = [
    { name: "the same again writes nothing", change: {}, kind: undefined },
    {
      name: "the same with its members in another order writes nothing",
      change: {
        risks: concept.risks,
        assumptions: concept.assumptions.map((point) => ({ test: point.test, text: point.text, id: point.id })),
      },
      kind: undefined,
    },
    {
      name: "case and punctuation are wording",
      change: { direction: "a prize draw, in two countries!" },
      kind: "wording",
    },
    { name: "other words are material", change: { direction }, kind: "material", points: ["direction"] },
    {
      name: "another test is material to its assumption",
      change: { assumptions: [{ id: "stock", text: "Stock suffices for 10 days", test: "Count" }] },
      kind: "material",
      points: ["stock"],
    },
    { name: "a point that is gone is material", change: { risks: [] }, kind: "material", points: ["terms"] },
    {
      name: "a point that is new is material",
      change: { risks: [...concept.risks, { id: "tax", text: "Tax", discipline: "finance" }] },
      kind: "material",
      points: ["tax"],
    },
  ];
  for (const { name, change, kind, points } of kinds) {
    it(name, () => {
      const gate = opened().does("Mon 15:00", edit("ada", 1, change));
      const latest = gate.state().versions.at(1)?.change;
      expect(latest).toEqual(kind === undefined ? undefined : { kind, points: points ?? [] });
    });
  }

  it("points in another order are a version that changes nothing", () => {
    const tax = { id: "tax", text: "Tax", discipline: "finance" };
    const gate = opened()
      .does("Mon 15:00", edit("ada", 1, { risks: [...concept.risks, tax] }))
      .does("Mon 16:00", edit("ada", 2, { risks: [tax, ...concept.risks] }));
    expect(gate.state().versions.at(2)?.change).toEqual({ kind: "none", points: [] });
  });

  const pairs = [
    ["10⁶ users", "106 users"],
    ["a margin of .5%", "a margin of 5%"],
    ["a result of (-5%)", "a result of (5%)"],
    ["where country != EU", "where country = EU"],
    ["3–5 markets", "3, 5 markets"],
    ["a draw <p and we sell it>", "a draw"],
  ] as const;
  it.each(pairs)("from %j to %j every approval is outdated", (before, after) => {
    const gate = story()
      .does("Mon 13:00", edit("ada", 0, { direction: before }))
      .does("Mon 14:00", { kind: "openReview", by: "ada", author: "ada", facts, directory: directory() })
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:00", approve("sam"));
    expect(gate.verdict("Mon 15:30").kind).toBe("open");
    gate.does("Mon 16:00", edit("ada", 1, { direction: after }));
    expect(gate.verdict("Mon 16:00").kind).toBe("waiting");
  });

  const ids = [
    "direction",
    "sponsor",
    "all",
    "mine",
    "__proto__",
    "constructor",
    "toString",
    "",
    "a b",
    "x".repeat(201),
  ];
  it.each(ids)("no point goes by the id %j", (id) => {
    const risk = { id, text: "Tax", discipline: "finance" };
    expect(opened().refusal("Mon 15:00", edit("ada", 1, { risks: [...concept.risks, risk] }))).toEqual({
      kind: "pointIdNotAllowed",
      point: id,
    });
  });

  it("two points never share an id, in one list or in two", () => {
    const refusal = (risks: Concept["risks"]) => opened().refusal("Mon 15:00", edit("ada", 1, { risks }));
    const tax = { text: "Tax", discipline: "finance" };
    expect(refusal([...concept.risks, { id: "terms", ...tax }])).toEqual({ kind: "pointIdTaken", point: "terms" });
    expect(refusal([...concept.risks, { id: "stock", ...tax }])).toEqual({ kind: "pointIdTaken", point: "stock" });
  });

  it("refuses an edit that was made from an older version", () => {
    const gate = opened().does("Mon 15:00", edit("ada", 1, { direction }));
    expect(gate.refusal("Mon 15:10", edit("eve", 1, { direction: "x" }))).toEqual({
      kind: "someoneElseEdited",
      basedOn: 1,
      current: 2,
    });
  });

  it("refuses an empty concept and one that is too long", () => {
    expect(opened().refusal("Mon 15:00", edit("ada", 1, { direction: " " }))).toEqual({ kind: "emptyConcept" });
    expect(opened().refusal("Mon 15:00", edit("ada", 1, { direction: "x".repeat(300_000) }))).toMatchObject({
      kind: "conceptTooLong",
    });
    const risks = Array.from({ length: 61 }, (_, index) => ({ id: `r${index}`, text: "x", discipline: "y" }));
    expect(opened().refusal("Mon 15:00", edit("ada", 1, { risks }))).toMatchObject({ kind: "tooManyPoints" });
  });
});

describe("approvals and versions", () => {
  const approved = (rules = policy()) =>
    opened(rules).does("Mon 15:00", approve("dana")).does("Mon 15:10", approve("sam"));
  const kindAfter = (gate: ReturnType<typeof approved>) => gate.verdict("Mon 17:00").kind;

  it("survive an edit of wording", () =>
    expect(
      kindAfter(approved().does("Mon 16:00", edit("ada", 1, { direction: "A PRIZE DRAW in two countries." }))),
    ).toBe("open"));

  it("are outdated by a material edit, which is named, and by nobody's fault", () => {
    const gate = approved().does("Mon 16:00", edit("ada", 1, { direction }));
    expect(gate.verdict("Mon 17:00")).toMatchObject({
      kind: "waiting",
      seats: [{ holders: [{ answer: "outdated", version: 1, outdatedBy: { version: 2, points: ["direction"] } }] }, {}],
      debtors: [
        { person: "dana", owes: "secondLook" },
        { person: "sam", owes: "secondLook" },
      ],
    });
    expect(gate.log.at(-1)).toMatchObject({ kind: "conceptEdited", by: { id: "ada" } });
  });

  it("that rest on points which did not change survive", () => {
    const gate = opened()
      .does("Mon 15:00", approve("dana", 1, ["terms"]))
      .does("Mon 15:10", approve("sam"))
      .does("Mon 16:00", edit("ada", 1, { direction }));
    expect(gate.verdict("Mon 17:00").seats).toMatchObject([{ state: "satisfied" }, { state: "asked" }]);
  });

  it("that tick no point rest on all", () =>
    expect(
      kindAfter(
        opened()
          .does("Mon 15:00", approve("dana", 1, []))
          .does("Mon 15:00", approve("sam", 1, []))
          .does("Mon 16:00", edit("ada", 1, { risks: [] })),
      ),
    ).toBe("waiting"));

  it("count again when the text goes back to exactly what was approved", () => {
    expect(
      kindAfter(
        approved()
          .does("Mon 16:00", edit("ada", 1, { direction }))
          .does("Mon 16:10", edit("ada", 2, {})),
      ),
    ).toBe("open");
  });

  it("stay outdated on the way back where the policy says so", () => {
    const rules = policy({ onReturnToApprovedText: "approvalsStayOutdated" });
    expect(
      kindAfter(
        approved(rules)
          .does("Mon 16:00", edit("ada", 1, { direction }))
          .does("Mon 16:10", edit("ada", 2, {})),
      ),
    ).toBe("waiting");
  });

  it("survive material edits by people whose edits are declared harmless, who become no authors", () => {
    const gate = approved(policy({ harmlessEditors: ["eve"] })).does("Mon 16:00", edit("eve", 1, { direction }));
    expect(kindAfter(gate)).toBe("open");
    expect(gate.state().round?.contributors).toEqual([]);
  });

  it("after a way back, are not outdated by a harmless edit", () => {
    const gate = approved(policy({ harmlessEditors: ["eve"] }))
      .does("Mon 16:00", edit("ada", 1, { direction }))
      .does("Mon 16:10", edit("ada", 2, {}))
      .does("Mon 16:20", edit("eve", 3, { risks: [] }));
    expect(kindAfter(gate)).toBe("open");
  });

  it("are tied to the version that was seen: a vote on a text that has moved on is not taken", () => {
    const gate = opened().does("Mon 15:00", edit("ada", 1, { direction }));
    expect(gate.refusal("Mon 15:10", approve("dana", 1))).toEqual({ kind: "versionMovedOn", seen: 1, current: 2 });
    expect(gate.refusal("Mon 15:10", approve("dana", 7))).toMatchObject({ kind: "versionMovedOn" });
    gate.does("Mon 15:10", approve("dana", 1, ["terms"]));
    expect(gate.verdict("Mon 15:10").seats[0]).toMatchObject({ state: "satisfied" });
  });

  it("can't rest on a point that is not there", () =>
    expect(opened().refusal("Mon 15:00", approve("dana", 1, ["x"]))).toEqual({ kind: "unknownPoint", point: "x" }));

  it("are written in the same entry as the concept: no state in between is open", () => {
    const gate = approved().does("Mon 16:00", edit("ada", 1, { direction }));
    expect(gate.log.filter(({ at: time }) => time === at("Mon 16:00"))).toHaveLength(1);
  });

  it("are taken back by their own person, and cleared by asking for another review", () => {
    expect(kindAfter(approved().does("Mon 16:00", { kind: "withdrawVote", by: "dana", seat: "legal" }))).toBe(
      "opensAt",
    );
    expect(
      kindAfter(approved().does("Mon 16:00", { kind: "requestReviewAgain", by: "ada", seat: "legal", person: "dana" })),
    ).toBe("opensAt");
    expect(
      opened().refusal("Mon 16:00", { kind: "requestReviewAgain", by: "ada", seat: "legal", person: "dana" }),
    ).toEqual({ kind: "nothingToRequestAgain" });
  });
});

describe("a version that was written under an older rule of what is wording", () => {
  /** The log as it was written before, with fingerprints that no text has today. */
  const written = () => {
    const gate = opened().does("Mon 15:00", approve("dana")).does("Mon 15:00", approve("sam"));
    const old = gate.log.map((entry) =>
      entry.kind === "conceptEdited" ? { ...entry, fingerprints: { direction: "0", stock: "0", terms: "0" } } : entry,
    );
    return story(policy(), replay(old));
  };

  it("keeps its approvals through an edit of wording", () => {
    const gate = written().does("Mon 16:00", edit("ada", 1, { direction: "A PRIZE DRAW in two countries." }));
    expect(gate.state().versions.at(1)?.change.kind).toBe("wording");
    expect(gate.verdict("Mon 16:00").kind).toBe("open");
  });

  it("loses them to a material one, which names the points that changed and no others", () => {
    const gate = written().does("Mon 16:00", edit("ada", 1, { direction }));
    expect(gate.state().versions.at(1)?.change).toEqual({ kind: "material", points: ["direction"] });
    expect(gate.verdict("Mon 16:00").kind).toBe("waiting");
  });

  it("has them back when the text goes back to it", () => {
    const gate = written()
      .does("Mon 16:00", edit("ada", 1, { direction }))
      .does("Mon 16:10", edit("ada", 2, {}));
    expect(gate.verdict("Mon 16:10").kind).toBe("open");
  });
});

describe("a material edit asks again", () => {
  it("gives each seat that it touches at least the second look, lapsed ones too, and shows the new opening time", () => {
    const gate = opened().does("Mon 15:00", approve("dana", 1, ["terms"]));
    expect(gate.verdict("Thu 14:00").kind).toBe("open");
    gate.does("Thu 15:00", edit("ada", 1, { direction }));
    expect(gate.verdict("Thu 15:00")).toMatchObject({
      kind: "opensAt",
      opensAt: at("Fri 15:00"),
      seats: [{ deadline: at("Thu 14:00") }, { deadline: at("Fri 15:00") }],
    });
  });

  it("never shortens a clock", () => {
    expect(
      opened()
        .does("Mon 15:00", edit("ada", 1, { direction }))
        .log.at(-1),
    ).toMatchObject({ askedAgain: [{ deadlines: { dana: at("Thu 14:00") } }, {}] });
    expect(
      opened()
        .does("Mon 15:00", edit("ada", 1, { direction }))
        .verdict("Mon 15:00").seats,
    ).toMatchObject([{ deadline: at("Thu 14:00") }, { deadline: at("Thu 14:00") }]);
  });

  it("asks who let go or abstained again, because they answered for another text", () => {
    const gate = opened()
      .does("Mon 15:00", { kind: "letGo", by: "dana", seat: "legal", note: "Covered" })
      .does("Thu 10:00", edit("ada", 1, { direction }));
    expect(gate.verdict("Thu 10:00").seats[0]).toMatchObject({ state: "asked", deadline: at("Fri 10:00") });
  });

  it("leaves a seat alone that is satisfied by votes which it does not touch", () => {
    const rules = policy({ seats: [seat("legal", ["dana", "lee"]), seat("sales", ["sam"])] });
    const gate = opened(rules)
      .does("Mon 15:00", approve("dana", 1, ["terms"]))
      .does("Thu 10:00", edit("ada", 1, { direction }));
    expect(gate.log.at(-1)).toMatchObject({ askedAgain: [{ seat: "sales" }] });
  });
});
