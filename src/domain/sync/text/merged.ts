import type { Block, Piece } from "./shared-text";

/** A text before an edit and after it, as both sides show it. */
export interface Edit<T> {
  readonly before: T;
  readonly after: T;
}

/** A piece after an edit was carried to its line: one that stays, or a part of it, or new text. */
export interface MergedPiece<O> extends Piece<O> {
  /** The edit changed the format of what stays. */
  readonly isRemarked?: boolean;
  /** New text takes what only its own side can show from these, as far as they have it in common. */
  readonly like?: readonly Piece<O>[];
}

/** A block of the other side's document after an edit was carried there. */
export type Merged<O> = Kept<O> | Patched<O> | New;

export interface Kept<O> {
  readonly how: "kept";
  readonly block: Block<O>;
}

export interface Patched<O> {
  readonly how: "patched";
  readonly block: Block<O>;
  readonly form: string;
  readonly pieces: readonly MergedPiece<O>[];
  readonly children: readonly Merged<O>[];
}

export interface New {
  readonly how: "new";
  readonly block: Block<unknown>;
}

/** What a merge leaves out of the document; it may come back at another place. */
export type Dropped<O> = Block<O>[];

export const isShown = ({ kind }: Block<unknown>): boolean => kind !== "hidden";

/** A block that stays, as one that could have changed: its parts are what they were. */
export const toPatched = <O>(block: Block<O>): Patched<O> => ({
  how: "patched",
  block,
  form: block.form,
  pieces: block.pieces,
  children: block.children.map((child) => ({ how: "kept", block: child })),
});

export const asPatched = <O>(merged: Kept<O> | Patched<O>): Patched<O> =>
  merged.how === "kept" ? toPatched(merged.block) : merged;
