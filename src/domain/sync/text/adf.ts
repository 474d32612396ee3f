/**
 * A node of the Atlassian Document Format as it may arrive:
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly AdfMark[];
  readonly text?: string;
}

export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface AdfDoc {
  readonly type: "doc";
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

export const attrOf = ({ attrs }: AdfNode | AdfMark, name: string): string => {
  const value = attrs !== undefined && Object.hasOwn(attrs, name) ? attrs[name] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

export const childrenOf = ({ content }: AdfNode): readonly AdfNode[] => content ?? [];

/** All text under a node, its blocks on lines of their own. */
export function textOf(node: AdfNode): string {
  const own = node.text ?? toInlineText(node);
  const inner = childrenOf(node).map(textOf);
  return own ?? inner.join(isInlineParent(node) ? "" : "\n");
}

const isInlineParent = ({ type }: AdfNode): boolean =>
  ["paragraph", "heading", "taskItem", "decisionItem", "codeBlock", "caption"].includes(type);

/** How people read a small node that stands in a line; undefined for any other node. */
export function toInlineText(node: AdfNode): string | undefined {
  switch (node.type) {
    case "mention":
      return `@${attrOf(node, "text").replace(/^@/u, "") || "somebody"}`;
    case "emoji":
      return attrOf(node, "text") || attrOf(node, "shortName");
    case "status":
      return `[${attrOf(node, "text")}]`;
    case "date":
      return toDay(attrOf(node, "timestamp"));
    case "inlineCard":
      return toAddress(node);
    case "placeholder":
      return attrOf(node, "text");
    case "mediaInline":
      return toFileName(node);
    case "inlineExtension":
      return toMacroName(node);
    case "hardBreak":
      return "\n";
    default:
      return undefined;
  }
}

/** A file is shown by its name, where Jira's text says it. */
export const toFileName = (node: AdfNode): string => `📎 ${oneLine(attrOf(node, "alt")) || "file"}`;

export const toMacroName = (node: AdfNode): string =>
  `⚙ ${oneLine(attrOf(node, "text") || attrOf(node, "extensionKey")) || "macro"}`;

/** What a card leads to. */
export function toAddress(node: AdfNode): string {
  const data = node.attrs?.["data"];
  const url: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "url") : undefined;
  return oneLine(attrOf(node, "url") || (typeof url === "string" ? url : "")) || "link";
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim().slice(0, 2_000);

function toDay(timestamp: string): string {
  const at = new Date(Number(timestamp));
  return Number.isNaN(at.getTime()) ? timestamp : at.toISOString().slice(0, 10);
}

const safeLink = /^(?:https?:\/\/|mailto:|tel:)[^\s\u0000-\u001f\u007f]+$/iu;

/** Addresses that a person may follow; anything else, `javascript:` above all, stays text. */
export const isSafeLink = (address: string): boolean => address.length <= 4_000 && safeLink.test(address);

/** Whether a link says its own address, which is a link wherever it is written. */
export const isBareAddress = (text: string, address: string): boolean =>
  [address, address.replace(/^mailto:/iu, ""), address.replace(/^http:\/\//iu, "")].includes(text);

const publicPicture = /^https:\/\/(?!uploads\.linear\.app\/)[^\s<>\u0000-\u001f\u007f]+$/iu;

/** Pictures that everybody can load. Those that were uploaded to Linear are for people who are signed in there. */
export const isPublicPicture = (url: string): boolean => url.length <= 4_000 && publicPicture.test(url);
