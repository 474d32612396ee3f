import type { LocalClock } from "../interfaces";

/** A clock that runs as fast as the machine's, from whatever instant it is set to. */
export function createSiteClock(start: number): LocalClock {
  let base = start;
  let readAt = Date.now();
  const listeners: (() => void)[] = [];
  const now = (): number => base + Date.now() - readAt;
  const set = (at: number): void => {
    base = at;
    readAt = Date.now();
    listeners.forEach((listener) => listener());
  };
  return { now, set, advance: (ms) => set(now() + ms), onMove: (listener) => void listeners.push(listener) };
}
