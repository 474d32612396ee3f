import {
  approve,
  at,
  confirm,
  direction,
  directory,
  edit,
  everybody,
  facts,
  move,
  object,
  opened,
  policy,
  seat,
} from "../make";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";

const moved = (id: string, time: string, from = "1", to = "3") =>
  ({ kind: "observeMove", move: move(id, time, from, to) }) as const;
const closed = (rules?: ProjectPolicy) =>
  opened(rules)
    .does("Mon 15:00", approve("dana"))
    .does("Mon 15:10", approve("sam"))
    .does("Mon 16:00", moved("c1", "Mon 16:00"));

describe("closing", () => {
  it("comes with the move through an open gate", () => {
    const gate = closed();
    expect(gate.state().round?.closed).toMatchObject({ at: at("Mon 16:00") });
    expect(gate.verdict("Tue 10:00")).toMatchObject({
      kind: "open",
      debtors: [],
      reasons: [{}, {}, { kind: "closed", at: at("Mon 16:00") }],
    });
  });

  it("puts later input on the late shelf, with author, time and distance; the verdict does not change by a byte", () => {
    const gate = closed();
    const before = JSON.stringify(gate.verdict("Mon 16:00"));
    gate
      .does("Fri 10:00", object("dana", "Terms"))
      .does("Fri 10:10", approve("sam"))
      .does("Fri 10:20", { kind: "advise", by: "eve", text: "Mind the tax", costBefore: "a comment" });
    gate
      .does("Fri 10:30", edit("ada", 1, { direction }))
      .does("Fri 10:40", { kind: "observeDirectory", changes: [{ kind: "deactivated", person: "dana" }] });
    expect(JSON.stringify(gate.verdict("Mon+4 10:00"))).toBe(before);
    expect(gate.state().lateShelf).toMatchObject([
      {
        person: "dana",
        kind: "objection",
        text: "Terms: Two countries, two laws",
        at: at("Fri 10:00"),
        closedAt: at("Mon 16:00"),
      },
      { person: "sam", kind: "approval" },
      { person: "eve", kind: "advice", costBefore: "a comment" },
      { person: "ada", kind: "conceptEdit" },
    ]);
  });

  it("takes no other act afterwards, and says since when", () => {
    expect(closed().refusal("Fri 10:00", { kind: "withdrawVote", by: "dana", seat: "legal" })).toEqual({
      kind: "gateClosed",
      at: at("Mon 16:00"),
    });
    expect(
      closed().refusal("Fri 10:00", { kind: "openReview", by: "ada", author: "ada", facts, directory: directory() }),
    ).toEqual({ kind: "gateClosed", at: at("Mon 16:00") });
  });

  it("judges the move by what stood at its instant, however late it is reported", () => {
    const gate = opened().does("Mon 15:00", approve("dana")).does("Mon 15:10", approve("sam"));
    const then = gate.state();
    gate.does("Mon 16:10", object("dana")).does("Mon 16:20", { ...moved("c1", "Mon 16:00"), then });
    expect(gate.verdict("Mon 16:20").kind).toBe("open");
  });

  it("through a gate that opened by silence counts from its opening time on", () => {
    const early = opened().does("Mon 15:00", approve("dana")).does("Thu 13:59", moved("c1", "Thu 13:59"));
    expect(early.state().bypass).toBeDefined();
    expect(
      opened().does("Mon 15:00", approve("dana")).does("Thu 14:00", moved("c1", "Thu 14:00")).state().round?.closed,
    ).toBeDefined();
  });
});

describe("sending back", () => {
  const rewritten = () => closed().does("Tue 10:00", edit("ada", 1, { direction }));
  const back = (id: string, time: string) => moved(id, time, "3", "1");

  it("lets the item in again by what stands then, with both moves in the log", () => {
    const gate = closed().does("Tue 10:00", back("c2", "Tue 10:00")).does("Tue 11:00", moved("c3", "Tue 11:00"));
    expect(gate.log.map(({ kind }) => kind).slice(-3)).toEqual(["closed", "sentBack", "closed"]);
    expect(gate.state().round?.closed?.move.changelogId).toBe("c3");
  });

  it("judges a move in that is reported together with the way back by what was written while it was built", () => {
    const gate = rewritten().does("Tue 12:00", back("c2", "Tue 11:00")).does("Tue 12:00", moved("c3", "Tue 11:30"));
    expect(gate.log.at(-1)).toMatchObject({ kind: "bypassed", move: { changelogId: "c3" } });
  });

  it("counts for a move in that is judged by what stood then, though something was written since", () => {
    const gate = rewritten();
    const then = gate.state();
    gate
      .does("Tue 13:00", { kind: "advise", by: "eve", text: "Mind the tax" })
      .does("Tue 14:00", { ...back("c2", "Tue 11:00"), then })
      .does("Tue 14:00", { ...moved("c3", "Tue 12:00"), then });
    expect(gate.log.at(-1)).toMatchObject({ kind: "bypassed", move: { changelogId: "c3" } });
  });

  it("is told once, and what was judged before is not judged again", () => {
    const gate = closed().does("Tue 10:00", back("c2", "Tue 10:00"));
    const entries = gate.log.length;
    gate.does("Tue 10:01", back("c2", "Tue 10:00")).does("Tue 10:02", moved("c1", "Mon 16:00"));
    expect(gate.log).toHaveLength(entries);
  });

  it("drops a proposal to reopen, which needs no second person any more", () => {
    const gate = closed()
      .does("Tue 09:00", { kind: "proposeReopen", by: "omar", reason: "New law", expectedCost: "Four days" })
      .does("Tue 10:00", back("c2", "Tue 10:00"));
    expect(gate.state().round?.reopens).toBeUndefined();
  });
});

describe("reopening", () => {
  const propose = (by: string) =>
    ({ kind: "proposeReopen", by, reason: "New law", expectedCost: "Four days" }) as const;

  it("takes the decider and a second person, a reason and the expected cost; a new round begins, votes start over", () => {
    const gate = closed().does("Tue 10:00", propose("omar")).does("Tue 11:00", confirm("dana"));
    expect(gate.state()).toMatchObject({
      round: { number: 2, author: "ada" },
      pastRounds: [{ round: 1, closedAt: at("Mon 16:00") }],
    });
    expect(gate.verdict("Tue 11:00")).toMatchObject({
      kind: "waiting",
      seats: [{ have: 0, deadline: at("Fri 11:00") }, {}],
    });
    expect(closed().does("Tue 10:00", propose("dana")).does("Tue 11:00", confirm("omar")).state().round?.number).toBe(
      2,
    );
  });

  it("is refused to one person alone, without the decider, without cost, and where nothing is closed", () => {
    expect(closed().does("Tue 10:00", propose("omar")).refusal("Tue 11:00", confirm("omar"))).toEqual({
      kind: "needsSecondPerson",
    });
    expect(closed().does("Tue 10:00", propose("dana")).refusal("Tue 11:00", confirm("sam"))).toEqual({
      kind: "notTheDecider",
      decider: "omar",
    });
    expect(closed().refusal("Tue 10:00", { ...propose("omar"), expectedCost: "" })).toEqual({
      kind: "textMissing",
      what: "cost",
    });
    expect(closed().refusal("Tue 11:00", confirm("omar"))).toEqual({ kind: "nothingProposed" });
    expect(opened().refusal("Tue 10:00", propose("omar"))).toEqual({ kind: "gateNotClosed" });
  });

  it("of two proposals at once happens by the one that the second person read, and leaves nobody's replaced", () => {
    const gate = closed()
      .does("Tue 10:00", { ...propose("omar"), reason: "New law" })
      .does("Tue 10:10", { ...propose("dana"), reason: "I like it better", expectedCost: "Four weeks" });
    expect(gate.refusal("Tue 11:00", confirm("sam"))).toMatchObject({ kind: "notTheDecider" });
    gate.does("Tue 11:00", confirm("sam", "omar"));
    expect(gate.log.at(-1)).toMatchObject({
      kind: "reviewReopened",
      reason: "New law",
      proposedBy: "omar",
      second: "sam",
    });
  });

  it("is refused for a proposal that was replaced or taken back since it was read", () => {
    const gate = closed().does("Tue 10:00", propose("omar"));
    const read = confirm("dana")(gate.state());
    gate.does("Tue 10:10", { ...propose("omar"), expectedCost: "Four weeks" });
    expect(gate.refusal("Tue 11:00", read)).toEqual({ kind: "proposalGone" });
    const proposal = gate.log.at(-1)?.seq ?? 0;
    expect(gate.refusal("Tue 11:00", { kind: "withdrawProposal", by: "dana", proposal })).toEqual({
      kind: "notYourProposal",
      by: ["omar"],
    });
    gate.does("Tue 11:10", { kind: "withdrawProposal", by: "omar", proposal });
    expect(gate.refusal("Tue 11:20", confirm("dana"))).toEqual({ kind: "nothingProposed" });
  });
});

describe("bypassing", () => {
  for (const mode of ["observe", "warn", "block"] as const) {
    it(`is recorded in mode ${mode}, with the changelog as evidence, until the item is moved back`, () => {
      const gate = opened(policy({ mode })).does("Mon 15:00", moved("c1", "Mon 15:00"));
      expect(gate.log.at(-1)).toMatchObject({ kind: "bypassed", verdict: "waiting", by: { kind: "system" } });
      expect(gate.verdict("Mon 15:00")).toMatchObject({
        kind: "bypassed",
        reasons: [{ kind: "bypassed", changelogId: "c1", by: "ada" }, {}, {}, {}],
      });
      gate.does("Mon 15:05", { kind: "observeMoveBack", move: move("c2", "Mon 15:05", "3", "1") });
      expect(gate.verdict("Mon 15:05").kind).toBe("waiting");
    });
  }

  it("is recorded once a move, and not for moves that the gate does not stand before", () => {
    const gate = opened().does("Mon 15:00", moved("c1", "Mon 15:00")).does("Mon 15:01", moved("c1", "Mon 15:00"));
    expect(gate.log.filter(({ kind }) => kind === "bypassed")).toHaveLength(1);
    expect(
      opened()
        .does("Mon 15:00", moved("c1", "Mon 15:00", "1", "2"))
        .state().bypass,
    ).toBeUndefined();
  });

  it("is over when somebody takes the item back to where it was", () => {
    const gate = opened()
      .does("Mon 15:00", moved("c1", "Mon 15:00"))
      .does("Mon 16:00", moved("c2", "Mon 16:00", "3", "1"));
    expect(gate.verdict("Mon 16:00").kind).toBe("waiting");
  });
});

describe("policy versions", () => {
  const stricter = policy({
    version: 2,
    seats: [seat("legal", ["dana"]), seat("sales", ["sam"]), seat("technology", ["tom"])],
  });

  it("leave an open item with the policy that it opened with", () => {
    const gate = opened().does("Mon 15:00", approve("dana")).does("Mon 15:00", approve("sam"));
    gate.policy = stricter;
    expect(gate.verdict("Mon 15:10").kind).toBe("open");
  });

  it("reach it when a leader migrates it: votes stay, running clocks are kept, new seats get their full time", () => {
    const gate = opened()
      .does("Mon 15:00", approve("dana"))
      .does("Tue 10:00", { kind: "migratePolicy", by: "lea", policy: stricter, facts, directory: directory() });
    expect(gate.verdict("Tue 10:00")).toMatchObject({
      kind: "opensAt",
      opensAt: at("Fri 10:00"),
      seats: [{ have: 1 }, { deadline: at("Thu 14:00") }, { deadline: at("Fri 10:00") }],
    });
  });

  it("look at the item as it is on that day: what its conditions saw then is what a later look is compared with", () => {
    const conditional = policy({
      version: 2,
      seats: [seat("legal", ["dana"]), seat("sales", ["sam"], { when: { label: "campaign" } })],
    });
    const labelled = { ...facts, labels: ["campaign"] };
    const gate = opened(policy(), everybody, labelled).does("Tue 10:00", {
      kind: "migratePolicy",
      by: "lea",
      policy: conditional,
      facts: { ...facts, labels: [] },
      directory: directory(),
    });
    expect([gate.state().round?.facts.labels, gate.verdict("Tue 10:00").seats[1]?.state]).toEqual([[], "skipped"]);
    expect(
      gate.does("Tue 11:00", { kind: "observeFacts", facts: labelled, directory: directory() }).verdict("Tue 11:00")
        .seats[1]?.state,
    ).toBe("asked");
  });

  it("lengthen no running clock, however late an item is migrated", () => {
    const gate = opened().does("Thu 10:00", {
      kind: "migratePolicy",
      by: "lea",
      policy: stricter,
      facts,
      directory: directory(),
    });
    expect(gate.verdict("Thu 10:00").seats).toMatchObject([
      { deadline: at("Thu 14:00") },
      { deadline: at("Thu 14:00") },
      { deadline: at("Tue+1 10:00") },
    ]);
  });
});
