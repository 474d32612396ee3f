import { addEvidence, mostFacts, noEvidence } from "../../../src/domain/retro/evidence-sum";
import { gatherEvidence } from "../../../src/domain/retro/gather-evidence";
import { defaultCommitRules, defaultPolicy } from "../../../src/domain/policy/default-policy";
import { approve, at, direction, edit, move, object, opened, policy, type Story } from "../make";

const hour = 3_600_000;
const [calendar] = defaultPolicy.calendars;
if (calendar === undefined) {
  throw new Error("No calendar");
}
const evidenceOf = (story: Story, until = "Mon+1 14:00") =>
  gatherEvidence({ id: "1", key: "P-1", entries: story.log, charterChanges: [], until: at(until), calendar });
const becameOf = (story: Story) => evidenceOf(story).objections.map(({ became }) => became);
const rules = () => policy({ floor: { approvals: 0, perDiscipline: [] } });

describe("the evidence of one trail", () => {
  test("an item without entries says that nothing was recorded", () => {
    expect(
      gatherEvidence({ id: "1", key: "P-1", entries: [], charterChanges: [], until: at("Mon 14:00"), calendar }),
    ).toEqual({ ...noEvidence, items: 1, withoutTrail: 1 });
  });

  test("a seat is waited for from the opening until it answers, in working hours and by the clock", () => {
    const { waits } = evidenceOf(opened().does("Tue 10:00", approve("dana")));
    expect(
      waits.map(({ discipline, workingMs, calendarMs }) => [discipline, workingMs / hour, calendarMs / hour]),
    ).toEqual([
      ["legal", 4, 20],
      ["sales", 24, 72],
    ]);
  });

  test("a seat that is asked again after an edit is waited for again", () => {
    const { waits } = evidenceOf(
      opened()
        .does("Mon 15:00", approve("dana"))
        .does("Mon 16:00", edit("ada", 1, { direction }))
        .does("Tue 10:00", approve("dana", 2)),
    );
    expect(waits.find(({ discipline }) => discipline === "legal")).toMatchObject({
      workingMs: 3 * hour,
      calendarMs: 19 * hour,
    });
  });

  test("each stretch in which it was waited for stands by itself, and ends with what ended it", () => {
    const { spans } = evidenceOf(
      opened(rules())
        .does("Mon 15:00", approve("dana"))
        .does("Mon 16:00", edit("ada", 1, { direction }))
        .does("Tue 10:00", approve("dana", 2)),
    );
    expect(spans.map(({ discipline, from, until, workingMs }) => [discipline, from, until, workingMs / hour])).toEqual([
      ["legal", at("Mon 14:00"), at("Mon 15:00"), 1],
      ["sales", at("Mon 14:00"), at("Thu 14:00"), 24],
      ["legal", at("Mon 16:00"), at("Tue 10:00"), 2],
    ]);
  });

  test("the figures of an item hold each discipline that was asked, with its late input", () => {
    const story = opened(rules())
      .does("Tue 10:00", approve("dana"))
      .does("Tue 10:00", approve("sam"))
      .does("Tue 14:00", { kind: "observeMove", move: move("7", "Tue 14:00") });
    const { reviews } = evidenceOf(
      story
        .does("Thu 14:00", { kind: "advise", by: "sam", text: "Shops need a month" })
        .does("Thu 15:00", { kind: "advise", by: "eve", text: "So do I" }),
    );
    expect(reviews).toEqual([
      {
        item: "1",
        key: "P-1",
        at: at("Mon 14:00"),
        disciplines: [
          { discipline: "legal", workingMs: 4 * hour, lateInputs: 0 },
          { discipline: "sales", workingMs: 4 * hour, lateInputs: 1 },
        ],
      },
    ]);
  });

  test("nothing counts after the release, and nothing that came after it is told", () => {
    const { waits, lapses } = evidenceOf(opened(), "Tue 10:00");
    expect([waits.map(({ calendarMs }) => calendarMs / hour), lapses]).toEqual([[20, 20], []]);
  });

  test("a seat that gave no answer in time is told with its end", () => {
    const { lapses } = evidenceOf(opened(rules()).does("Tue 10:00", approve("dana")));
    expect(lapses).toMatchObject([{ discipline: "sales", at: at("Thu 14:00") }]);
  });

  test("objections say what became of them", () => {
    const objected = () => opened(rules()).does("Tue 10:00", object("dana"));
    expect(becameOf(objected())).toEqual(["standing"]);
    expect(
      becameOf(objected().does("Tue 11:00", { kind: "withdrawObjection", by: "dana", objection: "dana-objects" })),
    ).toEqual(["withdrawn"]);
    expect(
      becameOf(
        objected().does("Tue 11:00", {
          kind: "rule",
          by: "omar",
          objection: "dana-objects",
          ruling: "goOn",
          text: "We ask the lawyers first",
        }),
      ),
    ).toEqual(["ruledGoOn"]);
    expect(
      becameOf(
        objected().does("Tue 11:00", {
          kind: "rule",
          by: "omar",
          objection: "dana-objects",
          ruling: "stands",
          text: "We wait",
        }),
      ),
    ).toEqual(["ruledStands"]);
    expect(becameOf(opened(rules()).does("Tue 10:00", object("eve")))).toEqual(["advice"]);
  });

  test("late input says what it would have cost, and how long the work was in build", () => {
    const story = opened(rules())
      .does("Tue 10:00", approve("dana"))
      .does("Tue 10:00", approve("sam"))
      .does("Tue 14:00", { kind: "observeMove", move: move("7", "Tue 14:00") });
    const { lateInputs } = evidenceOf(
      story.does("Thu 14:00", { kind: "advise", by: "sam", text: "Shops need a month", costBefore: "a comment" }),
    );
    expect(lateInputs).toMatchObject([{ person: "sam", costBefore: "a comment", workingDaysInBuild: 2 }]);
  });

  test("late input of a crowd without seats is told whole, though the state keeps only some of it", () => {
    const story = opened(rules())
      .does("Tue 10:00", approve("dana"))
      .does("Tue 10:00", approve("sam"))
      .does("Tue 14:00", { kind: "observeMove", move: move("7", "Tue 14:00") });
    for (let n = 0; n < 35; n += 1) {
      story.does("Thu 14:00", { kind: "advise", by: `p${n}`, text: `Late ${n}` });
    }
    expect(story.state().lateShelf).toHaveLength(20);
    expect(evidenceOf(story).lateInputs.map(({ text }) => text)).toEqual(
      Array.from({ length: 35 }, (_, n) => `Late ${n}`),
    );
  });

  const settle = (outcome: "held" | "turnedFalse", note: string) =>
    ({ kind: "settleAssumption", by: "eve", place: { space: "concept", point: "stock" }, outcome, note }) as const;
  const closed = () =>
    opened(rules())
      .does("Tue 10:00", approve("dana"))
      .does("Tue 10:00", approve("sam"))
      .does("Tue 14:00", { kind: "observeMove", move: move("7", "Tue 14:00") });

  test("an assumption that turned out false says who said so, and how long after the gate had closed", () => {
    const story = closed().does("Thu 14:00", settle("turnedFalse", "We ran out on day 4"));
    const { assumptions, assumptionsUnsaid } = evidenceOf(story);
    expect(assumptions).toEqual([
      {
        text: "Stock suffices for 10 days",
        note: "We ran out on day 4",
        by: "eve",
        at: at("Thu 14:00"),
        workingDaysAfterClosing: 2,
        source: { item: "1", key: "P-1", entries: [story.log.length] },
      },
    ]);
    expect(assumptionsUnsaid.count).toBe(0);
    expect(
      evidenceOf(opened().does("Tue 10:00", settle("turnedFalse", "We counted"))).assumptions[0],
    ).not.toHaveProperty("workingDaysAfterClosing");
  });

  test("an assumed constraint of the charter is one too, and a real one is not", () => {
    const commit = { ...defaultCommitRules, mode: "warn" as const, gatedStatusIds: ["2"] };
    const charter = {
      constraints: [
        { id: "c1", text: "Print takes a week", kind: "assumed" as const, basis: "Ask the printer" },
        { id: "c2", text: "No draw in June", kind: "real" as const, basis: "The law" },
      ],
      measures: [],
      notDoing: [],
    };
    const story = opened(policy({ commit })).does("Mon 15:00", {
      kind: "editCharter",
      by: "ada",
      charter,
      basedOn: 0,
      found: [],
    });
    expect(evidenceOf(story).assumptionsUnsaid).toMatchObject({ count: 2 });
    const place = { space: "charter", point: "c1" } as const;
    story.does("Mon 16:00", {
      kind: "settleAssumption",
      by: "eve",
      place,
      outcome: "turnedFalse",
      note: "It takes three",
    });
    expect(evidenceOf(story)).toMatchObject({
      assumptions: [{ text: "Print takes a week", note: "It takes three" }],
      assumptionsUnsaid: { count: 1 },
    });
    expect(
      story.refusal("Mon 16:00", {
        kind: "settleAssumption",
        by: "eve",
        place: { space: "charter", point: "c2" },
        outcome: "held",
        note: "It is",
      }),
    ).toEqual({ kind: "unknownPoint", point: "c2" });
  });

  test("the latest word on an assumption stands, and where nobody said one it is counted", () => {
    const { assumptions, assumptionsHeld } = evidenceOf(
      closed()
        .does("Wed 14:00", settle("turnedFalse", "We ran out"))
        .does("Thu 14:00", settle("held", "They found more")),
    );
    expect([assumptions, assumptionsHeld]).toEqual([[], 1]);
    expect(evidenceOf(closed()).assumptionsUnsaid).toMatchObject({
      count: 1,
      overdue: 0,
      sources: [{ key: "P-1", entries: [1] }],
    });
    const dated = opened().does(
      "Mon 15:00",
      edit("ada", 1, { assumptions: [{ id: "stock", text: "Stock suffices", test: "Count", by: "2026-11-25" }] }),
    );
    expect(evidenceOf(dated).assumptionsUnsaid).toMatchObject({ count: 1, overdue: 1 });
  });

  test("each figure names entries that are in the trail", () => {
    const story = opened(rules()).does("Tue 10:00", object("dana")).does("Tue 11:00", approve("dana"));
    const { waits, objections } = evidenceOf(story);
    const seqs = story.log.map(({ seq }) => seq);
    for (const { entries } of [...waits.flatMap(({ sources }) => sources), ...objections.map(({ source }) => source)]) {
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.every((seq) => seqs.includes(seq))).toBe(true);
    }
  });
});

describe("the evidence of many", () => {
  test("adds up by discipline, and in whatever order", () => {
    const [one, other] = [
      evidenceOf(opened().does("Tue 10:00", approve("dana"))),
      evidenceOf(opened().does("Tue 12:00", approve("dana"))),
    ];
    const sum = addEvidence(one, other);
    expect(sum.waits.map(({ discipline, items, workingMs }) => [discipline, items, workingMs / hour])).toEqual([
      ["legal", 2, 10],
      ["sales", 2, 48],
    ]);
    expect(addEvidence(other, one).waits.map(({ workingMs }) => workingMs)).toEqual(
      sum.waits.map(({ workingMs }) => workingMs),
    );
  });

  test("keeps a bounded number of facts, and says how many it left out", () => {
    const one = evidenceOf(opened(rules()).does("Tue 10:00", object("dana")));
    const sum = Array.from({ length: 5_000 }).reduce<typeof one>((before) => addEvidence(before, one), noEvidence);
    expect([sum.items, sum.objections.length, JSON.stringify(sum).length < 90_000]).toEqual([5_000, mostFacts, true]);
    expect(sum.leftOut).toBe(
      5_000 * (one.objections.length + one.lapses.length) - sum.objections.length - sum.lapses.length,
    );
  });
});
