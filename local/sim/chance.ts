/** Seeded chance: everything that a run leaves open is drawn from here, so a seed is a whole run. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** One of the keys, each as often as its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** True in `share` of all draws. */
  happens(share: number): boolean;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix(state) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as [K, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) {
          return key;
        }
      }
      return (entries[0] as [K, number])[0];
    },
    happens: (share) => next() < share,
  };
}

/** A generator that depends on the seed and a name only: dropping one part of a run leaves all others as they were. */
export function createNamedChance(seed: number, name: string): Chance {
  let hash = seed >>> 0;
  for (let index = 0; index < name.length; index += 1) {
    hash = mix((hash ^ name.charCodeAt(index)) >>> 0);
  }
  return createChance(hash);
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
