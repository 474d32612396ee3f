import type { DocumentBlock, DocumentPart } from "../../ports/retro-tracker";
import { toNode } from "./adf";

/** https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
interface AdfBlock {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly unknown[];
}

/** A document in the Atlassian Document Format. `site` is the site's address, where items and searches live. */
export function toDocument(blocks: readonly DocumentBlock[], site: string): AdfBlock & { readonly version: 1 } {
  return { type: "doc", version: 1, content: blocks.map((block) => toBlock(block, site)) };
}

function toBlock(block: DocumentBlock, site: string): AdfBlock {
  switch (block.kind) {
    case "heading":
      return { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: block.text }] };
    case "paragraph":
      return toParagraph(block.parts, site);
    case "list":
      return {
        type: "bulletList",
        content: block.items.map((parts) => ({ type: "listItem", content: [toParagraph(parts, site)] })),
      };
    case "table":
      return {
        type: "table",
        attrs: { isNumberColumnEnabled: false, layout: "default" },
        content: [
          {
            type: "tableRow",
            content: block.head.map((text) => ({
              type: "tableHeader",
              attrs: {},
              content: [toParagraph([text], site)],
            })),
          },
          ...block.rows.map((cells) => ({
            type: "tableRow",
            content: cells.map((parts) => ({ type: "tableCell", attrs: {}, content: [toParagraph(parts, site)] })),
          })),
        ],
      };
  }
}

function toParagraph(parts: readonly DocumentPart[], site: string): AdfBlock {
  return { type: "paragraph", content: parts.filter((part) => part !== "").map((part) => toInline(part, site)) };
}

function toInline(part: DocumentPart, site: string): unknown {
  if (typeof part === "string" || "mention" in part) {
    return toNode(part);
  }
  const [text, href] =
    "item" in part
      ? [part.item, `${site}/browse/${encodeURIComponent(part.item)}`]
      : [part.text, `${site}/issues/?jql=${encodeURIComponent(`fixVersion = ${part.version}`)}`];
  return { type: "text", text, marks: [{ type: "link", attrs: { href } }] };
}
