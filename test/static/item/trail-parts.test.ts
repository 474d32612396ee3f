import { withEarlier } from "../../../static/src/item/trail-parts";
import type { TrailView } from "../../../src/contract/concept/panel";

const part = (texts: readonly string[], from: number, people: TrailView["people"], earlier?: number): TrailView => ({
  entries: texts.map((text, at) => ({
    kind: "asked",
    person: "ana",
    text,
    seq: from + at,
    at: 0,
    by: { kind: "person", id: "ana" },
  })),
  people,
  statuses: [],
  ...(earlier === undefined ? {} : { earlier }),
});

describe("a trail with the part before it", () => {
  const shown = part(["three"], 3, { ana: { name: "Ana Author" } }, 2);

  it("has all entries in their order, and the names of both", () => {
    const both = withEarlier(shown, part(["one", "two"], 1, { ana: { name: "Ana" }, sam: { name: "Sam" } }, 1));
    expect(both.entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(both.people).toEqual({ ana: { name: "Ana Author" }, sam: { name: "Sam" } });
    expect(both.earlier).toBe(1);
  });

  it("asks for nothing more once the first entry is there", () =>
    expect(withEarlier(shown, part(["one", "two"], 1, {}))).not.toHaveProperty("earlier"));
});
