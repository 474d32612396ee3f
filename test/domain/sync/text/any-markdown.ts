import fc from "fast-check";

/** Words as they stand in Markdown that Linear keeps: signs that mean something are escaped there, or mean it. */
const word = fc.oneof(
  { weight: 9, arbitrary: fc.stringMatching(/^[a-zA-Zäß0-9]{1,7}$/u) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "snake_case",
      "\\*",
      "\\_x",
      "\\#1",
      "a\\|b",
      "&amp;",
      "a & b",
      "\\[x\\]",
      "x < y",
      "https://example.com/a_b?c=1&d=2",
      "<https://example.com/x>",
      "a@b.co",
      "\\<b>",
      "(x)",
      ":)",
      "$5",
      "1.5",
      "@Ana",
      "&copy;",
      "2026-10-01",
      "[DONE]",
    ),
  },
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
const plain = fc
  .array(fc.stringMatching(/^[a-zA-Zäß0-9]{1,7}$/u), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(" "));

const span: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: words },
  { weight: 1, arbitrary: plain.map((one) => `**${one}**`) },
  { weight: 1, arbitrary: plain.map((one) => `__${one}__`) },
  { weight: 1, arbitrary: plain.map((one) => `*${one}*`) },
  { weight: 1, arbitrary: plain.map((one) => `_${one}_`) },
  { weight: 1, arbitrary: plain.map((one) => `~~${one}~~`) },
  { weight: 1, arbitrary: plain.map((one) => `***${one}***`) },
  { weight: 1, arbitrary: plain.map((one) => `\`${one}\``) },
  { weight: 1, arbitrary: plain.map((one) => `**\`${one}\`**`) },
  { weight: 1, arbitrary: plain.map((one) => `[${one}](https://example.com/y)`) },
  { weight: 1, arbitrary: plain.map((one) => `[**${one}**](https://example.com/y "title")`) },
  { weight: 1, arbitrary: plain.map((one) => `[${one}](/relative)`) },
  { weight: 1, arbitrary: plain.map((one) => `[${one}](#anchor)`) },
  { weight: 1, arbitrary: plain.map((one) => `[${one}][ref]`) },
  { weight: 1, arbitrary: plain.map((one) => `![${one}](https://uploads.linear.app/1/2/x.png)`) },
  { weight: 1, arbitrary: plain.map((one) => `![${one}](https://example.com/p.png)`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "word[^1]",
      "<u>under</u>",
      "<kbd>Ctrl</kbd>",
      "[Dana](https://linear.app/acme/profiles/dana)",
    ),
  },
);
const line = fc.array(span, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const brokenLine = fc
  .tuple(line, fc.constantFrom("\\\n", "  \n", "\n"), line)
  .map(([one, end, other]) => `${one}${end}${other}`);
const paragraph = fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: brokenLine });

const indent = (text: string, by: number): string => text.replaceAll(/\n(?=[^\n])/gu, `\n${" ".repeat(by)}`);
const quote = (text: string): string =>
  text
    .split("\n")
    .map((one) => (one === "" ? ">" : `> ${one}`))
    .join("\n");

const code = fc
  .tuple(
    fc.constantFrom("", "ts", "mermaid", "diff"),
    fc.array(fc.oneof(plain, fc.constant(""), fc.constant("  a: *b* [x]")), { minLength: 1, maxLength: 3 }),
  )
  .map(([language, lines]) => `\`\`\`${language}\n${lines.join("\n")}\n\`\`\``);
const cell = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: fc.constantFrom("", "a<br>b", "**b**", "`c`") },
);
const table = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc
      .tuple(
        fc.array(cell, { minLength: width, maxLength: width }),
        fc.array(fc.array(cell, { minLength: 1, maxLength: width }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("-", "--------", ":-:"),
      )
      .map(([head, rows, dash]) =>
        [head, head.map(() => dash), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
      ),
  );
const picture = plain.map((one) => `![${one}](https://example.com/${one.length}.png)`);

const list = (depth: number): fc.Arbitrary<string> => {
  const inside = fc.oneof(
    { weight: 3, arbitrary: paragraph },
    { weight: 1, arbitrary: code },
    { weight: 1, arbitrary: paragraph.map(quote) },
    { weight: 1, arbitrary: table },
    { weight: 1, arbitrary: picture },
    ...(depth > 0 ? [{ weight: 3, arbitrary: list(depth - 1) }] : []),
  );
  return fc
    .tuple(
      fc.constantFrom("* ", "- ", "1. ", "3) "),
      fc.constantFrom("\n", "\n\n"),
      fc.array(fc.tuple(fc.constantFrom("", "", "[ ] ", "[x] "), paragraph, fc.array(inside, { maxLength: 2 })), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([marker, gap, items]) =>
      items
        .map(([box, first, rest]) => {
          const isLoose = gap === "\n\n" || rest.some((one) => !/^[*\-\d]/u.test(one));
          const lines = [`${box}${first}`, ...rest].join(isLoose ? "\n\n" : "\n");
          return `${marker}${indent(lines, marker.length)}`;
        })
        .join(gap),
    );
};
const lists = list(2);

const simple = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, one]) => `${"#".repeat(level)} ${one}`),
  },
  { weight: 2, arbitrary: lists },
  { weight: 1, arbitrary: code },
  { weight: 1, arbitrary: fc.constant("---") },
  { weight: 1, arbitrary: picture },
);
const several = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join("\n\n"));
const quoted = several(
  fc.oneof(
    { weight: 4, arbitrary: simple },
    { weight: 1, arbitrary: paragraph.map(quote) },
    { weight: 1, arbitrary: table },
  ),
).map(quote);
const inFold = several(
  fc.oneof({ weight: 3, arbitrary: simple }, { weight: 1, arbitrary: table }, { weight: 1, arbitrary: quoted }),
);
const fold = fc.oneof(
  fc.tuple(plain, inFold).map(([title, inside]) => `+++ ${title}\n\n${inside}\n\n+++`),
  fc.tuple(plain, inFold).map(([title, inside]) => `<details>\n<summary>${title}</summary>\n\n${inside}\n\n</details>`),
  fc
    .tuple(plain, plain, inFold)
    .map(([title, inner, inside]) => `+++ ${title}\n\n+++ ${inner}\n\n${inside}\n\n+++\n\n+++`),
);
const html = fc.oneof(
  fc.constant("<!-- Please search first. -->"),
  fc.constant("<!-- two\nlines -->"),
  plain.map((one) => `<p>\n${one}\n</p>`),
  plain.map((one) => `~~~sh\n${one} \`x\`\n~~~`),
  plain.map((one) => `\`\`\`\`\n\`\`\`\n${one}\n\`\`\`\n\`\`\`\``),
  plain.map((one) => `${one}\n====`),
  plain.map((one) => `<div align="center">${one}</div>`),
);
const block = fc.oneof(
  { weight: 8, arbitrary: simple },
  { weight: 1, arbitrary: quoted },
  { weight: 1, arbitrary: table },
  { weight: 1, arbitrary: fold },
  { weight: 1, arbitrary: html },
);

/** A description of all kinds of Markdown that Linear can keep. */
export const anyMarkdown: fc.Arbitrary<string> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) => `${blocks.join("\n\n")}\n\n[^1]: Ask Tom first.\n\n[ref]: https://example.com/ref`);
