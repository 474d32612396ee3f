import type { AdfMark, AdfNode } from "./adf";
import { attrOf, childrenOf, isBareAddress, isSafeLink, textOf, toInlineText } from "./adf";
import { toThing } from "./adf-things";
import { settlePieces } from "./settle-pieces";
import type { Line } from "./settle-pieces";
import type { Mark, Piece } from "./shared-text";
import { toMarks } from "./shared-text";

/** The line of text that a node of Jira's document holds. */
export function readAdfLine(parent: AdfNode, line: Line): readonly Piece<AdfNode>[] {
  return settlePieces(childrenOf(parent).map(toPiece), line);
}

/** The same without a look at white space, for a line that is part of a longer one. */
export const toAdfPieces = (parent: AdfNode): readonly Piece<AdfNode>[] => childrenOf(parent).map(toPiece);

function toPiece(node: AdfNode): Piece<AdfNode> {
  if (node.text === undefined) {
    return toThing(node, (toInlineText(node) ?? textOf(node)).replaceAll(/(?<!^)\n|\n(?!$)/gu, " "));
  }
  const marks = toSharedMarks(node.marks);
  const address = (node.marks ?? []).find(({ type }) => type === "link");
  const isBare = address !== undefined && isBareAddress(node.text, attrOf(address, "href"));
  return {
    shown: node.text,
    marks: isBare ? marks.filter((mark) => !mark.startsWith("link:")) : marks,
    own: node,
    at: 0,
    length: node.text.length,
    ...(isBare ? { solid: true } : {}),
  };
}

/** The format that Markdown has too. */
export function toSharedMarks(marks: readonly AdfMark[] = []): readonly Mark[] {
  return toMarks(
    marks.flatMap((mark): readonly Mark[] => {
      switch (mark.type) {
        case "strong":
        case "em":
        case "strike":
        case "code":
          return [mark.type];
        case "link": {
          const href = attrOf(mark, "href");
          return isSafeLink(href) ? [`link:${href}`] : [];
        }
        default:
          return [];
      }
    }),
  );
}
