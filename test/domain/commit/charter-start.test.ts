import {
  startFromCharter,
  startFromParts,
  startFromTemplate,
  toCharterPart,
} from "../../../src/domain/commit/charter-start";
import type { CharterPart } from "../../../src/domain/commit/charter-start";
import { defaultCommitRules } from "../../../src/domain/policy/default-policy";

const nextId = (): (() => string) => {
  let count = 0;
  return () => `p${(count += 1)}`;
};

describe("a heading of a description", () => {
  const cases: readonly (readonly [heading: string, as: CharterPart | undefined])[] = [
    ["Constraints", "constraints"],
    ["Known limitations", "constraints"],
    ["ASSUMPTIONS:", "constraints"],
    ["Guard rails", "constraints"],
    ["Success measures", "measures"],
    ["Success metrics", "measures"],
    ["KPIs", "measures"],
    ["Key results", "measures"],
    ["How will we know it worked?", "measures"],
    ["Out of scope", "notDoing"],
    ["Out-of-scope metrics", "notDoing"],
    ["Not doing", "notDoing"],
    ["Non-goals", "notDoing"],
    ["Nongoals", "notDoing"],
    ["What we won't do", "notDoing"],
    ["Executive sponsor", "sponsor"],
    ["Background", undefined],
    ["Scope", undefined],
    ["Sponsored links", undefined],
    ["Unconstrained", undefined],
    ["", undefined],
  ];
  for (const [heading, as] of cases) {
    test(`"${heading}" is ${as ?? "nothing here"}`, () => {
      expect(toCharterPart(heading)).toBe(as);
    });
  }
});

describe("a charter from a description", () => {
  const started = (heading: string, lines: readonly string[], people: readonly string[] = []) =>
    startFromParts([{ heading, lines, people }], nextId());

  const measures: readonly (readonly [line: string, measure: object])[] = [
    [
      "Orders from 120 to 200 by 2026-12-18 (source: shop statistics)",
      { what: "Orders", baseline: "120", target: "200", date: "2026-12-18", source: "shop statistics" },
    ],
    ["Churn: 8% → 5%", { what: "Churn", baseline: "8%", target: "5%", source: "" }],
    ["Happier dealers", { what: "Happier dealers", baseline: "", target: "", source: "" }],
    ["Sign-ups by 2026-06-01", { what: "Sign-ups", date: "2026-06-01" }],
    [
      "Orders | 120 | 200 | 2026-12-18 | Shop",
      { what: "Orders", baseline: "120", target: "200", date: "2026-12-18", source: "Shop" },
    ],
  ];
  for (const [line, measure] of measures) {
    test(`takes the measure "${line}"`, () => {
      expect(started("KPIs", [line]).charter.measures).toEqual([expect.objectContaining(measure)]);
    });
  }

  const constraints: readonly (readonly [heading: string, line: string, constraint: object])[] = [
    [
      "Constraints",
      "Ships by June (evidence: the contract)",
      { text: "Ships by June", kind: "real", basis: "the contract" },
    ],
    ["Constraints", "Two markets only", { text: "Two markets only", kind: "assumed", basis: "" }],
    [
      "Constraints",
      "Stock suffices, to find out: count it",
      { text: "Stock suffices", kind: "assumed", basis: "count it" },
    ],
    [
      "Assumptions",
      "Dealers like it because: three said so",
      { text: "Dealers like it", kind: "assumed", basis: "three said so" },
    ],
  ];
  for (const [heading, line, constraint] of constraints) {
    test(`takes "${line}" under ${heading}`, () => {
      expect(started(heading, [line]).charter.constraints).toEqual([expect.objectContaining(constraint)]);
    });
  }

  test("names the headings that it took and those that it left, an empty one and a sponsor who is nobody among them", () => {
    const parts = [
      { heading: "", lines: ["Intro"], people: [] },
      { heading: "Sponsor", lines: ["Somebody"], people: [] },
      { heading: "Constraints", lines: [], people: [] },
      { heading: "Sponsors", lines: ["@Sue"], people: ["sue"] },
      { heading: "Not doing", lines: ["Vouchers"], people: [] },
    ];
    expect(startFromParts(parts, nextId())).toEqual({
      charter: { constraints: [], measures: [], notDoing: [{ id: "p1", text: "Vouchers" }], sponsor: "sue" },
      matched: [
        { heading: "Sponsors", as: "sponsor" },
        { heading: "Not doing", as: "notDoing" },
      ],
      left: ["Sponsor", "Constraints"],
    });
  });
});

describe("a charter from elsewhere", () => {
  test("a template has as many empty points as the rules ask for", () => {
    const { constraints, measures, notDoing } = startFromTemplate(
      { asks: { ...defaultCommitRules.asks, constraints: 2, measures: 0, notDoing: true } },
      nextId(),
    );
    expect([constraints.length, measures.length, notDoing.length]).toEqual([2, 1, 1]);
  });

  test("a copy says the same with points of its own", () => {
    const charter = { constraints: [], measures: [], notDoing: [{ id: "n1", text: "Vouchers" }], sponsor: "sue" };
    expect(startFromCharter(charter, nextId())).toEqual({ ...charter, notDoing: [{ id: "p1", text: "Vouchers" }] });
  });
});
