import type { Instant } from "../ground/people";
import { guardedStatusIds, type GateStatuses } from "./gate-statuses";
import type { CommitRules } from "./policy";

/** Since when each status past the gate has been guarded without a break. */
export type GatedSince = Readonly<Record<string, Instant>>;

/** What a gate governs; both spaces have it. */
export type GateScope = Pick<CommitRules, "mode" | "issueTypeIds"> & GateStatuses;

/** A status that was guarded before keeps its time, unless the space was off, or governs work that it did not govern. */
export function decideGatedSince(
  before: { readonly policy: GateScope; readonly since: GatedSince } | undefined,
  next: GateScope,
  now: Instant,
): GatedSince {
  if (next.mode === "off") {
    return {};
  }
  const goesOn = before !== undefined && before.policy.mode !== "off" && reachesNoFurther(before.policy, next);
  return Object.fromEntries(
    guardedStatusIds(next).map((status) => [status, goesOn ? (before.since[status] ?? now) : now]),
  );
}

function reachesNoFurther({ issueTypeIds: before }: GateScope, { issueTypeIds: after }: GateScope): boolean {
  return before.length === 0 || (after.length > 0 && after.every((type) => before.includes(type)));
}
