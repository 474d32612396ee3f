import { outdatedBy } from "./change";
import type { SeatId } from "../policy/policy";
import type { ConceptState, FloorDecision, Round } from "./state";

/** The decider's word about missing approvals, where it was given for what the concept says now. */
export function standingDecision(state: ConceptState, round: Round): FloorDecision | undefined {
  return stands(state, round, round.floorDecision);
}

/** The decider's word about a seat whose people abstained, likewise. */
export function decisionAbout(state: ConceptState, round: Round, seat: SeatId): FloorDecision | undefined {
  return stands(
    state,
    round,
    round.seatDecisions?.findLast((decision) => decision.seat === seat),
  );
}

function stands<D extends FloorDecision>(
  { versions }: ConceptState,
  { policy }: Round,
  decision: D | undefined,
): D | undefined {
  return decision && !outdatedBy({ version: decision.version, points: "all" }, versions, policy) ? decision : undefined;
}
