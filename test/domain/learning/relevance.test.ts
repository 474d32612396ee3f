import fc from "fast-check";
import { decideLearning, decideMerge, type LearningCommand } from "../../../src/domain/learning/decide";
import type { Learning } from "../../../src/domain/learning/learning";
import { freshSince, halfLifeDays, isLive, standingOf, usedBy, weightAt } from "../../../src/domain/learning/relevance";
import { learned, learnedAt, mustDecide } from "./make-learning";

const day = 86_400_000;
const at = (days: number): number => learnedAt + days * day;
type Step = readonly [command: LearningCommand, by: string, at: number];

const play = (...steps: readonly Step[]): Learning =>
  steps.reduce((so, [command, by, when]) => mustDecide(decideLearning(so, command, by, when)).learning, learned());
const answer = (item: string, given: "applies" | "doesNotApply" | "outOfDate"): LearningCommand => ({
  kind: "answer",
  item,
  key: `P-${item}`,
  answer: given,
  text: "",
});
const saved = (actionId: string): LearningCommand => ({ kind: "saySavedUs", actionId, text: "" });

const cases: readonly {
  readonly when: string;
  readonly steps: readonly Step[];
  readonly then: {
    readonly halfLife?: number;
    readonly fresh?: number;
    readonly standing?: string;
    readonly usedBy?: readonly string[];
  };
}[] = [
  { when: "nothing happened", steps: [], then: { halfLife: 365, fresh: at(0), standing: "live", usedBy: [] } },
  {
    when: "it applied",
    steps: [[answer("1", "applies"), "ana", at(100)]],
    then: { halfLife: 365, fresh: at(100), usedBy: ["P-1"] },
  },
  {
    when: "it did not apply",
    steps: [[answer("1", "doesNotApply"), "ana", at(100)]],
    then: { halfLife: 274, fresh: at(0), standing: "live" },
  },
  {
    when: "the same item says twice that it does not apply",
    steps: [
      [answer("1", "doesNotApply"), "ana", at(1)],
      [answer("1", "doesNotApply"), "sam", at(2)],
    ],
    then: { halfLife: 274 },
  },
  {
    when: "an item thinks better of it",
    steps: [
      [answer("1", "doesNotApply"), "ana", at(1)],
      [answer("1", "applies"), "ana", at(2)],
    ],
    then: { halfLife: 365, fresh: at(2), usedBy: ["P-1"] },
  },
  { when: "it saved somebody", steps: [[saved("a"), "ana", at(50)]], then: { halfLife: 548, fresh: at(50) } },
  {
    when: "it saved somebody ten times",
    steps: Array.from({ length: 10 }, (_, n) => [saved(`a${n}`), "ana", at(n)] as const),
    then: { halfLife: 1_460 },
  },
  {
    when: "it applied to nobody for long",
    steps: Array.from({ length: 20 }, (_, n) => [answer(`${n}`, "doesNotApply"), "ana", at(n)] as const),
    then: { halfLife: 30, standing: "live" },
  },
  {
    when: "one person calls it out of date",
    steps: [[answer("1", "outOfDate"), "ana", at(1)]],
    then: { standing: "live", fresh: at(0) },
  },
  {
    when: "one person calls it out of date for two items",
    steps: [
      [answer("1", "outOfDate"), "ana", at(1)],
      [answer("2", "outOfDate"), "ana", at(2)],
    ],
    then: { standing: "live" },
  },
  {
    when: "two people call it out of date",
    steps: [
      [answer("1", "outOfDate"), "ana", at(1)],
      [answer("2", "outOfDate"), "sam", at(2)],
    ],
    then: { standing: "outOfDate" },
  },
  {
    when: "the person who recorded it calls it out of date",
    steps: [[answer("1", "outOfDate"), "kim", at(1)]],
    then: { standing: "outOfDate" },
  },
  {
    when: "one of the two takes it back",
    steps: [
      [answer("1", "outOfDate"), "ana", at(1)],
      [answer("2", "outOfDate"), "sam", at(2)],
      [answer("2", "applies"), "sam", at(3)],
    ],
    then: { standing: "live" },
  },
  {
    when: "it was retired",
    steps: [[{ kind: "retire", reason: "Gone" }, "sam", at(1)]],
    then: { standing: "retired" },
  },
  {
    when: "it was brought back after two called it out of date",
    steps: [
      [answer("1", "outOfDate"), "ana", at(1)],
      [answer("2", "outOfDate"), "sam", at(2)],
      [{ kind: "revive", reason: "Still so" }, "kim", at(9)],
    ],
    then: { standing: "live", fresh: at(9) },
  },
];

describe("a learning's life", () => {
  for (const { when, steps, then } of cases) {
    test(`tells ${Object.entries(then)
      .map(
        ([what, value]) =>
          `${what} ${what === "fresh" ? `day ${((value as number) - learnedAt) / day}` : String(value)}`,
      )
      .join(", ")} when ${when}`, () => {
      const learning = play(...steps);
      const told = {
        halfLife: halfLifeDays(learning),
        fresh: freshSince(learning),
        standing: standingOf(learning).kind,
        usedBy: usedBy(learning).map(({ key }) => key),
      };
      expect(told).toMatchObject(then);
    });
  }

  test("halves its weight with each half-life without use, and only then", () => {
    expect([0, 365, 730].map((days) => weightAt(learned(), at(days)))).toEqual([1, 0.5, 0.25]);
    expect(weightAt(learned(), at(-5))).toBe(1);
  });
});

describe("decideLearning", () => {
  test("changes nothing when an answer comes again, or after a newer one of its item", () => {
    const learning = play([answer("1", "applies"), "ana", at(5)]);
    for (const [given, when] of [
      ["applies", 5],
      ["outOfDate", 4],
    ] as const) {
      expect(decideLearning(learning, answer("1", given), "ana", at(when))).toEqual({
        ok: true,
        value: { learning, facts: [] },
      });
    }
  });

  test("refuses to retire twice, to bring back what is live, and to change what was merged", () => {
    const retired = play([{ kind: "retire", reason: "Gone" }, "sam", at(1)]);
    expect(decideLearning(retired, { kind: "retire", reason: "Gone" }, "sam", at(2))).toMatchObject({
      error: { kind: "alreadyRetired" },
    });
    expect(decideLearning(learned(), { kind: "revive", reason: "" }, "sam", at(2))).toMatchObject({
      error: { kind: "notRetired" },
    });
    const { duplicate } = mustDecide(decideMerge(learned(), learned({ id: "learning-2" }), "kim", at(1)));
    expect(decideLearning(duplicate.learning, saved("a"), "sam", at(2))).toEqual({
      ok: false,
      error: { kind: "wasMerged", into: "learning-1" },
    });
  });

  test("never loses a fact: numbers go up by one, whatever comes in whatever order", () => {
    const command = fc.oneof(
      fc
        .record({
          item: fc.constantFrom("1", "2", "3"),
          given: fc.constantFrom("applies", "doesNotApply", "outOfDate"),
        })
        .map(({ item, given }) => answer(item, given)),
      fc.constantFrom("a", "b").map(saved),
      fc.constant<LearningCommand>({ kind: "retire", reason: "" }),
      fc.constant<LearningCommand>({ kind: "revive", reason: "" }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(command, fc.constantFrom("ana", "sam", "kim"), fc.nat(400)), { maxLength: 30 }),
        (steps) => {
          let learning = learned();
          for (const [given, by, days] of steps) {
            const decided = decideLearning(learning, given, by, at(days));
            if (decided.ok) {
              expect(decided.value.facts.map(({ seq }) => seq)).toEqual(
                decided.value.facts.map((_, place) => learning.life.seq + 1 + place),
              );
              expect(decideLearning(decided.value.learning, given, by, at(days)).ok).toBe(
                given.kind !== "retire" && given.kind !== "revive",
              );
              learning = decided.value.learning;
            }
            expect(weightAt(learning, at(500))).toBeGreaterThan(0);
            expect(weightAt(learning, at(500))).toBeLessThanOrEqual(1);
            expect(halfLifeDays(learning)).toBeGreaterThanOrEqual(30);
          }
        },
      ),
    );
  });
});

describe("decideMerge", () => {
  test("keeps both texts, evidence and origins, and everything that either was known by", () => {
    const duplicate = learned({
      id: "learning-2",
      text: "Allow a month",
      evidence: "Week seven",
      from: { item: "9", key: "P-9" },
      labels: ["permits"],
      components: ["c-1"],
      disciplines: ["Legal"],
    });
    const { stays, duplicate: gone } = mustDecide(decideMerge(learned({ labels: ["draws"] }), duplicate, "kim", at(1)));
    expect(stays.learning).toMatchObject({
      labels: ["draws", "permits"],
      components: ["c-1"],
      life: { takenIn: [{ text: "Allow a month", evidence: "Week seven", from: { key: "P-9" } }] },
    });
    expect(isLive(gone.learning)).toBe(false);
    expect(gone.learning.text).toBe("Allow a month");
  });

  test("brings along what the duplicate had taken in before", () => {
    const first = mustDecide(decideMerge(learned({ id: "learning-2" }), learned({ id: "learning-3" }), "kim", at(1)));
    const second = mustDecide(decideMerge(learned(), first.stays.learning, "kim", at(2)));
    expect(second.stays.learning.life.takenIn.map(({ id }) => id)).toEqual(["learning-3", "learning-2"]);
    expect(second.stays.facts.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test("refuses one with itself, with another project's, and with one that was merged before", () => {
    expect(decideMerge(learned(), learned(), "kim", at(1))).toMatchObject({ error: { kind: "sameLearning" } });
    expect(decideMerge(learned(), learned({ id: "learning-2", project: "2" }), "kim", at(1))).toMatchObject({
      error: { kind: "otherProject" },
    });
    const { duplicate } = mustDecide(decideMerge(learned(), learned({ id: "learning-2" }), "kim", at(1)));
    expect(decideMerge(learned({ id: "learning-3" }), duplicate.learning, "kim", at(2))).toMatchObject({
      error: { kind: "wasMerged", into: "learning-1" },
    });
  });
});
