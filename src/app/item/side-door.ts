import { type GateStatuses, governs, guardedStatusIds } from "../../domain/policy/gate-statuses";
import type { SpaceMode } from "../../domain/policy/policy";
import type { SideDoor } from "../../ports/gate-field";

type Rules = GateStatuses & { readonly issueTypeIds: readonly string[]; readonly mode: SpaceMode };

/**
 * What keeps an item from coming under the gate while it is past it, which would be a way round: its field tells Jira's
 * check of a changed work type which types and statuses those are. Nothing for an item whose type the space governs.
 */
export function sideDoorOf(rules: Rules | undefined, issueType: string | undefined): Partial<SideDoor> {
  if (rules?.mode !== "block" || issueType === undefined || governs(rules, issueType)) {
    return {};
  }
  return {
    asksTypes: toText(rules.issueTypeIds),
    asksPast: toText(guardedStatusIds(rules)),
    ...(rules.freeResolutionIds === undefined ? {} : { asksNot: toText(rules.freeResolutionIds) }),
  };
}

/** `,10001,10002,`: found by a plain comparison of text, whichever kind of value an id is. */
const toText = (ids: readonly string[]): string => `,${[...ids].sort().join(",")},`;
