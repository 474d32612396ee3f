import type { AdfNode } from "./adf";
import { attrOf, childrenOf } from "./adf";
import { toBlockThing, toThing } from "./adf-things";
import { toAdfPieces } from "./read-adf-line";
import { settlePieces } from "./settle-pieces";
import type { Block, Piece } from "./shared-text";
import { cellForm, emptyBlock } from "./shared-text";

/** Stands where a wider or taller cell covers another place of the table's grid. */
export const covered: AdfNode = { type: "coveredCell" };
/** Stands where a row is shorter than its table. */
export const missing: AdfNode = { type: "missingCell" };

/** More columns than this no table has; what a cell says beyond it is not believed. */
const mostColumns = 200;

/** A table of Jira as a grid of lines: a cell with many blocks is one line that is broken, as a cell of Markdown is. */
export function readAdfTable(table: AdfNode, via: readonly AdfNode[]): Block<AdfNode> {
  const taken: number[] = [];
  const rows = childrenOf(table).map((row): Block<AdfNode> => {
    const cells: Block<AdfNode>[] = [];
    const fill = (): void => {
      while ((taken[cells.length] ?? 0) > 0 && cells.length < mostColumns) {
        taken[cells.length] = (taken[cells.length] ?? 0) - 1;
        cells.push(toCell(covered));
      }
    };
    for (const cell of childrenOf(row)) {
      fill();
      const [wide, tall] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
      for (let column = 0; column < wide && cells.length < mostColumns; column += 1) {
        taken[cells.length] = tall - 1;
        cells.push(toCell(column === 0 ? cell : covered));
      }
    }
    fill();
    return { ...emptyBlock, kind: "row", children: cells, own: row };
  });
  const width = Math.max(0, ...rows.map(({ children }) => children.length));
  const children = rows.map((row): Block<AdfNode> => {
    const lacks = Array.from({ length: width - row.children.length }, () => toCell(missing));
    return lacks.length === 0 ? row : { ...row, children: [...row.children, ...lacks] };
  });
  return { ...emptyBlock, kind: rows.length === 0 ? "hidden" : "table", children, own: table, via };
}

export const spanOf = (cell: AdfNode, name: "colspan" | "rowspan"): number =>
  Math.min(Math.max(Math.trunc(Number(attrOf(cell, name))) || 1, 1), mostColumns);

const toCell = (own: AdfNode): Block<AdfNode> => ({
  ...emptyBlock,
  kind: "text",
  form: cellForm,
  pieces: own === covered || own === missing ? [] : settlePieces(toLines(own), { breaks: "kept" }),
  own,
});

/** Stand between the lines of a cell, and before those of a list; neither is a part of the document. */
export const lineEnd: AdfNode = { type: "lineEnd" };
export const lineStart: AdfNode = { type: "lineStart" };

/** A node that holds a line, with what stands before it. */
interface Leaf {
  readonly node: AdfNode;
  readonly start: string;
}

function toLines(cell: AdfNode): readonly Piece<AdfNode>[] {
  return leavesOf(cell).flatMap(({ node, start }, index): readonly Piece<AdfNode>[] => [
    ...(index === 0 ? [] : [toThing(lineEnd, "\n")]),
    ...(start === "" ? [] : [toThing(lineStart, start.trimEnd()), toThing(lineStart, " ")]),
    ...(holdsLine(node) ? toAdfPieces(node) : [withoutPicture(toBlockThing(node))]),
  ]);
}

/** In a cell a picture is a link with its name. */
const withoutPicture = ({ picture, ...thing }: Piece<AdfNode>): Piece<AdfNode> =>
  picture === undefined ? thing : { ...thing, marks: [`link:${picture.url}`] };

export const holdsLine = ({ type }: AdfNode): boolean =>
  ["paragraph", "heading", "codeBlock", "taskItem", "decisionItem", "caption"].includes(type);

const lists: readonly string[] = ["bulletList", "orderedList", "listItem", "taskList", "blockTaskItem", "decisionList"];
const frames: readonly string[] = ["panel", "blockquote", "nestedExpand", "expand", "mediaGroup", "bodiedExtension"];

const holdsBlocks = ({ type }: AdfNode): boolean => lists.includes(type) || frames.includes(type);

/** The lines under a node, each with what it holds. */
export function leavesOf(parent: AdfNode): readonly Leaf[] {
  return childrenOf(parent).flatMap((node, index): readonly Leaf[] => {
    if (node.type === "mediaSingle" && childrenOf(node).length > 1) {
      return childrenOf(node).map((child) => ({ node: child, start: "" }));
    }
    const inside = holdsBlocks(node) ? leavesOf(node) : [{ node, start: "" }];
    const start = toStart(node, parent, index);
    return inside.map((leaf, at) => (at === 0 ? { ...leaf, start: `${start}${leaf.start}` } : leaf));
  });
}

function toStart(node: AdfNode, parent: AdfNode, index: number): string {
  switch (node.type) {
    case "listItem":
      return parent.type === "orderedList" ? `${(Number(attrOf(parent, "order")) || 1) + index}. ` : "• ";
    case "taskItem":
    case "blockTaskItem":
      return attrOf(node, "state") === "DONE" ? "☑ " : "☐ ";
    default:
      return "";
  }
}
