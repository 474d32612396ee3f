import type { AdfNode } from "./adf";
import { childrenOf } from "./adf";
import { emptyParagraph } from "./adf-places";
import { makeCell, makeTableRow } from "./make-adf";
import { makeAdfLine } from "./make-adf-line";
import { asPatched } from "./merged";
import type { Merged, MergedPiece, Patched } from "./merged";
import { patchAdfLine } from "./patch-adf-line";
import { covered, holdsLine, leavesOf, lineEnd, lineStart, missing, spanOf } from "./read-adf-table";

type One = Merged<AdfNode>;

/** A table of Jira's after an edit. Where rows or columns came or went, merged cells are parted first. */
export function patchAdfTable({ block, children }: Patched<AdfNode>): readonly AdfNode[] {
  const isParted = hasSpans(block.own) && isRestructured(children, block.children.length);
  const hasHead = childrenOf(block.own)[0]?.content?.every(({ type }) => type === "tableHeader") === true;
  const rows = children.map((row, index) =>
    row.how === "new"
      ? makeTableRow(row.block, index === 0 && hasHead ? "tableHeader" : "tableCell")
      : row.how === "kept" && !isParted
        ? row.block.own
        : patchRow(asPatched(row), isParted),
  );
  return rows.length === 0 ? [] : [{ ...block.own, content: rows }];
}

const hasSpans = (table: AdfNode): boolean =>
  childrenOf(table).some((row) =>
    childrenOf(row).some((cell) => spanOf(cell, "colspan") > 1 || spanOf(cell, "rowspan") > 1),
  );

const isRestructured = (rows: readonly One[], before: number): boolean =>
  rows.length !== before ||
  rows.some(
    (row) =>
      row.how === "new" ||
      (row.how === "patched" &&
        (row.children.length !== row.block.children.length || row.children.some(({ how }) => how === "new"))),
  );

function patchRow({ block, children }: Patched<AdfNode>, isParted: boolean): AdfNode {
  const isHead = childrenOf(block.own).every(({ type }) => type === "tableHeader");
  const type = isHead ? "tableHeader" : "tableCell";
  const isMissing = (cell: One): boolean => cell.how === "kept" && cell.block.own === missing;
  const last = children.findLastIndex((cell) => !isMissing(cell));
  const cells = children.flatMap((cell, index): readonly AdfNode[] => {
    if (isMissing(cell) && index > last) {
      return [];
    }
    if (cell.how === "new") {
      return [makeCell(makeAdfLine(cell.block.pieces), type)];
    }
    const { own } = cell.block;
    if (own === missing) {
      return [makeCell(cell.how === "kept" ? [] : makeAdfLine(cell.pieces), type)];
    }
    if (own === covered) {
      return isParted ? [makeCell(cell.how === "kept" ? [] : makeAdfLine(cell.pieces), type)] : [];
    }
    const after = cell.how === "kept" ? own : patchCell(own, cell.pieces);
    return [isParted ? withoutSpans(after) : after];
  });
  return { ...block.own, content: cells };
}

function withoutSpans(cell: AdfNode): AdfNode {
  const { colspan: _, rowspan: __, colwidth, ...attrs } = cell.attrs ?? {};
  const isOne = Array.isArray(colwidth) && colwidth.length === 1;
  return { ...cell, attrs: { ...attrs, ...(isOne ? { colwidth } : {}) } };
}

/** A cell's blocks, with what the edit left of the line of each. */
function patchCell(cell: AdfNode, pieces: readonly MergedPiece<AdfNode>[]): AdfNode {
  const lines = toLines(cell, pieces);
  const words = lines.get(cell) ?? [];
  const content = [
    ...childrenOf(cell).flatMap((node) => patchLeaf(node, lines)),
    ...(words.length === 0 ? [] : [{ type: "paragraph", content: patchAdfLine(words, []) }]),
  ];
  return { ...cell, content: content.length === 0 ? [emptyParagraph] : content };
}

type Lines = ReadonlyMap<AdfNode, readonly MergedPiece<AdfNode>[]>;

/** What stands in each line: a piece of the document in its own, new text beside the piece before it. */
function toLines(cell: AdfNode, pieces: readonly MergedPiece<AdfNode>[]): Lines {
  const leaves = leavesOf(cell).map(({ node }) => node);
  const lineOf = new Map(
    leaves.flatMap((leaf) => [[leaf, leaf] as const, ...childrenOf(leaf).map((one) => [one, leaf] as const)]),
  );
  const lines = new Map<AdfNode, MergedPiece<AdfNode>[]>(leaves.map((leaf) => [leaf, []]));
  let current: AdfNode | undefined;
  let waiting: MergedPiece<AdfNode>[] = [];
  for (const piece of pieces) {
    if (piece.own === lineEnd) {
      current = undefined;
    } else if (piece.own !== lineStart) {
      const leaf = piece.own === undefined ? current : lineOf.get(piece.own);
      if (leaf === undefined) {
        waiting.push(piece);
      } else {
        lines.get(leaf)?.push(...waiting, piece);
        waiting = [];
        current = leaf;
      }
    }
  }
  const last = current ?? leaves.findLast(holdsLine);
  if (last !== undefined) {
    lines.get(last)?.push(...waiting);
  } else if (waiting.length > 0) {
    lines.set(cell, waiting);
  }
  return lines;
}

function patchLeaf(node: AdfNode, lines: Lines): readonly AdfNode[] {
  const line = lines.get(node);
  if (line === undefined) {
    return node.content === undefined ? [node] : patchInside(node, lines);
  }
  const before = childrenOf(node);
  if (!holdsLine(node)) {
    const words = line.filter(({ own }) => own === undefined);
    return [
      ...(line.some(({ own }) => own === node) ? [node] : []),
      ...(words.length === 0 ? [] : [{ type: "paragraph", content: patchAdfLine(words, []) }]),
    ];
  }
  const content = patchAdfLine(line, before);
  const isGone = content.length === 0 && before.length > 0;
  return isGone ? [] : content === before ? [node] : [{ ...node, content }];
}

/** A container of lines goes with the last of them. */
function patchInside(node: AdfNode, lines: Lines): readonly AdfNode[] {
  const before = childrenOf(node);
  const content = before.flatMap((child) => patchLeaf(child, lines));
  const isSame = content.length === before.length && content.every((child, index) => child === before[index]);
  return isSame ? [node] : content.length === 0 ? [] : [{ ...node, content }];
}
