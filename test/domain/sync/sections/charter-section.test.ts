import fc from "fast-check";
import type { Charter } from "../../../../src/domain/commit/charter";
import {
  readCharter,
  withNames,
  withoutNames,
  writeCharter,
} from "../../../../src/domain/sync/sections/charter-section";
import type { CharterTexts } from "../../../../src/domain/sync/sections/charter-section";
import { toCharter, toCharterTexts } from "../../../../src/domain/sync/sections/charter-values";
import { joinSections, splitSections } from "../../../../src/domain/sync/sections/description-sections";
import { toPlain } from "../../../../src/domain/sync/sections/markdown";
import { normaliseMarkdown } from "../../../../src/domain/sync/text/markdown";

const charter: Charter = {
  constraints: [
    { id: "c1", text: "Only in two countries", kind: "real", basis: "The contract, https://example.com/a_b" },
    { id: "c2", text: "Stock suffices", kind: "assumed", basis: "" },
  ],
  measures: [
    {
      id: "m1",
      what: "Orders from returning customers",
      baseline: "120",
      target: "200",
      date: "2026-12-18",
      source: "Shop statistics",
    },
  ],
  notDoing: [{ id: "n1", text: "Vouchers" }],
  sponsor: "kim",
};
const names = { sponsor: "Kim Sponsor", owner: "Ana Author" };

const section = `## Charter in Spacegate

Sponsor: Kim Sponsor\\
Owner: Ana Author

### Constraints

- Only in two countries
  - Real: The contract, <https://example.com/a_b>
- Stock suffices
  - Assumed:

### Success measures

- Orders from returning customers
  - Baseline: 120
  - Target: 200
  - Date: 2026-12-18
  - Source: Shop statistics

### What we are not doing

- Vouchers`;

describe("the charter's section", () => {
  test("holds what the charter says, as people would write it", () => {
    expect(writeCharter(toCharterTexts(charter), names)).toBe(section);
    expect(readCharter(section)).toEqual(toCharterTexts(charter));
    expect(writeCharter(toCharterTexts(charter), {})).toBe(section.replace(/Sponsor: [^#]*/u, ""));
  });

  const odd: readonly { readonly when: string; readonly lines: string; readonly then: Partial<CharterTexts> }[] = [
    {
      when: "nothing says whether a constraint is real",
      lines: "### CONSTRAINTS\n\n- Two countries",
      then: { constraints: [{ text: "Two countries", kind: "assumed", basis: "" }] },
    },
    {
      when: "both are said, the first counts and",
      lines: "### Constraints\n\n- Two countries\n  - **Real**: Contract\n  - Assumed: Ask",
      then: { constraints: [{ text: "Two countries\n\nAssumed: Ask", kind: "real", basis: "Contract" }] },
    },
    {
      when: "a date is none",
      lines: "#### Measures\n\n1. Orders\n   * Date: next week",
      then: { measures: [{ text: "Orders\n\nDate: next week", baseline: "", target: "", source: "" }] },
    },
    {
      when: "a label stands under a point that has none",
      lines: "### Not doing\n\n- Vouchers\n  - Target: 3",
      then: { notDoing: [{ text: "Vouchers\n\nTarget: 3" }] },
    },
    {
      when: "a paragraph and a heading of their own are in it",
      lines: "### What we are not doing\n\nVouchers\n\n### Later\n\n- Points",
      then: { notDoing: [{ text: "Vouchers" }, { text: "Later" }, { text: "Points" }] },
    },
  ];
  for (const { when, lines, then } of odd) {
    test(`loses nothing where ${when}`, () => {
      expect(readCharter(`# Charter in Spacegate\n\n${lines}`)).toMatchObject(then);
    });
  }

  test("names people whom nobody edits there: they are no difference, and are put back", () => {
    const renamed = section.replace("Ana Author", "Ben Ito").replace("Vouchers", "Points");
    expect(withoutNames(renamed)).toBe(withoutNames(section).replace("Vouchers", "Points"));
    expect(withNames(section, names)).toBeUndefined();
    expect(withNames(renamed, names)).toEqual({ section: section.replace("Vouchers", "Points"), lostWords: false });
    expect(withNames(section.replace("Sponsor:", "Words of Ben.\n\nSponsor:"), names)).toEqual({
      section,
      lostWords: true,
    });
    expect(withNames(section, {})).toEqual({ section: section.replace(/Sponsor: [^#]*/u, ""), lostWords: false });
  });

  const concept = "## Concept in Spacegate\n\nA prize draw.";
  const cases: readonly { readonly when: string; readonly markdown: string; readonly then: object }[] = [
    {
      when: "both stand below",
      markdown: `Text\n\n---\n\n${concept}\n\n---\n\n${section}`,
      then: { text: "Text", concept, charter: section },
    },
    {
      when: "people turned them round",
      markdown: `Text\n\n---\n\n${section}\n\n${concept}`,
      then: { text: "Text", concept, charter: section },
    },
    {
      when: "only the charter is there",
      markdown: `---\n\n${section}`,
      then: { text: "", concept: "", charter: section },
    },
    {
      when: "its title stands in a sentence",
      markdown: "See Charter in Spacegate",
      then: { text: "See Charter in Spacegate", concept: "", charter: "" },
    },
  ];
  for (const { when, markdown, then } of cases) {
    test(`is cut off the description where ${when}`, () => {
      expect(splitSections(markdown)).toEqual(then);
    });
  }
});

const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "- x",
    "# Constraints",
    "1. x",
    "a@b.example",
    "https://example.com/?a=b&c=(d)",
    "*x*",
    "> x",
    "Real: x",
    "Target: 3",
    "Owner: x",
    "| a | b |",
    "---",
    "```",
    "<b>x</b>",
    "&amp;",
    "\\",
    "a_b_c",
    "   x",
    "Charter in Spacegate",
    "Concept in Spacegate",
  ),
);
const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
const filled = text.filter((value) => toPlain(value) !== "");
const name = fc.option(line, { nil: undefined }).map((value) => toPlain(value ?? ""));
const charters: fc.Arbitrary<Charter> = fc.record({
  constraints: fc.array(
    fc.record({
      id: fc.constant("c"),
      text: filled,
      kind: fc.constantFrom("real" as const, "assumed" as const),
      basis: text,
    }),
    { maxLength: 3 },
  ),
  measures: fc.array(
    fc.record({
      id: fc.constant("m"),
      what: filled,
      baseline: text,
      target: text,
      date: fc.constantFrom("2026-11-30", "2027-01-01"),
      source: text,
    }),
    { maxLength: 2 },
  ),
  notDoing: fc.array(fc.record({ id: fc.constant("n"), text: filled }), { maxLength: 3 }),
});

describe("the charter's way there and back", () => {
  test("gives the same texts and names for any charter, also as Linear and the app write Markdown anew", () => {
    fc.assert(
      fc.property(charters, fc.record({ sponsor: name, owner: name, decider: name }), (given, people) => {
        const texts = toCharterTexts(given);
        const written = writeCharter(texts, people);
        expect(readCharter(written)).toEqual(texts);
        const concept = "## Concept in Spacegate\n\nA prize draw.";
        const cut = splitSections(
          normaliseMarkdown(joinSections({ text: "Text of *people*", concept, charter: written })),
        );
        expect([cut.text, cut.concept]).toEqual(["Text of *people*", concept]);
        expect(readCharter(cut.charter)).toEqual(texts);
        expect(withNames(cut.charter, people)).toBeUndefined();
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

describe("the points that the charter's section is read into", () => {
  const known = toCharterTexts(charter);

  test("are the known ones where nothing changed, word for word, with the sponsor", () => {
    expect(toCharter(known, charter)).toEqual(charter);
    expect(JSON.stringify(toCharter(known, charter))).toBe(JSON.stringify(charter));
  });

  test("keep their ids through another order, writing and words, and get ids of their own where they are new", () => {
    const edited = toCharter(
      {
        ...known,
        constraints: [...known.constraints.toReversed(), { text: "No new shop", kind: "real", basis: "" }],
        notDoing: [{ text: "Anything else" }],
      },
      charter,
    );
    expect([edited.constraints.map(({ id }) => id).slice(0, 2), edited.notDoing]).toEqual([
      ["c2", "c1"],
      [{ id: "n1", text: "Anything else" }],
    ]);
    expect(new Set(edited.constraints.map(({ id }) => id)).size).toBe(3);
  });

  test("leave alone what has no words and so can't stand in a list", () => {
    const blank = {
      ...charter,
      measures: [...charter.measures, { id: "m2", what: "", baseline: "3", target: "", source: "" }],
    };
    expect(toCharter(toCharterTexts(blank), blank)).toEqual(blank);
  });
});
