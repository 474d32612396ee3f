import type { ConceptCommand } from "./command";
import { seatsFilled } from "./decide-directory";
import { type Decision, openRound, type DecisionContext, roundToDecide, unlessOthersConcept } from "./decision";
import { nothing, reject } from "../ground/decision";
import { judgeConcept } from "./judge";
import { ok } from "../ground/result";
import { decidingPerson, isPresent, personOf } from "./who-may";

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

/** Only what was not known is written down. */
export function decideLead(
  { state }: DecisionContext,
  { lead }: Extract<ConceptCommand, { kind: "observeLead" }>,
): Decision {
  const round = openRound(state);
  return !round.ok || round.value.lead === lead
    ? nothing
    : ok([{ kind: "leadSeen", ...(lead !== undefined && { lead }) }]);
}

/** Where too few really approved, the decider decides in writing, once every seat has answered or lapsed. */
export function decideFloor(
  { state, policy, now }: DecisionContext,
  { by, decision, text }: Extract<ConceptCommand, { kind: "decideFloor" }>,
): Decision {
  const round = roundToDecide(state, by, text);
  if (!round.ok) {
    return round;
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
