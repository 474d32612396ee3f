import { keepFaults, type PlannedFault } from "./fault-plan";
import type { FaultPlan } from "./fault-plan";
import type { Outcome } from "./play";
import type { Burst, Script } from "./ops";

export interface Shrunk {
  readonly script: Script;
  readonly faults: readonly PlannedFault[];
  readonly outcome: Outcome;
  readonly tries: number;
}

/** Leaves out what a failing run does not need, as long as the same promise stays broken. */
export async function shrink(
  script: Script,
  failed: Outcome,
  mostTries: number,
  play: (script: Script, faults: FaultPlan) => Promise<Outcome>,
): Promise<Shrunk> {
  const broken = failed.violations[0]?.invariant;
  let best: Shrunk = { script, faults: failed.fired, outcome: failed, tries: 0 };
  let tries = 0;
  const attempt = async (bursts: readonly Burst[], faults: readonly PlannedFault[]): Promise<boolean> => {
    if (tries >= mostTries) {
      return false;
    }
    tries += 1;
    const smaller = { ...script, bursts: bursts.filter(({ ops }) => ops.length > 0) };
    const outcome = await play(smaller, keepFaults(faults));
    if (outcome.violations[0]?.invariant !== broken) {
      return false;
    }
    best = { script: smaller, faults: outcome.fired, outcome, tries };
    return true;
  };
  for (let before = -1; before !== tries && tries < mostTries;) {
    const size = sizeOf(best);
    for (let part = Math.ceil(best.script.bursts.length / 2); part >= 1; part = part === 1 ? 0 : Math.ceil(part / 2)) {
      for (let from = best.script.bursts.length - part; from > -part; from -= part) {
        const start = Math.max(from, 0);
        await attempt([...best.script.bursts.slice(0, start), ...best.script.bursts.slice(start + part)], best.faults);
      }
    }
    for (const fault of best.faults) {
      await attempt(
        best.script.bursts,
        best.faults.filter((each) => each !== fault),
      );
    }
    for (const { id } of best.script.bursts.flatMap(({ ops }) => (ops.length > 1 ? ops : []))) {
      await attempt(
        best.script.bursts.map((burst) => ({ ...burst, ops: burst.ops.filter((op) => op.id !== id) })),
        best.faults,
      );
    }
    for (const slow of best.script.bursts.filter(({ tick }) => tick > 0)) {
      await attempt(
        best.script.bursts.map((burst) => (burst === slow ? { ...burst, tick: 0 } : burst)),
        best.faults,
      );
    }
    before = sizeOf(best) === size ? tries : -1;
  }
  return { ...best, tries };
}

function sizeOf({ script, faults }: Shrunk): number {
  return script.bursts.reduce((sum, { ops, tick }) => sum + 1 + ops.length + (tick > 0 ? 1 : 0), faults.length);
}
