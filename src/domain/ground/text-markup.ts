import { type Chars, isHyphen, isLineBreak, isStop, isUnspaced } from "./text-marks";

/** Which characters stand in a code span: what is code is exact. */
export function findCode({ chars }: Chars): readonly boolean[] {
  const runs = toRuns(chars, (char) => char === "`");
  const later = new Map<number, number[]>();
  for (const [start, end] of runs.toReversed()) {
    const same = later.get(end - start);
    if (same === undefined) {
      later.set(end - start, [start]);
    } else {
      same.push(start);
    }
  }
  const isCode = chars.map(() => false);
  let free = 0;
  for (const [start, end] of runs) {
    const same = later.get(end - start);
    same?.pop();
    const close = same?.at(-1);
    if (start >= free && close !== undefined) {
      free = close + end - start;
      isCode.fill(true, start, free);
    }
  }
  return isCode;
}

/** Makes marks of the asterisks and underscores that stand around words in pairs; all others are an operator, or a name's. */
export function unmarkEmphasis({ chars, kinds }: Chars, isCode: readonly boolean[]): void {
  const isBlank = (at: number): boolean => kinds[at] === undefined || kinds[at] === "space";
  const isPlainMark = (at: number): boolean => kinds[at] === "mark" && !isHyphen(chars[at] ?? "");
  const isOutside = (from: number, step: 1 | -1): boolean => {
    let at = from;
    while (isPlainMark(at)) {
      at += step;
    }
    return isBlank(at) || isUnspaced(chars[at] ?? "");
  };
  const isInside = (at: number, step: 1 | -1): boolean =>
    kinds[at] === "letter" ||
    (isPlainMark(at) && kinds[at + step] === "letter" && !(step === 1 && isStop(chars[at] ?? "")));

  let open: { readonly text: string; readonly start: number; readonly end: number }[] = [];
  let from = 0;
  for (const [start, end] of toRuns(chars, (char, at) => (char === "*" || char === "_") && isCode[at] === false)) {
    if (chars.slice(from, start).some(isLineBreak)) {
      open = [];
    }
    from = end;
    const opens = isOutside(start - 1, -1) && isInside(end, 1);
    const closes = isInside(start - 1, -1) && isOutside(end, 1);
    const run = chars.slice(start, end);
    const last = open.at(-1);
    if (opens && !closes) {
      open.push({ text: run.join(""), start, end });
    } else if (closes && !opens && last?.text === run.toReversed().join("")) {
      open.pop();
      kinds.fill("mark", last.start, last.end);
      kinds.fill("mark", start, end);
    }
  }
}

/**
 * Makes spaces of what begins a line of words: quote marks, a list's bullet, a heading's hashes. Before anything else
 * they may be a sign.
 */
export function unmarkLines({ chars, kinds }: Chars, isCode: readonly boolean[]): void {
  const saysNext = toNextSaying(kinds);
  for (let start = 0; start < chars.length; start += 1) {
    if (start > 0 && !isLineBreak(chars[start - 1] ?? "")) {
      continue;
    }
    const found: (readonly [start: number, end: number])[] = [];
    let at = skipBlanks(chars, kinds, start);
    for (let end = lineMarkEnd(chars, at); end > at && isCode[at] === false; end = lineMarkEnd(chars, at)) {
      if (kinds[end] !== undefined && kinds[end] !== "space") {
        break;
      }
      found.push([at, end]);
      at = skipBlanks(chars, kinds, end);
    }
    const next = saysNext[at];
    if (next === undefined || kinds[next] === "letter") {
      found.forEach(([one, other]) => kinds.fill("space", one, other));
    }
  }
}

const mostHashes = 6;

/** Where a line's mark that begins at `at` ends; `at` where there is none. */
function lineMarkEnd(chars: readonly string[], at: number): number {
  const first = chars[at];
  if (first === "-" || first === "*" || first === "+" || first === "•") {
    return at + 1;
  }
  if (first !== ">" && first !== "#") {
    return at;
  }
  let end = at;
  while (chars[end] === first) {
    end += 1;
  }
  return first === "#" && end - at > mostHashes ? at : end;
}

function skipBlanks(chars: readonly string[], kinds: Chars["kinds"], from: number): number {
  let at = from;
  while (kinds[at] === "space" && !isLineBreak(chars[at] ?? "")) {
    at += 1;
  }
  return at;
}

/** For each place where the next letter or sign stands, from there on; undefined where only spaces and marks follow. */
export function toNextSaying(kinds: Chars["kinds"]): readonly (number | undefined)[] {
  const next: (number | undefined)[] = [];
  let found: number | undefined;
  for (let at = kinds.length - 1; at >= 0; at -= 1) {
    found = isSaying(kinds[at]) ? at : found;
    next[at] = found;
  }
  return next;
}

/** The same for the one before. */
export function toLastSaying(kinds: Chars["kinds"]): readonly (number | undefined)[] {
  let found: number | undefined;
  return kinds.map((kind, at) => {
    found = isSaying(kind) ? at : found;
    return found;
  });
}

function isSaying(kind: Chars["kinds"][number] | undefined): boolean {
  return kind === "letter" || kind === "says";
}

/** Where neighbours that are alike begin and end. */
export function toRuns(
  chars: readonly string[],
  isIn: (char: string, at: number) => boolean,
): readonly (readonly [start: number, end: number])[] {
  const runs: (readonly [number, number])[] = [];
  let start: number | undefined;
  for (let at = 0; at <= chars.length; at += 1) {
    const char = chars[at];
    if (char !== undefined && isIn(char, at)) {
      start ??= at;
    } else if (start !== undefined) {
      runs.push([start, at]);
      start = undefined;
    }
  }
  return runs;
}
