import { mergeList } from "../../../static/src/item/three-way";

const base = [{ id: "m1", what: "Calls", target: "100" }];

test("a point that both sides hold with its members in another order is no clash", () => {
  const mine = [{ id: "m1", what: "Calls a day", target: "100" }];
  const theirs = [{ target: "100", what: "Calls a day", id: "m1" }];
  expect(mergeList(base, mine, theirs, {})).toEqual({ points: theirs, clashes: [] });
});

test("a point that only one side changed is taken from that side, whatever the other's order of members", () => {
  const mine = [{ target: "100", what: "Calls", id: "m1" }];
  const theirs = [{ id: "m1", what: "Calls", target: "80" }];
  expect(mergeList(base, mine, theirs, {})).toEqual({ points: theirs, clashes: [] });
});

test("a point that both sides changed differently is a clash, settled by the choice", () => {
  const mine = [{ id: "m1", what: "Calls a day", target: "100" }];
  const theirs = [{ id: "m1", what: "Calls a week", target: "100" }];
  expect(mergeList(base, mine, theirs, { m1: "theirs" })).toEqual({
    points: theirs,
    clashes: [{ id: "m1", mine: mine[0], theirs: theirs[0] }],
  });
});
