import { mergePieces } from "./merge-pieces";
import type { Edit, MergedPiece, Patched } from "./merged";
import type { Block, Piece } from "./shared-text";

type Any = Block<unknown>;

/**
 * Carries an edit of words where the two sides hold them in different blocks: all lines of either are taken for one, and
 * what the edit changed in it goes to the line where it stands. Undefined where the edit makes or takes away lines.
 */
export function mergeLeaves<O>(
  { before, after }: Edit<readonly Any[]>,
  onto: readonly Block<O>[],
): ReadonlyMap<Block<O>, Patched<O>> | undefined {
  const [old, now, own] = [leavesOf(before), leavesOf(after), leavesOf(onto)];
  if (own.length === 0 || old.length !== now.length || old.some(({ kind }, index) => kind !== now[index]?.kind)) {
    return undefined;
  }
  const ends = new Map(own.slice(1).map((_, index) => [toEnd<O>(), index]));
  const pieces = own.flatMap((leaf, index) => [...(index === 0 ? [] : [[...ends.keys()][index - 1]!]), ...leaf.pieces]);
  const merged = mergePieces({ before: joined(old), after: joined(now) }, pieces);
  const lines = splitAt(merged, [...ends.keys()]);
  if (lines.length !== own.length) {
    return undefined;
  }
  const lineOf = new Map(own.map((leaf, index) => [leaf, lines[index]!]));
  return new Map(onto.map((block) => [block, toPatched(block, lineOf)]));
}

const leavesOf = <O>(blocks: readonly Block<O>[]): readonly Block<O>[] =>
  blocks.flatMap((block) => (block.kind === "text" || block.kind === "code" ? [block] : leavesOf(block.children)));

/** The end of a line, which is no part of any document. */
const toEnd = <O>(): Piece<O> => ({ shown: "\n", marks: [], own: undefined, at: 0, length: 0, solid: true });

const joined = (leaves: readonly Any[]): readonly Piece<unknown>[] =>
  leaves.flatMap(({ pieces }, index) => [...(index === 0 ? [] : [toEnd()]), ...pieces]);

function splitAt<O>(
  pieces: readonly MergedPiece<O>[],
  ends: readonly Piece<O>[],
): readonly (readonly MergedPiece<O>[])[] {
  const lines: MergedPiece<O>[][] = [[]];
  const isEnd = (piece: MergedPiece<O>): boolean =>
    piece.own === undefined && piece.solid === true && piece.shown === "\n";
  for (const piece of pieces) {
    if (isEnd(piece)) {
      lines.push([]);
    } else {
      lines.at(-1)?.push(piece);
    }
  }
  return lines.length === ends.length + 1 ? lines : [];
}

function toPatched<O>(block: Block<O>, lineOf: ReadonlyMap<Block<O>, readonly MergedPiece<O>[]>): Patched<O> {
  return {
    how: "patched",
    block,
    form: block.form,
    pieces: lineOf.get(block) ?? block.pieces,
    children: block.children.map((child) =>
      child.kind === "hidden" ? { how: "kept", block: child } : toPatched(child, lineOf),
    ),
  };
}
