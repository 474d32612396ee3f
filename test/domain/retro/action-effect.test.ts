import fc from "fast-check";
import { explainActionEffect } from "../../../src/app/words/retro/action-effect";
import { figuresOf, judgeAction, type ItemFigure } from "../../../src/domain/retro/action-effect";

const done = Date.parse("2026-03-02T09:00:00Z");
const hour = 3_600_000;
const figures = (before: readonly number[], after: readonly number[]): readonly ItemFigure[] => [
  ...before.map((amount, place) => ({ item: `b${place}`, key: `B-${place}`, at: done - hour, amount })),
  ...after.map((amount, place) => ({ item: `a${place}`, key: `A-${place}`, at: done + place, amount })),
];
const kindOf = (before: readonly number[], after: readonly number[]): string =>
  judgeAction(done, figures(before, after)).kind;

const slow = [20, 24, 30, 18, 26, 22, 28, 25];
const quick = [4, 6, 5, 8, 3, 7, 9, 2];

describe("judgeAction", () => {
  const cases: readonly {
    readonly when: string;
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly then: string;
  }[] = [
    { when: "nothing came since", before: slow, after: [], then: "notYet" },
    { when: "seven came since", before: slow, after: quick.slice(1), then: "tooFew" },
    { when: "the retro itself held seven", before: slow.slice(1), after: quick, then: "tooFew" },
    { when: "all wait less", before: slow, after: quick, then: "fell" },
    { when: "all wait longer", before: quick, after: slow, then: "rose" },
    { when: "they wait as before", before: slow, after: [...slow].reverse(), then: "noClearChange" },
    { when: "one item alone waited for a year", before: slow, after: [...slow.slice(1), 2_000], then: "noClearChange" },
    { when: "nobody ever waits", before: Array(9).fill(0), after: Array(9).fill(0), then: "noClearChange" },
    {
      when: "late input stops altogether",
      before: [1, 2, 0, 1, 1, 3, 1, 2, 1, 0],
      after: Array(12).fill(0),
      then: "fell",
    },
  ];
  for (const { when, before, after, then } of cases) {
    test(`says ${then} when ${when}`, () => {
      expect(kindOf(before, after)).toBe(then);
    });
  }

  test("counts an item that was under review before the action was done as before it, and each item once", () => {
    const some = figures(slow, quick);
    expect(judgeAction(done, [...some, ...some])).toEqual(judgeAction(done, some));
    expect(judgeAction(done, [...some, { item: "x", key: "X-1", at: done - 1, amount: 25 }])).toMatchObject({
      before: { items: 9 },
      after: { items: 8 },
    });
  });

  const amounts = fc.array(fc.nat(50), { minLength: 8, maxLength: 20 });
  const mirrored: Readonly<Record<string, string>> = { fell: "rose", rose: "fell", noClearChange: "noClearChange" };

  test("says the opposite when before and after change places, and nothing else for another order or unit", () => {
    fc.assert(
      fc.property(amounts, amounts, (before, after) => {
        const kind = kindOf(before, after);
        expect(kindOf(after, before)).toBe(mirrored[kind]);
        expect(
          kindOf(
            [...before].reverse(),
            after.map((_, place) => after[after.length - 1 - place] ?? 0),
          ),
        ).toBe(kind);
        expect(
          kindOf(
            before.map((one) => one * hour),
            after.map((one) => one * hour),
          ),
        ).toBe(kind);
      }),
    );
  });

  test("raises no more false alarms than one in ten, where nothing changed", () => {
    let seed = 7;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const draw = (count: number): readonly number[] => Array.from({ length: count }, () => -Math.log(1 - next()) * 10);
    const alarms = Array.from({ length: 2_000 }, () => kindOf(draw(12), draw(15))).filter(
      (kind) => kind !== "noClearChange",
    ).length;
    expect(alarms / 2_000).toBeLessThan(0.11);
    expect(alarms).toBeGreaterThan(20);
  });
});

describe("figuresOf", () => {
  const reviews = [
    {
      item: "1",
      key: "P-1",
      at: done,
      disciplines: [
        { discipline: "Legal", workingMs: 3 * hour, lateInputs: 0 },
        { discipline: "Sales", workingMs: 0, lateInputs: 2 },
      ],
    },
    { item: "2", key: "P-2", at: done, disciplines: [{ discipline: "Legal", workingMs: 0, lateInputs: 0 }] },
  ];
  const amounts = (kind: "waiting" | "lateInputs", discipline: string) =>
    figuresOf(reviews, { kind, discipline }).map(({ key, amount }) => [key, amount]);

  test("takes the items that asked the discipline, those without a wait too, and no others", () => {
    expect(amounts("waiting", "Legal")).toEqual([
      ["P-1", 3 * hour],
      ["P-2", 0],
    ]);
    expect(amounts("lateInputs", "Sales")).toEqual([["P-1", 2]]);
    expect(amounts("waiting", "Compliance")).toEqual([]);
  });
});

describe("explainActionEffect", () => {
  const legal = { kind: "waiting", discipline: "Legal" } as const;
  const inHours = (before: readonly number[], after: readonly number[]) =>
    explainActionEffect(
      judgeAction(
        done,
        figures(
          before.map((one) => one * hour),
          after.map((one) => one * hour),
        ),
      ),
      legal,
      8 * hour,
    );

  test("says what moved, by how much, and on how many items that rests", () => {
    expect(inHours(slow, quick)).toBe(
      "The wait for Legal fell: 3 working days an item on average (8 " +
        "items) before, 6 working hours an item on average (8 items) since.",
    );
    expect(inHours(slow, slow)).toContain("The wait for Legal did not clearly change");
    expect(inHours(slow, [1, 2])).toBe(
      "Too few items to say whether the wait for Legal changed: 8 before and 2 since; it takes 8 of each.",
    );
    expect(inHours(slow, [])).toBe(
      "No later retro holds a work item that Legal was asked about since this was done, so there is nothing to compare yet.",
    );
  });

  test("counts late input by the piece", () => {
    const effect = judgeAction(done, figures([1, 2, 0, 1, 1, 3, 1, 2], Array(8).fill(0)));
    expect(explainActionEffect(effect, { kind: "lateInputs", discipline: "Sales" }, 8 * hour)).toBe(
      "Late input from Sales fell: 1.4 an item on average (8 items) before, 0 an item on average (8 items) since.",
    );
  });
});
