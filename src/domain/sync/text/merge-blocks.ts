import { matchBlocks } from "./match-blocks";
import type { Pair } from "./match-blocks";
import { mergeLeaves } from "./merge-leaves";
import { mergePieces } from "./merge-pieces";
import { mergeTable } from "./merge-table";
import { isShown } from "./merged";
import type { Dropped, Edit, Merged } from "./merged";
import type { Block } from "./shared-text";
import { toKey } from "./shared-text";

type Any = Block<unknown>;

/**
 * Carries an edit to blocks of the other side's document. `before` and `after` are the text as the side has it where
 * somebody edited; each block of it is matched with the one that it is in the other document, and what has no
 * counterpart stays where it stands.
 */
export function mergeBlocks<O>(
  edit: Edit<readonly Any[]>,
  onto: readonly Block<O>[],
  dropped: Dropped<O>,
): readonly Merged<O>[] {
  return new BlockMerge(edit, onto, dropped).run();
}

/** Blocks of which each side has some that the other has not, where the edit changed them. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly ontoStart: number;
  readonly ontoEnd: number;
}

class BlockMerge<O> {
  private readonly merged: Merged<O>[] = [];
  private readonly before: readonly Any[];
  private readonly after: readonly Any[];
  private readonly shown: readonly Block<O>[];
  private readonly edits: ReadonlyMap<number, Pair>;
  private readonly counterparts: ReadonlyMap<number, Pair>;
  private readonly matched: ReadonlySet<Block<O>>;
  private next = 0;
  private nextAfter = 0;

  constructor(
    { before, after }: Edit<readonly Any[]>,
    private readonly onto: readonly Block<O>[],
    private readonly dropped: Dropped<O>,
  ) {
    this.before = before.filter(isShown);
    this.after = after.filter(isShown);
    this.shown = onto.filter(isShown);
    this.edits = byOne(matchBlocks(this.before, this.after));
    this.counterparts = byOne(matchBlocks(this.before, this.shown));
    this.matched = new Set([...this.counterparts.values()].map(({ other }) => this.shown[other]!));
  }

  run(): readonly Merged<O>[] {
    const regions = new Map(this.regions().map((region) => [region.start, region]));
    for (let at = 0; at < this.before.length;) {
      const region = regions.get(at);
      if (region === undefined) {
        this.carryOne(at);
        at += 1;
      } else {
        this.carryRegion(region);
        at = region.end;
      }
    }
    this.insertTo(this.after.length);
    this.passTo(this.onto.length);
    return this.merged;
  }

  private carryOne(at: number): void {
    const edited = this.edits.get(at);
    const own = this.shown[this.counterparts.get(at)?.other ?? -1];
    if (edited !== undefined) {
      this.insertTo(edited.other);
      this.nextAfter = edited.other + 1;
    }
    const after = edited === undefined ? undefined : this.after[edited.other];
    if (own === undefined) {
      if (after !== undefined && edited?.isEqual === false) {
        this.merged.push({ how: "new", block: after });
      }
      return;
    }
    this.passTo(this.onto.indexOf(own));
    this.next += 1;
    if (after === undefined) {
      this.dropped.push(own);
    } else {
      this.merged.push(mergeBlock({ before: this.before[at]!, after }, own, this.dropped));
    }
  }

  private carryRegion({ start, end, ontoStart, ontoEnd }: Region): void {
    const following = [...this.edits.values()].find(({ one }) => one >= end);
    const afterEnd = following?.other ?? this.after.length;
    const after = this.after.slice(this.nextAfter, afterEnd);
    const onto = this.shown.slice(ontoStart, ontoEnd);
    this.passTo(this.onto.indexOf(onto[0]!));
    const leaves = mergeLeaves({ before: this.before.slice(start, end), after }, onto);
    const last = this.onto.indexOf(onto.at(-1)!);
    for (; this.next <= last; this.next += 1) {
      const own = this.onto[this.next]!;
      const patched = leaves?.get(own);
      if (patched !== undefined || !isShown(own)) {
        this.merged.push(patched ?? { how: "kept", block: own });
      } else {
        this.dropped.push(own);
      }
    }
    this.merged.push(...(leaves === undefined ? after.map((block) => ({ how: "new", block }) as const) : []));
    this.nextAfter = afterEnd;
  }

  private regions(): readonly Region[] {
    const regions: Region[] = [];
    let [start, ontoStart] = [0, 0];
    const ends = [...this.counterparts.values(), { one: this.before.length, other: this.shown.length }];
    for (const { one: end, other: ontoEnd } of ends) {
      if (start < end && ontoStart < ontoEnd && this.isTouched(start, end)) {
        regions.push({ start, end, ontoStart, ontoEnd });
      }
      [start, ontoStart] = [end + 1, ontoEnd + 1];
    }
    return regions;
  }

  private isTouched(start: number, end: number): boolean {
    const places = Array.from({ length: end - start }, (_, step) => this.edits.get(start + step));
    return places.some(
      (pair, index) =>
        pair?.isEqual !== true || (index > 0 && pair.other !== (places[index - 1]?.other ?? pair.other) + 1),
    );
  }

  private insertTo(end: number): void {
    if (this.nextAfter < end && !this.merged.some((one) => one.how !== "kept" || isShown(one.block))) {
      while (this.next < this.onto.length && !isShown(this.onto[this.next]!)) {
        this.passTo(this.next + 1);
      }
    }
    for (; this.nextAfter < end; this.nextAfter += 1) {
      const block = this.after[this.nextAfter]!;
      if (!this.isThere(block)) {
        this.merged.push({ how: "new", block });
      }
    }
  }

  /** Whether the other side has the same block already, by an edit of its own or by a write whose answer was lost. */
  private isThere(block: Any): boolean {
    const own = this.onto.slice(this.next).find(isShown);
    if (own === undefined || this.matched.has(own) || toKey(own) !== toKey(block)) {
      return false;
    }
    this.passTo(this.onto.indexOf(own) + 1);
    return true;
  }

  private passTo(end: number): void {
    for (; this.next < end; this.next += 1) {
      this.merged.push({ how: "kept", block: this.onto[this.next]! });
    }
  }
}

const byOne = (pairs: readonly Pair[]): ReadonlyMap<number, Pair> => new Map(pairs.map((pair) => [pair.one, pair]));

function mergeBlock<O>({ before, after }: Edit<Any>, own: Block<O>, dropped: Dropped<O>): Merged<O> {
  if (toKey(before) === toKey(after)) {
    return { how: "kept", block: own };
  }
  const isOneKind = before.kind === after.kind && before.kind === own.kind;
  if (!isOneKind || hasOtherPicture(before, after)) {
    const leaves = hasOtherPicture(before, after)
      ? undefined
      : mergeLeaves({ before: [before], after: [after] }, [own]);
    const patched = leaves?.get(own);
    if (patched !== undefined) {
      return patched;
    }
    dropped.push(own);
    return { how: "new", block: after };
  }
  const form = before.form === after.form ? own.form : after.form;
  const edit = { before: before.children, after: after.children };
  const children =
    own.kind === "table" ? mergeTable(edit, own.children, dropped) : mergeBlocks(edit, own.children, dropped);
  return {
    how: "patched",
    block: own,
    form,
    pieces: mergePieces({ before: before.pieces, after: after.pieces }, own.pieces),
    children,
  };
}

const picturesOf = ({ pieces }: Any): string =>
  pieces.map(({ picture }) => (picture === undefined ? "" : `${picture.url} ${picture.alt}`)).join(" ");
const hasOtherPicture = (one: Any, other: Any): boolean => picturesOf(one).trim() !== picturesOf(other).trim();
