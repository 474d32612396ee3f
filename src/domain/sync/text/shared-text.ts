/**
 * What both trackers can show of a text: blocks, and in them pieces of text. Each side's own document is read as such,
 * and every part says which part of that document it stands for (`own`), so that an edit can be put exactly there.
 */
export interface Block<O> {
  readonly kind: BlockKind;
  /** What tells blocks of one kind apart: a heading's level, a code's language, whether a box is ticked. */
  readonly form: string;
  /** Of a text and of code. */
  readonly pieces: readonly Piece<O>[];
  /** Of all others. */
  readonly children: readonly Block<O>[];
  readonly own: O;
  /** Parts of the own document that stand between this block and the one that holds it, and that the other side can't show. */
  readonly via: readonly O[];
}

/** `hidden`: what the other side shows nothing of. It stays where it stands. */
export type BlockKind = "text" | "code" | "rule" | "quote" | "fold" | "list" | "item" | "table" | "row" | "hidden";

export type Mark = "strong" | "em" | "strike" | "code" | `link:${string}`;

/** A stretch of text in one format. */
export interface Piece<O> {
  /** The characters that people see on either side; "" where the piece is seen on its own side only. */
  readonly shown: string;
  readonly marks: readonly Mark[];
  /** Undefined for text that is new. */
  readonly own: O | undefined;
  /** Where the piece begins in its part of the own document, and how many characters it takes there. */
  readonly at: number;
  readonly length: number;
  /** It is one thing, of which no part can be changed: a mention, a file, an escaped character. */
  readonly solid?: boolean;
  readonly picture?: Picture;
}

export interface Picture {
  readonly url: string;
  readonly alt: string;
}

export const emptyBlock = { form: "", pieces: [], children: [], via: [] } as const;

/** The forms of a text. Headings are h1 to h6. */
export const paragraph = "p";
/** The title of a fold, always its first child. */
export const titleForm = "title";
export const cellForm = "cell";

export const linkOf = (marks: readonly Mark[]): string | undefined =>
  marks.find((mark) => mark.startsWith("link:"))?.slice("link:".length);

export const shownOf = (pieces: readonly Piece<unknown>[]): string => pieces.map(({ shown }) => shown).join("");

/** All words under a block, its blocks on lines of their own. */
export function wordsOf({ pieces, children }: Block<unknown>): string {
  return children.length === 0 ? shownOf(pieces) : children.map(wordsOf).join("\n");
}

const order: readonly string[] = ["link", "strong", "em", "strike", "code"];
const rank = (mark: Mark): number => order.indexOf(mark.startsWith("link:") ? "link" : mark);

/** Marks in one order, each once. */
export const toMarks = (marks: Iterable<Mark>): readonly Mark[] =>
  [...new Set(marks)].sort((one, other) => rank(one) - rank(other));

export const sameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one.length === other.length && one.every((mark) => other.includes(mark));

const keys = new WeakMap<Block<unknown>, string>();

/** Equal for blocks that show the same, whatever they are made of. */
export function toKey(block: Block<unknown>): string {
  const known = keys.get(block);
  if (known !== undefined) {
    return known;
  }
  const { kind, form, pieces, children } = block;
  const inside = children.filter((child) => child.kind !== "hidden").map(toKey);
  const key = `${kind}\u0001${form}\u0001${toPiecesKey(pieces)}\u0001${inside.join("\u0002")}\u0003`;
  keys.set(block, key);
  return key;
}

function toPiecesKey(pieces: readonly Piece<unknown>[]): string {
  let key = "";
  let last: string | undefined;
  for (const { shown, marks, picture } of pieces) {
    if (shown === "") {
      continue;
    }
    const format = picture === undefined ? marks.join(" ") : `picture ${picture.url}`;
    key += format === last ? shown : `\u0004${format}\u0005${shown}`;
    last = format;
  }
  return key;
}

/** Whether a block shows anything at all. */
export function isSeen({ kind, form, pieces, children }: Block<unknown>): boolean {
  switch (kind) {
    case "hidden":
      return false;
    case "text":
      return form === titleForm || form === cellForm || pieces.some(({ shown }) => shown !== "");
    case "code":
    case "rule":
    case "fold":
    case "table":
    case "row":
      return true;
    default:
      return children.some(isSeen);
  }
}

/**
 * Children as both sides show them: what shows nothing is hidden, and lists of one kind that follow each other are one,
 * as they are in Markdown.
 */
export function settleChildren<O>(children: readonly Block<O>[]): readonly Block<O>[] {
  const settled: Block<O>[] = [];
  let list: number | undefined;
  for (const child of children) {
    const one: Block<O> = isSeen(child) ? child : { ...emptyBlock, kind: "hidden", own: child.own, via: child.via };
    const open = list === undefined ? undefined : settled[list];
    if (one.kind === "list" && list !== undefined && open !== undefined && isOneList(open, one)) {
      // What is hidden between the two stays there: it becomes a child of the list that both are.
      const between = settled.splice(list + 1);
      settled[list] = { ...open, children: [...open.children, ...between, ...one.children] };
    } else {
      settled.push(one);
      list = one.kind === "list" ? settled.length - 1 : one.kind === "hidden" ? list : undefined;
    }
  }
  return settled;
}

const isOneList = (one: Block<unknown>, other: Block<unknown>): boolean =>
  isOrdered(one.form) === isOrdered(other.form);

export const bullets = "bullets";
export const toOrdered = (start: number): string => `from ${start}`;
export const isOrdered = (form: string): boolean => form !== bullets;
export const startOf = (form: string): number => Number(form.slice("from ".length)) || 1;

/** The forms of an item: of a plain list, and with a box. */
export const plainItem = "";
export const doneItem = "done";
export const todoItem = "todo";
