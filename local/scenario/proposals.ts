import type { ProposalId } from "../../src/domain/concept/proposal";
import type { Round } from "../../src/domain/concept/state";

/** Whose proposal a step means, or the number of its entry in the trail. */
export interface NamedProposal {
  readonly proposedBy?: string | undefined;
  readonly proposal?: number | undefined;
}

const none: ProposalId = 0;

/** The proposal that a second person signs: the latest where a step names none. */
export function toSigned(
  { proposedBy, proposal }: NamedProposal,
  proposals: Round["overrides"] | Round["reopens"],
): ProposalId {
  const known = proposals?.findLast((one) => proposedBy === undefined || one.proposedBy === proposedBy);
  return proposal ?? known?.id ?? none;
}

/** The proposal that somebody takes back: their own, else the override that they made with another. */
export function toWithdrawn(
  { proposedBy, proposal }: NamedProposal,
  by: string,
  { overrides = [], reopens = [], override }: Partial<Round> = {},
): ProposalId {
  const whose = proposedBy ?? by;
  const own = [...reopens, ...overrides].findLast((one) => one.proposedBy === whose)?.id;
  const made = override?.proposedBy === whose || override?.signed?.signer === whose ? override.id : undefined;
  return proposal ?? own ?? made ?? none;
}
