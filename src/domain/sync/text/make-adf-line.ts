import { isEqual } from "../../ground/equal";
import type { AdfMark, AdfNode } from "./adf";
import { isSafeLink } from "./adf";
import { splitAddresses } from "./make-markdown";
import type { Mark, Piece } from "./shared-text";
import { linkOf } from "./shared-text";

/** The marks of Jira that say the same as ours, in Jira's order. */
export function toAdfMarks(marks: readonly Mark[]): readonly AdfMark[] {
  const href = linkOf(marks);
  return [
    ...(href === undefined || !isSafeLink(href) ? [] : [{ type: "link", attrs: { href } }]),
    ...marks.filter((mark) => !mark.startsWith("link:")).map((type) => ({ type })),
  ];
}

export const toAdfText = (text: string, marks: readonly AdfMark[]): AdfNode =>
  marks.length === 0 ? { type: "text", text } : { type: "text", text, marks };

/** A new line of Jira's: only text, breaks and links, so that no text from outside calls anybody. */
export function makeAdfLine(pieces: readonly Piece<unknown>[], more: readonly Mark[] = []): readonly AdfNode[] {
  const nodes = pieces.flatMap(({ shown, marks }) =>
    makeAdfText(shown, toAdfMarks([...marks, ...without(more, marks)])),
  );
  return joinTexts(nodes);
}

const without = (more: readonly Mark[], marks: readonly Mark[]): readonly Mark[] =>
  marks.includes("code") ? [] : more.filter((mark) => !marks.includes(mark));

/** Text as nodes; addresses in it become links. */
export function makeAdfText(shown: string, marks: readonly AdfMark[]): readonly AdfNode[] {
  const isPlain = marks.every(({ type }) => type !== "link" && type !== "code");
  const parts = isPlain ? splitAddresses(shown) : [{ text: shown, isAddress: false }];
  return parts.flatMap(({ text, isAddress }): readonly AdfNode[] =>
    isAddress && isSafeLink(text)
      ? [toAdfText(text, [{ type: "link", attrs: { href: text } }, ...marks])]
      : text
          .split("\n")
          .flatMap((line, index): readonly AdfNode[] => [
            ...(index === 0 ? [] : [{ type: "hardBreak" }]),
            ...(line === "" ? [] : [toAdfText(line, marks)]),
          ]),
  );
}

/** Neighbouring texts with equal marks are one: Jira joins them. */
export function joinTexts(nodes: readonly AdfNode[]): readonly AdfNode[] {
  const joined: AdfNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && last?.type === "text" && isEqual(last.marks ?? [], node.marks ?? [])) {
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ""}${node.text ?? ""}` };
    } else {
      joined.push(node);
    }
  }
  return joined;
}
