import type { ConceptEvent } from "./event";
import { accountOf, type Entry } from "../ground/log-entry";
import type { PersonId } from "../ground/people";
import type { Round } from "./state";

type ProposalEntry = Extract<
  Entry<ConceptEvent>,
  { kind: "reopenProposed" | "overrideProposed" | "overrideSigned" | "proposalWithdrawn" }
>;

/** The round after somebody proposed, signed or took back; `version` is the concept's then. */
export function evolveProposals(round: Round, entry: ProposalEntry, version: number): Round {
  const { seq: id, at } = entry;
  switch (entry.kind) {
    case "reopenProposed": {
      const { reason, expectedCost } = entry;
      const proposedBy = personOf(entry);
      return { ...round, reopens: [...others(round.reopens, proposedBy), { id, proposedBy, reason, expectedCost }] };
    }
    case "overrideProposed": {
      const { reason } = entry;
      const proposedBy = personOf(entry);
      return {
        ...round,
        overrides: [...others(round.overrides, proposedBy), { id, proposedBy, reason, at, version }],
      };
    }
    case "overrideSigned": {
      const { proposal, reason, proposedBy, signer, until } = entry;
      const proposed = round.overrides?.find((known) =>
        proposal === undefined ? known.proposedBy === proposedBy : known.id === proposal,
      );
      return {
        ...round,
        overrides: (round.overrides ?? []).filter((known) => known !== proposed),
        override: {
          id: proposal ?? proposed?.id ?? id,
          proposedBy,
          reason,
          at: proposed?.at ?? at,
          signed: { signer, at, until, ...(proposal !== undefined && { version }) },
        },
      };
    }
    case "proposalWithdrawn": {
      const { proposal } = entry;
      const { override, overrides, reopens } = round;
      return {
        ...round,
        ...(overrides && { overrides: overrides.filter((known) => known.id !== proposal) }),
        ...(reopens && { reopens: reopens.filter((known) => known.id !== proposal) }),
        ...(override?.id === proposal && { override: { ...override, endedAt: at } }),
      };
    }
  }
}

/** A person's newest proposal takes the place of their own last one, never of anybody else's. */
function others<Proposal extends { readonly proposedBy: PersonId }>(
  proposals: readonly Proposal[] = [],
  person: PersonId,
): readonly Proposal[] {
  return proposals.filter(({ proposedBy }) => proposedBy !== person);
}

function personOf({ by }: Pick<ProposalEntry, "by">): PersonId {
  return accountOf(by) ?? "";
}
