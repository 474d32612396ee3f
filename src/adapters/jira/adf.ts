/** The few nodes of the Atlassian Document Format that the app writes. Text is text: no links, mentions or markup. */
export interface AdfDocument {
  readonly type: "doc";
  readonly version: 1;
  readonly content: readonly AdfParagraph[];
}

interface AdfParagraph {
  readonly type: "paragraph";
  readonly content: readonly AdfText[];
}

interface AdfText {
  readonly type: "text";
  readonly text: string;
}

/** Jira refuses empty text nodes, so an empty paragraph has no content. */
export function toAdf(paragraphs: readonly string[]): AdfDocument {
  return { type: "doc", version: 1, content: paragraphs.map((text) => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] })) };
}
