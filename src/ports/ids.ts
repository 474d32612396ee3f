export interface Ids {
  /** A new id that nothing else has. */
  next(): string;
  /** A number from 0 up to 1, for jitter. */
  fraction(): number;
}
