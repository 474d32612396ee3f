import type { Requirement } from "../../src/domain/policy/policy";

/** What a seat comes to for a requirement; one whose condition is false has left. */
export type SeatState = "met" | "left" | "waits" | "impossible";

type StateOf = (seat: string) => SeatState;

/** What a tree of seats comes to: of alternatives one is enough, and where none is left to wait for they are left. */
export function stateOfTree(tree: Requirement, stateOf: StateOf): "met" | "left" | "waits" {
  if ("seat" in tree) {
    const state = stateOf(tree.seat);
    return state === "impossible" ? "waits" : state;
  }
  const states = ("all" in tree ? tree.all : tree.any).map((child) => stateOfTree(child, stateOf));
  if ("any" in tree && states.includes("met")) {
    return "met";
  }
  return states.includes("waits") ? "waits" : states.includes("met") ? "met" : "left";
}

/** The seats that a tree still waits for; a way that nobody can go is left out while another one stands open. */
export function awaitedIn(tree: Requirement, stateOf: StateOf): readonly string[] {
  if (stateOfTree(tree, stateOf) !== "waits") {
    return [];
  }
  if ("seat" in tree) {
    return [tree.seat];
  }
  if ("all" in tree) {
    return tree.all.flatMap((child) => awaitedIn(child, stateOf));
  }
  const open = tree.any.filter((child) => stateOfTree(child, stateOf) === "waits");
  const hopeful = open.filter((child) => canCome(child, stateOf));
  return (hopeful.length > 0 ? hopeful : open).flatMap((child) => awaitedIn(child, stateOf));
}

function canCome(tree: Requirement, stateOf: StateOf): boolean {
  if ("seat" in tree) {
    return stateOf(tree.seat) !== "impossible";
  }
  return "all" in tree
    ? tree.all.every((child) => canCome(child, stateOf))
    : tree.any.some((child) => canCome(child, stateOf));
}
