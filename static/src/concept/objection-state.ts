import type { PanelView } from "../../../src/contract/concept/panel";
import type { Objection } from "../../../src/domain/concept/state";

/** Whether an objection no longer holds the gate: what the verdict says, and not a rule of the panel's own. */
export function isSettled(objection: Objection, view: Pick<PanelView, "verdict">): boolean {
  return !view.verdict.reasons.some((reason) => reason.kind === "objection" && reason.objection === objection.id);
}
