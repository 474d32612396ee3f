import { limits } from "./limits";
import type { CommonRejection } from "./rejection";

const longestId = 200;
const form = /^[A-Za-z0-9][\w.:-]*$/u;
/** What the app itself calls the parts of a text that are no points, and all of its points together. */
const ownNames: readonly string[] = ["direction", "sponsor", "all", "mine"];

/** Whether a point may have this id: of plain characters, and neither the app's own name for something nor JavaScript's. */
export function isPointId(id: string): boolean {
  return id.length <= longestId && form.test(id) && !ownNames.includes(id) && !Reflect.has(Object.prototype, id);
}

/** Why points can't stand in one text together, or undefined. */
export function unfitPoints(points: readonly { readonly id: string }[]): CommonRejection | undefined {
  if (points.length > limits.points) {
    return { kind: "tooManyPoints", count: points.length, limit: limits.points };
  }
  const taken = new Set<string>();
  for (const { id } of points) {
    if (!isPointId(id)) {
      return { kind: "pointIdNotAllowed", point: id };
    }
    if (taken.has(id)) {
      return { kind: "pointIdTaken", point: id };
    }
    taken.add(id);
  }
  return undefined;
}
