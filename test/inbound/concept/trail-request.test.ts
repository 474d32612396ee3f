import { parseTrailRequest } from "../../../src/inbound/concept/trail-request";

describe("which part of the trail is asked for", () => {
  it("is the newest where nothing is said", () => {
    expect([undefined, null, {}, { other: 1 }].map(parseTrailRequest)).toEqual(Array(4).fill({ ok: true, value: {} }));
  });

  it("is the one before a part that is shown", () =>
    expect(parseTrailRequest({ before: 3 })).toEqual({ ok: true, value: { before: 3 } }));

  it.each([0, -1, 1.5, Number.NaN, "3", {}])("is none before %j", (before) =>
    expect(parseTrailRequest({ before }).ok).toBe(false),
  );
});
