import type { BlockContent, Code, Definition, List, ListItem, Nodes, Root, RootContent, Table } from "mdast";
import { withBoxSign } from "./box-signs";
import { parseWritten } from "./markdown";
import { toCodePieces } from "./markdown-source";
import { summary } from "./markdown-fold";
import type { Fold } from "./markdown-fold";
import { readPhrasing, toSolid } from "./read-markdown-line";
import type { MarkdownText, MdPiece } from "./read-markdown-line";
import { settleCode, settlePieces } from "./settle-pieces";
import type { Block } from "./shared-text";
import {
  bullets,
  cellForm,
  doneItem,
  emptyBlock,
  paragraph,
  plainItem,
  settleChildren,
  titleForm,
  todoItem,
  toMarks,
  toOrdered,
} from "./shared-text";

export type MdBlock = Block<Nodes>;
type Via = readonly Nodes[];

/** Where a block stands: Jira has no quote in a quote or a list, and no table in either. */
type Place = "page" | "fold" | "inFold" | "quote" | "item";

export interface ReadMarkdown extends MarkdownText {
  readonly root: Root;
  readonly blocks: readonly MdBlock[];
}

/** Markdown as both sides show it. */
export function readMarkdown(markdown: string): ReadMarkdown {
  const source = markdown.replaceAll(/\r\n?/gu, "\n");
  const root = parseWritten(source);
  const text: MarkdownText = { source, definitions: definitionsIn(root), wrappers: new Map() };
  return { ...text, root, blocks: readChildren(root.children, "page", [], text) };
}

function definitionsIn(node: Nodes): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  const visit = (one: Nodes): void => {
    if (one.type === "definition" && !found.has(one.identifier)) {
      found.set(one.identifier, one);
    }
    if ("children" in one) {
      (one.children as readonly Nodes[]).forEach(visit);
    }
  };
  visit(node);
  return found;
}

const readChildren = (
  nodes: readonly (RootContent | BlockContent)[],
  place: Place,
  via: Via,
  text: MarkdownText,
): readonly MdBlock[] => settleChildren(nodes.flatMap((node) => readBlock(node, place, via, text)));

function readBlock(node: RootContent | BlockContent, place: Place, via: Via, text: MarkdownText): readonly MdBlock[] {
  const inside = (nodes: readonly (RootContent | BlockContent)[], within: Place = place): readonly MdBlock[] =>
    nodes.flatMap((child) => readBlock(child, within, [...via, node], text));
  switch (node.type) {
    case "paragraph":
      return [toText(node, paragraph, via, text)];
    case "heading":
      return place === "item"
        ? [toStrong(toText(node, paragraph, via, text))]
        : [toText(node, `h${node.depth}`, via, text)];
    case "code":
      return [toCode(node, via, text)];
    case "thematicBreak":
      return [{ ...emptyBlock, kind: place === "item" ? "hidden" : "rule", own: node, via }];
    case "blockquote":
      return place === "quote" || place === "item"
        ? inside(node.children)
        : [{ ...emptyBlock, kind: "quote", children: readChildren(node.children, "quote", [], text), own: node, via }];
    case "fold":
      return readFold(node, place, via, text);
    case "list":
      return [readList(node, via, text)];
    case "table":
      return place === "page" || place === "fold" ? [readTable(node, via, text)] : readRows(node, via, text);
    case "html":
      return [readHtml(node, via)];
    case "footnoteDefinition": {
      const [first, ...rest] = inside(node.children);
      const name = toSolid({ ...node, position: undefined }, `[${node.label ?? node.identifier}] `);
      return first?.kind === "text" ? [{ ...first, pieces: [name, ...first.pieces] }, ...rest] : inside(node.children);
    }
    default:
      return [{ ...emptyBlock, kind: "hidden", own: node, via }];
  }
}

function toText(own: Nodes, form: string, via: Via, text: MarkdownText): MdBlock {
  const isText = own.type === "paragraph" || own.type === "heading" || own.type === "tableCell";
  const read = readPhrasing(isText ? own.children : [], text);
  const seen = settlePieces(read, { breaks: form === paragraph || form === cellForm ? "kept" : "spaces" });
  const isPicture = form === paragraph && seen.filter(({ shown }) => shown !== "").length === 1;
  // A picture among words is a link there; only one that stands alone is shown.
  const pieces = seen.map((piece): MdPiece => {
    const { picture, ...rest } = piece;
    return picture === undefined ? piece : isPicture ? { ...piece, marks: [] } : rest;
  });
  return { ...emptyBlock, kind: "text", form, pieces, own, via };
}

/** Jira has no headings in lists. */
const toStrong = (block: MdBlock): MdBlock => ({
  ...block,
  pieces: block.pieces.map((piece) =>
    piece.marks.includes("code") || piece.picture !== undefined
      ? piece
      : { ...piece, marks: toMarks([...piece.marks, "strong"]) },
  ),
});

const toCode = (own: Code, via: Via, { source }: MarkdownText): MdBlock => ({
  ...emptyBlock,
  kind: "code",
  form: own.lang ?? "",
  pieces: settleCode(toCodePieces(own, source)),
  own,
  via,
});

function readFold(node: Fold, place: Place, via: Via, text: MarkdownText): readonly MdBlock[] {
  const isFold = place === "page" || place === "fold";
  const title = toTitle(node, text);
  if (!isFold) {
    const inside = node.children.flatMap((child) => readBlock(child, place, [...via, node], text));
    return [{ ...title, form: paragraph, via: [...via, node] }, ...inside];
  }
  const children = readChildren(node.children, place === "page" ? "fold" : "inFold", [], text);
  return [{ ...emptyBlock, kind: "fold", children: [title, ...children], own: node, via }];
}

/** The title without the signs before it. */
function toTitle(node: Fold, text: MarkdownText): MdBlock {
  const begin = node.begin ?? node;
  if (begin.type === "html") {
    const title = summary.exec(begin.value.trimEnd())?.[1] ?? "";
    const at = (begin.position?.start.offset ?? 0) + begin.value.indexOf(title);
    const isPlain = title !== "" && /^[^<&\n]*$/u.test(title);
    const pieces: readonly MdPiece[] = isPlain
      ? settlePieces([{ shown: title, marks: [], own: begin, at, length: title.length }], { breaks: "spaces" })
      : [
          toSolid(
            { ...begin, position: undefined },
            node.title.map((one) => ("value" in one ? one.value : "")).join("") || "Details",
          ),
        ];
    return { ...emptyBlock, kind: "text", form: titleForm, pieces, own: begin };
  }
  const block = toText(begin, titleForm, [], text);
  const [first, ...rest] = block.pieces;
  const sign = /^\+{3,}\s+/u.exec(first?.shown ?? "")?.[0].length ?? 0;
  const pieces =
    first === undefined || sign === 0
      ? block.pieces
      : [
          { ...first, shown: first.shown.slice(sign), at: first.at + sign, length: first.length - sign },
          ...rest,
        ].filter(({ shown }) => shown !== "");
  // A fold's title is plain text in Jira.
  return { ...block, pieces: pieces.map((piece) => ({ ...piece, marks: [] })) };
}

const readList = (node: List, via: Via, text: MarkdownText): MdBlock => ({
  ...emptyBlock,
  kind: "list",
  form: node.ordered === true ? toOrdered(node.start ?? 1) : bullets,
  children: settleChildren(node.children.map((item) => readItem(item, [...via, node], text))),
  own: node,
  via,
});

const readItem = (node: ListItem, via: Via, text: MarkdownText): MdBlock =>
  withBoxSign({
    ...emptyBlock,
    kind: "item",
    form: typeof node.checked === "boolean" ? (node.checked ? doneItem : todoItem) : plainItem,
    children: readChildren(node.children, "item", [], text),
    own: node,
    via,
  });

function readTable(node: Table, via: Via, text: MarkdownText): MdBlock {
  const width = node.children[0]?.children.length ?? 0;
  const rows = node.children.map((row): MdBlock => {
    const cells = row.children.slice(0, width).map((cell): MdBlock => toText(cell, cellForm, [], text));
    const missing = Array.from({ length: width - cells.length }, () => missingCell);
    return { ...emptyBlock, kind: "row", children: [...cells, ...missing], own: row };
  });
  return { ...emptyBlock, kind: "table", children: rows, own: node, via };
}

/** Stands where a row is shorter than its table. */
export const missingCell: MdBlock = {
  ...emptyBlock,
  kind: "text",
  form: cellForm,
  own: { type: "tableCell", children: [] },
};

/** Where Jira can't have a table each of its rows is a line. */
const readRows = (node: Table, via: Via, text: MarkdownText): readonly MdBlock[] =>
  node.children.map((row): MdBlock => {
    const pieces = row.children.flatMap((cell, index): readonly MdPiece[] => [
      ...(index === 0 ? [] : [" ", "|", " "].map((sign) => toSolid({ ...row, position: undefined }, sign))),
      ...readPhrasing(cell.children, text),
    ]);
    return {
      ...emptyBlock,
      kind: "text",
      form: paragraph,
      pieces: settlePieces(pieces, { breaks: "kept" }),
      own: row,
      via: [...via, node],
    };
  });

/** A block of HTML is its words; comments and tags stay where they stand, unseen. */
function readHtml(node: Extract<RootContent, { readonly type: "html" }>, via: Via): MdBlock {
  const start = node.position?.start.offset ?? 0;
  const pieces = [...node.value.matchAll(/<!--[\s\S]*?(?:-->|$)|<[^<>]*>|[^<]+|</gu)].map(
    ({ 0: found, index }): MdPiece => {
      const isTag = found.startsWith("<") && found.length > 1;
      return {
        shown: isTag ? "" : found,
        marks: [],
        own: node,
        at: start + index,
        length: found.length,
        ...(isTag ? { solid: true } : {}),
      };
    },
  );
  return {
    ...emptyBlock,
    kind: "text",
    form: paragraph,
    pieces: settlePieces(pieces, { breaks: "spaces" }),
    own: node,
    via,
  };
}
