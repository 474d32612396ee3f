import type { ConceptCommand } from "./command";
import { type Decision, type DecisionContext, openRound } from "./decision";
import { reject } from "../ground/decision";
import type { PersonId } from "../ground/people";
import { ok } from "../ground/result";
import { lackOf } from "../ground/text-limits";
import { addWorkingTime, zoneOf } from "../ground/working-time";
import { isRewritten, runningOverride, whyNotSigning } from "./override";
import type { Round } from "./state";
import { isNamed } from "./holder-source";
import { isPresent, personOf } from "./who-may";

/** The first half of an override. While one runs there is nothing to propose. */
export function decideProposeOverride(
  { state, now }: DecisionContext,
  { by, reason, mayEdit }: Extract<ConceptCommand, { kind: "proposeOverride" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const { policy, decider } = round.value;
  if (policy.override.kind === "never") {
    return reject({ kind: "overrideNotAllowed" });
  }
  if (!mayEdit && !isConcerned(round.value, by)) {
    return reject({ kind: "notYoursToOverride", ...(decider !== undefined && { decider }) });
  }
  const running = runningOverride(state, round.value, now);
  if (running) {
    return reject({ kind: "overrideRunning", until: running.signed.until });
  }
  const lack = lackOf(reason, "reason");
  return lack ? reject(lack) : ok([{ kind: "overrideProposed", reason }]);
}

function isConcerned({ author, contributors, decider }: Round, person: PersonId): boolean {
  return person === author || person === decider || contributors.includes(person);
}

/**
 * A second person, whom the policy lets sign and who didn't write the concept, makes the proposal that they read real
 * until it runs out, for the text that it was proposed for.
 */
export function decideSignOverride(
  { state, now }: DecisionContext,
  { by, proposal: id }: Extract<ConceptCommand, { kind: "signOverride" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const { overrides = [], policy } = round.value;
  if (policy.override.kind === "never") {
    return reject({ kind: "overrideNotAllowed" });
  }
  const proposal = overrides.find((known) => known.id === id);
  if (!proposal) {
    return reject({ kind: overrides.length === 0 ? "nothingProposed" : "proposalGone" });
  }
  if (proposal.proposedBy === by) {
    return reject({ kind: "needsSecondPerson" });
  }
  const person = personOf(state.people, by);
  if (!isPresent(person) || !isNamed(policy.override.signers, by, person, round.value.facts)) {
    return reject({ kind: "notASigner" });
  }
  const own = whyNotSigning(state, round.value, by);
  if (own) {
    return reject({ kind: "cannotSignOwn", as: own });
  }
  const running = runningOverride(state, round.value, now);
  if (running) {
    return reject({ kind: "overrideRunning", until: running.signed.until });
  }
  if (isRewritten(state.versions, proposal.version)) {
    return reject({ kind: "proposalOutdated", proposedFor: proposal.version, current: state.versions.length });
  }
  const calendar = policy.calendars[0];
  const until = calendar ? addWorkingTime(now, policy.override.lasts, calendar, zoneOf(person?.zone, calendar)) : now;
  const { reason, proposedBy } = proposal;
  return ok([{ kind: "overrideSigned", proposal: id, reason, proposedBy, signer: by, until }]);
}

/** Whoever made a proposal takes it back; an override that was signed, either of the two. */
export function decideWithdrawProposal(
  { state, now }: DecisionContext,
  { by, proposal: id }: Extract<ConceptCommand, { kind: "withdrawProposal" }>,
): Decision {
  const { round } = state;
  if (!round) {
    return reject({ kind: "reviewNotOpen" });
  }
  const found = findProposal(round, id);
  if (!found) {
    return reject({ kind: "proposalGone" });
  }
  if (!found.madeBy.includes(by)) {
    return reject({ kind: "notYourProposal", by: found.madeBy });
  }
  if (found.of === "signedOverride" && !runningOverride(state, round, now)) {
    return reject({ kind: "overrideOver" });
  }
  return ok([{ kind: "proposalWithdrawn", proposal: id, of: found.of }]);
}

/** A closed gate has only reopenings to take back: its verdict stays as it was. */
function findProposal(
  { overrides = [], reopens = [], override, closed }: Round,
  id: number,
):
  | { readonly of: "reopening" | "override" | "signedOverride"; readonly madeBy: readonly [PersonId, ...PersonId[]] }
  | undefined {
  const reopening = reopens.find((known) => known.id === id);
  if (reopening || closed) {
    return reopening && { of: "reopening", madeBy: [reopening.proposedBy] };
  }
  const proposal = overrides.find((known) => known.id === id);
  if (proposal) {
    return { of: "override", madeBy: [proposal.proposedBy] };
  }
  return override?.signed && override.id === id
    ? { of: "signedOverride", madeBy: [override.proposedBy, override.signed.signer] }
    : undefined;
}
