import { Filter, FilterConditions, ForgeKvsAPIError } from "@forge/kvs";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { StoreFailure } from "../../ports/failure";

/** The condition of compare-and-set: the row is still at this version. */
export const atVersion = <T extends { readonly ver: number }>(ver: number) =>
  new Filter<T>().and("ver", FilterConditions.equalTo(ver));

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
