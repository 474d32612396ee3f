import type { ConceptCommand } from "./command";
import { directoryNews, toRound } from "./decide-opening";
import { seatsFilled } from "./decide-directory";
import {
  type Decision,
  openRound,
  type DecisionContext,
  unlessDecider,
  unlessNamedDecider,
  unlessOthersConcept,
} from "./decision";
import { nothing, reject } from "../ground/decision";
import { lackOf } from "../ground/text-limits";
import { judgeConcept } from "./judge";
import { isNamed } from "./holder-source";
import type { PersonId } from "../ground/people";
import { ok } from "../ground/result";
import type { Round } from "./state";
import { decidingPerson, isPresent, personOf } from "./who-may";
import { addWorkingTime, zoneOf } from "../ground/working-time";

/**
 * The decider hands on; anybody names one where there is none, or where the one there is can't decide. After the gate
 * closed, too: a reopening wants a decider.
 */
export function decideNameDecider(
  context: DecisionContext,
  { by, person }: Extract<ConceptCommand, { kind: "nameDecider" }>,
): Decision {
  const { state } = context;
  const { round } = state;
  if (!round) {
    return reject({ kind: "reviewNotOpen" });
  }
  const isOwn = unlessOthersConcept(state, round, person);
  if (isOwn) {
    return reject(isOwn);
  }
  if (!isPresent(personOf(state.people, person))) {
    return reject({ kind: "personNotHere", person });
  }
  if (round.decider === person) {
    return nothing;
  }
  const deciding = decidingPerson(state, round);
  if (deciding !== undefined && deciding !== by) {
    return reject({ kind: "notTheDecider", decider: deciding });
  }
  // Seats that have nobody are the decider's.
  return ok([
    { kind: "deciderNamed", person },
    ...seatsFilled({ ...state, round: { ...round, decider: person } }, context.now),
  ]);
}

/** Where too few really approved, the decider decides in writing, once every seat has answered or lapsed. */
export function decideFloor(
  { state, policy, now }: DecisionContext,
  { by, decision, text }: Extract<ConceptCommand, { kind: "decideFloor" }>,
): Decision {
  const lack = lackOf(text, "ruling");
  if (lack) {
    return reject(lack);
  }
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const notDecider = unlessDecider(state, round.value, by);
  if (notDecider) {
    return reject(notDecider);
  }
  const { reasons } = judgeConcept(policy, state, now);
  const stuck = reasons.flatMap((reason) => (reason.kind === "tooFewLeft" ? [reason.seat] : []));
  if (stuck.length > 0) {
    return ok([{ kind: "floorDecided", decision, text, seats: stuck }]);
  }
  const missing = reasons.find((reason) => reason.kind === "floorMissing");
  const decided = reasons.filter((reason) => reason.kind === "deciderSaidGoOn");
  if (missing?.decider !== undefined || decided.some(({ seat }) => seat === undefined)) {
    return ok([{ kind: "floorDecided", decision, text }]);
  }
  const seats = decided.flatMap(({ seat }) => seat ?? []);
  if (seats.length > 0) {
    return ok([{ kind: "floorDecided", decision, text, seats }]);
  }
  return reject({ kind: missing ? "seatsStillAsked" : "floorHolds" });
}

/** The first half of opening a closed gate again. */
export function decideProposeReopen(
  { state }: DecisionContext,
  { reason, expectedCost }: Extract<ConceptCommand, { kind: "proposeReopen" }>,
): Decision {
  const lack = lackOf(reason, "reason") ?? lackOf(expectedCost, "cost");
  if (lack) {
    return reject(lack);
  }
  return state.round?.closed
    ? ok([{ kind: "reopenProposed", reason, expectedCost }])
    : reject({ kind: "gateNotClosed" });
}

/** The second half, by another person; one of the two is the decider. A new round begins with the same rules. */
export function decideConfirmReopen(
  { state, now }: DecisionContext,
  { by, facts, directory }: Extract<ConceptCommand, { kind: "confirmReopen" }>,
): Decision {
  const { round } = state;
  if (!round?.closed) {
    return reject({ kind: "gateNotClosed" });
  }
  if (!round.reopen) {
    return reject({ kind: "nothingProposed" });
  }
  const { proposedBy, reason, expectedCost } = round.reopen;
  if (proposedBy === by) {
    return reject({ kind: "needsSecondPerson" });
  }
  // A reopening is for a stricter look, so a decider who wrote the concept counts.
  const notDecider = unlessNamedDecider(state, round, proposedBy) && unlessNamedDecider(state, round, by);
  if (notDecider) {
    return reject(notDecider);
  }
  if (!directory.reachable) {
    return reject({ kind: "directoryUnreachable" });
  }
  const opened = toRound(state, round.policy, facts, directory, round.author, round.decider, round.number + 1, now);
  return ok([
    ...directoryNews(state, directory),
    { kind: "reviewReopened", ...opened, reason, expectedCost, proposedBy, second: by },
  ]);
}

/** The first half of an override. One that was signed and still runs is never replaced by a proposal. */
export function decideProposeOverride(
  { state, now }: DecisionContext,
  { by, reason, mayEdit }: Extract<ConceptCommand, { kind: "proposeOverride" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const { policy, override, decider } = round.value;
  if (policy.override.kind === "never") {
    return reject({ kind: "overrideNotAllowed" });
  }
  if (!mayEdit && !isConcerned(round.value, by)) {
    return reject({ kind: "notYoursToOverride", ...(decider !== undefined && { decider }) });
  }
  const signed = override?.signed;
  if (signed && now <= signed.until) {
    return reject({ kind: "overrideRunning", until: signed.until });
  }
  const lack = lackOf(reason, "reason");
  return lack ? reject(lack) : ok([{ kind: "overrideProposed", reason }]);
}

function isConcerned({ author, contributors, decider }: Round, person: PersonId): boolean {
  return person === author || person === decider || contributors.includes(person);
}

/** A second person, whom the policy lets sign, makes an override real until it runs out. */
export function decideSignOverride(
  { state, now }: DecisionContext,
  { by }: Extract<ConceptCommand, { kind: "signOverride" }>,
): Decision {
  const round = openRound(state);
  if (!round.ok) {
    return round;
  }
  const { override: proposal, policy } = round.value;
  if (policy.override.kind === "never") {
    return reject({ kind: "overrideNotAllowed" });
  }
  if (!proposal || proposal.signed) {
    return reject({ kind: "nothingProposed" });
  }
  if (proposal.proposedBy === by) {
    return reject({ kind: "needsSecondPerson" });
  }
  const person = personOf(state.people, by);
  if (!isPresent(person) || !isNamed(policy.override.signers, by, person)) {
    return reject({ kind: "notASigner" });
  }
  const calendar = policy.calendars[0];
  const until = calendar ? addWorkingTime(now, policy.override.lasts, calendar, zoneOf(person?.zone, calendar)) : now;
  return ok([{ kind: "overrideSigned", reason: proposal.reason, proposedBy: proposal.proposedBy, signer: by, until }]);
}
