import { type OracleContext, clockOf, weigh } from "./oracle-seats";
import { isOutdated } from "./oracle-texts";

export interface OracleJudgement {
  readonly passes: boolean;
  readonly why: string;
  /** It passes because it is past the gate, and its field lets nothing in. */
  readonly isPast?: true;
  /** Instants at which this may change by itself. */
  readonly edges: readonly number[];
  /** The objections that stand and the approvals that count in each seat, while a review takes answers. */
  readonly found?: {
    readonly objections: readonly string[];
    readonly approvals: ReadonlyMap<string, number>;
    readonly awaited: ReadonlyMap<string, readonly string[]>;
  };
}

export const verdict = (passes: boolean, why: string, edges: readonly number[] = []): OracleJudgement => ({
  passes,
  why,
  edges,
});

export function judgeReview(context: OracleContext, now: number): OracleJudgement {
  const { review, versions } = context;
  const seats = [...review.seats.values()].filter(({ rule, asked }) => asked && rule.weight === "binding");
  const weights = seats.map((seat) => ({ seat, ...weigh(context, seat, now) }));
  const edges = [
    ...weights.flatMap(({ silentUntil, until }) => [silentUntil, until]),
    review.overrideUntil ?? 0,
    ...context.people.standInEdges(),
    ...[...review.topics.values()].flatMap(({ answers }) => answers.map(({ until }) => until)),
  ].filter(Number.isFinite);
  const objections = [...review.topics.keys()].filter((topic) => stands(context, topic, now));
  const found = {
    objections,
    approvals: new Map(weights.map(({ seat, approvers }) => [seat.rule.id, approvers.length])),
    awaited: new Map(weights.map(({ seat, awaited }) => [seat.rule.id, awaited])),
  };
  const say = (passes: boolean, why: string): OracleJudgement => ({ ...verdict(passes, why, edges), found });

  const impossible = weights.find(({ state }) => state === "impossible");
  if (impossible) {
    return say(false, `the seat ${impossible.seat.rule.id} cannot be met`);
  }
  if (review.overrideUntil !== undefined && now <= review.overrideUntil) {
    return say(true, "it is overridden");
  }
  if (objections.length > 0) {
    return say(false, `the objection ${objections[0] ?? ""} stands`);
  }
  const waiting = weights.find(({ state }) => state === "waits");
  if (waiting) {
    return say(false, `the seat ${waiting.seat.rule.id} was not heard`);
  }
  if (seats.length === 0) {
    return say(true, "no seat is asked");
  }
  const approvers = new Set(weights.flatMap(({ approvers: some }) => some));
  if (approvers.size >= review.policy.floor.approvals) {
    return say(true, "everybody was heard");
  }
  const decided =
    review.floor !== undefined &&
    !isOutdated({ version: review.floor.version, points: "all" }, versions, review.policy);
  return decided && review.floor?.decision === "goOn"
    ? say(true, "the decider said go on")
    : say(false, "too few really approved");
}

/** Whether somebody's no on a topic still holds: not taken back, not ruled on, and not answered with all clocks run out since. */
function stands(context: OracleContext, topic: string, now: number): boolean {
  const { raises = [], answers = [], ruling } = context.review.topics.get(topic) ?? {};
  if (ruling === "goOn") {
    return false;
  }
  return raises.some(({ over, seats, seq }) => {
    if (over || seats.length === 0) {
      return false;
    }
    const answer = answers.find((each) => each.seq > seq);
    // A seat that newer rules do not have any more can't lapse.
    const clocks = seats.map((id) =>
      context.review.seats.has(id) ? clockOf(context, id, now) : Number.POSITIVE_INFINITY,
    );
    return ruling === "stands" || answer === undefined || now < Math.max(answer.until, ...clocks);
  });
}
