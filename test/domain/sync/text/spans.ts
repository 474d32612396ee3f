import type { AdfDoc, AdfNode } from "../../../../src/domain/sync/text/adf";
import { readMarkdown } from "../../../../src/domain/sync/text/read-markdown";
import type { Block } from "../../../../src/domain/sync/text/shared-text";

/** A word in a text, which a person replaces by another. */
interface Span {
  readonly at: number;
  readonly word: string;
}

/** Words that stand alone: not a part of an address, of a name with signs, or of a number. */
const words = /(?<![\p{L}\p{N}_/.:?&=@])[a-zA-Zäß0-9]{2,}(?![\p{L}\p{N}_/.:?&=@])/gu;

const spansIn = (text: string): readonly Span[] =>
  [...text.matchAll(words)].flatMap(({ 0: word, index }) => (/^\d+$/u.test(word) ? [] : [{ at: index, word }]));

const replaced = (text: string, { at, word }: Span, by: string): string =>
  `${text.slice(0, at)}${by}${text.slice(at + word.length)}`;

/** Jira's document with one of its words, wherever it stands, replaced; undefined where it has none. */
export function withOtherWord(doc: AdfDoc, choice: number, by = "edited"): AdfDoc | undefined {
  const count = countWords(doc);
  let left = count === 0 ? -1 : choice % count;
  const visit = <T extends AdfNode | AdfDoc>(node: T): T => {
    const { title } = (node as AdfNode).attrs ?? {};
    if (typeof title === "string" && title !== "" && left >= 0) {
      left -= 1;
      if (left === -1) {
        return { ...node, attrs: { ...(node as AdfNode).attrs, title: by } };
      }
    }
    const { text } = node as AdfNode;
    if (text !== undefined) {
      const spans = spansIn(text);
      const span = left >= 0 ? spans[left] : undefined;
      left -= left >= 0 ? spans.length : 0;
      left = span === undefined ? left : -1;
      return span === undefined ? node : { ...node, text: replaced(text, span, by) };
    }
    return node.content === undefined ? node : { ...node, content: node.content.map(visit) };
  };
  return count === 0 ? undefined : visit(doc);
}

function countWords(node: AdfNode | AdfDoc): number {
  const { attrs, text } = node as AdfNode;
  const title = typeof attrs?.["title"] === "string" && attrs["title"] !== "" ? 1 : 0;
  return title + spansIn(text ?? "").length + (node.content ?? []).reduce((sum, child) => sum + countWords(child), 0);
}

/** Likewise for Markdown, as it is written. */
export function withOtherWordWritten(markdown: string, choice: number, by = "edited"): string | undefined {
  const spans = readMarkdown(markdown).blocks.flatMap(spansOf);
  const span = spans[choice % Math.max(spans.length, 1)];
  return span === undefined ? undefined : replaced(markdown, span, by);
}

function spansOf({ kind, pieces, children }: Block<{ readonly position?: object | undefined }>): readonly Span[] {
  if (kind === "hidden") {
    return [];
  }
  const own = pieces.flatMap(({ shown, at, length, solid, own: node }) =>
    solid === true || length !== shown.length || node?.position === undefined
      ? []
      : spansIn(shown).map((span) => ({ ...span, at: at + span.at })),
  );
  return [...own, ...children.flatMap(spansOf)];
}
