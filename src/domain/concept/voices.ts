import type { DecisionContext } from "./decision";
import { reject } from "../ground/decision";
import { limits } from "../ground/limits";
import type { PersonId } from "../ground/people";
import type { ConceptRejection } from "./rejection";
import { ok, type Result } from "../ground/result";
import { findHolding } from "./seat-holding";
import type { SeatlessMark } from "./kept-voices";
import type { Round } from "./state";

/** Whether a person speaks beside the review: no seat, not their concept, not their decision. */
function isSeatless(context: DecisionContext, by: PersonId): boolean {
  const { state } = context;
  const { round, versions } = state;
  if (versions.some((version) => version.by === by)) {
    return false;
  }
  if (round === undefined) {
    return true;
  }
  return (
    by !== round.author && by !== round.decider && !round.seats.some(({ seat }) => isOfSeat(context, round, seat, by))
  );
}

/** Who is barred from a seat of their own as an author holds it all the same. */
function isOfSeat(context: DecisionContext, round: Round, seat: string, by: PersonId): boolean {
  const holding = findHolding(context, round, seat, by);
  return holding.ok || barred.includes(holding.error.kind);
}

const barred: readonly ConceptRejection["kind"][] = [
  "authorCannotApprove",
  "contributorCannotApprove",
  "excludedFromApproving",
];

/** How a word of this person is marked, or why it can't be taken: what one person adds without a seat has an end. */
export function hear(context: DecisionContext, by: PersonId): Result<SeatlessMark, ConceptRejection> {
  if (!isSeatless(context, by)) {
    return ok({});
  }
  const said = context.state.voices?.find(({ person }) => person === by)?.count ?? 0;
  return said < limits.voices ? ok({ seatless: true }) : reject({ kind: "voicesUsedUp", limit: limits.voices });
}
