import type { AdfNode } from "./adf";
import { childrenOf } from "./adf";
import { settlePieces } from "./settle-pieces";
import type { Block, Piece } from "./shared-text";
import { doneItem, plainItem, settleChildren, todoItem } from "./shared-text";

/** Jira has no numbered boxes, and none beside other blocks: they are signs at the start of a line there. */
export const boxSigns = { [todoItem]: "☐", [doneItem]: "☑" } as const;
const sign = /^[☐☑](?:[ \t]+|$)/u;

/** An item whose first line begins with the sign of a box has that box. */
export function withBoxSign<O>(item: Block<O>): Block<O> {
  const [first, ...rest] = item.children;
  const boxed = item.form === plainItem && first?.kind === "text" ? withoutSign(first.pieces) : undefined;
  if (first === undefined || boxed === undefined) {
    return item;
  }
  const read = { ...item, children: settleChildren([{ ...first, pieces: boxed.pieces }, ...rest]) };
  return startsWithText(read) ? { ...read, form: boxed.form } : read;
}

/** Markdown has no box without words. */
export const startsWithText = ({ children }: Block<unknown>): boolean =>
  children.find(({ kind }) => kind !== "hidden")?.kind === "text";

function withoutSign<O>(
  pieces: readonly Piece<O>[],
): { readonly form: string; readonly pieces: readonly Piece<O>[] } | undefined {
  const index = pieces.findIndex(({ shown }) => shown !== "");
  const start = pieces[index];
  const found = start === undefined || start.solid === true ? undefined : sign.exec(start.shown)?.[0];
  if (start === undefined || found === undefined) {
    return undefined;
  }
  const { shown, at } = start;
  const length = found.length;
  const rest = [
    ...pieces.slice(0, index),
    { ...start, shown: "", length, solid: true },
    ...(shown.length === length
      ? []
      : [{ ...start, shown: shown.slice(length), at: at + length, length: start.length - length }]),
    ...pieces.slice(index + 1),
  ];
  return {
    form: found.startsWith(boxSigns[doneItem]) ? doneItem : todoItem,
    pieces: settlePieces(rest, { breaks: "kept" }),
  };
}

/** Blocks of Jira's document without the sign of a box at their start. */
export function withoutBoxSign(content: readonly AdfNode[]): readonly AdfNode[] {
  const [first, ...rest] = content;
  const [start, ...more] = first === undefined ? [] : childrenOf(first);
  const found = first?.type === "paragraph" && start?.text !== undefined ? sign.exec(start.text)?.[0] : undefined;
  if (first === undefined || start?.text === undefined || found === undefined) {
    return content;
  }
  const text = start.text.slice(found.length);
  return [{ ...first, content: text === "" ? more : [{ ...start, text }, ...more] }, ...rest];
}
