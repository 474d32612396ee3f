import fc from "fast-check";
import type { ItemChange, Move } from "../../../src/domain/ground/move";
import { passageOf, sideOf, type GateStatuses } from "../../../src/domain/policy/gate-statuses";
import { type ItemNow, type PassageRules, toPassages } from "../../../src/domain/policy/passages";

const gate: GateStatuses = {
  gatedStatusIds: ["build"],
  laterStatusIds: ["review", "done"],
  freeStatusIds: ["wontDo"],
  freeResolutionIds: ["duplicate"],
};
const older: GateStatuses = { gatedStatusIds: ["build"] };
const rules: PassageRules = { ...gate, issueTypeIds: ["story"] };

const move = (from: string, to: string, more: Partial<Move> = {}): Move => ({
  changelogId: "1",
  fromStatusId: from,
  toStatusId: to,
  at: 2,
  ...more,
});

describe("the side of a gate on which an item stands", () => {
  const rows: readonly (readonly [status: string, resolution: string | undefined, side: string, older: string])[] = [
    ["concept", undefined, "before", "untold"],
    ["build", undefined, "past", "past"],
    ["build", "duplicate", "past", "past"],
    ["review", undefined, "past", "untold"],
    ["done", "fixed", "past", "untold"],
    ["done", "duplicate", "free", "untold"],
    ["wontDo", undefined, "free", "untold"],
    ["", undefined, "before", "untold"],
  ];
  test.each(rows)(
    "in %s, resolved as %s: %s; by rules that don't say what comes after: %s",
    (status, as, side, then) => {
      expect(sideOf(gate, status, as)).toBe(side);
      expect(sideOf(older, status, as)).toBe(then);
    },
  );
});

describe("what a move is to a gate", () => {
  const entered = move("concept", "build", { at: 1 });
  const rows: readonly {
    readonly what: string;
    readonly move: Move;
    readonly fresh: string;
    readonly past: string;
    readonly older?: readonly [fresh: string, past: string];
  }[] = [
    { what: "into the gated status", move: move("concept", "build"), fresh: "enters", past: "neither" },
    {
      what: "over it",
      move: move("concept", "done"),
      fresh: "enters",
      past: "neither",
      older: ["neither", "neither"],
    },
    { what: "on from it", move: move("build", "review"), fresh: "neither", past: "neither" },
    {
      what: "back within it",
      move: move("done", "build"),
      fresh: "neither",
      past: "neither",
      older: ["enters", "neither"],
    },
    { what: "back to before it", move: move("build", "concept"), fresh: "neither", past: "returns" },
    {
      what: "back to another status before it",
      move: move("done", "idea"),
      fresh: "neither",
      past: "returns",
      older: ["neither", "neither"],
    },
    { what: "to where work is given up", move: move("build", "wontDo"), fresh: "neither", past: "neither" },
    { what: "from there into it", move: move("wontDo", "build", { fromFree: true }), fresh: "enters", past: "neither" },
    {
      what: "closed as a duplicate",
      move: move("concept", "done", { resolutionId: "duplicate" }),
      fresh: "neither",
      past: "neither",
    },
    {
      what: "built after all, though it was a duplicate",
      move: move("done", "build", { fromFree: true }),
      fresh: "enters",
      past: "neither",
    },
    { what: "made there", move: move("", "review"), fresh: "enters", past: "neither", older: ["neither", "neither"] },
  ];
  test.each(rows)("$what", ({ move: made, fresh, past, older: then = [fresh, past] }) => {
    expect([passageOf(gate, made, undefined), passageOf(gate, made, entered)]).toEqual([fresh, past]);
    expect([passageOf(older, made, undefined), passageOf(older, made, entered)]).toEqual(then);
  });

  test("a way back that was taken before the move in leads nowhere", () => {
    expect(passageOf(gate, move("build", "concept", { at: 0 }), entered)).toBe("neither");
  });
});

describe("an item's changes as a gate sees them", () => {
  const change = (id: number, more: Partial<ItemChange>): ItemChange => ({
    changelogId: String(id),
    fromStatusId: "",
    toStatusId: "",
    at: id,
    ...more,
  });
  const now: ItemNow = { statusId: "build", issueType: "story" };
  const seen = (changes: readonly ItemChange[], item: ItemNow = now) =>
    toPassages(changes, item, rules).map(({ changelogId, fromStatusId, toStatusId, fromFree }) =>
      [changelogId, fromStatusId, toStatusId, ...(fromFree ? ["from free"] : [])].join(" "),
    );

  test("are its moves, while it was of a type that the gate governs", () => {
    expect(
      seen(
        [
          change(1, { fromStatusId: "idea", toStatusId: "concept" }),
          change(2, { issueType: { from: "story", to: "bug" } }),
          change(3, { fromStatusId: "concept", toStatusId: "review" }),
          change(4, { fromStatusId: "review", toStatusId: "build" }),
          change(5, { issueType: { from: "bug", to: "story" } }),
          change(6, { fromStatusId: "build", toStatusId: "done" }),
        ],
        { statusId: "done", issueType: "story" },
      ),
    ).toEqual(["1 idea concept", "5  build", "6 build done"]);
  });

  test("hold how it came from another project, in the status that its next move leaves", () => {
    expect(seen([change(1, { arrived: true }), change(2, { fromStatusId: "review", toStatusId: "build" })])).toEqual([
      "1  review",
      "2 review build",
    ]);
  });

  test("tell of a status that it had reached by giving the work up", () => {
    const abandoned = change(1, {
      fromStatusId: "concept",
      toStatusId: "done",
      resolution: { from: undefined, to: "duplicate" },
    });
    const reopened = change(2, {
      fromStatusId: "done",
      toStatusId: "build",
      resolution: { from: "duplicate", to: undefined },
    });
    expect(seen([abandoned, reopened])).toEqual(["1 concept done", "2 done build from free"]);
    expect(seen([reopened])).toEqual(["2 done build from free"]);
  });

  test("tell of a resolution that is changed afterwards: what was given up is done all at once", () => {
    const relabelled = change(1, { resolution: { from: "duplicate", to: "fixed" } });
    expect(seen([relabelled], { statusId: "done", issueType: "story", resolutionId: "fixed" })).toEqual([
      "1 done done from free",
    ]);
    expect(seen([relabelled], { statusId: "concept", issueType: "story", resolutionId: "fixed" })).toEqual([]);
  });

  test("however long they are and however often they are read, nobody gets past the gate without an entry of their own", () => {
    const statuses = ["idea", "concept", "build", "review", "done", "wontDo"];
    const step = fc.record({
      status: fc.constantFrom(...statuses, "same"),
      type: fc.constantFrom("story", "bug", "same", "same"),
      resolution: fc.constantFrom("duplicate", "fixed", "none"),
    });
    const start = { statusId: "idea", issueType: "story", resolutionId: undefined as string | undefined };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), (steps, seenBefore) => {
        let place = start;
        const changes = steps.map(({ status, type, resolution }, index): ItemChange => {
          const next = {
            statusId: status === "same" ? place.statusId : status,
            issueType: type === "same" ? place.issueType : type,
            resolutionId: resolution === "none" ? undefined : resolution,
          };
          const isMoved = next.statusId !== place.statusId;
          const made = change(index + 1, {
            fromStatusId: isMoved ? place.statusId : "",
            toStatusId: isMoved ? next.statusId : "",
            ...(next.issueType === place.issueType ? {} : { issueType: { from: place.issueType, to: next.issueType } }),
            resolution: { from: place.resolutionId, to: next.resolutionId },
          });
          place = next;
          return made;
        });
        const whole = toPassages(changes, place, rules);
        // What was read before is told the same when only the rest is read.
        const rest = toPassages(changes.slice(seenBefore), place, rules);
        expect(rest).toEqual(whole.filter(({ at }) => at > seenBefore));
        const standsPast = place.issueType === "story" && sideOf(gate, place.statusId, place.resolutionId) === "past";
        const onRecord = whole.reduce<Move | undefined>(follow, undefined) !== undefined;
        expect(standsPast && !onRecord).toBe(false);
        expect(onRecord && whole.every(({ toStatusId }) => sideOf(gate, toStatusId) !== "past")).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  /** The move by which an item is past the gate, after one more. */
  function follow(entered: Move | undefined, made: Move): Move | undefined {
    const passage = passageOf(gate, made, entered);
    return passage === "enters" ? made : passage === "returns" ? undefined : entered;
  }
});
