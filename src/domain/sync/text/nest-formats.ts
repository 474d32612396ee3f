/** A leaf of a line, with all formats that it stands in. */
export interface Formatted<F, L> {
  readonly formats: readonly F[];
  readonly leaf: L;
}

/**
 * Leaves in nested formats, the one that goes on longest outside, so that a format is opened as seldom as can be.
 * `wrap` puts a format around what stands in it.
 */
export function nestFormats<F, L, N>(
  leaves: readonly Formatted<F, L>[],
  wrap: (format: F, inside: readonly N[]) => N,
  toNode: (leaf: L) => readonly N[],
): readonly N[] {
  const nodes: N[] = [];
  let start = 0;
  while (start < leaves.length) {
    const first = leaves[start]!;
    const runs = first.formats.map((format) => ({ format, end: runEnd(leaves, start, format) }));
    const longest = runs.reduce<(typeof runs)[number] | undefined>(
      (best, run) => (best === undefined || run.end > best.end ? run : best),
      undefined,
    );
    if (longest === undefined) {
      nodes.push(...toNode(first.leaf));
      start += 1;
      continue;
    }
    const inside = leaves
      .slice(start, longest.end)
      .map(({ formats, leaf }) => ({ formats: formats.filter((format) => format !== longest.format), leaf }));
    nodes.push(wrap(longest.format, nestFormats(inside, wrap, toNode)));
    start = longest.end;
  }
  return nodes;
}

function runEnd<F>(leaves: readonly Formatted<F, unknown>[], start: number, format: F): number {
  let end = start;
  while (leaves[end]?.formats.includes(format) === true) {
    end += 1;
  }
  return end;
}
