import { areTooFew, waysToWear } from "./oracle-hats";
import { isAskedAt, standingTopics } from "./oracle-objections";
import { awaitedIn, type SeatState, stateOfTree } from "./oracle-requirement";
import { type Hats, type OracleContext, type Seat, type Weight, weigh } from "./oracle-seats";
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
    /** Empty where people have one hat: then it is the engine's choice where each counts. */
    readonly approvals: ReadonlyMap<string, number>;
  };
}

export const verdict = (passes: boolean, why: string, edges: readonly number[] = []): OracleJudgement => ({
  passes,
  why,
  edges,
});

/** The binding seats that are asked, each as it stands with hats worn in one way, and which of them are waited for. */
export interface Standing {
  readonly weights: readonly (Weight & { readonly seat: Seat })[];
  readonly state: "met" | "left" | "waits";
  readonly awaited: readonly string[];
  /** Whether enough really approved, or the decider lets it go on all the same. */
  readonly floor: "holds" | "decided" | "missing";
}

export function bindingSeats(context: OracleContext, now: number): readonly Seat[] {
  return [...context.review.seats.values()].filter(
    (seat) => seat.rule.weight === "binding" && isAskedAt(context, seat, now),
  );
}

export function standingOf(context: OracleContext, seats: readonly Seat[], now: number, hats?: Hats): Standing {
  const weights = seats.map((seat) => ({ seat, ...weigh(context, seat, now, hats) }));
  const stateOf = (id: string): SeatState => weights.find(({ seat }) => seat.rule.id === id)?.state ?? "left";
  const tree = context.review.policy.requires ?? { all: seats.map(({ rule }) => ({ seat: rule.id })) };
  return {
    weights,
    state: stateOfTree(tree, stateOf),
    awaited: awaitedIn(tree, stateOf),
    floor: floorOf(context, weights),
  };
}

function floorOf({ review, versions }: OracleContext, weights: Standing["weights"]): Standing["floor"] {
  const { floor } = review.policy;
  const approvers = (some: Standing["weights"]): number => new Set(some.flatMap((weight) => weight.approvers)).size;
  const lacks = floor.perDiscipline.some(({ discipline, approvals }) => {
    const own = weights.filter(({ seat }) => seat.rule.discipline === discipline);
    return own.length > 0 && approvers(own) < approvals;
  });
  if (!lacks && approvers(weights) >= floor.approvals) {
    return "holds";
  }
  const said = review.floor;
  const isDecided = said && !isOutdated({ version: said.version, points: "all" }, versions, review.policy);
  return isDecided && said.decision === "goOn" ? "decided" : "missing";
}

export function judgeReview(context: OracleContext, now: number): OracleJudgement {
  const { review } = context;
  const seats = bindingSeats(context, now);
  const plain = standingOf(context, seats, now);
  const edges = [
    ...plain.weights.flatMap(({ silentUntil, until }) => [silentUntil, until]),
    review.overrideUntil ?? 0,
    ...context.people.standInEdges(),
    ...[...review.topics.values()].flatMap(({ answers }) => answers.map(({ until }) => until)),
  ].filter(Number.isFinite);
  const objections = standingTopics(context, now);
  const counted = review.policy.hats === "everySeat" ? plain.weights : [];
  const found = {
    objections,
    approvals: new Map(counted.map(({ seat, approvers }) => [seat.rule.id, approvers.length])),
  };
  const say = (passes: boolean, why: string): OracleJudgement => ({ ...verdict(passes, why, edges), found });

  const error = errorOf(context, seats, plain, now);
  if (error !== undefined) {
    return say(review.policy.failMode === "open", error);
  }
  if (review.overrideUntil !== undefined && now <= review.overrideUntil) {
    return say(true, "it is overridden");
  }
  if (objections.length > 0) {
    return say(false, `the objection ${objections[0] ?? ""} stands`);
  }
  if (seats.length === 0) {
    return say(true, "no seat is asked");
  }
  const ways = waysToWear(context, seats, now).map((hats) =>
    hats === undefined ? plain : standingOf(context, seats, now, hats),
  );
  const done = ways.filter(({ state }) => state !== "waits");
  const open = done.find(({ floor }) => floor === "holds") ?? done.find(({ floor }) => floor === "decided");
  if (open) {
    return say(true, open.floor === "holds" ? "everybody was heard" : "the decider said go on");
  }
  return say(false, done.length > 0 ? "too few really approved" : `${plain.awaited.join()} was not heard`);
}

/** What keeps the gate from being judged: a seat that nobody could meet, or rules of which none applies. */
function errorOf(
  context: OracleContext,
  seats: readonly Seat[],
  { weights, awaited }: Standing,
  now: number,
): string | undefined {
  const { policy } = context.review;
  if (seats.length === 0) {
    return policy.whenNoSeatApplies === "error" ? "no seat is asked, and one has to be" : undefined;
  }
  const impossible = weights.find(({ state, seat }) => state === "impossible" && awaited.includes(seat.rule.id));
  if (impossible) {
    return `the seat ${impossible.seat.rule.id} cannot be met`;
  }
  const must = seats.filter(({ rule }) => awaited.includes(rule.id));
  return policy.hats === "oneOnly" && areTooFew(context, must, now)
    ? "too few people for the seats that must answer"
    : undefined;
}
