/** A node of the Atlassian Document Format as it may arrive: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
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
  ["paragraph", "heading", "taskItem", "decisionItem", "codeBlock"].includes(type);

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
    case "hardBreak":
      return "\n";
    default:
      return undefined;
  }
}

function toDay(timestamp: string): string {
  const at = new Date(Number(timestamp));
  return Number.isNaN(at.getTime()) ? timestamp : at.toISOString().slice(0, 10);
}

const safeLink = /^(?:https?:\/\/|mailto:)[^\s\u0000-\u001f\u007f]+$/iu;

/** Addresses that a person may follow; anything else, `javascript:` above all, stays text. */
export const isSafeLink = (address: string): boolean => address.length <= 4_000 && safeLink.test(address);
