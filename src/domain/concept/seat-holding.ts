import type { ConceptRejection } from "./rejection";
import type { DecisionContext } from "./decision";
import type { PersonId } from "../ground/people";
import type { SeatId, SeatRule } from "../policy/policy";
import { err, ok, type Result } from "../ground/result";
import { judgeSeat } from "./seat-judgement";
import type { Round, SeatState } from "./state";
import { authorshipOf, disqualifiedAs, isHolder, principalOf, ruleOf } from "./who-may";

/** A person's place in a seat: their own, or that of somebody they stand in for. */
export interface SeatHolding {
  readonly seat: SeatState;
  readonly rule: SeatRule;
  /** Whose place it is; one place has one vote. */
  readonly holder: PersonId;
  readonly actingFor?: PersonId;
}

/** The place in which a person may speak in a seat, or why there is none. */
export function findHolding(
  { state, now }: DecisionContext,
  round: Round,
  id: SeatId,
  person: PersonId,
): Result<SeatHolding, ConceptRejection> {
  const index = round.seats.findIndex(({ seat }) => seat === id);
  const seat = round.seats[index];
  const rule = seat && ruleOf(round.policy, id, index);
  if (!seat || !rule) {
    return err({ kind: "unknownSeat", seat: id });
  }
  if (seat.applies.kind !== "asked") {
    return err({ kind: "notASeatHolder", seat: id });
  }
  const authorship = authorshipOf(round, state.versions);
  const isOwn = isHolder(state, round, seat, rule, person);
  const principal = isOwn ? undefined : principalOf(state, round, seat, rule, person, now);
  const isFiller =
    !isOwn &&
    principal === undefined &&
    fillsIn({ state, round, policy: round.policy, authorship, now }, seat, index, person);
  if (!isOwn && principal === undefined && !isFiller) {
    return err({ kind: "notASeatHolder", seat: id });
  }
  const disqualified = disqualifiedAs(person, authorship, round.policy);
  if (disqualified) {
    return err({ kind: disqualified === "author" ? "authorCannotApprove" : "contributorCannotApprove" });
  }
  return ok(
    principal === undefined ? { seat, rule, holder: person } : { seat, rule, holder: principal, actingFor: principal },
  );
}

/** Whether a seat that lost all its people is the decider's to answer. */
function fillsIn(context: Parameters<typeof judgeSeat>[0], seat: SeatState, index: number, person: PersonId): boolean {
  if (context.round.decider !== person) {
    return false;
  }
  const holders = judgeSeat(context, seat, index)?.standing.holders ?? [];
  return holders.some(
    (holder) =>
      holder.person === person &&
      // What they said for somebody else, whom they stood in for, gives them no place of their own.
      holder.actingFor === undefined &&
      holder.answer !== "noLongerEligible" &&
      holder.answer !== "author" &&
      holder.answer !== "contributor",
  );
}

/** Who has spoken for a place before; between principal and stand-in the first act counts. */
export function spokenBy({ seat, holder }: SeatHolding, person: PersonId): PersonId | undefined {
  const act = [...seat.votes, ...seat.letGo].find((said) => (said.actingFor ?? said.person) === holder);
  return act && act.person !== person ? act.person : undefined;
}
