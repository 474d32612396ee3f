import type { Merged, MergedPiece } from "./merged";
import type { Block, Piece } from "./shared-text";

const link = /\[([^[\]\n]*)\]\(https:\/\/linear\.app\/[^/)\s]+\/profiles\/[^()[\s]*\)/gu;
const bare = /<?https:\/\/linear\.app\/[^/\s]+\/profiles\/([\w.-]+)>?/gu;

/**
 * Text from outside calls nobody: Linear takes the address of a profile for a mention. A link's own words may be such
 * an address, so links come first.
 */
export const withoutMentions = (markdown: string): string => markdown.replaceAll(link, "$1").replaceAll(bare, "$1");

const address = /https:\/\/linear\.app\/[^/\s]+\/profiles\/([\w.-]*)/gu;

/** What is new calls nobody; who is called by what stays was called before. */
export function withoutNewMentions<O>(merged: Merged<O>): Merged<O> {
  switch (merged.how) {
    case "kept":
      return merged;
    case "new":
      return { how: "new", block: calm(merged.block) };
    case "patched":
      return { ...merged, pieces: merged.pieces.map(calmNew), children: merged.children.map(withoutNewMentions) };
  }
}

const calmNew = <O>(piece: MergedPiece<O>): MergedPiece<O> => (piece.own === undefined ? calmPiece(piece) : piece);

const isCalm = ({ pieces, children }: Block<unknown>): boolean =>
  pieces.every((piece) => calmPiece(piece) === piece) && children.every(isCalm);

/** The very block where it calls nobody: what came back at another place is known by it. */
const calm = (block: Block<unknown>): Block<unknown> =>
  isCalm(block) ? block : { ...block, pieces: block.pieces.map(calmPiece), children: block.children.map(calm) };

function calmPiece<P extends Piece<unknown>>(piece: P): P {
  const shown = piece.shown.replaceAll(address, "$1");
  const marks = piece.marks.filter((mark) => mark.replace(address, "") === mark);
  return shown === piece.shown && marks.length === piece.marks.length
    ? piece
    : { ...piece, shown, marks, length: shown.length };
}
