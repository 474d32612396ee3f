import type { Instant, PersonId } from "../ground/people";

/** What waits for a second person, who signs it as it was read: the number of the entry that proposed it is its name. */
export type ProposalId = number;

export interface OverrideProposal {
  readonly id: ProposalId;
  readonly proposedBy: PersonId;
  readonly reason: string;
  readonly at: Instant;
  /** The text that it was proposed for. */
  readonly version: number;
}

export interface ReopenProposal {
  readonly id: ProposalId;
  readonly proposedBy: PersonId;
  readonly reason: string;
  readonly expectedCost: string;
}

/** An override that was signed. Records of before proposals had names lack the id, and may hold one that nobody signed. */
export interface Override {
  readonly id?: ProposalId;
  readonly proposedBy: PersonId;
  readonly reason: string;
  readonly at: Instant;
  /** `version`: the text that it was signed for; absent in older records. */
  readonly signed?: {
    readonly signer: PersonId;
    readonly at: Instant;
    readonly until: Instant;
    readonly version?: number;
  };
  /** When it was taken back, or newer rules ended it, before its time. */
  readonly endedAt?: Instant;
}
