/** A node of a network: 0 is where flow comes from, 1 where it goes. */
export type FlowNode = number;
export type FlowEdge = number;

export interface Network {
  addNode(): FlowNode;
  addEdge(from: FlowNode, to: FlowNode, capacity: number): FlowEdge;
  /**
   * Sends as much as can be sent beside what was sent before, and says how much that is. Nothing sent to the end is
   * taken back from it.
   */
  fill(): number;
  flowOn(edge: FlowEdge): number;
  /** The nodes that could get one more from the beginning. */
  reachable(): ReadonlySet<FlowNode>;
  /** The nodes from which one more could get to the end. */
  reaching(): ReadonlySet<FlowNode>;
}

export const flowStart: FlowNode = 0;
export const flowEnd: FlowNode = 1;

/** A flow in whole numbers through a small network, one augmenting path after the other (Ford and Fulkerson). */
export function createNetwork(): Network {
  const edgesOf: FlowEdge[][] = [[], []];
  // An edge and its way back stand side by side: the partner of `edge` is `edge ^ 1`.
  const ends: FlowNode[] = [];
  const left: number[] = [];

  const sendOne = (node: FlowNode, seen: Set<FlowNode>): boolean => {
    if (node === flowEnd) {
      return true;
    }
    seen.add(node);
    for (const edge of edgesOf[node] ?? []) {
      const next = ends[edge] ?? flowStart;
      if ((left[edge] ?? 0) > 0 && !seen.has(next) && sendOne(next, seen)) {
        left[edge] = (left[edge] ?? 0) - 1;
        left[edge ^ 1] = (left[edge ^ 1] ?? 0) + 1;
        return true;
      }
    }
    return false;
  };

  /** `along`: whether an edge may be walked from the node that is looked at. */
  const walk = (from: FlowNode, along: (edge: FlowEdge) => boolean): ReadonlySet<FlowNode> => {
    const seen = new Set([from]);
    for (const node of seen) {
      for (const edge of edgesOf[node] ?? []) {
        if (along(edge)) {
          seen.add(ends[edge] ?? flowStart);
        }
      }
    }
    return seen;
  };

  return {
    addNode: () => edgesOf.push([]) - 1,
    addEdge(from, to, capacity) {
      const edge = ends.push(to, from) - 2;
      left.push(capacity, 0);
      edgesOf[from]?.push(edge);
      edgesOf[to]?.push(edge ^ 1);
      return edge;
    },
    fill() {
      let more = 0;
      while (sendOne(flowStart, new Set())) {
        more += 1;
      }
      return more;
    },
    flowOn: (edge) => left[edge ^ 1] ?? 0,
    reachable: () => walk(flowStart, (edge) => (left[edge] ?? 0) > 0),
    reaching: () => walk(flowEnd, (edge) => (left[edge ^ 1] ?? 0) > 0),
  };
}
