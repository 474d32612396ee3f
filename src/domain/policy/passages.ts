import type { ItemChange, Move } from "../ground/move";
import { governs, sideOf, type GateStatuses } from "./gate-statuses";

/** What a gate governs, and where it stands. */
export type PassageRules = GateStatuses & { readonly issueTypeIds: readonly string[] };

/** An item as it is when its history has been read. */
export interface ItemNow {
  readonly statusId: string;
  readonly issueType: string;
  readonly resolutionId?: string | undefined;
}

/** A move that the gate governs, with the type that the item had then. */
export interface Passage extends Move {
  readonly issueType: string;
}

interface Place {
  readonly statusId: string;
  readonly issueType: string;
  readonly resolutionId: string | undefined;
}

/**
 * What an item's changes are to a gate, oldest first: the moves that it made while the gate governed it, and how it came
 * under the gate, from another project or from a type that is not governed. `changes` are in order and end with `now`;
 * what a change leaves out is as the next one, or the item itself, has it.
 */
export function toPassages(changes: readonly ItemChange[], now: ItemNow, rules: PassageRules): readonly Passage[] {
  const passages: Passage[] = [];
  let after: Place = { ...now, resolutionId: now.resolutionId };
  for (const change of changes.toReversed()) {
    const { fromStatusId, toStatusId, issueType, resolution } = change;
    const then: Place = {
      statusId: toStatusId || after.statusId,
      issueType: issueType?.to ?? after.issueType,
      resolutionId: resolution ? resolution.to : after.resolutionId,
    };
    const before: Place = {
      statusId: fromStatusId || then.statusId,
      issueType: issueType?.from ?? then.issueType,
      resolutionId: resolution ? resolution.from : then.resolutionId,
    };
    const passage = toPassage(change, before, then, rules);
    if (passage) {
      passages.push(passage);
    }
    after = before;
  }
  return passages.reverse();
}

function toPassage(change: ItemChange, before: Place, then: Place, rules: PassageRules): Passage | undefined {
  if (!governs(rules, then.issueType)) {
    return undefined;
  }
  const { issueType: _type, resolution: _resolution, edited: _edited, arrived, ...made } = change;
  const cameUnder = arrived === true || !governs(rules, before.issueType);
  const wasFree = sideOf(rules, before.statusId, before.resolutionId) === "free";
  const isSamePlace = !cameUnder && before.statusId === then.statusId;
  // A resolution that is taken away, or changed, makes of an abandoned item one that is done.
  if (isSamePlace && (!wasFree || sideOf(rules, then.statusId, then.resolutionId) === "free")) {
    return undefined;
  }
  return {
    ...made,
    issueType: then.issueType,
    fromStatusId: cameUnder ? "" : before.statusId,
    toStatusId: then.statusId,
    ...(then.resolutionId === undefined ? {} : { resolutionId: then.resolutionId }),
    ...(wasFree && !cameUnder ? { fromFree: true } : {}),
  };
}

/** Where the item was before its first change. */
export function firstStatusOf(changes: readonly ItemChange[], { statusId }: ItemNow): string {
  return changes.find(({ toStatusId }) => toStatusId !== "")?.fromStatusId ?? statusId;
}
