import type { Counters } from "../interfaces";

/** A count that grows; `read` gives what was counted so far. */
export interface Tally {
  add(counter: keyof Counters, by: number): void;
  read(): Counters;
}

const zero: Counters = {
  invocations: 0,
  storageCalls: 0,
  storageReadUnits: 0,
  storageWriteUnits: 0,
  jiraCalls: 0,
  jiraPoints: 0,
  queuePushes: 0,
  egressCalls: 0,
};

export function createTally(): Tally {
  const counts = { ...zero };
  return {
    add(counter, by) {
      counts[counter] += by;
    },
    read: () => ({ ...counts }),
  };
}

/** What was counted between two readings. */
export function toDifference(before: Counters, after: Counters): Counters {
  const difference = { ...zero };
  for (const counter of Object.keys(zero) as (keyof Counters)[]) {
    difference[counter] = after[counter] - before[counter];
  }
  return difference;
}

/** Storage is measured in started units of 10 KB; nothing found still costs one. */
export function toStorageUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 10_240));
}
