import type { Charter } from "../../../src/domain/commit/charter";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";
import { policy, story } from "../make";

const charter: Charter = {
  constraints: [{ id: "c1", text: "Two countries", kind: "assumed", basis: "Ask Legal" }],
  measures: [
    { id: "m1", what: "Orders", baseline: "120", target: "> 200", date: "2026-12-18", source: "Shop" },
    { id: "m2", what: "Returns", baseline: "(5%)", target: "+ 3 points", date: "2026-12-18", source: "Shop" },
  ],
  notDoing: [{ id: "n1", text: "A second shop" }],
  sponsor: "omar",
};
const rules = policy({ commit: { ...defaultCommitRules, mode: "block", gatedStatusIds: ["2"] } });
const begun = () => story(rules).does("Mon 13:00", edited(0, charter));
const edited = (basedOn: number, next: Charter) =>
  ({ kind: "editCharter", by: "ada", charter: next, basedOn, found: [] }) as const;
const withMeasure = (changed: Partial<Charter["measures"][number]>): Charter => ({
  ...charter,
  measures: charter.measures.map((measure) => (measure.id === "m2" ? { ...measure, ...changed } : measure)),
});

describe("how a charter differs from the version before", () => {
  const rows: readonly (readonly [what: string, next: Charter, change: object])[] = [
    [
      "case and punctuation",
      { ...charter, notDoing: [{ id: "n1", text: "A second shop!" }] },
      { kind: "wording", points: [] },
    ],
    ["another sponsor", { ...charter, sponsor: "eve" }, { kind: "material", points: ["sponsor"] }],
    ["a loss that becomes a gain", withMeasure({ baseline: "5%" }), { kind: "material", points: ["m2"] }],
    ["a target's sign", withMeasure({ target: "- 3 points" }), { kind: "material", points: ["m2"] }],
    ["a target without its comparison", withMeasure({ target: "3 points" }), { kind: "material", points: ["m2"] }],
    ["another day", withMeasure({ date: "2026-12-19" }), { kind: "material", points: ["m2"] }],
  ];
  it.each(rows)("%s", (_, next, change) => {
    expect(begun().does("Mon 14:00", edited(1, next)).state().charter?.versions.at(1)?.change).toEqual(change);
  });

  it("is read by today's rule on both sides, whatever rule read the version before when it was written", () => {
    const state = begun().state();
    const versions = (state.charter?.versions ?? []).map((version) => ({ ...version, fingerprints: { c1: "0" } }));
    const old = { ...state, ...(state.charter && { charter: { ...state.charter, versions } }) };
    const gate = story(rules, old).does(
      "Mon 14:00",
      edited(1, { ...charter, notDoing: [{ id: "n1", text: "a second shop" }] }),
    );
    expect(gate.state().charter?.versions.at(1)?.change).toEqual({ kind: "wording", points: [] });
  });
});

describe("a charter's points", () => {
  it.each(["sponsor", "direction", "__proto__", "hasOwnProperty"])("none goes by the id %j", (id) => {
    expect(begun().refusal("Mon 14:00", edited(1, { ...charter, notDoing: [{ id, text: "A second shop" }] }))).toEqual({
      kind: "pointIdNotAllowed",
      point: id,
    });
  });

  it("none shares its id with a point of another list", () => {
    expect(
      begun().refusal("Mon 14:00", edited(1, { ...charter, notDoing: [{ id: "m1", text: "A second shop" }] })),
    ).toEqual({
      kind: "pointIdTaken",
      point: "m1",
    });
  });
});
