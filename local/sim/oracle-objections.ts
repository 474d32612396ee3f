import { type OracleContext, type Raise, type Seat, type Topic, weigh } from "./oracle-seats";

/** Whether somebody's no on a topic still holds: not taken back, not ruled on, and not answered with all clocks run out since. */
export function raiseStands(
  context: OracleContext,
  { answers, ruling }: Topic,
  { over, seats, seq }: Raise,
  now: number,
): boolean {
  if (over || seats.length === 0 || ruling === "goOn") {
    return false;
  }
  const answer = answers.find((each) => each.seq > seq);
  // A seat that newer rules do not have any more can't lapse.
  const clocks = seats.map((id) => {
    const seat = context.review.seats.get(id);
    return seat === undefined ? Number.POSITIVE_INFINITY : runsUntil(context, seat, now);
  });
  return ruling === "stands" || answer === undefined || now < Math.max(answer.until, ...clocks);
}

export function standingTopics(context: OracleContext, now: number): readonly string[] {
  return [...context.review.topics].flatMap(([id, topic]) =>
    topic.raises.some((raise) => raiseStands(context, topic, raise, now)) ? [id] : [],
  );
}

/** Whether a seat is asked at an instant; one that stays for its objection alone is gone once that is released. */
export function isAskedAt(context: OracleContext, seat: Seat, now: number): boolean {
  return seat.asked && (seat.stays !== "objection" || objects(context, seat, now));
}

/** When the last clock of a seat's people has run out; never where it has to answer. */
export function clockOf(context: OracleContext, id: string, now: number): number {
  const seat = context.review.seats.get(id);
  return seat === undefined || !isAskedAt(context, seat, now)
    ? Number.NEGATIVE_INFINITY
    : runsUntil(context, seat, now);
}

function runsUntil(context: OracleContext, seat: Seat, now: number): number {
  if (!seat.asked) {
    return Number.NEGATIVE_INFINITY;
  }
  return seat.rule.onSilence === "mustAnswer" ? Number.POSITIVE_INFINITY : weigh(context, seat, now).until;
}

/** What becomes of a seat that is asked, once its condition holds no more. */
export function endOf(context: OracleContext, seat: Seat, now: number): "goes" | "answer" | "objection" {
  if (isMistake(context, seat, now)) {
    return "goes";
  }
  if (context.review.policy.whenConditionEnds === "seatStays") {
    return "answer";
  }
  return objects(context, seat, now) ? "objection" : "goes";
}

/** Taken back within an hour, before anybody said anything in the seat. */
function isMistake({ review }: OracleContext, { rule, since, said }: Seat, now: number): boolean {
  const isSilent =
    said.length === 0 &&
    [...review.topics.values()].every(({ raises }) => raises.every(({ seats }) => !seats.includes(rule.id)));
  return since !== undefined && now - since <= 3_600_000 && isSilent;
}

export function objects(context: OracleContext, { rule }: Seat, now: number): boolean {
  return [...context.review.topics.values()].some((topic) =>
    topic.raises.some((raise) => raise.seats.includes(rule.id) && raiseStands(context, topic, raise, now)),
  );
}

/** A seat that stayed until it was heard, and was, is not asked about a new text. */
export function dropHeard(context: OracleContext, now: number): void {
  const heard = [...context.review.seats.values()].filter((seat) => {
    const isHeard = seat.stays === "answer" && ["met", "left"].includes(weigh(context, seat, now).state);
    return isHeard && !objects(context, seat, now);
  });
  heard.forEach(drop);
}

export function drop(seat: Seat): void {
  seat.asked = false;
  seat.stays = undefined;
  seat.since = undefined;
}
