import { approve, at, direction, edit, object, opened, policy, seat } from "../make";

const withdraw = (by: string, objection = "dana-objects") => ({ kind: "withdrawObjection", by, objection }) as const;
const answer = (by: string, objection = "dana-objects") =>
  ({ kind: "answerObjection", by, objection, text: "Terms are drafted" }) as const;
const rule = (by: string, ruling: "goOn" | "stands", objection = "dana-objects") =>
  ({ kind: "rule", by, objection, ruling, text: "Go on" }) as const;
const objecting = (rules = policy()) =>
  opened(rules).does("Mon 15:00", approve("sam")).does("Mon 15:10", object("dana"));

describe("an objection", () => {
  it("from a binding seat blocks, and names who owes the answer and the ruling", () => {
    expect(objecting().verdict("Mon 15:10")).toMatchObject({
      kind: "objected",
      reasons: [{ kind: "objection", objection: "dana-objects" }, {}, {}],
      seats: [{ state: "objects", holders: [{ answer: "objected" }] }, {}],
      debtors: [
        { person: "ada", owes: "answer", objection: "dana-objects" },
        { person: "omar", owes: "ruling" },
      ],
    });
  });

  it("blocks on although the clocks run out, as long as nobody answers it", () =>
    expect(objecting().verdict("Mon+2 15:10").kind).toBe("objected"));

  it("from anybody else is advice", () => {
    expect(opened().does("Mon 15:00", object("eve")).verdict("Mon 15:00").kind).toBe("waiting");
    const advising = policy({ seats: [seat("legal", ["dana"], { weight: "advising" }), seat("sales", ["sam"])] });
    expect(opened(advising).does("Mon 15:00", object("dana")).verdict("Mon 15:00").kind).toBe("waiting");
  });

  it("survives every edit, the way back too", () => {
    const gate = objecting().does("Mon 16:00", edit("ada", 1, { direction }));
    expect(gate.verdict("Mon 16:00").kind).toBe("objected");
    expect(gate.does("Mon 16:10", edit("ada", 2, {})).verdict("Mon 16:10").kind).toBe("objected");
  });

  it("on the same topic as another merges with it, and each author has their own", () => {
    const rules = policy({ seats: [seat("legal", ["dana"]), seat("sales", ["sam"])] });
    const gate = opened(rules)
      .does("Mon 15:00", object("dana", "Prize terms"))
      .does("Mon 15:05", object("sam", "prize TERMS!"));
    expect(gate.state().round?.objections).toHaveLength(1);
    expect(gate.does("Mon 15:10", withdraw("dana")).verdict("Mon 15:10").kind).toBe("objected");
    expect(gate.does("Mon 15:20", withdraw("sam")).verdict("Mon 15:20").kind).toBe("waiting");
  });

  it("needs a topic and a reason, and they are not endless", () => {
    expect(opened().refusal("Mon 15:00", object("dana", " "))).toEqual({ kind: "textMissing", what: "topic" });
    expect(opened().refusal("Mon 15:00", object("dana", "x".repeat(201)))).toMatchObject({
      kind: "textTooLong",
      limit: 200,
    });
  });
});

describe("an objection is released", () => {
  it("when its author withdraws it, which revives no earlier approval", () => {
    const gate = opened()
      .does("Mon 15:00", approve("sam"))
      .does("Mon 15:00", approve("dana"))
      .does("Mon 15:10", object("dana"))
      .does("Mon 15:20", withdraw("dana"));
    expect(gate.verdict("Mon 15:20")).toMatchObject({ kind: "opensAt", seats: [{ have: 0 }, { have: 1 }] });
  });

  it("when its author approves later", () =>
    expect(objecting().does("Mon 16:00", approve("dana")).verdict("Mon 16:00").kind).toBe("open"));

  it("when the decider rules on it in writing", () => {
    const gate = objecting().does("Mon 16:00", rule("omar", "goOn"));
    expect(gate.verdict("Mon 16:00").kind).toBe("opensAt");
    expect(gate.refusal("Mon 16:10", rule("omar", "stands"))).toEqual({ kind: "objectionOver" });
    expect(objecting().refusal("Mon 16:00", { ...rule("omar", "goOn"), text: "" })).toEqual({
      kind: "textMissing",
      what: "ruling",
    });
  });

  it("not by a ruling that it stands, until the decider rules again", () => {
    const gate = objecting().does("Mon 16:00", answer("ada")).does("Mon 16:00", rule("omar", "stands"));
    expect(gate.verdict("Fri 16:00")).toMatchObject({
      kind: "objected",
      debtors: [{ person: "ada", owes: "concept" }],
    });
    expect(gate.does("Fri 16:00", rule("omar", "goOn")).verdict("Fri 16:00").kind).toBe("open");
  });

  it("when it was answered and its seat's clock ran out", () => {
    const gate = objecting().does("Mon 16:00", answer("ada"));
    expect(gate.verdict("Mon 16:00")).toMatchObject({
      kind: "objected",
      nextChangeAt: at("Thu 14:00"),
      debtors: [
        { person: "dana", owes: "answer" },
        { person: "omar", owes: "ruling" },
      ],
    });
    expect(gate.verdict("Thu 13:59:59").kind).toBe("objected");
    expect(gate.verdict("Thu 14:00").kind).toBe("open");
  });

  it("not before its author had a second look at an answer that came late", () => {
    const gate = objecting().does("Thu 16:00", answer("ada"));
    expect(gate.verdict("Thu 16:00")).toMatchObject({ kind: "objected", nextChangeAt: at("Fri 16:00") });
    expect(gate.verdict("Fri 15:59:59").kind).toBe("objected");
    expect(gate.verdict("Fri 16:00").kind).toBe("open");
  });

  it("not by an answer that came before it was raised", () => {
    const gate = objecting(policy({ seats: [seat("legal", ["dana", "lee"]), seat("sales", ["sam"])] }))
      .does("Mon 16:00", answer("ada"))
      .does("Tue 10:00", object("lee"));
    expect(gate.verdict("Fri 16:00").kind).toBe("objected");
  });

  it("never by silence from a seat that must answer", () => {
    const rules = policy({ seats: [seat("legal", ["dana"], { onSilence: "mustAnswer" }), seat("sales", ["sam"])] });
    expect(objecting(rules).does("Mon 16:00", answer("ada")).verdict("Mon+2 16:00").kind).toBe("objected");
  });

  it("by nobody else", () => {
    expect(objecting().refusal("Mon 16:00", withdraw("sam"))).toEqual({ kind: "notYourObjection" });
    expect(objecting().refusal("Mon 16:00", rule("ada", "goOn"))).toEqual({ kind: "notTheDecider", decider: "omar" });
    expect(objecting().refusal("Mon 16:00", withdraw("dana", "x"))).toEqual({ kind: "unknownObjection" });
  });

  it("not by its own author's talk, which is no answer", () =>
    expect(objecting().does("Mon 16:00", answer("dana")).verdict("Fri 16:00").kind).toBe("objected"));

  it("not by asking for a review again, nor by a label that ends the condition of its seat", () => {
    const rules = policy({
      seats: [seat("legal", ["dana"], { when: { not: { label: "tiny" } } }), seat("sales", ["sam"])],
    });
    const gate = objecting(rules).does("Mon 16:00", {
      kind: "requestReviewAgain",
      by: "ada",
      seat: "sales",
      person: "sam",
    });
    gate.does("Mon 16:10", {
      kind: "observeFacts",
      facts: { labels: ["tiny"], components: [], issueType: "10001", fields: {} },
      directory: { people: [], reachable: true },
    });
    expect(gate.verdict("Mon 16:10")).toMatchObject({ kind: "objected", seats: [{ state: "objects" }, {}] });
  });
});

describe("an objection whose author is no longer eligible", () => {
  const left = { kind: "observeDirectory", changes: [{ kind: "deactivated", person: "dana" }] } as const;

  it("passes to the seat, whose other holders may withdraw it", () => {
    const gate = objecting(policy({ seats: [seat("legal", ["dana", "lee"]), seat("sales", ["sam"])] }));
    expect(gate.refusal("Mon 16:00", withdraw("lee"))).toEqual({ kind: "notYourObjection" });
    gate.does("Mon 16:00", left);
    expect(gate.verdict("Mon 16:00").kind).toBe("objected");
    expect(gate.does("Mon 16:10", withdraw("lee")).verdict("Mon 16:10").kind).toBe("opensAt");
  });

  it("else waits for the decider", () => {
    const gate = objecting().does("Mon 16:00", left).does("Mon 16:05", answer("ada"));
    expect(gate.verdict("Mon 16:10")).toMatchObject({
      kind: "objected",
      debtors: [{ person: "omar", owes: "ruling" }, {}],
    });
    expect(gate.does("Mon 16:20", rule("omar", "goOn")).verdict("Mon 16:20").kind).not.toBe("objected");
  });

  it("may still be withdrawn by an author who became a contributor", () => {
    const gate = objecting().does("Mon 16:00", edit("dana", 1, { direction }));
    expect(gate.refusal("Mon 16:10", approve("dana", 2))).toEqual({ kind: "authorCannotApprove" });
    expect(gate.does("Mon 16:20", withdraw("dana")).verdict("Mon 16:20").kind).not.toBe("objected");
  });
});
