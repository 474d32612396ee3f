import type { Result } from "../domain/ground/result";
import type { TrackerFailure } from "./failure";

/** How people call items, as far as whoever asks may see them. */
export interface ItemKeys {
  /** The keys of those that they see, by id; the others are left out. */
  keysOf(items: readonly string[]): Promise<Result<ReadonlyMap<string, string>, TrackerFailure>>;
}
