import fc from "fast-check";
import { isEqual } from "../../../../src/domain/ground/equal";
import type { AdfDoc, AdfMark, AdfNode } from "../../../../src/domain/sync/text/adf";

/** Words as people type them, with signs that mean something in Markdown. */
export const word = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-zA-Zäß0-9]{1,7}$/u) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "snake_case",
      "2*3",
      "*",
      "_",
      "#1",
      "1.",
      "-",
      "+",
      "+++",
      "[x]",
      "[DONE]",
      "a|b",
      "`",
      "<b>",
      "&amp;",
      "~~",
      "https://example.com/a_b?c=1&d=2",
      "a@b.co",
      "2026-10-01",
      "\\",
      "!",
      "(x)",
      ":)",
      "$5",
      "=",
      ">",
      "☐",
      "@Ana",
    ),
  },
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
const spaced = fc
  .tuple(fc.constantFrom("", " "), words, fc.constantFrom("", " ", ", ", "."))
  .map((parts) => parts.join(""));

let count = 0;
const id = fc.constant(0).map(() => `id-${(count += 1)}`);

const mark: fc.Arbitrary<AdfMark> = fc.oneof(
  fc.constantFrom<AdfMark>({ type: "strong" }, { type: "em" }, { type: "strike" }, { type: "underline" }),
  fc.constantFrom<AdfMark>(
    { type: "textColor", attrs: { color: "#ff0000" } },
    { type: "backgroundColor", attrs: { color: "#ffee00" } },
    { type: "subsup", attrs: { type: "sub" } },
    { type: "subsup", attrs: { type: "sup" } },
  ),
  fc.constantFrom<AdfMark>(
    { type: "link", attrs: { href: "https://example.com/x" } },
    { type: "link", attrs: { href: "/relative" } },
    { type: "link", attrs: { href: "tel:+49123" } },
    { type: "link", attrs: { href: "mailto:a@b.co" } },
  ),
  fc.constant<AdfMark>({ type: "annotation", attrs: { id: "note", annotationType: "inlineComment" } }),
);
const marks = fc
  .array(mark, { maxLength: 3 })
  .map((all) => all.filter(({ type }, index) => all.findIndex((other) => other.type === type) === index))
  // Jira has one order of marks.
  .map((all) => all.toSorted((one, other) => (one.type < other.type ? -1 : 1)));

const text: fc.Arbitrary<AdfNode> = fc
  .tuple(spaced, marks)
  .map(([value, all]) => ({ type: "text", text: value, ...(all.length === 0 ? {} : { marks: all }) }));
const code: fc.Arbitrary<AdfNode> = words.map((value) => ({ type: "text", text: value, marks: [{ type: "code" }] }));
const people = ["Ana", "Dana Ruiz", "Dana Ruiz", "Anabel"];
const mention: fc.Arbitrary<AdfNode> = fc
  .tuple(fc.nat(3), id)
  .map(([person, accountId]) => ({ type: "mention", attrs: { id: accountId, text: `@${people[person] ?? ""}` } }));
const file = { type: "file", collection: "" };
const small: fc.Arbitrary<AdfNode> = fc.oneof(
  mention,
  fc.constantFrom<AdfNode>(
    { type: "emoji", attrs: { shortName: ":smile:", id: "1f604", text: "😄" } },
    { type: "emoji", attrs: { shortName: ":custom:" } },
    { type: "status", attrs: { text: "DONE", color: "green" } },
    { type: "date", attrs: { timestamp: "1790812800000" } },
    { type: "inlineCard", attrs: { url: "https://example.com/PRIZE-1" } },
    { type: "placeholder", attrs: { text: "say why" } },
    { type: "inlineExtension", attrs: { extensionType: "com.acme", extensionKey: "price", parameters: { of: 1 } } },
  ),
  id.map((one): AdfNode => ({ type: "mediaInline", attrs: { ...file, id: one } })),
);
const hardBreak: fc.Arbitrary<AdfNode> = fc.constant({ type: "hardBreak" });
const inline = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: code },
  { weight: 2, arbitrary: small },
  { weight: 1, arbitrary: hardBreak },
);
const isText = ({ type }: AdfNode | undefined = { type: "" }): boolean => type === "text";
/** Jira joins texts of one format. */
const joined = (nodes: readonly AdfNode[]): readonly AdfNode[] =>
  nodes.filter((node, index) => {
    const before = nodes[index - 1];
    return !(isText(before) && isText(node) && isEqual(before?.marks ?? [], node.marks ?? []));
  });
const line = fc.array(inline, { maxLength: 5 }).map(joined);
const fullLine = fc.tuple(text, line).map(([first, rest]) => joined([first, ...rest]));

const plainParagraph = (content: readonly AdfNode[]): AdfNode => ({ type: "paragraph", content });
const paragraph = fc.oneof(
  { weight: 8, arbitrary: fullLine.map(plainParagraph) },
  { weight: 1, arbitrary: line.map(plainParagraph) },
);
const aligned: AdfMark = { type: "alignment", attrs: { align: "center" } };
const withMark = (mark: fc.Arbitrary<AdfMark>): fc.Arbitrary<AdfNode> =>
  fc.tuple(fullLine, mark).map(([content, one]) => ({ type: "paragraph", content, marks: [one] }));
const marked = withMark(
  fc.constantFrom<AdfMark>(
    aligned,
    { type: "indentation", attrs: { level: 2 } },
    { type: "fontSize", attrs: { fontSize: "small" } },
  ),
);
const heading: fc.Arbitrary<AdfNode> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fullLine)
  .map(([level, content]) => ({ type: "heading", attrs: { level }, content }));
const codeBlock: fc.Arbitrary<AdfNode> = fc
  .tuple(fc.constantFrom("", "ts", "text"), fc.array(fc.oneof(words, fc.constant("")), { minLength: 1, maxLength: 4 }))
  .map(([language, lines]) =>
    lines.join("\n") === ""
      ? { type: "codeBlock", content: [] }
      : {
          type: "codeBlock",
          ...(language === "" ? {} : { attrs: { language } }),
          content: [{ type: "text", text: lines.join("\n") }],
        },
  );
const rule: fc.Arbitrary<AdfNode> = fc.constant({ type: "rule" });
const media: fc.Arbitrary<AdfNode> = fc.oneof(
  id.map((one): AdfNode => ({ type: "media", attrs: { ...file, id: one, alt: "shot.png" } })),
  id.map((one): AdfNode => ({ type: "media", attrs: { ...file, id: one } })),
  fc.constant<AdfNode>({ type: "media", attrs: { type: "external", url: "https://example.com/p.png", alt: "draft" } }),
);
const mediaSingle: fc.Arbitrary<AdfNode> = fc
  .tuple(
    media,
    fc.option(
      fullLine.map((content) => content.filter(({ type }) => type !== "mediaInline" && type !== "inlineExtension")),
      { nil: undefined, freq: 4 },
    ),
  )
  .map(([one, caption]) => ({
    type: "mediaSingle",
    attrs: { layout: "center" },
    content: [one, ...(caption === undefined || caption.length === 0 ? [] : [{ type: "caption", content: caption }])],
  }));
const mediaGroup: fc.Arbitrary<AdfNode> = fc
  .array(id, { minLength: 1, maxLength: 3 })
  .map((ids) => ({ type: "mediaGroup", content: ids.map((one) => ({ type: "media", attrs: { ...file, id: one } })) }));
const extension: fc.Arbitrary<AdfNode> = id.map((localId) => ({
  type: "extension",
  attrs: { extensionType: "com.acme", extensionKey: "chart", parameters: { of: 1 }, localId },
}));
const card: fc.Arbitrary<AdfNode> = fc.constantFrom<AdfNode>(
  { type: "blockCard", attrs: { url: "https://example.com/PRIZE-2" } },
  { type: "embedCard", attrs: { url: "https://example.com/board", layout: "wide" } },
);

const taskItem: fc.Arbitrary<AdfNode> = fc
  .tuple(fc.oneof({ weight: 9, arbitrary: fullLine }, { weight: 1, arbitrary: fc.constant([]) }), fc.boolean(), id)
  .map(([content, done, localId]) => ({
    type: "taskItem",
    attrs: { localId, state: done ? "DONE" : "TODO" },
    content,
  }));
const taskList: fc.Arbitrary<AdfNode> = fc
  .tuple(
    taskItem,
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: taskItem },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.array(taskItem, { minLength: 1, maxLength: 2 }), id)
            .map(([content, localId]): AdfNode => ({ type: "taskList", attrs: { localId }, content })),
        },
      ),
      { maxLength: 3 },
    ),
    id,
  )
  .map(([first, rest, localId]) => ({ type: "taskList", attrs: { localId }, content: [first, ...rest] }));
const decisionList: fc.Arbitrary<AdfNode> = fc
  .tuple(fc.array(fc.tuple(fullLine, id), { minLength: 1, maxLength: 2 }), id)
  .map(([items, localId]) => ({
    type: "decisionList",
    attrs: { localId },
    content: items.map(([content, one]) => ({
      type: "decisionItem",
      attrs: { localId: one, state: "DECIDED" },
      content,
    })),
  }));

const list = (depth: number): fc.Arbitrary<AdfNode> => {
  const inItem = fc.oneof(
    { weight: 3, arbitrary: fc.oneof(paragraph, codeBlock, mediaSingle, taskList, extension) },
    ...(depth > 0 ? [{ weight: 2, arbitrary: list(depth - 1) }] : []),
  );
  const item = fc
    .tuple(paragraph, fc.array(inItem, { maxLength: 2 }))
    .map(([first, rest]): AdfNode => ({ type: "listItem", content: [first, ...rest] }));
  return fc
    .tuple(
      fc.constantFrom("bulletList", "orderedList"),
      fc.constantFrom(1, 3),
      fc.array(item, { minLength: 1, maxLength: 3 }),
    )
    .map(([type, order, content]) => ({
      type,
      ...(type === "orderedList" && order !== 1 ? { attrs: { order } } : {}),
      content,
    }));
};
const lists = list(1);

const some = (one: fc.Arbitrary<AdfNode>): fc.Arbitrary<readonly AdfNode[]> =>
  fc.array(one, { minLength: 1, maxLength: 3 });
const blockquote = some(fc.oneof(paragraph, paragraph, lists, codeBlock, mediaSingle, mediaGroup)).map(
  (content): AdfNode => ({ type: "blockquote", content }),
);
const panel = fc
  .tuple(
    fc.constantFrom("info", "warning", "custom"),
    some(fc.oneof(paragraph, heading, lists, codeBlock, mediaSingle, taskList, rule, decisionList)),
  )
  .map(([panelType, content]): AdfNode => ({ type: "panel", attrs: { panelType }, content }));

const cellBlock = fc.oneof(
  { weight: 6, arbitrary: paragraph },
  {
    weight: 1,
    arbitrary: fc.oneof(
      withMark(fc.constant(aligned)),
      lists,
      codeBlock,
      mediaSingle,
      taskList,
      panel,
      blockquote,
      heading,
    ),
  },
);
const cell = (type: string): fc.Arbitrary<AdfNode> =>
  fc
    .tuple(
      fc.array(cellBlock, { minLength: 1, maxLength: 2 }),
      fc.constantFrom({}, {}, { background: "#deebff" }, { colwidth: [120] }),
    )
    .map(([content, attrs]) => ({ type, attrs, content }));
const row = (width: number, type: string): fc.Arbitrary<AdfNode> =>
  fc.array(cell(type), { minLength: width, maxLength: width }).map((content) => ({ type: "tableRow", content }));
const table: fc.Arbitrary<AdfNode> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
    fc.constantFrom<readonly ((rows: readonly AdfNode[], width: number) => readonly AdfNode[])[]>(
      [],
      [mergedAcross],
      [mergedDown],
      [shortRow],
      [mergedAcross, mergedDown],
    ),
  )
  .chain(([width, hasHead, changes]) =>
    fc
      .tuple(
        row(width, hasHead ? "tableHeader" : "tableCell"),
        fc.array(row(width, "tableCell"), { minLength: 1, maxLength: 2 }),
      )
      .map(([head, rows]) => ({
        type: "table",
        attrs: { isNumberColumnEnabled: false, layout: "center", width: 760 },
        content: changes.reduce<readonly AdfNode[]>((all, change) => change(all, width), [head, ...rows]),
      })),
  );

/** The first cell as wide as the table. */
function mergedAcross([head, ...rows]: readonly AdfNode[], width: number): readonly AdfNode[] {
  return head === undefined ? rows : [{ ...head, content: toMerged(head, { colspan: width }).slice(0, 1) }, ...rows];
}

/** The last row's first cell begins in the row above it. */
function mergedDown(rows: readonly AdfNode[]): readonly AdfNode[] {
  const [above, last] = rows.slice(-2);
  return above === undefined || last === undefined || rows.length < 3 || (last.content ?? []).length < 2
    ? rows
    : [
        ...rows.slice(0, -2),
        { ...above, content: toMerged(above, { rowspan: 2 }) },
        { ...last, content: (last.content ?? []).slice(1) },
      ];
}

const toMerged = ({ content = [] }: AdfNode, attrs: object): readonly AdfNode[] =>
  content.map((cell, index) => (index === 0 ? { ...cell, attrs: { ...cell.attrs, ...attrs } } : cell));

/** Its last row has one cell less. */
function shortRow(rows: readonly AdfNode[]): readonly AdfNode[] {
  const last = rows.at(-1);
  return last === undefined || (last.content ?? []).length < 2
    ? rows
    : [...rows.slice(0, -1), { ...last, content: (last.content ?? []).slice(0, -1) }];
}

const inside = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  { weight: 3, arbitrary: fc.oneof(heading, lists, codeBlock, rule, mediaSingle, mediaGroup, taskList, decisionList) },
  { weight: 2, arbitrary: fc.oneof(panel, blockquote, table, card, extension) },
);
const inNestedExpand = fc.oneof(paragraph, heading, lists, codeBlock, mediaSingle, taskList, panel, blockquote);
const title = fc.oneof(words, fc.constant(""));
const nestedExpand = fc
  .tuple(title, some(inNestedExpand))
  .map(([one, content]): AdfNode => ({ type: "nestedExpand", attrs: { title: one }, content }));
const expand = fc
  .tuple(title, some(fc.oneof({ weight: 4, arbitrary: inside }, { weight: 1, arbitrary: nestedExpand })), fc.boolean())
  .map(([one, content, isWide]): AdfNode => ({
    type: "expand",
    attrs: { title: one },
    content,
    ...(isWide ? { marks: [{ type: "breakout", attrs: { mode: "wide" } }] } : {}),
  }));
const layout = fc
  .tuple(
    some(
      fc.oneof(
        inside,
        expand.map(({ type, attrs, content }): AdfNode => ({ type, attrs: attrs ?? {}, content: content ?? [] })),
      ),
    ),
    some(inside),
    fc.boolean(),
  )
  .map(([left, right, isWide]): AdfNode => ({
    type: "layoutSection",
    ...(isWide ? { marks: [{ type: "breakout", attrs: { mode: "wide" } }] } : {}),
    content: [left, right].map((content) => ({ type: "layoutColumn", attrs: { width: 50 }, content })),
  }));
const bodied = fc.tuple(some(inside), id).map(([content, localId]): AdfNode => ({
  type: "bodiedExtension",
  attrs: { extensionType: "com.acme", extensionKey: "excerpt", localId },
  content,
}));

const block = fc.oneof(
  { weight: 6, arbitrary: inside },
  { weight: 2, arbitrary: fc.oneof(expand, layout, bodied, marked) },
);

/** A document of all kinds of nodes that Jira's editor can make. */
export const anyAdf: fc.Arbitrary<AdfDoc> = fc
  .array(block, { minLength: 1, maxLength: 5 })
  // As it arrives: no node stands at two places.
  .map((content) => JSON.parse(JSON.stringify({ type: "doc", version: 1, content })) as AdfDoc);
