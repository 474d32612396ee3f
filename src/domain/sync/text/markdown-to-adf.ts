import type { Definition, List, ListItem, Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { isEqual } from "../../ground/equal";
import type { AdfDoc, AdfMark, AdfNode } from "./adf";
import { attrOf, childrenOf, isSafeLink, toInlineText } from "./adf";
import { keptLanguage, toKeptMeta } from "./adf-to-markdown";
import { parseMarkdown } from "./markdown";

/** What of the document before can come back: blocks by their fences, and mentions, emoji and cards by their text. */
interface Known {
  readonly blocks: ReadonlyMap<string, AdfNode>;
  readonly inlines: ReadonlyMap<string, AdfNode>;
  readonly cards: ReadonlyMap<string, AdfNode>;
  readonly definitions: ReadonlyMap<string, Definition>;
}

/**
 * Markdown as a Jira document of a few well-known nodes. Only what stood in the document before comes back as more than
 * that, so that no text from outside makes a mention, a macro or a link that does something.
 */
export function markdownToAdf(markdown: string, before?: AdfDoc | null): AdfDoc {
  const root = parseMarkdown(markdown);
  const known = toKnown(before ?? { type: "doc", version: 1, content: [] }, root);
  return { type: "doc", version: 1, content: toBlocks(root.children, known, "any") };
}

function toKnown(before: AdfDoc, root: Root): Known {
  const blocks = new Map<string, AdfNode>();
  const inlines = new Map<string, AdfNode>();
  const cards = new Map<string, AdfNode>();
  const visit = (node: AdfNode, depth: number): void => {
    blocks.set(toKeptMeta(node), node);
    const text = node.type === "hardBreak" ? undefined : toInlineText(node);
    if (text !== undefined && text.length > 1) {
      inlines.set(text, node);
    }
    if (node.type === "inlineCard") {
      cards.set(attrOf(node, "url"), node);
    }
    if (depth < 20) {
      childrenOf(node).forEach((child) => visit(child, depth + 1));
    }
  };
  before.content.forEach((node) => visit(node, 0));
  const definitions = new Map(
    root.children.flatMap((node) => (node.type === "definition" ? [[node.identifier, node] as const] : [])),
  );
  return { blocks, inlines, cards, definitions };
}

/** Where blocks stand: ADF lets fewer of them into lists and quotes. */
type Place = "any" | "item" | "quote";

function toBlocks(nodes: readonly RootContent[], known: Known, place: Place): readonly AdfNode[] {
  return nodes.flatMap((node) => toBlock(node, known, place));
}

function toBlock(node: RootContent, known: Known, place: Place): readonly AdfNode[] {
  switch (node.type) {
    case "paragraph":
      return toParagraphs(node.children, known, []);
    case "heading":
      return place === "any"
        ? [{ type: "heading", attrs: { level: node.depth }, content: toInlines(node.children, known, []) }]
        : toParagraphs(node.children, known, [{ type: "strong" }]);
    case "list":
      return toList(node, known, place);
    case "code":
      return [toCode(node.lang ?? "", node.meta ?? "", node.value, known, place)];
    case "blockquote":
      return place === "any" ? quote(toBlocks(node.children, known, "quote")) : toBlocks(node.children, known, place);
    case "thematicBreak":
      return place === "any" ? [{ type: "rule" }] : [];
    case "table":
      return place === "any"
        ? [
            {
              type: "table",
              content: node.children.map((row, index) => ({
                type: "tableRow",
                content: row.children.map((cell) => ({
                  type: index === 0 ? "tableHeader" : "tableCell",
                  content: [{ type: "paragraph", content: toInlines(cell.children, known, []) }],
                })),
              })),
            },
          ]
        : node.children.flatMap((row) =>
            toParagraphs(
              row.children.flatMap((cell): PhrasingContent[] => [...cell.children, { type: "text", value: " " }]),
              known,
              [],
            ),
          );
    case "html":
      return node.value.trim() === "" ? [] : [{ type: "paragraph", content: toText(node.value, [], known) }];
    case "footnoteDefinition":
      return toBlocks(node.children, known, place);
    case "definition":
    case "yaml":
      return [];
    default:
      return toParagraphs([node as PhrasingContent], known, []);
  }
}

const quote = (content: readonly AdfNode[]): readonly AdfNode[] =>
  content.length === 0 ? [] : [{ type: "blockquote", content }];

function toParagraphs(
  children: readonly PhrasingContent[],
  known: Known,
  marks: readonly AdfMark[],
): readonly AdfNode[] {
  const content = toInlines(children, known, marks);
  return content.length === 0 ? [] : [{ type: "paragraph", content }];
}

function toCode(lang: string, meta: string, value: string, known: Known, place: Place): AdfNode {
  const kept = lang === keptLanguage && place === "any" ? known.blocks.get(meta) : undefined;
  return (
    kept ?? {
      type: "codeBlock",
      ...(lang === "" ? {} : { attrs: { language: lang } }),
      content: value === "" ? [] : [{ type: "text", text: value }],
    }
  );
}

function toList(list: List, known: Known, place: Place): readonly AdfNode[] {
  const isTasks =
    place === "any" &&
    list.children.every(
      ({ checked, children }) =>
        typeof checked === "boolean" && children.length <= 1 && children.every(({ type }) => type === "paragraph"),
    );
  if (isTasks) {
    return [
      {
        type: "taskList",
        attrs: { localId: "tasks" },
        content: list.children.map((item, index) => toTask(item, index, known)),
      },
    ];
  }
  const order =
    list.ordered === true && list.start !== null && list.start !== undefined && list.start !== 1
      ? { attrs: { order: list.start } }
      : {};
  return [
    {
      type: list.ordered === true ? "orderedList" : "bulletList",
      ...order,
      content: list.children.map((item) => toItem(item, known)),
    },
  ];
}

const toTask = ({ checked, children }: ListItem, index: number, known: Known): AdfNode => ({
  type: "taskItem",
  attrs: { localId: `task-${index + 1}`, state: checked === true ? "DONE" : "TODO" },
  content: children.flatMap((child) => (child.type === "paragraph" ? toInlines(child.children, known, []) : [])),
});

/** An item begins with a paragraph, and a box that Jira can't show there stays as text. */
function toItem({ checked, children }: ListItem, known: Known): AdfNode {
  const box = typeof checked === "boolean" ? [{ type: "text", text: checked ? "[x] " : "[ ] " }] : [];
  const content = toBlocks(children, known, "item");
  const [first, ...rest] = content;
  if (first?.type === "paragraph") {
    return {
      type: "listItem",
      content: [{ type: "paragraph", content: joinTexts([...box, ...childrenOf(first)]) }, ...rest],
    };
  }
  const start: AdfNode = { type: "paragraph", content: box };
  return { type: "listItem", content: first?.type === "codeBlock" && box.length === 0 ? content : [start, ...content] };
}

function toInlines(nodes: readonly PhrasingContent[], known: Known, marks: readonly AdfMark[]): readonly AdfNode[] {
  return joinTexts(nodes.flatMap((node) => toInline(node, known, marks)));
}

function toInline(node: PhrasingContent, known: Known, marks: readonly AdfMark[]): readonly AdfNode[] {
  const inside = (children: readonly PhrasingContent[], type: string): readonly AdfNode[] =>
    toInlines(children, known, marks.some((mark) => mark.type === type) ? marks : [...marks, { type }]);
  switch (node.type) {
    case "text":
      return toText(node.value, marks, known);
    case "break":
      return [{ type: "hardBreak" }];
    case "strong":
      return inside(node.children, "strong");
    case "emphasis":
      return inside(node.children, "em");
    case "delete":
      return inside(node.children, "strike");
    case "inlineCode":
      return node.value === ""
        ? []
        : [
            {
              type: "text",
              text: node.value,
              marks: [...marks.filter(({ type }) => type === "link"), { type: "code" }],
            },
          ];
    case "link":
      return toLink(node.url, node.children, known, marks);
    case "linkReference":
      return toLink(known.definitions.get(node.identifier)?.url ?? "", node.children, known, marks);
    case "image":
      return toLink(node.url, [{ type: "text", value: node.alt || node.url }], known, marks);
    case "imageReference":
      return toLink(
        known.definitions.get(node.identifier)?.url ?? "",
        [{ type: "text", value: node.alt || node.identifier }],
        known,
        marks,
      );
    case "footnoteReference":
      return toText(`[${node.identifier}]`, marks, known);
    case "html":
      return toText(node.value, marks, known);
    default:
      return toText(toPlain(node), marks, known);
  }
}

function toLink(
  url: string,
  children: readonly PhrasingContent[],
  known: Known,
  marks: readonly AdfMark[],
): readonly AdfNode[] {
  const card = children.length === 1 && toPlain(children[0]) === url ? known.cards.get(url) : undefined;
  if (card !== undefined) {
    return [card];
  }
  const isNew = isSafeLink(url) && !marks.some(({ type }) => type === "link");
  return toInlines(children, known, isNew ? [...marks, { type: "link", attrs: { href: url } }] : marks);
}

const toPlain = (node: Nodes | undefined): string =>
  node === undefined
    ? ""
    : "value" in node
      ? node.value
      : "children" in node
        ? node.children.map(toPlain).join("")
        : "";

/** Text, in which what the document before had as more than text is that again. */
function toText(value: string, marks: readonly AdfMark[], known: Known): readonly AdfNode[] {
  const next = [...known.inlines.keys()]
    .map((text) => ({ text, at: value.indexOf(text) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at || other.text.length - one.text.length)[0];
  const plain = (text: string): readonly AdfNode[] =>
    text === "" ? [] : [{ type: "text", text, ...(marks.length === 0 ? {} : { marks }) }];
  const node = next === undefined ? undefined : known.inlines.get(next.text);
  return next === undefined || node === undefined
    ? plain(value)
    : [...plain(value.slice(0, next.at)), node, ...toText(value.slice(next.at + next.text.length), marks, known)];
}

/** Neighbouring texts with equal marks are one: Jira joins them, and so does Markdown. */
function joinTexts(nodes: readonly AdfNode[]): readonly AdfNode[] {
  const joined: AdfNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text" && isEqual(last.marks, node.marks)) {
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ""}${node.text ?? ""}` };
    } else {
      joined.push(node);
    }
  }
  return joined;
}
