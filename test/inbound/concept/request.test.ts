import { parseActRequest } from "../../../src/inbound/concept/request";

const ask = (command: unknown) => parseActRequest(JSON.parse(JSON.stringify({ actionId: "a1", command })));
const withRisk = (id: string) =>
  ask({
    kind: "editConcept",
    concept: { direction: "A draw", assumptions: [], risks: [{ id, text: "Tax", discipline: "finance" }] },
    basedOn: 1,
  });
const withPoint = (id: string) =>
  ask({
    kind: "editCharter",
    charter: { constraints: [], measures: [], notDoing: [{ id, text: "A second shop" }] },
    basedOn: 1,
  });

describe("a point's id, as a page sends it", () => {
  it.each(["r-1a2b3c4d", "risk-0123456789ab", "5f3a6c1e-0000-4000-8000-000000000001", "terms"])("may be %j", (id) => {
    expect(withRisk(id)).toMatchObject({ ok: true, value: { command: { concept: { risks: [{ id }] } } } });
    expect(withPoint(id).ok).toBe(true);
  });

  it.each(["direction", "sponsor", "all", "__proto__", "constructor", "valueOf", "", " ", "a\u200bb", "x".repeat(201)])(
    "is never %j, and the answer says what to do",
    (id) => {
      for (const parsed of [withRisk(id), withPoint(id)]) {
        expect(parsed).toMatchObject({
          ok: false,
          error: [{ path: expect.stringMatching(/\.0\.id$/u), message: expect.stringContaining("Reload the page") }],
        });
      }
    },
  );
});
