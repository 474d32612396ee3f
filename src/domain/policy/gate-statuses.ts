import { isEqual } from "../ground/equal";
import type { Move } from "../ground/move";

/** Where a gate stands among a project's statuses. Whoever stands before it reaches none of what is past it without passing. */
export interface GateStatuses {
  /** Jira status ids that the gate stands before ("In Build", "Committed"). */
  readonly gatedStatusIds: readonly string[];
  /** Those that come after them ("In Review", "Done"). Absent in rules that were saved before they were kept. */
  readonly laterStatusIds?: readonly string[];
  /** Those that build nothing, so that the way there is free ("Won't do"). */
  readonly freeStatusIds?: readonly string[];
  /** Resolution ids that mean abandoned or duplicate: with one of them, the later statuses are free too. */
  readonly freeResolutionIds?: readonly string[];
}

/** Whether a gate asks anything of work of a type; rules that name none ask all of it. */
export function governs({ issueTypeIds }: { readonly issueTypeIds: readonly string[] }, issueType: string): boolean {
  return issueTypeIds.length === 0 || issueTypeIds.includes(issueType);
}

/** `untold`: rules that name no later statuses say nothing of any status but the gated ones. */
export type GateSide = "before" | "past" | "free" | "untold";

/** On which side of a gate an item stands in a status, with the resolution that it has there. */
export function sideOf(gate: GateStatuses, statusId: string, resolutionId?: string): GateSide {
  if (gate.gatedStatusIds.includes(statusId)) {
    return "past";
  }
  if (gate.laterStatusIds?.includes(statusId)) {
    const isFree = resolutionId !== undefined && gate.freeResolutionIds?.includes(resolutionId);
    return isFree ? "free" : "past";
  }
  if (gate.freeStatusIds?.includes(statusId)) {
    return "free";
  }
  return gate.laterStatusIds === undefined ? "untold" : "before";
}

/** Where the gate stands for a record that keeps rules of its own: what comes after, older rules leave to the project's. */
export function standingOf(own: GateStatuses, current: GateStatuses | undefined): GateStatuses {
  return current && own.laterStatusIds === undefined && isEqual(own.gatedStatusIds, current.gatedStatusIds)
    ? current
    : own;
}

/** Every status that a gate guards: the gated ones, and those that come after. */
export function guardedStatusIds({ gatedStatusIds, laterStatusIds = [] }: GateStatuses): readonly string[] {
  return [...gatedStatusIds, ...laterStatusIds];
}

/**
 * What a status change is to a gate. `entered`: the move by which the item got past it, where it is past: then it moves
 * on freely, and only the way back is of interest. Rules that don't tell what comes before take the status that it came from.
 */
export function passageOf(gate: GateStatuses, move: Move, entered: Move | undefined): "enters" | "returns" | "neither" {
  const to = sideOf(gate, move.toStatusId, move.resolutionId);
  if (entered !== undefined) {
    const isBack = to === "before" || (to === "untold" && move.toStatusId === entered.fromStatusId);
    return isBack && move.at >= entered.at ? "returns" : "neither";
  }
  const wasPast = sideOf(gate, move.fromStatusId) === "past" && move.fromFree !== true;
  return to === "past" && !wasPast ? "enters" : "neither";
}
