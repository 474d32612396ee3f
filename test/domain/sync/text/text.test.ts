import fc from "fast-check";
import type { AdfDoc, AdfNode } from "../../../../src/domain/sync/text/adf";
import { normaliseMarkdown } from "../../../../src/domain/sync/text/markdown";
import { adfToMarkdown, markdownToAdf } from "../../../../src/domain/sync/text/own-text";

const doc = (...content: readonly AdfNode[]): AdfDoc => ({ type: "doc", version: 1, content });
const text = (value: string, ...marks: readonly string[]): AdfNode => ({
  type: "text",
  text: value,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: readonly AdfNode[]): AdfNode => ({ type: "paragraph", content });
const item = (...content: readonly AdfNode[]): AdfNode => ({ type: "listItem", content });
const link = (value: string, href: string): AdfNode => ({
  type: "text",
  text: value,
  marks: [{ type: "link", attrs: { href } }],
});

describe("a text in both forms", () => {
  const cases: readonly { readonly what: string; readonly adf: AdfDoc; readonly markdown: string }[] = [
    { what: "nothing", adf: doc(), markdown: "" },
    { what: "paragraphs", adf: doc(paragraph(text("One")), paragraph(text("Two"))), markdown: "One\n\nTwo" },
    {
      what: "marks",
      adf: doc(
        paragraph(
          text("a "),
          text("bold", "strong"),
          text(" and "),
          text("thin", "em"),
          text(" and "),
          text("gone", "strike"),
          text(" and "),
          text("code", "code"),
        ),
      ),
      markdown: "a **bold** and *thin* and ~~gone~~ and `code`",
    },
    {
      what: "headings",
      adf: doc({ type: "heading", attrs: { level: 2 }, content: [text("Goal")] }),
      markdown: "## Goal",
    },
    {
      what: "lists in lists",
      adf: doc({
        type: "bulletList",
        content: [item(paragraph(text("one")), { type: "orderedList", content: [item(paragraph(text("two")))] })],
      }),
      markdown: "- one\n  1. two",
    },
    {
      what: "tasks",
      adf: doc({
        type: "taskList",
        attrs: { localId: expect.any(String) },
        content: [
          { type: "taskItem", attrs: { localId: expect.any(String), state: "DONE" }, content: [text("yes")] },
          { type: "taskItem", attrs: { localId: expect.any(String), state: "TODO" }, content: [text("no")] },
        ],
      }),
      markdown: "- [x] yes\n- [ ] no",
    },
    {
      what: "code",
      adf: doc({ type: "codeBlock", attrs: { language: "ts" }, content: [text("let a = `b`;\n")] }),
      markdown: "```ts\nlet a = `b`;\n\n```",
    },
    { what: "a quote", adf: doc({ type: "blockquote", content: [paragraph(text("said"))] }), markdown: "> said" },
    {
      what: "a link",
      adf: doc(paragraph(link("terms", "https://example.com/t?a=1&b=2"))),
      markdown: "[terms](https://example.com/t?a=1\\&b=2)",
    },
    { what: "a line break", adf: doc(paragraph(text("a"), { type: "hardBreak" }, text("b"))), markdown: "a\\\nb" },
    {
      what: "a rule",
      adf: doc(paragraph(text("a")), { type: "rule" }, paragraph(text("b"))),
      markdown: "a\n\n---\n\nb",
    },
    {
      what: "a table",
      adf: doc({
        type: "table",
        content: [
          { type: "tableRow", content: [{ type: "tableHeader", content: [paragraph(text("h"))] }] },
          { type: "tableRow", content: [{ type: "tableCell", content: [paragraph(text("a|b"))] }] },
        ],
      }),
      markdown: "| h |\n| - |\n| a\\|b |",
    },
    {
      what: "what looks like markup and is none",
      adf: doc(paragraph(text("2 * 3 * 4 _x_ [y](z) # no"))),
      markdown: "2 \\* 3 \\* 4 \\_x\\_ \\[y]\\(z) # no",
    },
  ];
  for (const { what, adf, markdown } of cases) {
    test(`${what}: Jira's document becomes its Markdown, and that becomes the document again`, () => {
      expect(adfToMarkdown(adf)).toBe(markdown);
      expect(markdownToAdf(markdown)).toEqual(adf);
    });
  }

  test("one text in several writings of Markdown is one text", () => {
    for (const [one, other] of [
      ["* a\n* b", "- a\n- b"],
      ["__a__", "**a**"],
      ["a\nb", "a  \nb"],
      ["Head\n====", "# Head"],
      ["```\nx\n```", "~~~\nx\n~~~"],
      ["a\r\n\r\nb", "a\n\n\nb"],
    ] as const) {
      expect(normaliseMarkdown(one)).toBe(normaliseMarkdown(other));
    }
  });

  test("no text makes a mention, a macro, or a link that does something", () => {
    const panel = "```jira panel 0123456789ab\nx\n```";
    expect(JSON.stringify(markdownToAdf(`${panel}\n\n@all [~accountid:dana] {macro}`))).not.toMatch(
      /"type":"(?:mention|panel|extension)"/u,
    );
    for (const bad of [
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x](data:text/html,x)",
      "[x](<java\tscript:alert(1)>)",
      "[x](vbscript:x)",
      "![x](javascript:x)",
      "<javascript:alert(1)>",
      "[x][1]\n\n[1]: javascript:alert(1)",
      "<a href='javascript:x'>x</a>",
    ]) {
      expect(JSON.stringify(markdownToAdf(bad))).not.toContain('"type":"link"');
    }
    expect(adfToMarkdown(doc(paragraph(link("x", "javascript:alert(1)"))))).toBe("x");
    expect(
      markdownToAdf("**bold**<script>alert(1)</script>").content[0]?.content?.every(({ type }) => type === "text"),
    ).toBe(true);
  });
});

const word = fc.stringMatching(/^[a-zA-Z*_`#>|[\]()~!\\.:@0-9-]{1,8}$/u);
const inline: fc.Arbitrary<string> = fc.oneof(
  word,
  word.map((one) => `**${one}**`),
  word.map((one) => `*${one}*`),
  word.map((one) => `\`${one}\``),
  word.map((one) => `[${one}](https://example.com/${encodeURIComponent(one)})`),
  fc.constant("\n"),
  fc.constant("https://example.com"),
  fc.constant("<b>"),
);
const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
const block = fc.oneof(
  line,
  line.map((one) => `# ${one}`),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((one) => `- ${one.replaceAll("\n", " ")}`).join("\n")),
  line.map((one) => `> ${one.replaceAll("\n", " ")}`),
  fc.constant("- [ ] a\n- [x] b"),
  fc.constant("| a | b |\n| - | - |\n| 1 | 2 |"),
  fc.constant("---"),
  fc.constant("```js\nx\n```"),
  fc.constant("1. a\n   - b\n2. c"),
);
const markdown = fc.oneof(
  { weight: 4, arbitrary: fc.array(block, { maxLength: 5 }).map((blocks) => blocks.join("\n\n")) },
  { weight: 1, arbitrary: fc.string({ maxLength: 120 }) },
);

describe("any text", () => {
  test("has one writing: writing it again changes nothing", () => {
    fc.assert(
      fc.property(markdown, (given) =>
        expect(normaliseMarkdown(normaliseMarkdown(given))).toBe(normaliseMarkdown(given)),
      ),
      { numRuns: 600, seed: 1 },
    );
  });

  test("is stable from the second pass over both forms", () => {
    fc.assert(
      fc.property(markdown, (given) => {
        const once = adfToMarkdown(markdownToAdf(given));
        expect(adfToMarkdown(markdownToAdf(once))).toBe(once);
      }),
      { numRuns: 600, seed: 2 },
    );
  });

  test.each(["[".repeat(30_000), ">".repeat(5_000), "*a ".repeat(10_000), "- ".repeat(2_000)])(
    "stays as it is where nobody wrote so, and reading it might take for ever: %.9s",
    (hostile) => {
      expect(markdownToAdf(hostile)).toMatchObject({ content: [{ type: "codeBlock", content: [{ text: hostile }] }] });
    },
  );

  test("is read however many lines it has", () => {
    const lines = Array.from({ length: 10_000 }, () => "a");
    expect(adfToMarkdown(markdownToAdf(lines.join("\n")))).toBe(lines.join("\\\n"));
  });
});
