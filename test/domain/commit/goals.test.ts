import fc from "fast-check";
import type { Charter, Measure } from "../../../src/domain/commit/charter";
import { evolveCharter } from "../../../src/domain/commit/evolve";
import { measuresOnRecord, movedGoals } from "../../../src/domain/commit/goals";
import { emptyCharterState, type CharterState } from "../../../src/domain/commit/state";
import { move } from "../make";

const orders: Measure = {
  id: "m1",
  what: "Orders from returning customers",
  baseline: "120",
  target: "+5 %",
  date: "2026-12-18",
  source: "Shop report",
};
const charterOf = (...measures: readonly Measure[]): Charter => ({ constraints: [], measures, notDoing: [] });

/** A charter that is written, committed, and edited afterwards: each edit by its person, an hour after the one before. */
function after(committed: Charter, ...edits: readonly (readonly [by: string, charter: Charter])[]): CharterState {
  const edit = (state: CharterState, by: string, charter: Charter, seq: number) =>
    evolveCharter(state, {
      kind: "charterEdited",
      seq,
      at: seq * 3_600_000,
      by: { kind: "person", id: by },
      version: seq,
      charter,
      change: { kind: "material", points: [] },
      fingerprints: {},
    });
  const written = edit(emptyCharterState, "ana", committed, 1);
  const standing = evolveCharter(written, {
    kind: "committed",
    seq: 2,
    at: 2 * 3_600_000,
    by: { kind: "system" },
    move: move("c1", "Mon 10:00"),
    verdict: { kind: "open", missing: [] },
    version: 1,
    charter: committed,
  });
  return edits.reduce((state, [by, charter], index) => edit(state, by, charter, index + 3), standing);
}

const rows: readonly {
  readonly when: string;
  readonly edits: readonly (readonly [by: string, charter: Charter])[];
  readonly moves: readonly (readonly [by: string, from: string | undefined, to: string | undefined])[];
}[] = [
  { when: "nobody edited it", edits: [], moves: [] },
  {
    when: "its target was lowered",
    edits: [["omar", charterOf({ ...orders, target: "+3 %" })]],
    moves: [["omar", "+5 %", "+3 %"]],
  },
  {
    when: "its target was lowered twice by two people",
    edits: [
      ["omar", charterOf({ ...orders, target: "+3 %" })],
      ["lea", charterOf({ ...orders, target: "+1 %" })],
    ],
    moves: [
      ["omar", "+5 %", "+3 %"],
      ["lea", "+3 %", "+1 %"],
    ],
  },
  {
    when: "its target was lowered and put back",
    edits: [
      ["omar", charterOf({ ...orders, target: "+3 %" })],
      ["omar", charterOf(orders)],
    ],
    moves: [
      ["omar", "+5 %", "+3 %"],
      ["omar", "+3 %", "+5 %"],
    ],
  },
  {
    when: "only its wording changed",
    edits: [["omar", charterOf({ ...orders, what: "orders from  returning customers" })]],
    moves: [],
  },
  { when: "only its source changed", edits: [["omar", charterOf({ ...orders, source: "Warehouse" })]], moves: [] },
  {
    when: "its day moved",
    edits: [["omar", charterOf({ ...orders, date: "2027-06-30" })]],
    moves: [["omar", "+5 %", "+5 %"]],
  },
  { when: "it was dropped", edits: [["omar", charterOf()]], moves: [["omar", "+5 %", undefined]] },
];

describe("a measure on record", () => {
  for (const { when, edits, moves } of rows) {
    test(`keeps what was committed where ${when}`, () => {
      const [measure] = measuresOnRecord(after(charterOf(orders), ...edits));
      expect(measure?.committed).toEqual({ what: orders.what, baseline: "120", target: "+5 %", date: "2026-12-18" });
      expect((measure?.moves ?? []).map(({ by, from, to }) => [by, from?.target, to?.target])).toEqual(moves);
    });
  }

  test("that was dropped stands last and says so", () => {
    const other = { ...orders, id: "m2", what: "Complaints" };
    const measures = measuresOnRecord(after(charterOf(orders, other), ["omar", charterOf(other)]));
    expect(measures.map(({ id, dropped }) => [id, dropped])).toEqual([
      ["m2", undefined],
      ["m1", true],
    ]);
  });

  test("that came after the commitment was never committed", () => {
    const [measure] = measuresOnRecord(after(charterOf(), ["omar", charterOf(orders)]));
    expect(measure?.committed).toBeUndefined();
    expect(measure?.moves).toEqual([
      { at: 3 * 3_600_000, by: "omar", to: expect.objectContaining({ target: "+5 %" }) },
    ]);
  });

  test("before the commitment nothing is a move", () => {
    const state: CharterState = { ...emptyCharterState, charter: charterOf(orders) };
    expect(measuresOnRecord(state)).toEqual([orders]);
  });

  test("whatever is edited, the moves lead from what was committed to what stands", () => {
    const measure = fc.record({
      id: fc.constantFrom("m1", "m2", "m3"),
      what: fc.constantFrom("Orders", "Complaints"),
      baseline: fc.constantFrom("", "120"),
      target: fc.constantFrom("1", "2", "3"),
      source: fc.constant("Shop"),
    });
    const charters = fc
      .uniqueArray(measure, { selector: ({ id }) => id, maxLength: 3 })
      .map((all) => charterOf(...all));
    fc.assert(
      fc.property(charters, fc.array(charters, { maxLength: 5 }), (committed, edits) => {
        const state = after(committed, ...edits.map((charter) => ["omar", charter] as const));
        for (const { id, committed: promised, moves = [], dropped, target } of measuresOnRecord(state)) {
          const first = moves[0];
          expect(first === undefined ? promised?.target : first.from?.target).toBe(promised?.target);
          expect(moves.length === 0 ? promised?.target : moves.at(-1)?.to?.target).toBe(dropped ? undefined : target);
          moves.slice(1).forEach((move, index) => expect(move.from).toEqual(moves[index]?.to));
          expect(id).toMatch(/^m[123]$/u);
        }
      }),
    );
  });
});

test("an edit that touches no goal moves none", () => {
  const before = charterOf(orders);
  const now = { ...before, notDoing: [{ id: "n1", text: "No vouchers" }] };
  expect(movedGoals(before, now, { at: 1, by: "ana" })).toEqual([]);
});
