import type { BlockContent, ListItem, PhrasingContent, TableRow } from "mdast";
import { toDigest } from "../fingerprint";
import type { AdfDoc, AdfNode } from "./adf";
import { attrOf, childrenOf, isSafeLink, textOf, toInlineText } from "./adf";
import { normaliseMarkdown, writeMarkdown } from "./markdown";

/** `lost`: formatting that Markdown can't hold, by the names of ADF's marks. */
export interface AsMarkdown {
  readonly markdown: string;
  readonly lost: readonly string[];
}

/** The language of a fence that stands for something only Jira can hold, and how such a thing is known again. */
export const keptLanguage = "jira";
export const toKeptMeta = (node: AdfNode): string => `${node.type} ${toDigest(JSON.stringify(node)).slice(0, 12)}`;

const deepest = 20;

/** A Jira document as Markdown. What Markdown can't hold as a block stands in a fence, and comes back from it unchanged. */
export function adfToMarkdown(doc: AdfDoc | null | undefined): AsMarkdown {
  const lost = new Set<string>();
  const children = childrenOf(doc ?? { type: "doc" }).flatMap((node) => toBlocks(node, lost, 0));
  return { markdown: normaliseMarkdown(writeMarkdown({ type: "root", children: [...children] })), lost: [...lost] };
}

function toBlocks(node: AdfNode, lost: Set<string>, depth: number): readonly BlockContent[] {
  const inside = (): readonly BlockContent[] => childrenOf(node).flatMap((child) => toBlocks(child, lost, depth + 1));
  if (depth > deepest) {
    return [toKept(node)];
  }
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: toInlines(node, lost) }];
    case "heading":
      return [{ type: "heading", depth: toHeadingDepth(attrOf(node, "level")), children: toInlines(node, lost) }];
    case "bulletList":
      return [
        {
          type: "list",
          ordered: false,
          spread: false,
          children: childrenOf(node).map((item) => toItem(item, null, lost, depth)),
        },
      ];
    case "orderedList":
      return [
        {
          type: "list",
          ordered: true,
          start: Number(attrOf(node, "order")) || 1,
          spread: false,
          children: childrenOf(node).map((item) => toItem(item, null, lost, depth)),
        },
      ];
    case "taskList":
      return childrenOf(node).every(({ type }) => type === "taskItem")
        ? [
            {
              type: "list",
              ordered: false,
              spread: false,
              children: childrenOf(node).map((item) => ({
                type: "listItem",
                spread: false,
                checked: attrOf(item, "state") === "DONE",
                children: [{ type: "paragraph", children: toInlines(item, lost) }],
              })),
            },
          ]
        : [toKept(node)];
    case "codeBlock": {
      const lang = attrOf(node, "language");
      return [
        {
          type: "code",
          lang: lang === "" ? null : lang,
          value: childrenOf(node)
            .map(({ text }) => text ?? "")
            .join(""),
        },
      ];
    }
    case "blockquote":
      return [{ type: "blockquote", children: [...inside()] }];
    case "rule":
      return [{ type: "thematicBreak" }];
    case "table":
      return isPlainTable(node)
        ? [{ type: "table", children: childrenOf(node).map((row) => toRow(row, lost)) }]
        : [toKept(node)];
    default:
      return [toKept(node)];
  }
}

const toKept = (node: AdfNode): BlockContent => ({
  type: "code",
  lang: keptLanguage,
  meta: toKeptMeta(node),
  value: textOf(node).trim(),
});

const toHeadingDepth = (level: string): 1 | 2 | 3 | 4 | 5 | 6 =>
  Math.min(Math.max(Number(level) || 1, 1), 6) as 1 | 2 | 3 | 4 | 5 | 6;

const toItem = (item: AdfNode, checked: boolean | null, lost: Set<string>, depth: number): ListItem => ({
  type: "listItem",
  spread: false,
  checked,
  children: childrenOf(item).flatMap((child) => toBlocks(child, lost, depth + 1)),
});

/** A heading row first, and one paragraph a cell: that is all that a Markdown table can say. */
function isPlainTable(table: AdfNode): boolean {
  const rows = childrenOf(table);
  const width = childrenOf(rows[0] ?? { type: "tableRow" }).length;
  return rows.every((row, index) => {
    const cells = childrenOf(row);
    return (
      cells.length === width &&
      cells.every((cell) => cell.type === (index === 0 ? "tableHeader" : "tableCell") && isPlainCell(cell))
    );
  });
}

function isPlainCell(cell: AdfNode): boolean {
  const [only, ...more] = childrenOf(cell);
  const spans = ["colspan", "rowspan"].some((name) => !["", "1"].includes(attrOf(cell, name)));
  return (
    !spans &&
    more.length === 0 &&
    (only === undefined || (only.type === "paragraph" && childrenOf(only).every(({ type }) => type !== "hardBreak")))
  );
}

function toRow(row: AdfNode, lost: Set<string>): TableRow {
  return {
    type: "tableRow",
    children: childrenOf(row).map((cell) => ({
      type: "tableCell",
      children: childrenOf(cell).flatMap((paragraph) => toInlines(paragraph, lost)),
    })),
  };
}

function toInlines(parent: AdfNode, lost: Set<string>): PhrasingContent[] {
  return childrenOf(parent).map((node) => toInline(node, lost));
}

function toInline(node: AdfNode, lost: Set<string>): PhrasingContent {
  if (node.type === "hardBreak") {
    return { type: "break" };
  }
  if (node.type === "inlineCard") {
    const url = attrOf(node, "url");
    return isSafeLink(url)
      ? { type: "link", url, children: [{ type: "text", value: url }] }
      : { type: "text", value: url };
  }
  const text = node.text ?? toInlineText(node);
  if (text === undefined) {
    lost.add(node.type);
    return { type: "text", value: textOf(node) };
  }
  return withMarks(node, text, lost);
}

function withMarks({ marks = [] }: AdfNode, text: string, lost: Set<string>): PhrasingContent {
  const has = (type: string): boolean => marks.some((mark) => mark.type === type);
  let inline: PhrasingContent = has("code") ? { type: "inlineCode", value: text } : { type: "text", value: text };
  for (const [mark, type] of [
    ["strike", "delete"],
    ["em", "emphasis"],
    ["strong", "strong"],
  ] as const) {
    inline = has(mark) ? { type, children: [inline] } : inline;
  }
  const link = marks.find((mark) => mark.type === "link");
  const url = link === undefined ? "" : attrOf(link, "href");
  marks
    .filter(({ type }) => !["code", "strike", "em", "strong", "link"].includes(type))
    .forEach(({ type }) => lost.add(type));
  return isSafeLink(url)
    ? { type: "link", url, children: [inline as Exclude<PhrasingContent, { readonly type: "link" }>] }
    : inline;
}
