import { matchBlocks } from "./match-blocks";
import { mergePieces } from "./merge-pieces";
import type { Dropped, Edit, Merged } from "./merged";
import type { Block } from "./shared-text";
import { emptyBlock, toKey } from "./shared-text";

type Any = Block<unknown>;

/** Which column of a table is which, one by one; -1 where there is none. */
type Columns = readonly number[];

/**
 * Carries an edit to a table. Columns are matched for the table as a whole, so that a new one stands at one place in all
 * rows; a column or row that only the other side has stays.
 */
export function mergeTable<O>(
  { before, after }: Edit<readonly Any[]>,
  onto: readonly Block<O>[],
  dropped: Dropped<O>,
): readonly Merged<O>[] {
  const edits = matchBlocks(before, after);
  const counterparts = matchBlocks(before, onto);
  const [columnsAfter, columnsOnto] = [matchColumns(before, after), matchColumns(before, onto)];
  const merged: Merged<O>[] = [];
  let [next, nextAfter] = [0, 0];
  const insertTo = (end: number): void => {
    for (; nextAfter < end; nextAfter += 1) {
      merged.push({ how: "new", block: after[nextAfter]! });
    }
  };
  const passTo = (end: number): void => {
    for (; next < end; next += 1) {
      merged.push({ how: "kept", block: onto[next]! });
    }
  };
  for (const [at, row] of before.entries()) {
    const edited = edits.find(({ one }) => one === at);
    const own = counterparts.find(({ one }) => one === at)?.other;
    if (edited !== undefined) {
      insertTo(edited.other);
      nextAfter = edited.other + 1;
    }
    if (own === undefined) {
      continue;
    }
    passTo(own);
    next = own + 1;
    const block = onto[own]!;
    if (edited === undefined) {
      dropped.push(block);
    } else {
      const edit = { before: row, after: after[edited.other]! };
      merged.push(mergeRow(edit, block, columnsAfter, columnsOnto));
    }
  }
  insertTo(after.length);
  passTo(onto.length);
  return merged;
}

function mergeRow<O>(
  { before, after }: Edit<Any>,
  own: Block<O>,
  columnsAfter: Columns,
  columnsOnto: Columns,
): Merged<O> {
  if (toKey(before) === toKey(after)) {
    return { how: "kept", block: own };
  }
  const cells: Merged<O>[] = [];
  let [next, nextAfter] = [0, 0];
  const insertTo = (end: number): void => {
    for (; nextAfter < end; nextAfter += 1) {
      cells.push({ how: "new", block: after.children[nextAfter] ?? emptyCell });
    }
  };
  for (const [at, cell] of before.children.entries()) {
    const [then, place] = [columnsAfter[at] ?? -1, columnsOnto[at] ?? -1];
    if (then >= 0) {
      insertTo(then);
      nextAfter = then + 1;
    }
    const block = own.children[place];
    if (block === undefined) {
      continue;
    }
    for (; next < place; next += 1) {
      cells.push({ how: "kept", block: own.children[next]! });
    }
    next = place + 1;
    if (then >= 0) {
      cells.push(mergeCell({ before: cell, after: after.children[then] ?? emptyCell }, block));
    }
  }
  insertTo(after.children.length);
  for (; next < own.children.length; next += 1) {
    cells.push({ how: "kept", block: own.children[next]! });
  }
  return { how: "patched", block: own, form: own.form, pieces: [], children: cells };
}

const emptyCell: Any = { ...emptyBlock, kind: "text", form: "cell", own: undefined };

const mergeCell = <O>({ before, after }: Edit<Any>, own: Block<O>): Merged<O> =>
  toKey(before) === toKey(after)
    ? { how: "kept", block: own }
    : {
        how: "patched",
        block: own,
        form: own.form,
        pieces: mergePieces({ before: before.pieces, after: after.pieces }, own.pieces),
        children: [],
      };

/** Tables of one width have one column at each place; else columns are matched by what they hold. */
function matchColumns(one: readonly Any[], other: readonly Any[]): Columns {
  const [width, otherWidth] = [widthOf(one), widthOf(other)];
  if (width === otherWidth) {
    return Array.from({ length: width }, (_, at) => at);
  }
  const columns = (rows: readonly Any[], count: number): readonly Any[] =>
    Array.from({ length: count }, (_, at) => ({
      ...emptyBlock,
      kind: "row",
      own: undefined,
      children: rows.map((row) => row.children[at] ?? emptyCell),
    }));
  const pairs = matchBlocks(columns(one, width), columns(other, otherWidth));
  return Array.from({ length: width }, (_, at) => pairs.find((pair) => pair.one === at)?.other ?? -1);
}

const widthOf = (rows: readonly Any[]): number => Math.max(0, ...rows.map(({ children }) => children.length));
