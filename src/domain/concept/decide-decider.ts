import type { ConceptCommand } from "./command";
import { toReviewer } from "./decide-reviewers";
import { type Decision, openRound, type DecisionContext, unlessDecider, unlessOthersConcept } from "./decision";
import { nothing, reject } from "../ground/decision";
import { lackOf } from "../ground/text-limits";
import { judgeConcept } from "./judge";
import type { ConceptEvent } from "./event";
import type { PersonId } from "../ground/people";
import { ok } from "../ground/result";
import type { Round } from "./state";
import { decidingPerson, isPresent, personOf, ruleOf } from "./who-may";

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
  return ok([{ kind: "deciderNamed", person }, ...(round.closed ? [] : vacanciesFilled(context, round, person))]);
}

/** Seats that have nobody are the decider's. */
function vacanciesFilled(context: DecisionContext, round: Round, decider: PersonId): readonly ConceptEvent[] {
  const zone = personOf(context.state.people, decider)?.zone;
  return round.seats.flatMap((seat, index) => {
    const rule = ruleOf(round.policy, seat.seat, index);
    if (!rule || seat.applies.kind !== "asked" || seat.candidates.length > 0) {
      return [];
    }
    return [toReviewer(context, round, seat, rule, zone === undefined ? { id: decider } : { id: decider, zone })];
  });
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
  const missing = reasons.find((reason) => reason.kind === "floorMissing");
  if (!missing && !reasons.some(({ kind }) => kind === "deciderSaidGoOn")) {
    return reject({ kind: "floorHolds" });
  }
  if (missing?.kind === "floorMissing" && missing.decider === undefined) {
    return reject({ kind: "seatsStillAsked" });
  }
  return ok([{ kind: "floorDecided", decision, text }]);
}
