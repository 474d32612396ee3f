import type { LocalClock } from "../interfaces";
import type { Caller } from "./workspace-context";

interface Window {
  readonly beganAt: number;
  requests: number;
  points: number;
}

interface Allowance {
  readonly requests: number;
  readonly points: number;
}

/** The budgets of an hour, by whose token it is: https://linear.app/developers/rate-limiting */
const allowances: Record<"api-key" | "oauth-app", Allowance> = {
  "api-key": { requests: 2500, points: 3_000_000 },
  "oauth-app": { requests: 5000, points: 2_000_000 },
};
const hourMs = 3_600_000;

export interface Taken {
  readonly kind: "taken" | "refused";
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimits {
  /** Counts a request; `refused` costs nothing. */
  take(caller: Caller, points: number): Taken;
  /** As `rateLimitStatus` answers. */
  status(caller: Caller): object;
  /** Uses up what is left of this hour, for tests. */
  exhaust(token: string): void;
}

/** Whole hours from each token's first request. A page's session is not counted. */
export function createRateLimits(clock: LocalClock): RateLimits {
  const windows = new Map<string, Window>();

  function windowOf(token: string): Window {
    const known = windows.get(token);
    if (known !== undefined && clock.now() < known.beganAt + hourMs) {
      return known;
    }
    const fresh: Window = { beganAt: clock.now(), requests: 0, points: 0 };
    windows.set(token, fresh);
    return fresh;
  }

  function headersOf(window: Window, allowance: Allowance, points: number): Record<string, string> {
    const reset = String(window.beganAt + hourMs);
    return {
      "x-complexity": String(points),
      "x-ratelimit-requests-limit": String(allowance.requests),
      "x-ratelimit-requests-remaining": String(Math.max(0, allowance.requests - window.requests)),
      "x-ratelimit-requests-reset": reset,
      "x-ratelimit-complexity-limit": String(allowance.points),
      "x-ratelimit-complexity-remaining": String(Math.max(0, allowance.points - window.points)),
      "x-ratelimit-complexity-reset": reset,
    };
  }

  return {
    take(caller, points) {
      if (caller.countedBy === undefined || caller.kind === "session") {
        return { kind: "taken", headers: {} };
      }
      const allowance = allowances[caller.kind];
      const window = windowOf(caller.countedBy);
      const fits = window.requests + 1 <= allowance.requests && window.points + points <= allowance.points;
      if (fits) {
        window.requests += 1;
        window.points += points;
      }
      return { kind: fits ? "taken" : "refused", headers: headersOf(window, allowance, points) };
    },
    status(caller) {
      if (caller.countedBy === undefined || caller.kind === "session") {
        return { identifier: null, kind: "session", limits: [] };
      }
      const allowance = allowances[caller.kind];
      const window = windowOf(caller.countedBy);
      const limit = (type: string, allowedAmount: number, used: number) => ({
        type,
        allowedAmount,
        requestedAmount: 0,
        remainingAmount: Math.max(0, allowedAmount - used),
        period: hourMs,
        reset: window.beganAt + hourMs,
      });
      return {
        identifier: caller.user.id,
        kind: caller.kind === "api-key" ? "apiKey" : "oauthApp",
        limits: [
          limit("requests", allowance.requests, window.requests),
          limit("complexity", allowance.points, window.points),
        ],
      };
    },
    exhaust(token) {
      const window = windowOf(token);
      window.requests = Infinity;
      window.points = Infinity;
    },
  };
}
