import { decideSignOverride } from "./decide-override";
import { unlessNamedDecider } from "./decision";
import type { Instant, PersonId } from "../ground/people";
import { type OpenProposal, openProposals } from "./open-proposals";
import type { ReopenProposal } from "./proposal";
import type { ConceptState, Round } from "./state";

/** The proposals that wait for this person as the second one: their signature would count. */
export function proposalsFor(state: ConceptState, person: PersonId, now: Instant): readonly OpenProposal[] {
  const { round } = state;
  return round === undefined
    ? []
    : openProposals(state, now).filter((proposal) =>
        proposal.of === "override"
          ? decideSignOverride(
              { state, policy: round.policy, now },
              { kind: "signOverride", by: person, proposal: proposal.id },
            ).ok
          : proposal.proposedBy !== person && isSecondOf(state, round, proposal, person),
      );
}

/** One of the two is the decider. Where the decider proposes, those who took part in the review are asked. */
function isSecondOf(state: ConceptState, round: Round, { proposedBy }: ReopenProposal, person: PersonId): boolean {
  return (
    !unlessNamedDecider(state, round, person) ||
    (!unlessNamedDecider(state, round, proposedBy) && tookPart(round, person))
  );
}

function tookPart({ author, contributors, seats }: Round, person: PersonId): boolean {
  return (
    author === person ||
    contributors.includes(person) ||
    seats.some(({ candidates }) => candidates.some((candidate) => candidate.person === person))
  );
}
