import type { Nodes } from "mdast";
import { isEqual } from "../../ground/equal";
import { keysOf } from "../../ground/keys";
import type { AdfDoc, AdfNode } from "./adf";
import { attrOf, childrenOf, isSafeLink } from "./adf";
import type { ReadMarkdown } from "./read-markdown";
import { spanOf } from "./read-adf-table";

/** What a text has that the other side has no form for. */
export type Feature =
  | "alignment"
  | "anchor"
  | "boldCode"
  | "card"
  | "colour"
  | "comment"
  | "date"
  | "decision"
  | "file"
  | "footnote"
  | "heading"
  | "hiddenText"
  | "html"
  | "layout"
  | "macro"
  | "mention"
  | "mergedCells"
  | "panel"
  | "picture"
  | "placeholder"
  | "quote"
  | "script"
  | "size"
  | "status"
  | "table"
  | "underline";

/** How often each is there. */
export type Beyond = Readonly<Partial<Record<Feature, number>>>;

/** What one text has less of than the other. */
export function toMissing(before: Beyond, after: Beyond): readonly Feature[] {
  return keysOf(before).filter((feature) => (after[feature] ?? 0) < (before[feature] ?? 0));
}

function count(features: readonly Feature[]): Beyond {
  const counts: Partial<Record<Feature, number>> = {};
  for (const feature of features) {
    counts[feature] = (counts[feature] ?? 0) + 1;
  }
  return counts;
}

/** What of Jira's document Markdown has no form for. */
export const beyondMarkdown = (doc: AdfDoc | null): Beyond => count((doc?.content ?? []).flatMap(featuresOf));

function featuresOf(node: AdfNode): readonly Feature[] {
  const own = nodeFeatures[node.type];
  const isMerged = node.type === "table" && childrenOf(node).some((row) => childrenOf(row).some(isWide));
  return [
    ...(own === undefined ? [] : [own]),
    ...(isMerged ? (["mergedCells"] as const) : []),
    ...(node.marks ?? []).flatMap(({ type }) => (node.text === undefined ? (markFeatures[type] ?? []) : [])),
    ...lineFeatures(childrenOf(node)),
    ...childrenOf(node).flatMap(featuresOf),
  ];
}

const isWide = (cell: AdfNode): boolean => spanOf(cell, "colspan") > 1 || spanOf(cell, "rowspan") > 1;

const nodeFeatures: Readonly<Partial<Record<string, Feature>>> = {
  panel: "panel",
  layoutSection: "layout",
  decisionItem: "decision",
  media: "file",
  mediaInline: "file",
  blockCard: "card",
  embedCard: "card",
  inlineCard: "card",
  mention: "mention",
  status: "status",
  date: "date",
  placeholder: "placeholder",
  extension: "macro",
  inlineExtension: "macro",
  bodiedExtension: "macro",
  syncBlock: "macro",
  bodiedSyncBlock: "macro",
};

const markFeatures: Readonly<Partial<Record<string, Feature>>> = {
  underline: "underline",
  textColor: "colour",
  backgroundColor: "colour",
  subsup: "script",
  annotation: "comment",
  alignment: "alignment",
  indentation: "alignment",
  fontSize: "size",
  breakout: "layout",
};

/** A format that goes on over several texts of a line is one. */
function lineFeatures(line: readonly AdfNode[]): readonly Feature[] {
  return line.flatMap((node, index) => {
    const before = line[index - 1]?.text === undefined ? [] : (line[index - 1]?.marks ?? []);
    const begun =
      node.text === undefined ? [] : (node.marks ?? []).filter((mark) => !before.some((one) => isEqual(one, mark)));
    return begun.flatMap((mark): readonly Feature[] => {
      const feature = markFeatures[mark.type];
      const isUnsafe = mark.type === "link" && !isSafeLink(attrOf(mark, "href"));
      return [...(feature === undefined ? [] : [feature]), ...(isUnsafe ? (["anchor"] as const) : [])];
    });
  });
}

/** What of a text in Markdown Jira has no form for. */
export const beyondJira = ({ root }: ReadMarkdown): Beyond =>
  count(root.children.flatMap((node) => mdFeatures(node, "page")));

type Place = "page" | "quote" | "item";

function mdFeatures(node: Nodes, place: Place): readonly Feature[] {
  const own = mdFeature(node, place);
  const within: Place = node.type === "blockquote" ? "quote" : node.type === "listItem" ? "item" : place;
  const children: readonly Nodes[] = "children" in node ? node.children : [];
  return [...(own === undefined ? [] : [own]), ...children.flatMap((child) => mdFeatures(child, within))];
}

function mdFeature(node: Nodes, place: Place): Feature | undefined {
  const isNested = place !== "page";
  switch (node.type) {
    case "footnoteReference":
      return "footnote";
    case "html":
      return node.value.startsWith("<!--") ? "hiddenText" : /^<br\s*\/?>$/iu.test(node.value) ? undefined : "html";
    case "image":
    case "imageReference":
      return "picture";
    case "blockquote":
      return isNested ? "quote" : undefined;
    case "table":
      return isNested ? "table" : undefined;
    case "heading":
      return place === "item" ? "heading" : undefined;
    case "link":
      return isSafeLink(node.url) ? undefined : "anchor";
    case "strong":
    case "emphasis":
      return node.children.some(({ type }) => type === "inlineCode") ? "boldCode" : undefined;
    default:
      return undefined;
  }
}
