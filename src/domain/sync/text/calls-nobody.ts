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

/** What is new calls nobody, beyond those whom the text that it comes to calls already. */
export function withoutNewMentions<O>(merged: Merged<O>, onto: string): Merged<O> {
  const known = new Set([...onto.matchAll(address)].map(([found]) => found));
  const calmPiece = <P extends Piece<unknown>>(piece: P): P => toCalm(piece, known);
  const isCalm = ({ pieces, children }: Block<unknown>): boolean =>
    pieces.every((piece) => calmPiece(piece) === piece) && children.every(isCalm);
  /** The very block where it calls nobody: what came back at another place is known by it. */
  const calm = (block: Block<unknown>): Block<unknown> =>
    isCalm(block) ? block : { ...block, pieces: block.pieces.map(calmPiece), children: block.children.map(calm) };
  const calmNew = (piece: MergedPiece<O>): MergedPiece<O> => (piece.own === undefined ? calmPiece(piece) : piece);
  const visit = (one: Merged<O>): Merged<O> => {
    switch (one.how) {
      case "kept":
        return one;
      case "new":
        return { how: "new", block: calm(one.block) };
      case "patched":
        return { ...one, pieces: one.pieces.map(calmNew), children: one.children.map(visit) };
    }
  };
  return visit(merged);
}

function toCalm<P extends Piece<unknown>>(piece: P, known: ReadonlySet<string>): P {
  const isKnown = (found: string): boolean => known.has(found);
  const shown = piece.shown.replaceAll(address, (found, name: string) => (isKnown(found) ? found : name));
  const marks = piece.marks.filter((mark) => [...mark.matchAll(address)].every(([found]) => isKnown(found)));
  return shown === piece.shown && marks.length === piece.marks.length
    ? piece
    : { ...piece, shown, marks, length: shown.length };
}
