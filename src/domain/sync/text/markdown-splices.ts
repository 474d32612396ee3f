import type { Nodes } from "mdast";
import { writeMarkdown } from "./markdown";
import type { Merged, MergedPiece, Patched } from "./merged";
import type { MarkdownText, MdPiece } from "./read-markdown-line";
import { cellForm, doneItem, plainItem, sameMarks } from "./shared-text";

/** A stretch of the source that gives way to other text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The changes in the source that an edit needs; undefined where it needs more than other characters at some places. */
export function toSplices(merged: readonly Merged<Nodes>[], text: MarkdownText): readonly Splice[] | undefined {
  const all: Splice[] = [];
  for (const one of merged) {
    const splices = one.how === "kept" ? [] : one.how === "patched" ? toOwnSplices(one, text) : undefined;
    const inside = one.how === "patched" ? toSplices(one.children, text) : [];
    const isWhole = one.how !== "patched" || one.children.length === one.block.children.length;
    if (splices === undefined || inside === undefined || !isWhole) {
      return undefined;
    }
    all.push(...splices, ...inside);
  }
  return all;
}

function toOwnSplices(patched: Patched<Nodes>, text: MarkdownText): readonly Splice[] | undefined {
  const { block, form, pieces } = patched;
  switch (block.kind) {
    case "text":
    case "code": {
      const line = spliceLine(block.pieces, pieces, block.form === cellForm, text);
      const head = form === block.form ? [] : block.kind === "code" ? undefined : spliceHeading(block.own, form, text);
      return line === undefined || head === undefined ? undefined : [...head, ...line];
    }
    case "item":
      return form === block.form ? [] : spliceBox(block.own, block.form, form, text);
    default:
      return form === block.form ? [] : undefined;
  }
}

/** A heading of another level, or a paragraph that becomes one. */
function spliceHeading(own: Nodes, form: string, { source }: MarkdownText): readonly Splice[] | undefined {
  const [start, end] = [own.position?.start.offset, own.position?.end.offset];
  const written = source.slice(start, end);
  const signs = own.type === "heading" ? /^#{1,6}[ \t]+/u.exec(written)?.[0] : "";
  return start === undefined || signs === undefined || written.includes("\n")
    ? undefined
    : [{ start, end: start + signs.length, text: form === "p" ? "" : `${"#".repeat(Number(form.slice(1)))} ` }];
}

function spliceBox(own: Nodes, before: string, form: string, { source }: MarkdownText): readonly Splice[] | undefined {
  const start = own.position?.start.offset ?? 0;
  const marker = /^(?:[-+*]|\d{1,9}[.)])[ \t]+/u.exec(source.slice(start, start + 40))?.[0];
  const box = marker === undefined ? undefined : /^\[[ xX]\][ \t]+/u.exec(source.slice(start + marker.length))?.[0];
  if (marker === undefined || (before === plainItem) !== (box === undefined)) {
    return undefined;
  }
  const at = start + marker.length;
  return [
    { start: at, end: at + (box?.length ?? 0), text: form === plainItem ? "" : form === doneItem ? "[x] " : "[ ] " },
  ];
}

/** New text, and the pieces of the line between which it stands. */
interface Insertion {
  readonly piece: MergedPiece<Nodes>;
  readonly before: MdPiece | undefined;
  readonly removed: { readonly piece: MdPiece; readonly at: number } | undefined;
  readonly after: MdPiece | undefined;
}

interface Removal {
  readonly piece: MdPiece;
  readonly start: number;
  readonly end: number;
}

function spliceLine(
  line: readonly MdPiece[],
  merged: readonly MergedPiece<Nodes>[],
  isCell: boolean,
  text: MarkdownText,
): readonly Splice[] | undefined {
  const found = compare(line, merged);
  if (found === undefined || found.removals.some(({ piece }) => piece.own?.position === undefined)) {
    return undefined;
  }
  const inserted = found.insertions.map((insertion) => toInsertion(insertion, isCell, text));
  if (inserted.some((one) => one === undefined)) {
    return undefined;
  }
  const places = inserted.filter((one) => one !== undefined);
  const emptied = toEmptied(
    line,
    found.removals,
    places.map(({ within }) => within),
    text,
  );
  const removed = found.removals.flatMap(({ piece, start, end }): readonly Splice[] => {
    const gone = [...(text.wrappers.get(piece.own!) ?? []), piece.own!].find((node) => emptied.has(node));
    return gone === undefined ? [{ start, end, text: "" }] : [toWhole(gone)];
  });
  return [...removed, ...places.map(({ splice }) => splice)];
}

const toWhole = (node: Nodes): Splice => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
  text: "",
});

/** What is left out of a line, and what comes in; undefined where something changed its format. */
function compare(
  line: readonly MdPiece[],
  merged: readonly MergedPiece<Nodes>[],
): { readonly removals: readonly Removal[]; readonly insertions: readonly Insertion[] } | undefined {
  const removals: Removal[] = [];
  const insertions: Insertion[] = [];
  let [index, offset] = [0, 0];
  let waiting: MergedPiece<Nodes>[] = [];
  let before: MdPiece | undefined;
  const removeTo = (endIndex: number, endOffset: number): Insertion["removed"] => {
    let first: Insertion["removed"];
    while (index < endIndex || (index === endIndex && offset < endOffset)) {
      const piece = line[index]!;
      const end = index < endIndex ? piece.length : endOffset;
      if (end > offset || piece.length === 0) {
        removals.push({ piece, start: piece.at + offset, end: piece.at + end });
        first ??= piece.shown === "" ? undefined : { piece, at: piece.at + offset };
      }
      [index, offset] = index < endIndex ? [index + 1, 0] : [index, endOffset];
    }
    return first;
  };
  const insert = (removed: Insertion["removed"], after: MdPiece | undefined): void => {
    insertions.push(...waiting.map((piece) => ({ piece, before, removed, after })));
    waiting = [];
  };
  for (const piece of merged) {
    if (piece.own === undefined) {
      waiting.push(piece);
      continue;
    }
    const found = line.findIndex(
      (one, at) =>
        at >= index && one.own === piece.own && one.at <= piece.at && one.at + one.length >= piece.at + piece.length,
    );
    if (found < 0 || piece.isRemarked === true) {
      return undefined;
    }
    const own = line[found]!;
    const start = piece.at - own.at;
    insert(removeTo(found, start), own);
    [index, offset] = start + piece.length >= own.length ? [found + 1, 0] : [found, start + piece.length];
    before = own;
  }
  insert(removeTo(line.length, 0), undefined);
  return { removals, insertions };
}

/** Where new text goes in the source: into text of its own format. */
function toInsertion(
  { piece, before, removed, after }: Insertion,
  isCell: boolean,
  text: MarkdownText,
): { readonly splice: Splice; readonly within: Nodes } | undefined {
  const { shown, marks } = piece;
  const fits = (one: MdPiece | undefined): one is MdPiece =>
    one?.own?.position !== undefined && sameMarks(one.marks, marks) && one.picture === undefined;
  const place =
    fits(removed?.piece) && removed !== undefined
      ? { at: removed.piece.solid === true ? removed.piece.at : removed.at, own: removed.piece.own! }
      : fits(before)
        ? { at: before.at + before.length, own: before.own! }
        : fits(after)
          ? { at: after.at, own: after.own! }
          : undefined;
  const written = place === undefined || shown.includes("\n") ? undefined : escape(piece, place.own, isCell);
  return place === undefined || written === undefined
    ? undefined
    : { splice: { start: place.at, end: place.at, text: toSpaced(written, place.at, text) }, within: place.own };
}

function escape({ shown }: MergedPiece<Nodes>, own: Nodes, isCell: boolean): string | undefined {
  if (own.type === "inlineCode" || own.type === "code") {
    return /[`|]/u.test(shown) ? undefined : shown;
  }
  if (own.type === "html") {
    return /[<>&]/u.test(shown) ? undefined : shown;
  }
  // Between letters, so that nothing is escaped that means something at the start of a block alone.
  const written = writeMarkdown({
    type: "root",
    children: [{ type: "paragraph", children: [{ type: "text", value: `a${shown}a` }] }],
  }).slice(1, -1);
  return isCell ? written.replaceAll("|", "\\|") : written;
}

/** White space at the end of a line of the source would not be seen. */
const toSpaced = (written: string, at: number, { source }: MarkdownText): string =>
  /[ \t]$/u.test(written) && (source[at] === "\n" || source[at] === undefined) ? written.trimEnd() : written;

/** Formats of which nothing is left. */
function toEmptied(
  line: readonly MdPiece[],
  removals: readonly Removal[],
  filled: readonly Nodes[],
  { wrappers }: MarkdownText,
): ReadonlySet<Nodes> {
  const left = new Map<Nodes, number>();
  const chainOf = (own: Nodes): readonly Nodes[] => [...(wrappers.get(own) ?? []), own];
  const add = (own: Nodes | undefined, length: number): void => {
    for (const node of own === undefined ? [] : chainOf(own)) {
      left.set(node, (left.get(node) ?? 0) + length);
    }
  };
  line.forEach(({ own, length }) => add(own, length));
  removals.forEach(({ piece, start, end }) => add(piece.own, start - end));
  filled.forEach((own) => add(own, 1));
  return new Set([...left].flatMap(([node, length]) => (length === 0 ? [node] : [])));
}

/** The source with its splices made. */
export function splice(source: string, splices: readonly Splice[]): string {
  const sorted = splices.toSorted((one, other) => one.start - other.start || one.end - other.end);
  let [result, at] = ["", 0];
  for (const { start, end, text } of sorted) {
    result += source.slice(at, Math.max(at, start)) + text;
    at = Math.max(at, end);
  }
  return result + source.slice(at);
}
