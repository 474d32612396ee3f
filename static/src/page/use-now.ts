import { useEffect, useState } from "react";

/** The app's clock as it was answered, carried forward by this machine's; the two need not agree. */
export interface ServedClock {
  readonly now: number;
  readonly receivedAtMs: number;
}

/** The app's time, renewed every `everyMs` while the page can be seen. */
export function useNow({ now, receivedAtMs }: ServedClock, everyMs = 15_000): number {
  const [machineMs, setMachineMs] = useState(() => Date.now());
  useEffect(() => {
    setMachineMs(Date.now());
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") {
        setMachineMs(Date.now());
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [receivedAtMs, everyMs]);
  return now + Math.max(0, machineMs - receivedAtMs);
}
