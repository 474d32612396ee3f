import type { Mark, Piece } from "./shared-text";
import { sameMarks, toMarks } from "./shared-text";

/** One character of a piece, or the whole of a solid one. */
interface Unit<O> {
  readonly piece: Piece<O>;
  readonly at: number;
  shown: string;
  marks: readonly Mark[];
}

/** `breaks`: whether a line can be broken here, or a break is a space. */
export interface Line {
  readonly breaks: "kept" | "spaces";
}

/**
 * Pieces as both sides show them. White space at the ends of lines is not seen, nor is the format of white space between
 * two formats; code has no other format; characters that nobody can see are hidden.
 */
export function settlePieces<O>(pieces: readonly Piece<O>[], { breaks }: Line): readonly Piece<O>[] {
  const units = pieces.flatMap(toUnits);
  for (const unit of units) {
    if (unit.marks.includes("code")) {
      unit.marks = unit.marks.filter((mark) => mark === "code" || mark.startsWith("link:"));
    }
    if (unit.shown === "\n" && (breaks === "spaces" || unit.marks.includes("code"))) {
      unit.shown = " ";
    }
    if (unit.shown === "\n") {
      unit.marks = unit.marks.filter((mark) => mark !== "code" && !mark.startsWith("link:"));
    }
  }
  hideLineEnds(units);
  formatSpaces(units);
  return toPieces(units);
}

/** The text of a code block: every character counts but those that nobody can see. */
export const settleCode = <O>(pieces: readonly Piece<O>[]): readonly Piece<O>[] => toPieces(pieces.flatMap(toUnits));

const unseen = /^[\u0000-\u0008\u000b-\u001f\u007f\ufeff]$/u;

function toUnits<O>(piece: Piece<O>): readonly Unit<O>[] {
  const { shown, marks } = piece;
  if (piece.solid === true || shown.length !== piece.length) {
    return [{ piece, at: 0, shown, marks }];
  }
  return [...Array(shown.length).keys()].map((at) => {
    const character = shown[at] ?? "";
    return { piece, at, shown: unseen.test(character) ? "" : character, marks };
  });
}

const isSpace = ({ shown, marks }: Unit<unknown>): boolean =>
  shown === "\n" || ((shown === " " || shown === "\t") && !marks.includes("code"));

/** White space before and after each break, and breaks at the ends. */
function hideLineEnds(units: readonly Unit<unknown>[]): void {
  const seen = units.filter(({ shown }) => shown !== "");
  let start = 0;
  let end = seen.length;
  while (start < end && isSpace(seen[start]!)) {
    seen[start]!.shown = "";
    start += 1;
  }
  while (end > start && isSpace(seen[end - 1]!)) {
    seen[end - 1]!.shown = "";
    end -= 1;
  }
  for (let index = start; index < end; index += 1) {
    if (seen[index]!.shown === "\n") {
      hideSpaces(seen, index - 1, -1);
      hideSpaces(seen, index + 1, 1);
    }
  }
}

function hideSpaces(units: readonly Unit<unknown>[], from: number, step: 1 | -1): void {
  for (let index = from; ; index += step) {
    const unit = units[index];
    if (unit === undefined || (unit.shown !== "" && (unit.shown === "\n" || !isSpace(unit)))) {
      return;
    }
    unit.shown = "";
  }
}

const invisibleOnSpaces: readonly Mark[] = ["strong", "em", "strike"];

/** White space is bold where what stands before and after it is. */
function formatSpaces(units: readonly Unit<unknown>[]): void {
  const seen = units.filter(({ shown }) => shown !== "");
  let start = 0;
  while (start < seen.length) {
    if (!isSpace(seen[start]!)) {
      start += 1;
      continue;
    }
    let end = start;
    while (end < seen.length && isSpace(seen[end]!)) {
      end += 1;
    }
    const before = seen[start - 1]?.marks ?? [];
    const after = seen[end]?.marks ?? [];
    const both = invisibleOnSpaces.filter((mark) => before.includes(mark) && after.includes(mark));
    for (const unit of seen.slice(start, end)) {
      unit.marks = toMarks([...unit.marks.filter((mark) => !invisibleOnSpaces.includes(mark)), ...both]);
    }
    start = end;
  }
}

function toPieces<O>(units: readonly Unit<O>[]): readonly Piece<O>[] {
  const pieces: Piece<O>[] = [];
  let last: Unit<O> | undefined;
  for (const unit of units) {
    const { piece, at, shown, marks } = unit;
    const isWhole = piece.solid === true || piece.shown.length !== piece.length;
    const before = pieces.at(-1);
    const goesOn =
      !isWhole &&
      before !== undefined &&
      last?.piece === piece &&
      (before.shown === "") === (shown === "") &&
      sameMarks(before.marks, marks);
    if (goesOn) {
      pieces[pieces.length - 1] = { ...before, shown: before.shown + shown, length: before.length + 1 };
    } else {
      pieces.push(isWhole ? { ...piece, shown, marks } : { ...piece, shown, marks, at: piece.at + at, length: 1 });
    }
    last = unit;
  }
  return pieces;
}
