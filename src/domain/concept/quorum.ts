import type { Quorum } from "../policy/policy";

/** How a seat's people have answered. `eligible` = approved + abstained + letGo + objected + silent. */
export interface Tally {
  readonly eligible: number;
  readonly approved: number;
  readonly abstained: number;
  readonly letGo: number;
  /** Who said no and whose no still is their latest act; for lazy consensus that is an answer. */
  readonly objected: number;
  /** Who came to hold the seat later and is silent: nobody waits for them, and they can help to meet a count. */
  readonly joined?: number;
}

export type QuorumOutcome =
  | { readonly kind: "met"; readonly needed: number }
  | { readonly kind: "short"; readonly needed: number }
  /** Everybody abstained or let go: nobody is left to ask. */
  | { readonly kind: "nobodyLeft"; readonly needed: number }
  | { readonly kind: "cannotBeMet"; readonly needed: number };

/**
 * Whether a seat's quorum is met. Who abstains or lets go leaves the denominator; a count is never lowered for it. It
 * can't be met where more answers are wanted than people exist who could give them, however they have answered so far.
 */
export function decideQuorum(quorum: Quorum, tally: Tally): QuorumOutcome {
  const pool = tally.eligible - tally.abstained - tally.letGo;
  const needed = neededOf(quorum, pool);
  if ((quorum.kind === "count" ? quorum.count : 1) > tally.eligible + (tally.joined ?? 0)) {
    return { kind: "cannotBeMet", needed };
  }
  if (pool === 0) {
    return { kind: "nobodyLeft", needed };
  }
  if (quorum.kind === "lazy") {
    const answered = tally.approved + tally.objected;
    const silent = pool - answered;
    return { kind: tally.approved > 0 && answered > silent && silent <= quorum.mostSilent ? "met" : "short", needed };
  }
  return { kind: tally.approved >= needed ? "met" : "short", needed };
}

/** How many answers a quorum wants of so many who have neither abstained nor let go. */
export function neededOf(quorum: Quorum, pool: number): number {
  switch (quorum.kind) {
    case "any":
      return 1;
    case "all":
      return Math.max(pool, 1);
    case "count":
      return quorum.count;
    case "percent":
      return Math.max(Math.ceil((quorum.percent * pool) / 100), 1);
    case "lazy":
      // The least that is more than half of the pool and leaves at most `mostSilent` without an answer.
      return Math.max(Math.floor(pool / 2) + 1, pool - quorum.mostSilent);
  }
}
