import type { Timers } from "../forge/environment";
import type { LocalClock } from "../interfaces";
import type { Chance } from "./chance";

interface Parked {
  readonly resume: () => void;
  /** When a waiting timer is over; undefined for an effect. */
  readonly due: number | undefined;
}

/** Turns of the event loop in which everything that can run has run, up to its next effect. */
const turnsUntilStill = 2;
const mostTurns = 5_000;

/** Owns every place at which two runs could overtake each other: lets one effect happen at a time, in a drawn order. */
export interface Interleaver {
  /** Waits until it is this effect's turn. */
  turn(): Promise<void>;
  readonly timers: Timers;
  /** Runs tasks beside each other until all have ended. */
  together(tasks: readonly (() => Promise<void>)[], chance: Chance, tick: number): Promise<void>;
}

export function createInterleaver(clock: LocalClock): Interleaver {
  let parked: Parked[] = [];

  const turn = (): Promise<void> => new Promise((resume) => void parked.push({ resume, due: undefined }));

  async function together(tasks: readonly (() => Promise<void>)[], chance: Chance, tick: number): Promise<void> {
    let open = tasks.length;
    const failures: unknown[] = [];
    for (const task of tasks) {
      task()
        .catch((error: unknown) => failures.push(error))
        .finally(() => (open -= 1));
    }
    for (let idle = 0; ;) {
      for (let turns = 0; turns < turnsUntilStill; turns += 1) {
        await nextTurn();
      }
      if (failures.length > 0) {
        throw failures[0];
      }
      if (open === 0) {
        break;
      }
      const next = choose(chance);
      if (next === undefined) {
        idle += 1;
        if (idle > mostTurns) {
          throw new Error("Nothing is left that could go on, and a task has not ended.");
        }
        continue;
      }
      idle = 0;
      parked = parked.filter((each) => each !== next);
      if (next.due !== undefined && next.due > clock.now()) {
        clock.set(next.due);
      } else if (tick > 0) {
        clock.advance(chance.below(tick));
      }
      next.resume();
    }
    // What a run that was cut off still asked for never happens.
    parked = [];
  }

  /** Mostly an effect; sometimes, and where there is no other, the timer that is over first. */
  function choose(chance: Chance): Parked | undefined {
    const effects = parked.filter(({ due }) => due === undefined);
    const timers = parked
      .filter(({ due }) => due !== undefined)
      .toSorted((one, other) => (one.due ?? 0) - (other.due ?? 0));
    if (effects.length === 0 || (timers.length > 0 && chance.happens(0.3))) {
      return timers[0];
    }
    return effects[chance.below(effects.length)];
  }

  return {
    turn,
    together,
    timers: {
      setTimeout(wake, ms = 0) {
        const timer: Parked = { resume: wake, due: clock.now() + Math.ceil(ms) };
        parked.push(timer);
        return timer;
      },
      clearTimeout: (timer) => void (parked = parked.filter((each) => each !== timer)),
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
