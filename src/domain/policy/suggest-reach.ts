import type { GateStatuses } from "./gate-statuses";

/** A status as the settings offer it, in the project's order. */
export interface OfferedStatus {
  readonly id: string;
  readonly name: string;
  /** Absent where the tracker does not tell. */
  readonly category?: "toDo" | "inProgress" | "done";
}

export interface OfferedResolution {
  readonly id: string;
  readonly name: string;
}

/** What people call work that is given up, or done elsewhere. */
const abandoned = [
  /\b(?:won['’]?t|will not|not (?:do|doing|needed)|cancell?ed|abandoned|rejected|declined|withdrawn)\b/iu,
  /\b(?:duplicated?|obsolete|invalid|cannot reproduce|out of scope)\b/iu,
];
export const isAbandoned = ({ name }: { readonly name: string }): boolean =>
  abandoned.some((words) => words.test(name));

const order = ["toDo", "inProgress", "done"];

/**
 * What a leader is offered to tick: after the gate come the statuses right of it in the project's order, and the done
 * ones; those whose name says that the work is given up are free.
 */
export function suggestReach(
  statuses: readonly OfferedStatus[],
  resolutions: readonly OfferedResolution[],
  gatedStatusIds: readonly string[],
): Required<Omit<GateStatuses, "gatedStatusIds">> {
  const rank = ({ category = "inProgress" }: OfferedStatus): number => order.indexOf(category);
  const inOrder = statuses.toSorted((one, other) => rank(one) - rank(other));
  const first = inOrder.findIndex(({ id }) => gatedStatusIds.includes(id));
  const others = inOrder.filter(
    (status, at) => !gatedStatusIds.includes(status.id) && ((first >= 0 && at > first) || status.category === "done"),
  );
  const idsOf = (some: readonly { readonly id: string }[]): readonly string[] => some.map(({ id }) => id);
  return {
    laterStatusIds: idsOf(others.filter((status) => !isAbandoned(status))),
    freeStatusIds: idsOf(inOrder.filter((status) => isAbandoned(status) && !gatedStatusIds.includes(status.id))),
    freeResolutionIds: idsOf(resolutions.filter(isAbandoned)),
  };
}
