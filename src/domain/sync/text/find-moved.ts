import type { Merged } from "./merged";
import type { Block } from "./shared-text";
import { toKey } from "./shared-text";

/**
 * Which of the blocks that an edit took away it put to another place, by the new blocks that show them there. `canMove`
 * says which can stand elsewhere as they are.
 */
export function findMoved<O>(
  merged: readonly Merged<O>[],
  dropped: readonly Block<O>[],
  canMove: (block: Block<O>) => boolean,
): ReadonlyMap<Block<unknown>, Block<O>> {
  const waiting = new Map<string, Block<O>[]>();
  const offer = (block: Block<O>): void => {
    block.children.forEach(offer);
    if (!canMove(block)) {
      return;
    }
    waiting.set(toKey(block), [...(waiting.get(toKey(block)) ?? []), block]);
  };
  dropped.forEach(offer);
  const taken = new Set<Block<O>>();
  const moved = new Map<Block<unknown>, Block<O>>();
  const take = (block: Block<unknown>): void => {
    const found = waiting.get(toKey(block))?.find((one) => !hasTaken(one, taken));
    if (found === undefined) {
      block.children.forEach(take);
    } else {
      addAll(found, taken);
      moved.set(block, found);
    }
  };
  const visit = (one: Merged<O>): void => {
    if (one.how === "new") {
      take(one.block);
    } else if (one.how === "patched") {
      one.children.forEach(visit);
    }
  };
  if (dropped.length > 0) {
    merged.forEach(visit);
  }
  return moved;
}

const hasTaken = <O>(block: Block<O>, taken: ReadonlySet<Block<O>>): boolean =>
  taken.has(block) || block.children.some((child) => hasTaken(child, taken));

function addAll<O>(block: Block<O>, taken: Set<Block<O>>): void {
  taken.add(block);
  block.children.forEach((child) => addAll(child, taken));
}
