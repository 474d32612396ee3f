import type { CommentParagraph, CommentPart } from "../../ports/tracker";

/** The few nodes of the Atlassian Document Format that the app writes. Text is text: no links or markup. */
export interface AdfDocument {
  readonly type: "doc";
  readonly version: 1;
  readonly content: readonly AdfParagraph[];
}

interface AdfParagraph {
  readonly type: "paragraph";
  readonly content: readonly (AdfText | AdfMention)[];
}

interface AdfText {
  readonly type: "text";
  readonly text: string;
}

/** https://developer.atlassian.com/cloud/jira/platform/apis/document/nodes/mention/ */
interface AdfMention {
  readonly type: "mention";
  readonly attrs: { readonly id: string; readonly text: string };
}

/** What an account id may look like. "all" and "here", which tell everybody, are none. */
const accountId = /^(?!(?:all|here)$)[\w:-]{1,128}$/u;

export function toAdf(paragraphs: readonly CommentParagraph[]): AdfDocument {
  return {
    type: "doc",
    version: 1,
    content: paragraphs.map((parts) => ({ type: "paragraph", content: toNodes(parts) })),
  };
}

/** Neighbouring texts are one node. Jira refuses empty ones, so an empty paragraph has no content. */
function toNodes(parts: CommentParagraph): AdfParagraph["content"] {
  const nodes: (AdfText | AdfMention)[] = [];
  for (const part of parts) {
    const node = toNode(part);
    const last = nodes.at(-1);
    if (node.type === "text" && last?.type === "text") {
      nodes[nodes.length - 1] = { type: "text", text: last.text + node.text };
    } else if (node.type === "mention" || node.text !== "") {
      nodes.push(node);
    }
  }
  return nodes;
}

export function toNode(part: CommentPart): AdfText | AdfMention {
  if (typeof part === "string") {
    return { type: "text", text: part };
  }
  const { mention, name } = part;
  return accountId.test(mention)
    ? { type: "mention", attrs: { id: mention, text: `@${name}` } }
    : { type: "text", text: name };
}
