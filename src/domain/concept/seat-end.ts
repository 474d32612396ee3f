import type { ConceptCommand } from "./command";
import { type Decision, type DecisionContext, roundToDecide } from "./decision";
import type { FactsSeen, SeatOpening } from "./event";
import { reject } from "../ground/decision";
import type { Instant } from "../ground/people";
import { ok } from "../ground/result";
import { judgeObjections } from "./objections";
import type { SeatEnd } from "./resolve-seats";
import { seatContext } from "./seat-holders";
import { judgeSeats } from "./seats";
import type { ConceptState, Round, SeatState } from "./state";
import type { SeatStanding } from "./verdict";

/** So soon a condition that came to hold by mistake can be taken back, before anybody answered. */
const undoneWithin = 3_600_000;

/** What becomes of a seat that is asked when its condition holds no more: as people expect of a rule, it goes. */
export function endOfSeat(state: ConceptState, round: Round, seat: SeatState, now: Instant): SeatEnd {
  if (isUndone(round, seat, now)) {
    return "goes";
  }
  if (round.policy.whenConditionEnds === "seatStays") {
    return "answer";
  }
  return objects(state, round, seat, now) ? "objection" : "goes";
}

/** The seats as they are asked just now: one that stayed for its objection alone is gone since that was released. */
export function seatsByNow(state: ConceptState, round: Round, now: Instant): readonly SeatState[] {
  return round.seats.map((seat) =>
    seat.stays === "objection" && !objects(state, round, seat, now)
      ? { ...seat, applies: { kind: "skipped" } as const }
      : seat,
  );
}

/** Somebody brought the seat in by mistake: it was asked for an hour at most, and nobody has answered. */
function isUndone({ objections }: Round, { seat, since, votes, letGo }: SeatState, now: Instant): boolean {
  const isSilent =
    votes.length + letGo.length === 0 &&
    !objections.some(({ raisedBy }) => raisedBy.some(({ seats }) => seats.includes(seat)));
  return since !== undefined && now - since <= undoneWithin && isSilent;
}

function objects(state: ConceptState, round: Round, { seat }: SeatState, now: Instant): boolean {
  const { seats } = judgeSeats(seatContext(state, round, now));
  return judgeObjections(round, seats, now).standing.some(({ raises }) =>
    raises.some((raise) => raise.seats.includes(seat)),
  );
}

/** The seats that are asked no more, and how that came. */
export function seatsGone(
  round: Round,
  openings: readonly SeatOpening[],
  now: Instant,
): NonNullable<FactsSeen["gone"]> {
  return round.seats.flatMap((before) => {
    const after = openings.find(({ seat }) => seat === before.seat);
    return before.applies.kind === "asked" && after?.applies.kind === "skipped"
      ? [{ seat: before.seat, how: isUndone(round, before, now) ? "undone" : "ended" } as const]
      : [];
  });
}

/** The seats that stayed only until they had answered, lapsed or let go, and have: a new text is not put before them. */
export function seatsOver(state: ConceptState, round: Round, now: Instant): readonly string[] {
  return round.seats.some(({ stays }) => stays === "answer")
    ? judgeSeats(seatContext(state, round, now)).seats.flatMap(({ seat, standing }) =>
        seat.stays === "answer" && isOver(standing) && !objects(state, round, seat, now) ? [seat.seat] : [],
      )
    : [];
}

/** One that nobody can meet has not answered: it goes on being asked, so that its error stays in sight. */
function isOver({ state }: SeatStanding): boolean {
  return state === "satisfied" || state === "lapsed" || state === "letGo" || state === "abstained";
}

/** The decider lets a seat go whose condition holds no more, in writing. */
export function decideReleaseSeat(
  { state, now }: DecisionContext,
  { by, seat: id, text }: Extract<ConceptCommand, { kind: "releaseSeat" }>,
): Decision {
  const round = roundToDecide(state, by, text);
  if (!round.ok) {
    return round;
  }
  const seat = round.value.seats.find((known) => known.seat === id);
  if (!seat) {
    return reject({ kind: "unknownSeat", seat: id });
  }
  if (seat.applies.kind !== "asked" || seat.stays === undefined) {
    return reject({ kind: "seatStaysAsked", seat: id, why: "condition" });
  }
  return objects(state, round.value, seat, now)
    ? reject({ kind: "seatStaysAsked", seat: id, why: "objection" })
    : ok([{ kind: "seatReleased", seat: id, text }]);
}
