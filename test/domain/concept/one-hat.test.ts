import fc from "fast-check";
import { type HatPlace, type HatRules, type HatSeat, matchHats } from "../../../src/domain/concept/one-hat";
import type { Requirement } from "../../../src/domain/policy/policy";

const place = (approver: string | undefined, asked: readonly string[] = []): HatPlace => ({
  ...(approver !== undefined && { approver }),
  asked,
  able: asked,
});

/** A seat that must answer: whose approval it has, and who is silent. */
function seat(id: string, approved: readonly string[], silent: readonly string[] = [], needed = 1): HatSeat {
  return {
    seat: id,
    discipline: id,
    needed,
    places: [...approved.map((person) => place(person)), ...silent.map((person) => place(undefined, [person]))],
    isLeft: false,
    mustAnswer: true,
  };
}

const every: HatRules = { requires: undefined, perDiscipline: [] };

describe("with one hat only, people are matched to seats", () => {
  const rows: readonly [string, readonly HatSeat[], Record<string, string>][] = [
    ["each counts where only they can", [seat("a", ["kim", "dana"]), seat("b", ["kim"])], { kim: "b", dana: "a" }],
    [
      "the order of seats makes no difference",
      [seat("b", ["kim"]), seat("a", ["kim", "dana"])],
      { kim: "b", dana: "a" },
    ],
    ["the order of approvals makes none", [seat("a", ["dana", "kim"]), seat("b", ["kim"])], { kim: "b", dana: "a" }],
    [
      "a hat is left where somebody silent can fill in",
      [seat("a", ["kim"], ["dana"]), seat("b", ["kim"])],
      { kim: "b" },
    ],
    [
      "a count takes those whom nobody else needs",
      [seat("a", ["kim", "dana", "lee"], [], 2), seat("b", ["kim"])],
      { kim: "b", dana: "a", lee: "a" },
    ],
    [
      "a chain of three is followed to its end",
      [seat("a", ["kim", "dana"]), seat("b", ["dana", "lee"]), seat("c", ["lee"])],
      { kim: "a", dana: "b", lee: "c" },
    ],
  ];
  for (const [name, seats, worn] of rows) {
    it(name, () => expect(Object.fromEntries(matchHats(seats, every).wornIn)).toEqual(worn));
  }

  it("whose approval would help is told, and whose would not is not", () => {
    const { helpers } = matchHats([seat("a", ["kim"], ["dana"]), seat("b", ["kim"], ["lee"])], every);
    expect([...helpers].map(([id, people]) => [id, [...people]])).toEqual([["b", ["lee"]]]);
    const spent = matchHats([seat("a", ["kim"]), seat("b", [], ["kim"])], every);
    expect([...(spent.helpers.get("b") ?? [])]).toEqual([]);
  });

  it("too few people for the seats that must answer are found out before anybody has answered", () => {
    const silent = (id: string): HatSeat => seat(id, [], ["kim", "dana"]);
    expect([...matchHats([silent("a"), silent("b"), silent("c")], every).impossible]).toEqual(["c"]);
    expect([...matchHats([silent("a"), silent("b")], every).impossible]).toEqual([]);
  });
});

const PEOPLE = ["p0", "p1", "p2", "p3", "p4"];
const SEATS = ["s0", "s1", "s2", "s3"];

const seats: fc.Arbitrary<readonly HatSeat[]> = fc.tuple(
  ...SEATS.map((id) =>
    fc
      .record({
        approved: fc.subarray(PEOPLE),
        needed: fc.integer({ min: 1, max: 3 }),
        isLeft: fc.boolean(),
        mustAnswer: fc.boolean(),
        discipline: fc.constantFrom("x", "y"),
      })
      .map(({ approved, needed, isLeft, mustAnswer, discipline }) => ({
        ...seat(id, approved, [], needed),
        isLeft: isLeft && !mustAnswer,
        mustAnswer,
        discipline,
      })),
  ),
);
const requires = fc.constantFrom<Requirement | undefined>(
  undefined,
  { any: SEATS.map((id) => ({ seat: id })) },
  { all: [{ seat: "s0" }, { any: [{ seat: "s1" }, { seat: "s2" }] }] },
  { any: [{ all: [{ seat: "s0" }, { seat: "s1" }] }, { all: [{ seat: "s2" }, { seat: "s3" }] }] },
);
const floors = fc.constantFrom<HatRules["perDiscipline"]>(
  [],
  [{ discipline: "x", approvals: 1 }],
  [
    { discipline: "x", approvals: 2 },
    { discipline: "y", approvals: 1 },
  ],
);

type Worn = ReadonlyMap<string, string>;

/** Every way in which people could each count in one of the seats that they approved in. */
function everyWay(all: readonly HatSeat[]): readonly Worn[] {
  return PEOPLE.reduce<readonly Worn[]>(
    (ways, person) => {
      const choices = all.filter(({ places }) => places.some(({ approver }) => approver === person));
      return choices.length === 0
        ? ways
        : ways.flatMap((way) => choices.map(({ seat: id }) => new Map([...way, [person, id]])));
    },
    [new Map()],
  );
}

interface Outcome {
  readonly opens: boolean;
  readonly short: number;
}

/** What a matching comes to, worked out by counting. */
function outcomeOf(all: readonly HatSeat[], rules: HatRules, worn: Worn): Outcome {
  const count = (isIt: (one: HatSeat) => boolean): number =>
    [...worn.values()].filter((id) => all.some((one) => one.seat === id && isIt(one))).length;
  const stateOf = ({ seat: id, needed = Infinity, isLeft }: HatSeat): "met" | "left" | "short" =>
    count((one) => one.seat === id) >= needed ? "met" : isLeft ? "left" : "short";
  const walk = (tree: Requirement): { readonly state: "met" | "left" | "short"; readonly short: number } => {
    if ("seat" in tree) {
      const found = all.find((one) => one.seat === tree.seat);
      const state = found === undefined ? "left" : stateOf(found);
      return { state, short: state === "short" ? 1 : 0 };
    }
    const children = ("all" in tree ? tree.all : tree.any).map(walk);
    const open = children.filter(({ state }) => state === "short").map(({ short }) => short);
    const isMet = children.some(({ state }) => state === "met");
    if ("all" in tree) {
      const short = open.reduce((sum, one) => sum + one, 0);
      return { state: short > 0 ? "short" : isMet ? "met" : "left", short };
    }
    return isMet
      ? { state: "met", short: 0 }
      : { state: open.length > 0 ? "short" : "left", short: open.length > 0 ? Math.min(...open) : 0 };
  };
  const { short } = walk(rules.requires ?? { all: all.map(({ seat: id }) => ({ seat: id })) });
  const holds = rules.perDiscipline.every(
    ({ discipline, approvals }) =>
      !all.some((one) => one.discipline === discipline) || count((one) => one.discipline === discipline) >= approvals,
  );
  return { opens: short === 0 && holds, short };
}

describe("beside every way of wearing hats, tried one by one", () => {
  const runs = { numRuns: 600, seed: 20261201 };

  it("the gate opens where any of them opens it, and otherwise the fewest required seats are short", () => {
    fc.assert(
      fc.property(seats, requires, floors, (all, tree, perDiscipline) => {
        const rules: HatRules = { requires: tree, perDiscipline };
        const ways = everyWay(all).map((way) => outcomeOf(all, rules, way));
        const found = outcomeOf(all, rules, matchHats(all, rules).wornIn);
        expect(found.opens).toBe(ways.some(({ opens }) => opens));
        expect(found.short).toBe(Math.min(...ways.map(({ short }) => short)));
      }),
      runs,
    );
  });

  it("nobody wears two hats, nor one that they did not approve in", () => {
    fc.assert(
      fc.property(seats, requires, (all, tree) => {
        for (const [person, id] of matchHats(all, { requires: tree, perDiscipline: [] }).wornIn) {
          const worn = all.find((one) => one.seat === id);
          expect(worn?.places.some(({ approver }) => approver === person)).toBe(true);
        }
      }),
      runs,
    );
  });

  it("the order of seats and of approvals changes neither", () => {
    const shuffled = seats.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc
          .tuple(
            ...all.map((one) =>
              fc
                .shuffledSubarray([...one.places], { minLength: one.places.length })
                .map((places) => ({ ...one, places })),
            ),
          )
          .chain((mixed) => fc.shuffledSubarray<HatSeat>(mixed, { minLength: mixed.length })),
      ),
    );
    fc.assert(
      fc.property(shuffled, requires, floors, ([all, mixed], tree, perDiscipline) => {
        const rules: HatRules = { requires: tree, perDiscipline };
        const one = outcomeOf(all, rules, matchHats(all, rules).wornIn);
        expect(outcomeOf(all, rules, matchHats(mixed, rules).wornIn)).toEqual(one);
      }),
      runs,
    );
  });
});
