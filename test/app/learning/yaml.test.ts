import fc from "fast-check";
import { parseLearningsYaml, writeLearningsYaml } from "../../../src/app/learning/yaml";
import { learned } from "../../domain/learning/make-learning";

const components = [
  { id: "c-1", name: "Check-out" },
  { id: "c-2", name: "Mail" },
];
const problemsOf = (source: string): readonly string[] => {
  const parsed = parseLearningsYaml(source, components);
  return parsed.ok ? [] : parsed.error.map(({ line, message }) => `${line}: ${message}`);
};

describe("learnings in a file", () => {
  test("come back as they were written, components by name", () => {
    const learning = learned({
      kind: "keep",
      text: 'Count: on a "Saturday"\n# not a comment',
      evidence: "",
      labels: ["a-b"],
      components: ["c-1"],
      disciplines: ["Legal"],
    });
    const file = writeLearningsYaml([learning], components, "Summer campaign");
    expect(file).toContain("components: [ Check-out ]");
    expect(parseLearningsYaml(file, components)).toEqual({
      ok: true,
      value: [
        {
          kind: "keep",
          text: learning.text,
          evidence: "",
          labels: ["a-b"],
          components: ["c-1"],
          disciplines: ["Legal"],
          learnedOn: "2025-11-24",
        },
      ],
    });
  });

  test("take along, in words, where they came from and what was merged into them", () => {
    const taken = {
      id: "x",
      text: "Allow a month",
      evidence: "Week seven",
      labels: [],
      components: [],
      disciplines: [],
      from: { item: "9", key: "P-9" },
      at: 0,
      by: "kim",
    };
    const file = writeLearningsYaml(
      [learned({ from: { item: "7", key: "P-7" } }, [{ kind: "tookIn", taken }, "kim", 0])],
      components,
      "Summer campaign",
    );
    const parsed = parseLearningsYaml(file, components);
    expect(parsed.ok && parsed.value[0]?.evidence).toBe(
      "We asked in week three and waited until week seven\nSeen in P-7.\nAllow a month Week seven Seen in P-9.",
    );
  });

  test("come back whatever people wrote", () => {
    const line = fc
      .string({ unit: "binary", maxLength: 60 })
      .map((text) =>
        text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu, "").trim(),
      );
    fc.assert(
      fc.property(
        line.filter((text) => text !== ""),
        line,
        (text, evidence) => {
          const parsed = parseLearningsYaml(writeLearningsYaml([learned({ text, evidence })], [], "X"), []);
          expect(parsed).toMatchObject({ ok: true, value: [{ text, evidence }] });
        },
      ),
    );
  });

  test("tell every problem at once, each with its line", () => {
    const source = [
      "learnings:",
      "  - kind: hope",
      "    text: One",
      "    colour: red",
      "  - kind: keep",
      "    text: ''",
      "    labels: [two words]",
      "    components: [Nowhere, Mail]",
      "    learnedOn: last year",
      "  - 7",
    ].join("\n");
    expect(problemsOf(source)).toEqual([
      '2: "kind" has to be scale or stop or change or keep.',
      '4: "colour" isn\'t a setting here. Check its spelling, or take it out.',
      '6: "text" is empty.',
      "7: A label can't have spaces in it; write a-label.",
      '8: The project has no component "Nowhere". Check its spelling, or take it out.',
      "9: This has to be a day, like 2025-11-24.",
      "10: Entry 3 has to be a group of settings.",
    ]);
  });

  for (const [what, source, then] of [
    ["an empty file", "", "1: This file is empty."],
    ["no list", "learnings: many", "1: This has to be a list."],
    ["a broken text", "learnings: [", "1: This isn't YAML"],
    [
      "two documents",
      "- { kind: keep, text: One }\n---\n- { kind: keep, text: Two }",
      "3: A second document begins here. Keep all learnings in one list.",
    ],
    ["too much", `- ${"x".repeat(400_001)}`, "1: This file is too large. Split it into several."],
    [
      "too many",
      Array.from({ length: 101 }, () => "- { kind: keep, text: One }").join("\n"),
      "1: This is too long; 100 is the most.",
    ],
  ] as const) {
    test(`say what is wrong with ${what}`, () => {
      expect(problemsOf(source)[0]).toContain(then.slice(0, 40));
    });
  }

  test("never throw, whatever the text is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (source) =>
        expect(typeof parseLearningsYaml(source, components).ok).toBe("boolean"),
      ),
    );
  });
});
