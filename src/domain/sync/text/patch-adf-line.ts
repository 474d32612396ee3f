import { isEqual } from "../../ground/equal";
import type { AdfMark, AdfNode } from "./adf";
import { makeAdfText, toAdfMarks } from "./make-adf-line";
import type { MergedPiece } from "./merged";
import { toSharedMarks } from "./read-adf-line";
import type { Piece } from "./shared-text";

type Merged = MergedPiece<AdfNode>;

/** A node of a line, and the one of the document before that it comes from. */
interface Part {
  readonly node: AdfNode;
  readonly from: AdfNode | undefined;
}

/** A line of Jira's document after an edit: what stays is there node for node. */
export function patchAdfLine(pieces: readonly Merged[], before: readonly AdfNode[]): readonly AdfNode[] {
  const parts = joinParts(joinNew(pieces).flatMap(toParts));
  const nodes = parts.map(({ node }) => node);
  return nodes.length === before.length && nodes.every((node, index) => node === before[index]) ? before : nodes;
}

/** New text in one format is one, so that an address in it is seen as a whole. */
function joinNew(pieces: readonly Merged[]): readonly Merged[] {
  const joined: Merged[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (
      piece.own === undefined &&
      last?.own === undefined &&
      last !== undefined &&
      isSameFormat(marksOf(last), marksOf(piece))
    ) {
      joined[joined.length - 1] = { ...last, shown: last.shown + piece.shown };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function toParts(piece: Merged): readonly Part[] {
  const { own, shown, at, length, solid, isRemarked } = piece;
  if (own === undefined) {
    return makeAdfText(shown, marksOf(piece)).map((node) => ({ node, from: undefined }));
  }
  if (own.text === undefined) {
    return [{ node: own, from: own }];
  }
  const isWhole = solid === true && at === 0 && length >= own.text.length;
  const text = isWhole ? own.text : own.text.slice(at, at + length);
  const marks = isRemarked === true ? marksOf(piece) : own.marks;
  const isSame = text === own.text && isRemarked !== true;
  const { marks: _, ...bare } = own;
  return [{ node: isSame ? own : withMarks({ ...bare, text }, marks), from: own }];
}

const withMarks = (node: AdfNode, marks: readonly AdfMark[] | undefined): AdfNode =>
  marks === undefined || marks.length === 0 ? node : { ...node, marks };

/** The format that the edit gave a piece, and what only Jira can show of what it came from. */
function marksOf({ own, marks, like = [] }: Merged): readonly AdfMark[] {
  const sources = own === undefined ? like.map((piece) => marksOnly(piece)) : [ownMarks(own)];
  const [first = [], ...rest] = sources;
  const common = first.filter((mark) => rest.every((others) => others.some((other) => isEqual(other, mark))));
  const shared = toAdfMarks(marks);
  const isLinked = shared.some(({ type }) => type === "link");
  const fits = ({ type }: AdfMark): boolean =>
    marks.includes("code") ? type === "annotation" : type !== "link" || !isLinked;
  const all = [...shared, ...common.filter(fits)];
  const known = (own === undefined ? like : []).map((piece) => piece.own?.marks ?? []);
  return known.find((one) => isSameFormat(one, all)) ?? all;
}

const isSameFormat = (one: readonly AdfMark[] = [], other: readonly AdfMark[] = []): boolean =>
  one.length === other.length && one.every((mark) => other.some((another) => isEqual(mark, another)));

const marksOnly = ({ own }: Piece<AdfNode>): readonly AdfMark[] => (own?.text === undefined ? [] : ownMarks(own));

/** The marks that Markdown has no form for; an address that it would not follow is one. */
function ownMarks({ marks = [] }: AdfNode): readonly AdfMark[] {
  return marks.filter((mark) => toSharedMarks([mark]).length === 0);
}

/** Texts of one format that an edit brought together are one, as Jira has it. */
function joinParts(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isJoined =
      last !== undefined &&
      last.node.type === "text" &&
      part.node.type === "text" &&
      (last.from === undefined || part.from === undefined || last.from === part.from) &&
      isSameFormat(last.node.marks, part.node.marks);
    if (!isJoined || last === undefined) {
      joined.push(part);
      continue;
    }
    const text = `${last.node.text ?? ""}${part.node.text ?? ""}`;
    const from = last.from ?? part.from;
    const isWhole = from !== undefined && text === from.text && isSameFormat(from.marks, last.node.marks);
    joined[joined.length - 1] = { node: isWhole ? from : { ...last.node, text }, from };
  }
  return joined;
}
