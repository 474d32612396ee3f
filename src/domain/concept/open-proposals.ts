import type { Instant } from "../ground/people";
import { isRewritten, runningOverride } from "./override";
import type { OverrideProposal, ReopenProposal } from "./proposal";
import type { ConceptState } from "./state";

/** What waits for a second person. */
export type OpenProposal =
  ({ readonly of: "override" } & OverrideProposal) | ({ readonly of: "reopening" } & ReopenProposal);

/** The proposals that somebody could still sign: to override a closed gate, or to open one again that the item has passed. */
export function openProposals(state: ConceptState, now: Instant): readonly OpenProposal[] {
  const { round } = state;
  if (!round) {
    return [];
  }
  const { overrides = [], reopens = [], closed, policy } = round;
  if (closed) {
    return reopens.map((proposal) => ({ of: "reopening", ...proposal }));
  }
  return policy.override.kind === "never" || runningOverride(state, round, now)
    ? []
    : overrides
        .filter(({ version }) => !isRewritten(state.versions, version))
        .map((proposal) => ({ of: "override", ...proposal }));
}
