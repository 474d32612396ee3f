import { refuse, type StorageRefusal } from "./storage-limits";

const REQUESTS_A_SECOND = 1000;
const UNITS_A_MINUTE = 4000;

/** How much an installation may ask of its storage. https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
export interface StorageRates {
  /** Counts one request, and says whether it is one too many. */
  findFault(): StorageRefusal | undefined;
  spend(readUnits: number, writeUnits: number): void;
}

export function createStorageRates(now: () => number): StorageRates {
  let second = { at: 0, requests: 0 };
  let minute = { at: 0, reads: 0, writes: 0 };

  function turn(): void {
    const at = now();
    if (Math.floor(at / 1000) !== second.at) {
      second = { at: Math.floor(at / 1000), requests: 0 };
    }
    if (Math.floor(at / 60_000) !== minute.at) {
      minute = { at: Math.floor(at / 60_000), reads: 0, writes: 0 };
    }
  }

  return {
    findFault() {
      turn();
      second.requests += 1;
      const isOver =
        second.requests > REQUESTS_A_SECOND || minute.reads >= UNITS_A_MINUTE || minute.writes >= UNITS_A_MINUTE;
      return isOver ? refuse(429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded.") : undefined;
    },
    spend(readUnits, writeUnits) {
      turn();
      minute.reads += readUnits;
      minute.writes += writeUnits;
    },
  };
}
