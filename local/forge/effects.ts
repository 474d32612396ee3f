import type { LocalClock } from "../interfaces";
import type { Effect, Fault, Faults } from "./faults";
import type { Invocation } from "./invocation";

/** How one effect is carried out, and how it answers where it is refused. */
export interface EffectPlan {
  readonly target: Effect["target"];
  readonly name: string;
  readonly changes: Effect["changes"];
  perform(): Promise<Response> | Response;
  /** Answers from the past, where the platform may lag. */
  performStale?(byMs: number): Response;
  refusal(fault: Extract<Fault, { kind: "refuse" }>): Response;
}

export interface Effects {
  /** Carries an effect out for an invocation. What a killed invocation asks for never happens and never answers. */
  run(invocation: Invocation, plan: EffectPlan): Promise<Response>;
  /** Carries out what an earlier `commit-late` held back and is due; gives how many there were. */
  commitLate(): Promise<number>;
}

export function createEffects(clock: LocalClock, faults: Faults): Effects {
  let late: { at: number; perform: EffectPlan["perform"] }[] = [];

  async function faultAt(effect: Effect, moment: "sent" | "committed"): Promise<Fault> {
    return (await faults.effect?.(effect, moment)) ?? { kind: "none" };
  }

  return {
    async run(invocation, plan) {
      if (invocation.remainingMs() === 0) {
        invocation.kill("time-out");
      }
      if (invocation.isKilled()) {
        return never();
      }
      const effect: Effect = {
        invocationId: invocation.id,
        functionKey: invocation.functionKey,
        index: invocation.effects.length,
        target: plan.target,
        name: plan.name,
        changes: plan.changes,
      };
      invocation.effects.push(effect);

      const before = await faultAt(effect, "sent");
      if (invocation.isKilled()) {
        return never();
      }
      switch (before.kind) {
        case "crash":
          invocation.kill("crash");
          return never();
        case "refuse":
          return plan.refusal(before);
        case "lose-answer":
          throw lostConnection();
        case "commit-late":
          late.push({ at: clock.now() + before.afterMs, perform: plan.perform });
          throw lostConnection();
        case "stale":
        case "none":
      }

      const answer = (before.kind === "stale" ? plan.performStale?.(before.byMs) : undefined) ?? (await plan.perform());
      const after = await faultAt(effect, "committed");
      if (invocation.isKilled()) {
        return never();
      }
      switch (after.kind) {
        case "crash":
          invocation.kill("crash");
          return never();
        case "refuse":
          return plan.refusal(after);
        case "lose-answer":
        case "commit-late":
          throw lostConnection();
        case "stale":
        case "none":
          return answer;
      }
    },

    async commitLate() {
      const due = late.filter(({ at }) => at <= clock.now());
      late = late.filter(({ at }) => at > clock.now());
      for (const { perform } of due) {
        await perform();
      }
      return due.length;
    },
  };
}

/** Dead code waits for ever: nothing that a killed invocation does afterwards can be seen. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

function lostConnection(): TypeError {
  return new TypeError("fetch failed", { cause: new Error("socket hang up") });
}
