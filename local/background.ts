import type { LocalClock } from "./interfaces";

/** Work that goes on by itself until it is stopped. */
export interface Background {
  /** Something may be due now. */
  poke(): void;
  /** Settles when what is under way has ended. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 1000;
const SHORTEST_WAIT_MS = 10;

/** Calls `settle` whenever something is due, and when the clock was moved; never twice at once. */
export function startBackground(settings: {
  readonly clock: LocalClock;
  readonly settle: () => Promise<void>;
  readonly nextDueAt: () => number;
  readonly onFault: (error: unknown) => void;
}): Background {
  const { clock, settle, nextDueAt, onFault } = settings;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let state: "running" | "stopped" = "running";

  function poke(): void {
    clearTimeout(timer);
    if (state === "stopped" || running) {
      return;
    }
    running = settle()
      .catch(onFault)
      .finally(() => {
        running = undefined;
        if (state === "running") {
          const waitMs = Math.max(SHORTEST_WAIT_MS, Math.min(LONGEST_WAIT_MS, nextDueAt() - clock.now()));
          timer = setTimeout(poke, waitMs);
        }
      });
  }

  clock.onMove(poke);
  poke();
  return {
    poke,
    async stop() {
      state = "stopped";
      clearTimeout(timer);
      await running;
    },
  };
}
