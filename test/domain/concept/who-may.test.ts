import {
  approve,
  at,
  direction,
  directory,
  edit,
  everybody,
  move,
  object,
  opened,
  person,
  policy,
  seat,
  story,
  concept,
  facts,
  confirm,
} from "../make";
import type { DirectoryChange } from "../../../src/domain/ground/people";

const legalOnly = (more: Parameters<typeof policy>[0] = {}) =>
  policy({ seats: [seat("legal", ["dana", "lee"], { quorum: { kind: "any" } })], ...more });
const seen = (...changes: DirectoryChange[]) => ({ kind: "observeDirectory", changes }) as const;

describe("who may approve", () => {
  it("is not the author who opened the item", () => {
    const gate = opened(policy({ seats: [seat("legal", ["ada", "dana"])] }));
    expect(gate.refusal("Mon 15:00", approve("ada"))).toEqual({ kind: "authorCannotApprove" });
  });

  it("is not who last changed material content; an approval that they gave before no longer counts", () => {
    const gate = opened(legalOnly())
      .does("Mon 15:00", approve("lee", 1, ["terms"]))
      .does("Mon 15:10", edit("lee", 1, { direction }));
    expect(gate.verdict("Mon 15:10").seats[0]).toMatchObject({
      have: 0,
      holders: [{ person: "dana" }, { person: "lee", answer: "author" }],
    });
  });

  it("is not the opener, even after somebody else changed material content", () => {
    const gate = opened(policy({ seats: [seat("legal", ["ada", "dana"])] })).does(
      "Mon 15:00",
      edit("eve", 1, { direction }),
    );
    expect(gate.refusal("Mon 15:10", approve("ada", 2))).toEqual({ kind: "authorCannotApprove" });
  });

  it("is the author where the policy lets them", () => {
    const gate = opened(policy({ author: "mayApprove", seats: [seat("legal", ["ada"])] })).does(
      "Mon 15:00",
      approve("ada"),
    );
    expect(gate.verdict("Mon 15:00").kind).toBe("open");
  });

  const contributed = (rules: ReturnType<typeof policy>) =>
    opened(rules)
      .does("Mon 15:00", edit("lee", 1, { direction }))
      .does("Mon 15:10", edit("ada", 2, { direction: "Another draw" }));

  it("is another contributor", () => {
    expect(contributed(legalOnly()).does("Mon 15:20", approve("lee", 3)).verdict("Mon 15:20").kind).toBe("open");
  });

  it("is no contributor where the policy says so", () => {
    expect(contributed(legalOnly({ contributors: "mayNotApprove" })).refusal("Mon 15:20", approve("lee", 3))).toEqual({
      kind: "contributorCannotApprove",
    });
  });

  it("is nobody outside the seat", () => {
    expect(opened().refusal("Mon 15:00", approve("eve"))).toEqual({ kind: "notASeatHolder" });
    expect(
      opened().refusal("Mon 15:00", { kind: "approve", by: "dana", seats: ["sales"], version: 1, points: "all" }),
    ).toEqual({ kind: "notASeatHolder", seat: "sales" });
    expect(
      opened().refusal("Mon 15:00", { kind: "approve", by: "dana", seats: ["x"], version: 1, points: "all" }),
    ).toEqual({ kind: "unknownSeat", seat: "x" });
  });
});

describe("a word in all of one's seats", () => {
  const both = policy({ seats: [seat("legal", ["dana"]), seat("sales", ["dana", "lee"])] });

  it("abstains and lets go in each of them", () => {
    const seats = (gate: ReturnType<typeof opened>) =>
      gate.state().round?.seats.map(({ votes, letGo }) => [...votes, ...letGo].map((said) => said.person));
    expect(seats(opened(both).does("Mon 15:00", { kind: "abstain", by: "dana", seat: "mine" }))).toEqual([
      ["dana"],
      ["dana"],
    ]);
    expect(seats(opened(both).does("Mon 15:00", { kind: "letGo", by: "dana", seat: "mine", note: "Go" }))).toEqual([
      ["dana"],
      ["dana"],
    ]);
  });

  it("is refused where there is none, or where one of them must answer", () => {
    expect(opened(both).refusal("Mon 15:00", { kind: "abstain", by: "eve", seat: "mine" })).toEqual({
      kind: "notASeatHolder",
    });
    const must = policy({ seats: [seat("legal", ["dana"]), seat("sales", ["dana"], { onSilence: "mustAnswer" })] });
    expect(opened(must).refusal("Mon 15:00", { kind: "letGo", by: "dana", seat: "mine", note: "Go" })).toEqual({
      kind: "mustAnswerSeatCannotLetGo",
      seat: "sales",
    });
  });

  it("that says which version it saw is refused once that says something else", () => {
    const gate = opened(both).does("Mon 15:00", edit("ada", 1, { direction }));
    for (const kind of ["abstain", "letGo"] as const) {
      expect(gate.refusal("Mon 15:10", { kind, by: "dana", seat: "legal", note: "Go", version: 1 })).toEqual({
        kind: "versionMovedOn",
        seen: 1,
        current: 2,
      });
      expect(
        opened(both).does("Mon 15:10", { kind, by: "dana", seat: "legal", note: "Go", version: 1 }).state().round
          ?.seats,
      ).toHaveLength(2);
    }
  });
});

describe("membership", () => {
  const group = policy({
    seats: [seat("legal", [], { holders: { people: [], groups: ["counsel"] }, quorum: { kind: "all" } })],
  });
  const people = [
    ...everybody.filter(({ id }) => id !== "dana" && id !== "lee"),
    person("dana", { groups: ["counsel"] }),
    person("lee", { groups: ["counsel"] }),
  ];

  it("is read when evaluating: who left keeps the vote in the history, and it stops counting", () => {
    const gate = opened(group, people)
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:10", seen({ kind: "leftGroup", person: "dana", group: "counsel" }));
    expect(gate.verdict("Mon 15:10").seats[0]).toMatchObject({
      have: 0,
      needed: 1,
      holders: [{ person: "dana", answer: "noLongerEligible", at: at("Mon 15:00") }, {}],
    });
    expect(gate.state().round?.seats[0]?.votes).toHaveLength(1);
    gate.does("Mon 15:20", seen({ kind: "joinedGroup", person: "dana", group: "counsel" }));
    expect(gate.verdict("Mon 15:20").seats[0]).toMatchObject({ have: 1 });
  });

  it("lets someone who joins later vote, and never lengthens the clock for them", () => {
    const gate = opened(group, people).does(
      "Thu 13:00",
      seen({ kind: "joinedGroup", person: "eve", group: "counsel" }),
    );
    expect(gate.verdict("Thu 13:00").seats[0]).toMatchObject({ deadline: at("Thu 14:00"), needed: 2 });
    gate.does("Thu 13:10", approve("eve"));
    expect(gate.verdict("Thu 13:10").seats[0]).toMatchObject({ have: 1, needed: 3, deadline: at("Thu 14:00") });
    expect(
      gate.refusal("Thu 13:20", { kind: "extend", by: "eve", seat: "legal", until: at("Fri 14:00") }),
    ).toMatchObject({ kind: "notASeatHolder" });
  });

  for (const [what, dana] of [
    ["deactivated", person("dana", { active: false })],
    ["blind", person("dana", { seesItem: false })],
  ] as const) {
    const away = [...everybody.filter(({ id }) => id !== "dana"), dana];
    it(`makes a seat vacant at opening whose sole holder is ${what}: the decider fills it`, () => {
      const gate = opened(policy(), away);
      expect(gate.verdict("Mon 15:00")).toMatchObject({
        seats: [{ holders: [{ person: "omar", answer: "asked", deadline: at("Thu 14:00") }] }, {}],
        warnings: [{ kind: "seatVacant", seat: "legal" }],
      });
      gate.does("Mon 15:00", approve("omar")).does("Mon 15:00", approve("sam"));
      expect(gate.verdict("Mon 15:00").kind).toBe("open");
    });

    it(`gives the seat of a ${what} sole holder to their stand-in first`, () => {
      const gate = story().does("Mon 09:00", {
        kind: "nameStandIn",
        by: "dana",
        standIn: "tom",
        from: at("Mon 09:00"),
        until: at("Fri 17:00"),
      });
      gate
        .does("Mon 13:00", { kind: "editConcept", by: "ada", concept, basedOn: 0 })
        .does("Mon 14:00", { kind: "openReview", by: "ada", author: "ada", facts, directory: directory(away) });
      expect(gate.verdict("Mon 15:00").seats[0]?.holders).toMatchObject([{ person: "tom" }]);
      expect(gate.does("Mon 15:00", approve("tom")).verdict("Mon 15:00").seats[0]).toMatchObject({
        state: "satisfied",
      });
    });
  }

  it("says cannot be met where a vacant seat has neither stand-in nor decider; naming a decider starts a full clock", () => {
    const gate = opened(
      policy({ seats: [seat("legal", ["gone"])], decider: { answersWithin: { amount: 2, unit: "workingDays" } } }),
    );
    expect(gate.verdict("Mon 15:00")).toMatchObject({
      kind: "error",
      reasons: [{ kind: "cannotBeMet", need: 1, have: 0 }, {}],
    });
    gate.does("Tue 10:00", { kind: "nameDecider", by: "ada", person: "omar" });
    expect(gate.verdict("Tue 10:00").seats[0]).toMatchObject({ state: "asked", deadline: at("Fri 10:00") });
  });

  it("makes a seat that loses its sole holder during the review the decider's, on the seat's clock", () => {
    const gate = opened().does("Tue 10:00", seen({ kind: "deactivated", person: "dana" }));
    expect(gate.verdict("Tue 10:00")).toMatchObject({
      kind: "waiting",
      debtors: [{ person: "omar", owes: "answer", seat: "legal", until: at("Thu 14:00") }, { person: "sam" }],
    });
    gate.does("Tue 11:00", approve("omar"));
    expect(gate.verdict("Tue 11:00").seats[0]).toMatchObject({ state: "satisfied" });
  });

  it("keeps what was known while the directory can't be reached, and says since when", () => {
    const gate = opened()
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:10", seen({ kind: "unreachable" }));
    expect(gate.verdict("Mon 16:00")).toMatchObject({
      kind: "opensAt",
      warnings: [{ kind: "directoryStale", since: at("Mon 15:10") }],
    });
    gate.does("Mon 17:00", seen({ kind: "reachable" }));
    expect(gate.verdict("Mon 17:00").warnings).toEqual([]);
  });

  it("can't open a review while the directory can't be reached", () => {
    const gate = story().does("Mon 13:00", { kind: "editConcept", by: "ada", concept, basedOn: 0 });
    expect(
      gate.refusal("Mon 14:00", {
        kind: "openReview",
        by: "ada",
        author: "ada",
        facts,
        directory: { people: [], reachable: false },
      }),
    ).toEqual({ kind: "directoryUnreachable" });
  });
});

describe("stand-ins", () => {
  const standing = () =>
    opened().does("Mon 15:00", {
      kind: "nameStandIn",
      by: "dana",
      standIn: "tom",
      from: at("Tue 09:00"),
      until: at("Wed 17:00"),
    });

  it("act for the seat in their own name, from start to end", () => {
    const gate = standing();
    expect(gate.refusal("Mon 16:00", approve("tom"))).toEqual({ kind: "notASeatHolder" });
    expect(gate.refusal("Wed 17:01", approve("tom"))).toEqual({ kind: "notASeatHolder" });
    gate.does("Tue 09:00", approve("tom"));
    expect(gate.verdict("Fri 09:00").seats[0]).toMatchObject({
      state: "satisfied",
      holders: [{ person: "tom", actingFor: "dana", answer: "approved" }],
    });
  });

  it("and principal may both act; the first act counts, and one seat place is one vote", () => {
    const gate = standing().does("Tue 10:00", approve("tom"));
    expect(gate.refusal("Tue 11:00", approve("dana"))).toEqual({
      kind: "seatAlreadyAnswered",
      seat: "legal",
      by: "tom",
    });
    const other = standing().does("Tue 10:00", approve("dana"));
    expect(other.refusal("Tue 11:00", approve("tom"))).toEqual({
      kind: "seatAlreadyAnswered",
      seat: "legal",
      by: "dana",
    });
  });

  it("may be overruled by the principal's objection, because a no is never refused", () => {
    const gate = standing()
      .does("Tue 10:00", approve("tom"))
      .does("Tue 11:00", { kind: "object", by: "dana", objection: "o", topic: "t", reason: "r", version: 1 });
    expect(gate.verdict("Tue 11:00").kind).toBe("objected");
    expect(
      gate.does("Tue 12:00", { kind: "withdrawObjection", by: "dana", objection: "o" }).verdict("Tue 12:00").seats[0],
    ).toMatchObject({ have: 0 });
  });

  it("don't restart the clock", () =>
    expect(standing().verdict("Tue 10:00").seats[0]).toMatchObject({ deadline: at("Thu 14:00") }));

  it("can't pass on what was handed to them", () => {
    expect(
      standing().refusal("Tue 10:00", {
        kind: "nameStandIn",
        by: "tom",
        standIn: "eve",
        from: at("Tue 10:00"),
        until: at("Wed 17:00"),
      }),
    ).toEqual({ kind: "standInsCannotPassOn" });
  });

  it("are never the author, nor oneself, nor for a period that ends before it starts", () => {
    const [from, until] = [at("Tue 09:00"), at("Wed 09:00")];
    expect(opened().refusal("Mon 15:00", { kind: "nameStandIn", by: "dana", standIn: "ada", from, until })).toEqual({
      kind: "authorCannotStandIn",
    });
    expect(opened().refusal("Mon 15:00", { kind: "nameStandIn", by: "dana", standIn: "dana", from, until })).toEqual({
      kind: "standInIsSelf",
    });
    expect(
      opened().refusal("Mon 15:00", { kind: "nameStandIn", by: "dana", standIn: "tom", from: until, until: from }),
    ).toEqual({ kind: "periodEndsBeforeItStarts" });
  });

  it("no longer act when they are ended, and what they said stays", () => {
    const gate = standing()
      .does("Tue 10:00", approve("tom"))
      .does("Tue 11:00", { kind: "endStandIn", by: "dana", standIn: "tom" });
    expect(gate.verdict("Tue 11:00").seats[0]).toMatchObject({ state: "satisfied" });
    expect(gate.refusal("Tue 12:00", { kind: "letGo", by: "tom", seat: "legal", note: "n" })).toEqual({
      kind: "notASeatHolder",
      seat: "legal",
    });
  });

  it("who decide keep no place in the seat either: what they said for somebody else gives them none", () => {
    const gate = opened().does("Mon 15:00", {
      kind: "nameStandIn",
      by: "dana",
      standIn: "omar",
      from: at("Tue 09:00"),
      until: at("Wed 17:00"),
    });
    gate.does("Tue 10:00", approve("omar")).does("Tue 11:00", { kind: "endStandIn", by: "dana", standIn: "omar" });
    expect(gate.refusal("Tue 12:00", { kind: "abstain", by: "omar", seat: "legal" })).toEqual({
      kind: "notASeatHolder",
      seat: "legal",
    });
    expect(gate.does("Tue 12:00", object("omar")).state().round?.objections[0]?.raisedBy[0]?.seats).toEqual([]);
  });
});

describe("who decides", () => {
  const decided = (by: string) => ({ kind: "decideFloor", by, decision: "goOn", text: "Go on" }) as const;
  const named = (by: string, who: string) => ({ kind: "nameDecider", by, person: who }) as const;
  const own = (who: string, as: "author" | "contributor" = "author") => ({ kind: "cannotDecideOwn", person: who, as });
  const adaDecides = (more: Parameters<typeof policy>[0] = {}) =>
    policy({ decider: { person: "ada", answersWithin: { amount: 2, unit: "workingDays" } }, ...more });
  const nobodyNamed = policy({ decider: { answersWithin: { amount: 2, unit: "workingDays" } } });

  it("is not the author: nobody opens a gate for a concept of their own", () => {
    const gate = opened(adaDecides());
    expect(gate.refusal("Fri 09:00", decided("ada"))).toEqual(own("ada"));
    expect(gate.verdict("Fri 09:00")).toMatchObject({
      kind: "waiting",
      debtors: [],
      warnings: [{ kind: "deciderCannot", person: "ada", why: "author" }],
    });
  });

  it("is not the author where an objection to their own concept waits for a ruling", () => {
    const gate = opened(adaDecides()).does("Mon 15:00", object("dana"));
    expect(
      gate.refusal("Mon 16:00", { kind: "rule", by: "ada", objection: "dana-objects", ruling: "goOn", text: "No" }),
    ).toEqual(own("ada"));
    expect(gate.verdict("Mon 16:00").debtors).not.toContainEqual(expect.objectContaining({ owes: "ruling" }));
  });

  it("is somebody else whom anybody names, so that it never stays stuck", () => {
    const gate = opened(adaDecides()).does("Fri 09:00", named("eve", "omar")).does("Fri 10:00", decided("omar"));
    expect(gate.verdict("Fri 10:00").kind).toBe("open");
    expect(gate.refusal("Fri 11:00", named("eve", "tom"))).toEqual({ kind: "notTheDecider", decider: "omar" });
  });

  it("is no longer a decider who changed what the concept means, until somebody else did", () => {
    const gate = opened().does("Mon 15:00", edit("omar", 1, { direction }));
    expect(gate.refusal("Fri 09:00", decided("omar"))).toEqual(own("omar"));
    expect(gate.does("Fri 10:00", edit("eve", 2, { direction: "Another draw" })).verdict("Fri 10:00").warnings).toEqual(
      [],
    );
  });

  it("is still a decider who only mended the wording", () => {
    const gate = opened().does("Mon 15:00", edit("omar", 1, { direction: "a prize  draw in two countries" }));
    expect(gate.does("Fri 09:00", decided("omar")).verdict("Fri 09:00").kind).toBe("open");
  });

  it("can't be named where they wrote the concept, by whom ever", () => {
    const gate = story(nobodyNamed).does("Mon 13:00", { kind: "editConcept", by: "ada", concept, basedOn: 0 });
    expect(
      gate.refusal("Mon 14:00", {
        kind: "openReview",
        by: "eve",
        author: "ada",
        decider: "ada",
        facts,
        directory: directory(),
      }),
    ).toEqual(own("ada"));
    expect(opened(nobodyNamed).refusal("Mon 15:00", named("eve", "ada"))).toEqual(own("ada"));
  });

  it("is the author where the policy lets authors approve", () => {
    const gate = opened(adaDecides({ author: "mayApprove" })).does("Fri 09:00", decided("ada"));
    expect(gate.verdict("Fri 09:00").kind).toBe("open");
  });

  it("is no contributor where the policy keeps them from approving", () => {
    const gate = opened(policy({ contributors: "mayNotApprove" }))
      .does("Mon 15:00", edit("omar", 1, { direction }))
      .does("Mon 15:10", edit("ada", 2, { direction: "Another draw" }));
    expect(gate.refusal("Fri 12:00", decided("omar"))).toEqual(own("omar", "contributor"));
  });

  it("is whoever is named instead of somebody who left, after the gate closed too", () => {
    const closed = opened()
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:10", approve("sam"))
      .does("Mon 16:00", { kind: "observeMove", move: move("1", "Mon 16:00") });
    closed.does("Tue 09:00", seen({ kind: "deactivated", person: "omar" })).does("Tue 10:00", named("eve", "tom"));
    closed.does("Tue 11:00", { kind: "proposeReopen", by: "ada", reason: "r", expectedCost: "1 day" });
    expect(closed.does("Tue 12:00", confirm("tom")).verdict("Tue 12:00").kind).toBe("waiting");
  });

  it("can't be somebody who left", () => {
    const gate = opened(nobodyNamed).does("Mon 15:00", seen({ kind: "deactivated", person: "tom" }));
    expect(gate.refusal("Mon 16:00", named("eve", "tom"))).toEqual({ kind: "personNotHere", person: "tom" });
  });

  it("reopens a gate for a concept of their own all the same: that is the stricter look", () => {
    const closed = opened(adaDecides())
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:10", approve("sam"))
      .does("Mon 16:00", { kind: "observeMove", move: move("1", "Mon 16:00") });
    closed.does("Tue 11:00", { kind: "proposeReopen", by: "ada", reason: "r", expectedCost: "1 day" });
    expect(closed.does("Tue 12:00", confirm("eve")).verdict("Tue 12:00").kind).toBe("waiting");
  });
});
