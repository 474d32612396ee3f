/** A node that stands in the document, in the order of the document, with the containers that it stands in. */
export interface Placed<N> {
  readonly via: readonly N[];
  readonly node: N;
}

/** Puts nodes back into the containers that they stood in. `rebuild` makes a container of what is in it now. */
export function regroup<N>(
  placed: readonly Placed<N>[],
  rebuild: (container: N, content: readonly N[]) => readonly N[],
  depth = 0,
): readonly N[] {
  const nodes: N[] = [];
  for (let start = 0; start < placed.length;) {
    const first = placed[start]!;
    const container = first.via[depth];
    if (container === undefined) {
      nodes.push(first.node);
      start += 1;
      continue;
    }
    let end = start;
    while (placed[end]?.via[depth] === container) {
      end += 1;
    }
    nodes.push(...rebuild(container, regroup(placed.slice(start, end), rebuild, depth + 1)));
    start = end;
  }
  return nodes;
}

/** Where something new stands between two that stood there before: in all containers that both stand in. */
export function viaBetween<N>(
  before: readonly N[] | undefined,
  after: readonly N[] | undefined,
  isClosed: (container: N) => boolean,
): readonly N[] {
  const one = before ?? [];
  const other = after ?? [];
  let common = 0;
  while (common < one.length && one[common] === other[common]) {
    common += 1;
  }
  // A container that takes only parts of its own kind takes what is new in the part before.
  while (common > 0 && common < one.length && isClosed(one[common - 1]!)) {
    common += 1;
  }
  while (common > 0 && isClosed(one[common - 1]!)) {
    common -= 1;
  }
  return one.slice(0, common);
}
