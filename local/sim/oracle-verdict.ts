import { type Bench, clockOf, weigh } from "./oracle-seats";
import { isOutdated } from "./oracle-texts";

export interface OracleJudgement {
  readonly passes: boolean;
  readonly why: string;
  /** Instants at which this may change by itself. */
  readonly edges: readonly number[];
}

export const verdict = (passes: boolean, why: string, edges: readonly number[] = []): OracleJudgement => ({ passes, why, edges });

export function judgeReview(bench: Bench, now: number): OracleJudgement {
  const { review, versions } = bench;
  const seats = [...review.seats.values()].filter(({ rule, asked }) => asked && rule.weight === "binding");
  const weights = seats.map((seat) => ({ seat, ...weigh(bench, seat, now) }));
  const edges = [...weights.flatMap(({ silentUntil, until }) => [silentUntil, until]), review.overrideUntil ?? 0, ...[...review.topics.values()].flatMap(({ answers }) => answers.map(({ until }) => until))].filter(Number.isFinite);
  const say = (passes: boolean, why: string): OracleJudgement => verdict(passes, why, edges);

  const impossible = weights.find(({ state }) => state === "impossible");
  if (impossible) return say(false, `the seat ${impossible.seat.rule.id} cannot be met`);
  if (review.overrideUntil !== undefined && now <= review.overrideUntil) return say(true, "it is overridden");
  for (const [topic, { raises, answers, ruling }] of review.topics) {
    if (ruling === "goOn") continue;
    for (const raise of raises) {
      if (raise.over || raise.seats.length === 0) continue;
      if (ruling === "stands") return say(false, `the objection ${topic} was upheld`);
      const answer = answers.find(({ seq }) => seq > raise.seq);
      // A seat that newer rules do not have any more can't lapse.
      const clocks = raise.seats.map((id) => (review.seats.has(id) ? clockOf(bench, id, now) : Number.POSITIVE_INFINITY));
      if (answer === undefined || now < Math.max(answer.until, ...clocks)) return say(false, `the objection ${topic} stands`);
    }
  }
  const waiting = weights.find(({ state }) => state === "waits");
  if (waiting) return say(false, `the seat ${waiting.seat.rule.id} was not heard`);
  if (seats.length === 0) return say(true, "no seat is asked");
  const approvers = new Set(weights.flatMap(({ approvers: some }) => some));
  if (approvers.size >= review.policy.floor.approvals) return say(true, "everybody was heard");
  const decided = review.floor !== undefined && !isOutdated({ version: review.floor.version, points: "all" }, versions, review.policy);
  return decided && review.floor?.decision === "goOn" ? say(true, "the decider said go on") : say(false, "too few really approved");
}
