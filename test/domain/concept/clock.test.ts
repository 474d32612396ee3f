import { approve, at, direction, edit, everybody, object, opened, person, policy, seat } from "../make";

const letGo = (by: string, id = "legal") =>
  ({ kind: "letGo", by, seat: id, note: "Covered by the 2025 template" }) as const;
const decideFloor = (by: string, decision: "goOn" | "notYet") =>
  ({ kind: "decideFloor", by, decision, text: "We go" }) as const;

describe("the clock", () => {
  it("runs in each holder's own zone and the seat's calendar", () => {
    const people = [...everybody.filter(({ id }) => id !== "dana"), person("dana", { zone: "America/New_York" })];
    // Monday 14:00 UTC is 09:00 in New York, so three working days end Thursday 09:00 there.
    expect(opened(policy(), people).verdict("Mon 15:00").seats[0]).toMatchObject({ deadline: at("Thu 14:00") });
    const early = [...everybody.filter(({ id }) => id !== "dana"), person("dana", { zone: "Asia/Tokyo" })];
    // 14:00 UTC is 23:00 in Tokyo: it begins on Tuesday at 09:00 and ends Friday 09:00, midnight UTC.
    expect(opened(policy(), early).verdict("Mon 15:00").seats[0]).toMatchObject({ deadline: at("Fri 00:00") });
  });

  it("takes a vote at the very instant of the deadline as in time, and an objection too", () => {
    const gate = opened().does("Mon 15:00", approve("sam"));
    expect(gate.does("Thu 14:00", object("dana")).verdict("Thu 14:00").kind).toBe("objected");
  });

  it("takes an objection a second later as advice, and a late approval counts while the gate waits", () => {
    const rules = policy({
      seats: [seat("legal", ["dana"]), seat("sales", ["sam"], { answersWithin: { amount: 4, unit: "workingDays" } })],
    });
    const gate = opened(rules).does("Thu 14:00:01", object("dana"));
    expect(gate.verdict("Thu 14:00:01")).toMatchObject({ kind: "waiting", seats: [{ state: "lapsed" }, {}] });
    gate.does("Thu 15:00", approve("dana"));
    expect(gate.verdict("Thu 15:00")).toMatchObject({
      kind: "opensAt",
      seats: [{ state: "satisfied", holders: [{ answer: "approved", late: true }] }, {}],
    });
  });

  it("lets a late objection bind where the policy says so, while the gate waits and no longer", () => {
    const rules = policy({
      lateObjections: "bind",
      seats: [seat("legal", ["dana"]), seat("sales", ["sam"], { answersWithin: { amount: 4, unit: "workingDays" } })],
    });
    expect(opened(rules).does("Thu 15:00", object("dana")).verdict("Thu 15:00").kind).toBe("objected");
    expect(
      opened(rules).does("Mon 15:00", approve("sam")).does("Thu 15:00", object("dana")).verdict("Thu 15:00").kind,
    ).toBe("open");
  });

  it("doesn't let a late objection clear the approval that its author gave", () => {
    const rules = policy({
      seats: [seat("legal", ["dana"]), seat("sales", ["sam"], { answersWithin: { amount: 4, unit: "workingDays" } })],
    });
    expect(
      opened(rules).does("Mon 15:00", approve("dana")).does("Thu 15:00", object("dana")).verdict("Thu 15:00").seats[0],
    ).toMatchObject({ state: "satisfied" });
  });

  it("lapses a seat with several holders when all their clocks ran out", () => {
    const people = [...everybody.filter(({ id }) => id !== "lee"), person("lee", { zone: "Asia/Tokyo" })];
    const gate = opened(policy({ seats: [seat("legal", ["dana", "lee"])] }), people);
    expect(gate.verdict("Thu 15:00")).toMatchObject({
      seats: [{ state: "asked", deadline: at("Fri 00:00"), holders: [{ answer: "lapsed" }, { answer: "asked" }] }],
      debtors: [{ person: "lee" }],
    });
    expect(gate.verdict("Fri 00:00").seats[0]).toMatchObject({ state: "lapsed" });
  });

  it("lapses when those who are silent have run out of time, not those who answered", () => {
    const people = [...everybody.filter(({ id }) => id !== "lee"), person("lee", { zone: "Asia/Tokyo" })];
    const rules = policy({ seats: [seat("legal", ["dana", "lee"], { quorum: { kind: "all" } })] });
    expect(opened(rules, people).does("Mon 15:00", approve("lee")).verdict("Mon 15:00")).toMatchObject({
      kind: "opensAt",
      opensAt: at("Thu 14:00"),
    });
  });

  it("is not restarted by a question, by a reviewer who is added, or by asking again", () => {
    const gate = opened().does("Tue 10:00", { kind: "ask", by: "dana", text: "Which countries?" });
    gate.does("Tue 10:00", { kind: "addReviewer", by: "dana", seat: "legal", person: person("lee") });
    expect(gate.verdict("Tue 10:00").seats[0]).toMatchObject({
      deadline: at("Thu 14:00"),
      holders: [{ person: "dana" }, { person: "lee", deadline: at("Thu 14:00") }],
    });
    expect(gate.does("Tue 11:00", approve("lee")).verdict("Tue 11:00").seats[0]).toMatchObject({ state: "satisfied" });
  });

  it("lets only a holder or the decider add a reviewer, and never the author", () => {
    expect(
      opened().refusal("Tue 10:00", { kind: "addReviewer", by: "ada", seat: "legal", person: person("eve") }),
    ).toEqual({ kind: "notASeatHolder", seat: "legal" });
    expect(
      opened().refusal("Tue 10:00", { kind: "addReviewer", by: "omar", seat: "legal", person: person("ada") }),
    ).toEqual({ kind: "authorCannotApprove" });
  });

  it("names a seat that must answer as overdue, escalates, and shows no opening time", () => {
    const rules = policy({ seats: [seat("legal", ["dana"], { onSilence: "mustAnswer" }), seat("sales", ["sam"])] });
    const gate = opened(rules).does("Mon 15:00", approve("sam"));
    expect(gate.verdict("Mon 16:00")).toMatchObject({ kind: "waiting", nextChangeAt: at("Thu 14:00") });
    expect(gate.verdict("Mon+2 10:00")).toMatchObject({
      kind: "waiting",
      reasons: [{ kind: "mustAnswer", seat: "legal", since: at("Thu 14:00") }, {}],
      debtors: [
        { person: "dana", owes: "mustAnswer" },
        { person: "omar", owes: "mustAnswer" },
      ],
    });
    expect(gate.refusal("Mon 16:00", letGo("dana"))).toEqual({ kind: "mustAnswerSeatCannotLetGo", seat: "legal" });
    expect(gate.does("Mon+2 10:00", object("dana")).verdict("Mon+2 10:00").kind).toBe("objected");
  });
});

describe("I need until D", () => {
  const extend = (until: string) => ({ kind: "extend", by: "dana", seat: "legal", until: at(until) }) as const;
  it("extends the own seat once, up to the policy's cap", () => {
    const gate = opened().does("Thu 14:00", extend("Mon+1 10:00"));
    expect(gate.verdict("Thu 14:00").seats[0]).toMatchObject({ deadline: at("Mon+1 10:00") });
    expect(gate.refusal("Fri 10:00", extend("Tue+1 10:00"))).toEqual({ kind: "alreadyExtended" });
    expect(opened().refusal("Tue 10:00", extend("Thu+1 14:01"))).toEqual({
      kind: "beyondCap",
      latest: at("Thu+1 14:00"),
    });
  });
  it("has to be said by the deadline, and to be later", () => {
    expect(opened().refusal("Thu 14:00:01", extend("Fri 10:00"))).toEqual({
      kind: "deadlinePassed",
      deadline: at("Thu 14:00"),
    });
    expect(opened().refusal("Tue 10:00", extend("Thu 14:00"))).toEqual({ kind: "notLater" });
  });
});

describe("lapse, floor and letting go", () => {
  it("goes on without a lapsed seat, on the record", () => {
    expect(opened().does("Mon 15:00", approve("sam")).verdict("Fri 10:00")).toMatchObject({
      kind: "open",
      reasons: [
        { kind: "wentOnWithout", seat: "legal", how: "lapsed", at: at("Thu 14:00") },
        { kind: "seatSatisfied" },
      ],
    });
  });

  it("never opens where all lapsed: the decider owes a decision on a clock of their own", () => {
    const gate = opened();
    expect(gate.verdict("Thu 13:00")).toMatchObject({
      kind: "waiting",
      reasons: [{}, {}, { kind: "floorMissing", have: 0, need: 1 }],
    });
    for (const time of ["Thu 14:00", "Mon+3 10:00"]) {
      expect(gate.verdict(time)).toMatchObject({
        kind: "waiting",
        reasons: [{}, {}, { kind: "floorMissing", decider: "omar", decideBy: at("Mon+1 14:00") }],
        debtors: [{ person: "omar", owes: "floorDecision", until: at("Mon+1 14:00") }],
      });
    }
  });

  it("opens by the decider's word, in writing, and only when every seat has answered or lapsed", () => {
    const gate = opened();
    expect(gate.refusal("Tue 10:00", decideFloor("omar", "goOn"))).toEqual({ kind: "seatsStillAsked" });
    expect(gate.refusal("Fri 10:00", decideFloor("ada", "goOn"))).toEqual({ kind: "notTheDecider", decider: "omar" });
    expect(gate.refusal("Fri 10:00", { ...decideFloor("omar", "goOn"), text: " " })).toEqual({
      kind: "textMissing",
      what: "ruling",
    });
    expect(gate.does("Fri 10:00", decideFloor("omar", "notYet")).verdict("Fri 10:00")).toMatchObject({
      kind: "waiting",
      reasons: [{}, {}, {}, { kind: "deciderSaidNotYet" }],
    });
    expect(gate.does("Fri 11:00", decideFloor("omar", "goOn")).verdict("Fri 11:00")).toMatchObject({
      kind: "open",
      reasons: [{}, {}, { kind: "deciderSaidGoOn", by: "omar" }],
    });
    expect(gate.does("Fri 12:00", edit("ada", 1, { direction })).verdict("Fri 12:00").kind).toBe("waiting");
  });

  it("asks no decision of the decider where the floor holds", () => {
    expect(opened().does("Mon 15:00", approve("sam")).refusal("Fri 10:00", decideFloor("omar", "goOn"))).toEqual({
      kind: "floorHolds",
    });
  });

  it("opens by a late approval too", () =>
    expect(opened().does("Fri 10:00", approve("dana")).verdict("Fri 10:00").kind).toBe("open"));

  it("counts people, not seats, and only binding approvals for the floor", () => {
    const rules = policy({
      seats: [seat("legal", ["dana"]), seat("sales", ["dana"])],
      floor: { approvals: 2, perDiscipline: [] },
    });
    expect(opened(rules).does("Mon 15:00", approve("dana")).verdict("Mon 15:00")).toMatchObject({
      kind: "waiting",
      reasons: [{}, {}, { kind: "floorMissing", have: 1, need: 2 }],
    });
    const advised = policy({ seats: [seat("legal", ["dana"], { weight: "advising" }), seat("sales", ["sam"])] });
    expect(opened(advised).does("Mon 15:00", approve("dana")).verdict("Fri 15:00").kind).toBe("waiting");
  });

  it("holds a discipline's own floor, unless that discipline is not asked", () => {
    const floor = { approvals: 1, perDiscipline: [{ discipline: "legal", approvals: 1 }] };
    expect(opened(policy({ floor })).does("Mon 15:00", approve("sam")).verdict("Fri 15:00")).toMatchObject({
      kind: "waiting",
      reasons: [{}, {}, { kind: "floorMissing", discipline: "legal" }],
    });
    const skipped = policy({
      floor,
      seats: [seat("legal", ["dana"], { when: { label: "x" } }), seat("sales", ["sam"])],
    });
    expect(opened(skipped).does("Mon 15:00", approve("sam")).verdict("Mon 15:00").kind).toBe("open");
  });

  it("lets a reviewer let go early with a note, counted as care", () => {
    const gate = opened().does("Mon 15:00", approve("sam")).does("Mon 15:10", letGo("dana"));
    expect(gate.verdict("Mon 15:10")).toMatchObject({
      kind: "open",
      reasons: [{ kind: "wentOnWithout", seat: "legal", how: "letGo", at: at("Mon 15:10") }, {}],
    });
    expect(opened().refusal("Mon 15:00", { ...letGo("dana"), note: "" })).toEqual({
      kind: "textMissing",
      what: "note",
    });
    expect(opened().refusal("Fri 15:00", letGo("dana"))).toEqual({ kind: "deadlinePassed", deadline: at("Thu 14:00") });
  });

  it("never opens where all let go", () => {
    const gate = opened().does("Mon 15:00", letGo("dana")).does("Mon 15:10", letGo("sam", "sales"));
    expect(gate.verdict("Mon 15:10")).toMatchObject({
      kind: "waiting",
      debtors: [{ person: "omar", owes: "floorDecision", until: at("Wed 15:10") }],
    });
  });
});
