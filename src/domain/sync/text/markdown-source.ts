import type { Code, Nodes } from "mdast";
import type { Mark, Piece } from "./shared-text";

/**
 * Text of Markdown, character by character beside its source: what is written as itself can be changed in parts, and an
 * escaped character, an entity or a line's end with the signs of its containers is one thing. Where the two don't fit
 * the whole text is one.
 */
export function toSourcePieces(
  own: Nodes,
  shown: string,
  marks: readonly Mark[],
  source: string,
): readonly Piece<Nodes>[] {
  const [start, end] = [own.position?.start.offset, own.position?.end.offset];
  if (start === undefined || end === undefined) {
    return [{ shown, marks, own, at: 0, length: shown.length }];
  }
  const steps = own.type === "inlineCode" ? codeSteps(shown, source, start, end) : textSteps(shown, source, start, end);
  if (steps === undefined) {
    return [{ shown, marks, own, at: start, length: end - start, solid: true }];
  }
  const pieces: Piece<Nodes>[] = [];
  for (const step of steps) {
    const last = pieces.at(-1);
    const goesOn =
      last !== undefined &&
      last.solid !== true &&
      step.shown.length === step.length &&
      last.at + last.length === step.at;
    if (goesOn) {
      pieces[pieces.length - 1] = { ...last, shown: last.shown + step.shown, length: last.length + step.length };
    } else {
      pieces.push({ ...step, marks, own, ...(step.shown.length === step.length ? {} : { solid: true }) });
    }
  }
  return pieces;
}

/** A code block line by line: in a list or a quote each line of the source begins with more than the code. */
export function toCodePieces(own: Code, source: string): readonly Piece<Nodes>[] {
  const [start = 0, end] = [own.position?.start.offset, own.position?.end.offset];
  const lines = own.value.split("\n");
  const pieces: Piece<Nodes>[] = [];
  // Behind the line of the fence; code without a fence begins at once.
  const fence = /^(?:`{3}|~{3})[^\n]*\n/u.exec(source.slice(start, end))?.[0].length ?? 0;
  let at = start + fence;
  for (const [index, line] of lines.entries()) {
    const lineEnd = source.indexOf("\n", at) < 0 ? (end ?? source.length) : source.indexOf("\n", at);
    const begin = lineEnd - line.length;
    if (own.value === "" || begin < at || source.slice(begin, lineEnd) !== line) {
      return own.value === ""
        ? []
        : [{ shown: own.value, marks: [], own, at: start, length: (end ?? start) - start, solid: true }];
    }
    const last = pieces.at(-1);
    if (last !== undefined) {
      pieces[pieces.length - 1] = { ...last, length: begin - last.at };
    }
    if (line !== "") {
      pieces.push({ shown: line, marks: [], own, at: begin, length: line.length });
    }
    if (index < lines.length - 1) {
      pieces.push({ shown: "\n", marks: [], own, at: lineEnd, length: 1, solid: true });
    }
    at = lineEnd + 1;
  }
  return pieces;
}

/** A stretch of the source, and what it shows. */
interface Step {
  readonly shown: string;
  readonly at: number;
  readonly length: number;
}

function codeSteps(shown: string, source: string, start: number, end: number): readonly Step[] | undefined {
  const fence = /^`+/u.exec(source.slice(start, end))?.[0].length ?? 0;
  const inside = source.slice(start + fence, end - fence);
  const at = inside.indexOf(shown);
  return shown === "" || at < 0 || at > 1 || inside.length - at - shown.length > 1
    ? undefined
    : [{ shown, at: start + fence + at, length: shown.length }];
}

const escapable = /^[!-/:-@[-`{-~]$/u;
const entity = /^&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/iu;

function textSteps(shown: string, source: string, start: number, end: number): readonly Step[] | undefined {
  const steps: Step[] = [];
  let at = start;
  let index = 0;
  while (index < shown.length) {
    const character = shown[index] ?? "";
    const length = lengthAt(source, at, end, character);
    if (length === undefined) {
      return undefined;
    }
    const taken = isPair(shown, index) && source[at] === "&" ? shown.slice(index, index + 2) : character;
    steps.push({ shown: taken, at, length });
    at += length;
    index += taken.length;
  }
  return at === end || source.slice(at, end).trim() === "" ? steps : undefined;
}

const isPair = (text: string, index: number): boolean => /^[\ud800-\udbff]$/u.test(text[index] ?? "");

/** How many characters of the source stand for one that is shown. */
function lengthAt(source: string, at: number, end: number, character: string): number | undefined {
  const rest = source.slice(at, Math.min(end, at + 400));
  if (character === "\n") {
    return /^[ \t]*\r?\n[ \t>]*/u.exec(rest)?.[0].length;
  }
  if (rest[0] === "\\" && rest[1] === character && escapable.test(character)) {
    return 2;
  }
  const found = rest[0] === "&" ? entity.exec(rest)?.[0] : undefined;
  if (found !== undefined) {
    // What only looks like an entity is written as it is: then the next characters fit as well.
    return character === "&" && !/^&(?:amp|#0*38|#x0*26);/iu.test(found) ? 1 : found.length;
  }
  return rest[0] === character ? 1 : undefined;
}
