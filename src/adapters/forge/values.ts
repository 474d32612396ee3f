import { ForgeKvsAPIError } from "@forge/kvs";
import type { Instant } from "../../domain/people";
import type { Result } from "../../domain/result";
import { err, ok } from "../../domain/result";
import type { Effect } from "../../ports/effect";
import type { StoreFailure } from "../../ports/failure";
import type { OutboxRow } from "../../ports/store";

/** An owed effect as the entity `outbox` holds it, whichever store writes it. */
export interface EffectValue {
  readonly item: string;
  readonly due: string;
  readonly attempts: number;
  readonly ver: number;
  readonly body: Effect;
}

/** Stands for "never" where an index needs a value. */
const never = "9999-12-31T00:00:00.000Z";
/** A value may have 240 KiB; what is near it is refused here, with a failure that says why. */
export const largestValueBytes = 230_000;

export const toIso = (at: Instant | undefined): string => (at === undefined ? never : new Date(at).toISOString());

export const toInstant = (iso: string): Instant | undefined => (iso === never ? undefined : Date.parse(iso));

export const toEffectValue = ({ item, due, attempts, ver, effect }: OutboxRow): EffectValue => ({ item, due: toIso(due), attempts, ver, body: effect });

/**
 * Storage errors as values. The documents name no code for a condition that does not hold, so every refusal of a
 * write counts as a conflict: reading again tells the truth, and conflicts are tried a bounded number of times.
 * https://developer.atlassian.com/platform/forge/storage-reference/transactions/
 */
export async function attempt<T>(call: () => Promise<T>): Promise<Result<T, StoreFailure>> {
  try {
    return ok(await call());
  } catch (error) {
    if (!(error instanceof ForgeKvsAPIError)) {
      return err({ kind: "unavailable", code: "NO_ANSWER" });
    }
    const { status } = error.responseDetails;
    if (status === 413) {
      return err({ kind: "tooLarge", code: error.code });
    }
    return err(status === 400 || status === 409 ? { kind: "conflict" } : { kind: "unavailable", code: error.code });
  }
}
