import type { Concept } from "../../../domain/concept/concept";
import type { StoodAtBypass } from "../../../domain/concept/event";
import type { Move } from "../../../domain/ground/move";
import type { PersonId } from "../../../domain/ground/people";
import type { SpaceMode } from "../../../domain/policy/policy";
import type { Objection } from "../../../domain/concept/state";

/** What sentences about a gate need beside its verdict. The panel's view has this shape as it is. */
export interface GateFacts {
  /** Names of the gated statuses, in the board's order. */
  readonly gatedStatusNames: readonly string[];
  readonly policy: { readonly mode: SpaceMode };
  readonly concept?: Concept | undefined;
  readonly round?: { readonly decider?: PersonId | undefined; readonly author?: PersonId } | undefined;
  readonly objections: readonly Objection[];
  readonly bypass?:
    { readonly move: Move; readonly movedBack: boolean; readonly stood?: StoodAtBypass | undefined } | undefined;
}
