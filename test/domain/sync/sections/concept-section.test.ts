import fc from "fast-check";
import type { Concept } from "../../../../src/domain/concept/concept";
import { readSection, writeSection } from "../../../../src/domain/sync/sections/concept-section";
import type { ConceptTexts } from "../../../../src/domain/sync/sections/concept-section";
import { toConcept, toTexts } from "../../../../src/domain/sync/sections/concept-texts";
import { joinSections, splitSections } from "../../../../src/domain/sync/sections/description-sections";
import { toPlain } from "../../../../src/domain/sync/sections/markdown";
import { normaliseMarkdown } from "../../../../src/domain/sync/text/markdown";

const concept: Concept = {
  direction: "A prize draw for *loyal* customers.\nIn two countries.\n\n1. Not yet online, see https://example.com/a_b",
  assumptions: [
    { id: "a1", text: "Stock suffices for 10 days", test: "Count it", by: "2026-11-30" },
    { id: "a2", text: "Nobody minds", test: "" },
  ],
  risks: [{ id: "r1", text: "Terms are needed in two countries", discipline: "Legal" }],
};

const section = `## Concept in Spacegate

A prize draw.

### Assumptions

- Stock suffices for 10 days
  - Test: Count it
  - By: 2026-11-30

### Risks

- Terms are needed
  - Concerns: Legal`;

const splitSection = (markdown: string) => {
  const { text, concept: found, charter } = splitSections(markdown);
  expect(charter).toBe("");
  return { text, section: found };
};
const joinSection = (text: string, given: string) => joinSections({ text, concept: given, charter: "" });

describe("a description with the concept's section", () => {
  const cases: readonly {
    readonly when: string;
    readonly markdown: string;
    readonly text: string;
    readonly section: string;
  }[] = [
    { when: "there is none", markdown: "Text", text: "Text", section: "" },
    { when: "it stands below a divider", markdown: `Text\n\n---\n\n${section}`, text: "Text", section },
    { when: "it stands alone", markdown: `---\n\n${section}`, text: "", section },
    { when: "somebody took the divider out", markdown: `Text\n\n${section}`, text: "Text", section },
    {
      when: "lines end as on Windows",
      markdown: `Text\r\n\r\n---\r\n\r\n${section.replaceAll("\n", "\r\n")}`,
      text: "Text",
      section,
    },
    {
      when: "a divider of the text's own stands before it",
      markdown: `One\n\n---\n\nTwo\n\n---\n\n${section}`,
      text: "One\n\n---\n\nTwo",
      section,
    },
    {
      when: "its title stands in a sentence",
      markdown: "See Concept in Spacegate below",
      text: "See Concept in Spacegate below",
      section: "",
    },
    {
      when: "its title stands in code",
      markdown: "```\n## Concept in Spacegate\n```",
      text: "```\n## Concept in Spacegate\n```",
      section: "",
    },
  ];
  for (const { when, markdown, ...then } of cases) {
    test(`is cut where ${when}`, () => {
      expect(splitSection(markdown)).toEqual(then);
    });
  }

  test("is joined as it is cut", () => {
    expect(splitSection(joinSection("Text", section))).toEqual({ text: "Text", section });
    expect(joinSection("Text", "")).toBe("Text");
    expect(splitSection(joinSection("", section))).toEqual({ text: "", section });
  });

  test("holds what the concept says, as people would write it", () => {
    expect(
      writeSection({
        direction: "A prize draw.",
        assumptions: [{ text: "Stock suffices for 10 days", test: "Count it", by: "2026-11-30" }],
        risks: [{ text: "Terms are needed", discipline: "Legal" }],
      }),
    ).toBe(section);
    expect(readSection(writeSection(toTexts(concept)))).toEqual(toTexts(concept));
  });

  const odd: readonly { readonly when: string; readonly lines: string; readonly then: Partial<ConceptTexts> }[] = [
    {
      when: "words in bold and links are in it",
      lines: "Go **fast** to [the shop](https://shop.example) or <https://shop.example/a>",
      then: { direction: "Go fast to the shop (https://shop.example) or https://shop.example/a" },
    },
    {
      when: "a heading of their own is in it",
      lines: "One\n\n### More\n\nTwo",
      then: { direction: "One\n\nMore\n\nTwo" },
    },
    {
      when: "a paragraph stands among the risks",
      lines: "One\n\n### RISKS\n\nIt rains",
      then: { risks: [{ text: "It rains", discipline: "" }] },
    },
    {
      when: "a date is none",
      lines: "One\n\n#### Assumptions\n\n* Stock\n  * By: next week",
      then: { assumptions: [{ text: "Stock\n\nBy: next week", test: "" }] },
    },
    {
      when: "a point has points",
      lines: "One\n\n### Risks\n\n1. It rains\n   * a lot\n   * Concerns: Sales",
      then: { risks: [{ text: "It rains\n\na lot", discipline: "Sales" }] },
    },
  ];
  for (const { when, lines, then } of odd) {
    test(`loses nothing where ${when}`, () => {
      expect(readSection(`# Concept in Spacegate\n\n${lines}`)).toMatchObject(then);
    });
  }
});

const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "- x",
    "# Risks",
    "1. x",
    "a@b.example",
    "www.example.com",
    "https://example.com/?a=b&c=(d)",
    "*x*",
    "> x",
    "Test: x",
    "| a | b |",
    "---",
    "```",
    "<b>x</b>",
    "&amp;",
    "[a](b)",
    "\\",
    "a_b_c",
    "~~x~~",
    "   x",
    "Concept in Spacegate",
  ),
);
const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
const filled = text.filter((value) => toPlain(value) !== "");
const texts: fc.Arbitrary<ConceptTexts> = fc
  .record({
    direction: filled,
    assumptions: fc.array(fc.record({ text: filled, test: text, by: fc.constantFrom("2026-11-30", "2027-01-01") }), {
      maxLength: 3,
    }),
    risks: fc.array(fc.record({ text: filled, discipline: text }), { maxLength: 3 }),
  })
  .map(({ direction, assumptions, risks }) =>
    toTexts({
      direction,
      assumptions: assumptions.map((point) => ({ id: "", ...point })),
      risks: risks.map((point) => ({ id: "", ...point })),
    }),
  );

describe("the way there and back", () => {
  test("gives the same texts for any concept, also as Linear and the app write Markdown anew", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const written = writeSection(given);
        expect(readSection(written)).toEqual(given);
        const cut = splitSection(normaliseMarkdown(joinSection("Text of *people*", written)));
        expect(cut.text).toBe("Text of *people*");
        expect(readSection(cut.section)).toEqual(given);
      }),
      { numRuns: 120, seed: 5 },
    );
  });
});

describe("the points that a section is read into", () => {
  const ids = (given: ConceptTexts) => {
    const made = toConcept(given, concept);
    return [made.assumptions.map(({ id }) => id), made.risks.map(({ id }) => id)];
  };
  const known = toTexts(concept);

  test("are the known ones where nothing changed, word for word", () => {
    expect(toConcept(known, concept)).toEqual(concept);
  });

  test("keep their ids through another order, another writing, and other words", () => {
    expect(ids({ ...known, assumptions: known.assumptions.toReversed() })).toEqual([["a2", "a1"], ["r1"]]);
    expect(
      ids({
        ...known,
        assumptions: [{ text: "stock SUFFICES, for 10 days", test: "" }, ...known.assumptions.slice(1)],
      }),
    ).toEqual([["a1", "a2"], ["r1"]]);
    expect(
      ids({
        ...known,
        assumptions: [
          { text: "Nobody minds", test: "" },
          { text: "Stock suffices for 20 days at most", test: "" },
        ],
      }),
    ).toEqual([["a2", "a1"], ["r1"]]);
    expect(ids({ ...known, risks: [{ text: "Something else", discipline: "" }] })).toEqual([["a1", "a2"], ["r1"]]);
  });

  test("get ids of their own where they are new, the same ones when they are read again", () => {
    const more = {
      ...known,
      risks: [...known.risks, { text: "Rain", discipline: "" }, { text: "Rain", discipline: "" }],
    };
    const [, risks] = ids(more);
    expect(risks?.[0]).toBe("r1");
    expect(new Set(risks).size).toBe(3);
    expect(ids(more)).toEqual(ids(more));
  });
});
