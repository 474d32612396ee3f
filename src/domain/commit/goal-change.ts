/** "From 120 to 200" in a line of text, and where it starts. */
export interface GoalChange {
  readonly start: number;
  readonly from: string;
  readonly to: string;
}

const arrow = /→|->|=>|\bto\b/giu;
const figure = /[^\s:,;|]/u;
const reached = /\s*([^\s,;|()]+(?:\s?%)?)/uy;

/**
 * The first arrow (or "to") that has a figure on both sides. Each is looked at from where it stands, so that a line is
 * read in as many steps as it has characters.
 */
export function findChange(line: string): GoalChange | undefined {
  for (const { index, 0: sign } of line.matchAll(arrow)) {
    const end = index - blanksBefore(line, index);
    reached.lastIndex = index + sign.length;
    const to = figure.test(line.slice(end - 1, end)) ? reached.exec(line)?.[1] : undefined;
    if (to !== undefined) {
      const start = figureStart(line, end);
      return { start: fromStart(line, start), from: line.slice(start, end), to };
    }
  }
  return undefined;
}

/** Where the figure begins that ends here; its percent sign may stand apart. */
function figureStart(line: string, end: number): number {
  const isApart = /[^\s:,;|]\s%/u.test(line.slice(Math.max(end - 3, 0), end));
  let start = isApart ? end - 2 : end;
  while (start > 0 && figure.test(line.slice(start - 1, start))) {
    start -= 1;
  }
  return start;
}

/** Where "from" begins, if it stands before the figure. */
function fromStart(line: string, figureAt: number): number {
  const end = figureAt - blanksBefore(line, figureAt);
  const isFrom = end < figureAt && /(?:^|\W)from$/iu.test(line.slice(Math.max(end - 5, 0), end));
  return isFrom ? end - 4 : figureAt;
}

function blanksBefore(line: string, at: number): number {
  let start = at;
  while (start > 0 && /\s/u.test(line.slice(start - 1, start))) {
    start -= 1;
  }
  return at - start;
}
