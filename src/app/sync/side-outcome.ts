import { unreachable } from "../../domain/ground/result";
import type { SideFailure } from "../../ports/sync-side";
import type { EffectOutcome } from "../item/effect-outcome";

/** How a look at a pair ended early. `pausesLink` and `quiet` are about the whole project. */
export type SideTrouble =
  | { readonly kind: "pausesLink"; readonly why: "signedOut" | "noEgress" }
  | { readonly kind: "quiet"; readonly afterMs: number }
  | { readonly kind: "thisPair"; readonly why: string; readonly afterMs: number };

const soonMs = 5_000;
const slowMs = 15 * 60_000;

export function toTrouble(failure: SideFailure): SideTrouble {
  switch (failure.kind) {
    case "signedOut":
    case "noEgress":
      return { kind: "pausesLink", why: failure.kind };
    case "rateLimited":
      return { kind: "quiet", afterMs: failure.retryAfterMs };
    case "unavailable":
      return { kind: "thisPair", why: "unavailable", afterMs: soonMs };
    case "notFound":
    case "forbidden":
    case "rejected":
    case "unexpectedAnswer":
      return { kind: "thisPair", why: failure.kind, afterMs: slowMs };
    default:
      return unreachable(failure);
  }
}

/** A side's own no, which asking again does not change and which stops nobody else. */
export const isRefusal = ({ kind }: SideFailure): boolean =>
  kind === "rejected" || kind === "forbidden" || kind === "notFound" || kind === "unexpectedAnswer";

/** What people are told of it. */
export const sayRefusal = (failure: SideFailure): string =>
  failure.kind === "rejected" ? failure.detail : failure.kind;

const longestMs = 6 * 3_600_000;

/** One that fails again and again is tried ever more rarely, and holds nobody else up. */
export function toBackOffMs(attempts: number, afterMs: number): number {
  return Math.min(afterMs * 2 ** Math.min(attempts, 16), longestMs);
}

export const done: EffectOutcome = { kind: "done" };

/** Storage that does not answer stops a look as a silent tracker does: it is tried again soon. */
export const storageSilent: SideFailure = { kind: "unavailable", status: undefined };
