import { isAskedAt, standingTopics } from "./oracle-objections";
import { type OracleContext, weigh } from "./oracle-seats";
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
  const seats = [...review.seats.values()].filter(
    (seat) => seat.rule.weight === "binding" && isAskedAt(context, seat, now),
  );
  const weights = seats.map((seat) => ({ seat, ...weigh(context, seat, now) }));
  const edges = [
    ...weights.flatMap(({ silentUntil, until }) => [silentUntil, until]),
    review.overrideUntil ?? 0,
    ...context.people.standInEdges(),
    ...[...review.topics.values()].flatMap(({ answers }) => answers.map(({ until }) => until)),
  ].filter(Number.isFinite);
  const objections = standingTopics(context, now);
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
