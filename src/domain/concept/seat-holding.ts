import type { DecisionContext } from "./decision";
import type { PersonId } from "../ground/people";
import { type Place, placeOf } from "./place";
import type { SeatId, SeatRule } from "../policy/policy";
import type { ConceptRejection } from "./rejection";
import { err, ok, type Result } from "../ground/result";
import { isOfSeat, placesOf, type SeatContext, seatContext } from "./seat-holders";
import { judgeSeats } from "./seats";
import type { Round, SeatState } from "./state";
import { disqualifiedAs, isPresent, isStandingIn, notApproving, personOf, ruleOf } from "./who-may";

/** The place for which a person may speak in a seat: their own, or that of somebody they stand in for. */
export interface SeatHolding {
  readonly seat: SeatState;
  readonly rule: SeatRule;
  /** Whose place it is; one place has one vote. */
  readonly holder: PersonId;
  readonly place: Place;
  readonly places: readonly Place[];
  readonly actingFor?: PersonId;
}

/** The place for which a person may speak in a seat, or why there is none. */
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
  const context = seatContext(state, round, now);
  if (seat.applies.kind !== "asked" || (seat.stays === "objection" && isReleased(context, seat))) {
    return err({ kind: "notASeatHolder", seat: id });
  }
  const places = placesOf(context, seat, rule);
  const place = placeOf(places, person);
  if (place) {
    const { holder } = place;
    return ok({ seat, rule, holder, place, places, ...(holder !== person && { actingFor: holder }) });
  }
  const disqualified = disqualifiedAs(person, context.authorship, round.policy);
  if (disqualified && wouldHold(context, seat, rule, person)) {
    return err(notApproving(disqualified));
  }
  return err({ kind: seat.advisers?.includes(person) ? "advisesOnly" : "notASeatHolder", seat: id });
}

function isReleased(context: SeatContext, { seat: id }: SeatState): boolean {
  return judgeSeats(context).seats.some(({ seat }) => seat.seat === id && seat.applies.kind === "skipped");
}

/** Whether nothing but the author rules keeps a person from speaking in a seat. */
function wouldHold(context: SeatContext, seat: SeatState, rule: SeatRule, person: PersonId): boolean {
  const { state, now } = context;
  return (
    isPresent(personOf(state.people, person)) &&
    (isOfSeat(context, seat, rule, person) ||
      state.standIns.some(
        (period) =>
          period.standIn === person && isStandingIn(period, now) && isOfSeat(context, seat, rule, period.principal),
      ))
  );
}

/** Whether a person holds a seat themselves, be they barred from approving in it or not. */
export function holdsSeat(context: SeatContext, seat: SeatState, rule: SeatRule, person: PersonId): boolean {
  const { state } = context;
  if (!isPresent(personOf(state.people, person))) {
    return false;
  }
  return (
    isOfSeat(context, seat, rule, person) ||
    placesOf(context, seat, rule).some(({ holder, isOwn }) => holder === person && isOwn)
  );
}

/** Who has spoken for a place before, where that counts: between principal and stand-in the first act does. */
export function spokenBy(
  { state, now }: DecisionContext,
  round: Round,
  { seat, place, rule }: SeatHolding,
  person: PersonId,
): PersonId | undefined {
  const by = place.act?.person;
  if (by === undefined || by === person || place.state !== "answered") {
    return undefined;
  }
  if (round.policy.hats === "everySeat" || rule.weight !== "binding") {
    return by;
  }
  const { hats } = judgeSeats(seatContext(state, round, now));
  const isApproval = place.act !== undefined && "kind" in place.act && place.act.kind === "approved";
  return isApproval && hats?.wornIn.get(by) !== seat.seat ? undefined : by;
}
